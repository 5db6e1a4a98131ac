"""Whether two names seem to be of one thing: `GVP Config Server`, `Configuration Server`, `CS`."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"(.+?)\s*\([^()]+\)\s*")  # Stream Processor (SP)
_DASH = re.compile(r"\s[-–—]\s|:\s")
_COMMON_WORDS = """
    agent api app application back backend broker cache client collector connector console controller core data database
    db desktop end engine exporter external front frontend gateway host http https ingress interface internal job load
    balancer log logging manager message microservice monitoring node platform portal proxy queue rest scheduler
    server service source storage store system ui user web worker
"""
_HOW_WORDS = """
    api az cluster clusters container containers daemonset deployment instance instances multi node nodes pair pod pods
    pool replica replicas service services statefulset
"""
COMMON = frozenset(_COMMON_WORDS.split())  # words of many names: by these alone two are not alike
_HOW = frozenset(_HOW_WORDS.split())  # words at the end of a name that say how it runs
_LONG = {"db": "database", "srv": "server", "svc": "service"}
_LIKE = 0.88  # of difflib's ratio: one letter in eight or more
_TYPO = 6  # letters that a word has at least in which one may be wrong
_CUT = frozenset(("admin", "auth", "conf", "config", "info", "repo", "stat", "stats", "sync"))  # for longer words
_ENDINGS = frozenset(("s", "es", "ing"))
_KEY = 3  # letters by which words are looked up
_ACRONYM = range(2, 6)


class Form(NamedTuple):
    """The words of a name, or of its main part; `part`: whether what tells it from other names is left away."""

    words: Words
    part: bool = False

    @property
    def key(self) -> Words:
        """What forms that are alike have in common."""
        return tuple([word[:_KEY] if word.isalpha() else word for word in self.words])


def forms(name: str, makers: Collection[str] = (), ui: bool = False) -> Iterator[Form]:
    """The forms of a name. `makers`: words that several services' names begin with; `ui`: its last word says enough.

    `Genesys Voice Platform - GVP Config Server pool`: as it is, in one word, without `pool`; and in part: what follows
    the dash, and that without `GVP`.
    """
    found = _SHORT.fullmatch(name)
    written = _WORD.findall(found[1] if found else name)
    words = tuple([_LONG.get(small := word.casefold(), small) for word in written])
    if words:
        yield from (Form(words), Form(("=" + "".join(words),)))
    if len(words) < 2:
        return
    main = _without_how(words)
    if main != words:
        yield Form(main)
    owners = _owners(written, makers)
    if owners and (len(main) > owners + 1 or words[0] in makers):
        yield from _part(main[owners:])
    if ui:
        yield Form(main[-1:], part=True)
    if _DASH.search(name):
        yield from _part(tuple(word.casefold() for word in _WORD.findall(_DASH.split(name)[-1])))


def initials(name: str) -> str | None:
    """The acronym that a name of several words has, `CS` for `Config Server`; none where a word is one already."""
    words = _WORD.findall(name)
    found = "".join([word[0] for word in words]).upper()
    return found if is_acronym(found) and not any(map(is_acronym, words)) else None


def is_acronym(name: str) -> bool:
    """Whether a name or a word is one, `CS`."""
    return len(name) in _ACRONYM and name.isalpha() and name.isupper()


def alike(ours: Form, theirs: Form) -> bool:
    """Whether two forms, each of a name of its own, seem to be of one thing; their keys are equal."""
    if ours.part and theirs.part:
        return False
    if ours.words != theirs.words and COMMON.issuperset(ours.words + theirs.words):
        return False
    return all(map(_alike, ours.words, theirs.words))


def _alike(ours: str, theirs: str) -> bool:
    """Whether two words are one: equal, the plural, cut short, mistyped."""
    if ours == theirs or {ours, theirs} == {"server", "service"}:
        return True
    if not (ours.isalpha() and theirs.isalpha()):
        return False
    short, long = sorted((ours, theirs), key=len)
    if long.startswith(short) and (short in _CUT or long[len(short) :] in _ENDINGS):
        return True
    return len(short) >= _TYPO and SequenceMatcher(None, short, long, autojunk=False).ratio() >= _LIKE


def _part(words: Words) -> Iterator[Form]:
    """The main part of a name as a form, unless it is made of common words."""
    if any(word not in COMMON and not word.isdigit() for word in words):
        yield Form(words, part=True)


def _owners(written: Sequence[str], makers: Collection[str]) -> int:
    """How many words of a name's beginning say only whose it is: acronyms and makers; the last word is none."""
    for place, word in enumerate(written[:-1]):
        if not (is_acronym(word) or word.casefold() in makers):
            return place
    return len(written) - 1


def _without_how(words: Words) -> Words:
    """The words less those at the end that say how it runs; as they are where nothing of its own is left."""
    end = len(words)
    while end and words[end - 1] in _HOW:
        end -= 1
    return words[:end] if any(word not in COMMON and not word.isdigit() for word in words[:end]) else words

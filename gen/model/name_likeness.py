"""Whether two names seem to be of one thing: `Genesys Config Server`, `Configuration Server`, `CS`."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from gen.model.knowledge.brands import MAKERS
from gen.model.knowledge.protocols import KNOWN

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+")
_SHORT = re.compile(r"([^()]+) \(([A-Z]{2,6})\)")  # Stream Processor (SP)
_DASH = re.compile(r"\s[-–—]\s|:\s")
_COMMON_WORDS = """
    agent api app application back backend broker cache client collector connector console controller core data database
    db desktop end engine exporter external front frontend gateway host http https ingress interface internal job load
    balancer log logging manager message microservice monitoring node platform portal proxy queue rest scheduler
    server service source storage store system ui user web worker
"""
_HOW_WORDS = """
    api az cluster clusters container containers daemonset deployment instance instances multi node nodes pair pod pods
    pool replicas service services statefulset
"""
COMMON = frozenset(_COMMON_WORDS.split())  # words of many names: by these alone two are not alike
_HOW = frozenset(_HOW_WORDS.split())  # words at the end of a name that say how it runs
_API = frozenset(("api", "service", "services"))  # of these, one is not the other
_LONG = {"db": "database", "k8s": "kubernetes", "postgres": "postgresql", "srv": "server", "svc": "service"}
_TYPO = 8  # letters that a word has at least in which one may be wrong; in shorter ones it makes another word
_CUT = {  # words that stand for longer ones
    "admin": ("administration", "administrator"),
    "auth": ("authentication", "authorisation", "authorization"),
    "conf": ("config", "configuration"),
    "config": ("configuration",),
    "info": ("information",),
    "repo": ("repository",),
    "stat": ("stats", "statistics"),
    "stats": ("statistics",),
    "sync": ("synchronisation", "synchronization"),
}
_PLURAL = frozenset(("s", "es"))
_SINGULAR = 4  # letters that a word has at least whose plural is no other word: `new`, `news`
_PROTOCOLS = frozenset(word for protocol in KNOWN for word in protocol.words) | {"http", "https", "ws", "wss"}
_WRITTEN = str.maketrans("z", "s")  # authorization, authorisation
_KEY = 3  # letters by which words are looked up
_ACRONYM = range(2, 6)


class Form(NamedTuple):
    """The words of a name, or of its main part.

    `part`: whether what tells it from other names is left away; `api`: whether that is left away which says that it is
    an API, or a service.
    """

    words: Words
    part: bool = False
    api: str = ""

    @property
    def key(self) -> Words:
        """The first letters of its words: similar forms have the same, so they are looked up by it."""
        return tuple([word[:_KEY] if word.isalpha() else word for word in self.words])


def forms(name: str, makers: Collection[str] = (), ui: bool = False) -> Iterator[Form]:
    """The forms of a name. `makers`: words that several services' names begin with; `ui`: its last word says enough.

    `Genesys Voice Platform - Genesys Config Server pool`: as it is, in one word, without `pool`; and in part: what
    follows the dash, and that without `Genesys`.
    """
    written = _WORD.findall(_without_initials(name))
    words = tuple([_LONG.get(small := word.casefold(), small) for word in written])
    if words:
        yield from (Form(words), Form(("=" + "".join(words),)))
    if len(words) < 2:
        return
    main = _without_how(words)
    api = next((word[:3] for word in words[len(main) :] if word in _API), "")
    if main != words:
        yield Form(main, api=api)
    if owners := _owners(words, makers):
        yield from _part(main[owners:], api)
    if ui:
        yield Form(main[-1:], part=True)
    if _DASH.search(name):
        yield from _part(tuple(word.casefold() for word in _WORD.findall(_DASH.split(name)[-1])))


def acronym(name: str) -> str | None:
    """The acronym that a name of several words has, `CS` for `Config Server`; none where a word is one already."""
    words = _WORD.findall(name)
    letters = "".join([word[0] for word in words]).upper()
    return letters if is_acronym(letters) and not any(map(is_acronym, words)) else None


def is_acronym(name: str) -> bool:
    """Whether a name or a word is one, `CS`."""
    return len(name) in _ACRONYM and name.isalpha() and name.isupper()


def similar(ours: Form, theirs: Form) -> bool:
    """Whether two forms, each of a name of its own, seem to be of one thing; their keys are equal."""
    if (ours.part and theirs.part) or (ours.api and theirs.api and ours.api != theirs.api):
        return False
    if ours.words != theirs.words and COMMON.issuperset(ours.words + theirs.words):
        return False
    return all(map(_similar_words, ours.words, theirs.words))


def _similar_words(ours: str, theirs: str) -> bool:
    """Whether two words are one: equal, the plural, cut short, mistyped."""
    if ours == theirs or {ours, theirs} == {"server", "service"}:
        return True
    if not (ours.isalpha() and theirs.isalpha()):
        return False
    short, long = sorted((ours, theirs), key=len)
    if long in _CUT.get(short, ()) or short.translate(_WRITTEN) == long.translate(_WRITTEN):
        return True
    if long.startswith(short) and long[len(short) :] in _PLURAL:
        return long not in _PROTOCOLS and (len(short) >= _SINGULAR or short in COMMON | _HOW)
    return len(short) >= _TYPO and short[-1] == long[-1] and _nearly_equal(short, long)


def _nearly_equal(short: str, long: str) -> bool:
    """Whether two words differ by one letter that is missing or wrong, or by two in the wrong order."""
    at = next((at for at, (letter, other) in enumerate(zip(short, long, strict=False)) if letter != other), len(short))
    if len(short) != len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1]
    return short[at + 1 :] == long[at + 1 :] or swapped + short[at + 2 :] == long[at:]


def _without_initials(name: str) -> str:
    """The name less its own abbreviation behind it, `Stream Processor (SP)`; what else stands in brackets tells it."""
    short = _SHORT.fullmatch(name)
    return short[1] if short and short[2] == acronym(short[1]) else name


def _part(words: Words, api: str = "") -> Iterator[Form]:
    """The main part of a name as a form, unless it is made of common words."""
    if any(word not in COMMON and not word.isdigit() for word in words):
        yield Form(words, True, api)


def _owners(words: Words, makers: Collection[str]) -> int:
    """How many words of a name's beginning say only whose it is, or over what it speaks; the last word is none."""
    owners = 0
    while owners < len(words) - 1 and (words[owners] in makers or words[owners] in MAKERS):
        owners += 1
    spoken = owners < len(words) - 2 and words[owners] in _PROTOCOLS  # SNMP Master Agent
    return owners + spoken


def _without_how(words: Words) -> Words:
    """The words less those at the end that say how it runs; as they are where nothing of its own is left."""
    end = len(words)
    while end and words[end - 1] in _HOW:
        end -= 1
    return words[:end] if any(word not in COMMON and not word.isdigit() for word in words[:end]) else words

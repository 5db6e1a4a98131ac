"""The glued ends of rows -> source and destination, by the names that are known; never by a guess."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from gen.importers.page.matching import folded


class Split(NamedTuple):
    """Source and destination as printed."""

    source: str
    destination: str
    one_end: bool = False  # whether only one of them was known when it was split


class Unsplit(NamedTuple):
    """Why a text does not split in exactly one way."""

    why: str


Words = tuple[str, ...]
Names = Container[Words]
MOST_WORDS = 60  # of two ends together; longer texts are no ends


class Ends(NamedTuple):
    """The ends of one row; `certain`: nothing but the two ends is in the text."""

    text: str
    certain: bool = True


def split(rows: Sequence[Ends], known: Collection[str]) -> list[Split | Unsplit]:
    """What each row's ends are.

    Where both are known names, they are those. Where exactly one is, the longest that fits, the rest is a new name,
    known from then on: repeated until nothing changes. What then splits otherwise is taken back. A name that only one
    row made splits no row that begins with it.
    """
    names = {_words(name) for name in known if name.strip()}
    texts = {row.text: words for row in rows if len(words := _words(row.text)) <= MOST_WORDS}
    sure = {row.text: row.certain for row in rows}
    banned: set[str] = set()
    while True:
        cuts, halves = _fixpoint(texts, sure, names, banned)
        made = names_of(cuts, texts)
        doubtful = {text for text, cut in cuts.items() if not _holds(cut, texts[text], _Others(text, names, made))}
        if not doubtful:
            break
        banned |= doubtful
    everything = names | set(made)
    return [
        _printed(row.text, cuts[row.text], row.text in halves)
        if row.text in cuts
        else Unsplit(_why(row.text, everything, row.certain))
        for row in rows
    ]


def names_of(cuts: Mapping[str, int], texts: Mapping[str, Words]) -> dict[Words, set[str]]:
    """The names that the cuts make, and the texts that each stands in."""
    names: dict[Words, set[str]] = {}
    for text, cut in cuts.items():
        for name in (texts[text][:cut], texts[text][cut:]):
            names.setdefault(name, set()).add(text)
    return names


def _fixpoint(
    texts: Mapping[str, Words], sure: Mapping[str, bool], known: Collection[Words], banned: Collection[str]
) -> tuple[dict[str, int], set[str]]:
    """Where each text is cut, found round by round; and those of which one end only was known then."""
    cuts: dict[str, int] = {}
    halves: set[str] = set()
    while True:
        made = names_of(cuts, texts)
        names = {*known, *made}
        waiting = {text: words for text, words in texts.items() if text not in cuts and text not in banned}
        new = {text: places[0] for text, words in waiting.items() if len(places := _tilings(words, names)) == 1}
        if not new:
            possible = _possible(waiting.values(), names)
            for text, words in waiting.items():
                cut = _one_end(words, names, possible) if sure[text] and not _tilings(words, names) else None
                if cut is not None and not _is_weak(words[:cut], known, made, halves):
                    new[text] = cut
            halves |= set(new)
        if not new:
            return cuts, halves
        cuts |= new


def _is_weak(start: Words, known: Collection[Words], made: Mapping[Words, set[str]], halves: set[str]) -> bool:
    """Whether a text begins with a name that only one row made: a longer one that begins so may be meant."""
    return start in made and start not in known and made[start] <= halves and len(made[start]) < 2


def _tilings(words: Words, names: Names) -> list[int]:
    """The places where a cut leaves two known names; none where the whole is one, and a blank end can't be told."""
    if words in names:
        return []
    return [cut for cut in range(1, len(words)) if words[:cut] in names and words[cut:] in names]


def _one_end(words: Words, names: Names, possible: Names) -> int | None:
    """The cut where exactly one end is known, if no longer name may be meant."""
    first, last = _longest(words, names)
    if words in names or words in possible or bool(first) == bool(last):
        return None
    if first and any(words[:cut] in possible for cut in range(first + 1, len(words))):
        return None
    if last and any(words[-cut:] in possible for cut in range(last + 1, len(words))):
        return None
    return first or len(words) - last


def _longest(words: Words, names: Names) -> tuple[int, int]:
    """How many words the longest known name has, at the start and at the end, leaving something of the text."""
    sizes = range(len(words) - 1, 0, -1)
    return (
        next((size for size in sizes if words[:size] in names), 0),
        next((size for size in sizes if words[-size:] in names), 0),
    )


def _possible(waiting: Iterable[Words], names: Names) -> set[Words]:
    """The names that may be meant in texts that have a known name at both ends, and something between them."""
    possible: set[Words] = set()
    for words in waiting:
        first, last = _longest(words, names)
        if first and last and first + last < len(words):
            possible |= {words[first:], words[: len(words) - last]}
    return possible


def _holds(cut: int, words: Words, names: Names) -> bool:
    """Whether the cut is still the only one, seen with all names but those that only this text gave."""
    if supported := _tilings(words, names):
        return supported == [cut]
    first, last = _longest(words, names)
    return words not in names and ((first == cut and not last) or (len(words) - last == cut and not first))


class _Others(Container[Words]):
    """All names but those that only one text gave."""

    def __init__(self, text: str, known: Names, made: Mapping[Words, set[str]]) -> None:
        self._text, self._known, self._made = {text}, known, made

    def __contains__(self, name: object) -> bool:
        return name in self._known or (name in self._made and self._made[name] != self._text)  # type: ignore[index]


def _printed(text: str, cut: int, one_end: bool) -> Split:
    words = text.split()
    return Split(" ".join(words[:cut]), " ".join(words[cut:]), one_end)


def _words(text: str) -> Words:
    return tuple(folded(word) for word in text.split())


def _why(text: str, names: Names, certain: bool) -> str:
    printed, words = text.split(), _words(text)
    hint = "name one with --end"
    if len(words) > MOST_WORDS:
        return "its ends are too long for names"
    if words in names:
        return "one of its ends is blank, and which one can't be told"
    if len(_tilings(words, names)) > 1:
        return "it splits into known names in more than one way"
    if not certain:
        return "no protocol was recognised, so where its ends stop can't be told; `protocols` in import.yml adds one"
    first, last = _longest(words, names)
    if first and last and first + last < len(words):
        either = " ".join(printed[: len(words) - last]), " ".join(printed[first:])
        return f"either `{either[0]}` or `{either[1]}` is a name; add the right one with --end"
    if first or last:
        return f"where the known name stops can't be told: a longer one may be meant; {hint}"
    return f"neither of its ends is a known name; {hint}"

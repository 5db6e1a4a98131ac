"""The lines of a page's elements, found again in its text: each by its words, walking forward."""

import re
from collections.abc import Iterator, Sequence

from gen.importers.markup.html_tree import HEADINGS, Element

_WORD = re.compile(r"\w+")
_PLACED = HEADINGS | {"tr", "p", "li", "dt", "dd", "caption", "figcaption", "pre", "title"}
_TRIED = 60  # lines that one element's first words may be looked for
_MORE = 4  # lines more than an element has words that its words may be spread over
_MOST_WORDS = 30


def set_lines(root: Element, text: str) -> None:
    """Sets the lines of the elements to those of the text."""
    finder = _Finder(text)
    for element in _outside_of_cells(root):
        if element.tag == "section" and "footnotes" in element.named():
            finder.at = 0  # footnotes come last, wherever they stood
        if element.tag in _PLACED:
            element.line = finder.line(_words(element))
        else:
            element.line = finder.at + 1
    for element in root.elements():
        if element.tag == "table":
            element.line = next((inner.line for inner in element.elements() if inner.tag == "tr"), element.line)


def count_rows(root: Element) -> None:
    """Sets the lines of rows to their places in their tables, and those of all else to 1."""
    for element in root.elements():
        element.line = 1
    for table in (each for each in root.elements() if each.tag == "table"):
        for number, row in enumerate((each for each in table.elements() if each.tag == "tr"), 1):
            row.line = number


def _outside_of_cells(root: Element) -> Iterator[Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        if element.tag != "tr":
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]


def _words(element: Element) -> list[str]:
    if element.tag == "li" and any(inner.tag in ("p", "li") for inner in element.elements()):
        return []
    return _WORD.findall(element.words().casefold())[:_MOST_WORDS]


class _Finder:
    """Knows where the last element was."""

    def __init__(self, text: str) -> None:
        self.lines = [_WORD.findall(line.casefold()) for line in text.split("\n")]
        self.places: dict[str, list[int]] = {}
        for number, words in enumerate(self.lines):
            for word in dict.fromkeys(words):
                self.places.setdefault(word, []).append(number)
        self.at = 0

    def line(self, words: Sequence[str]) -> int:
        """The line, from 1, where an element of these words begins; where the last one was if it is not there."""
        best, most = self.at, 0
        for number in self._candidates(words):
            here = self._matching(number, words)
            if here > most:
                best, most = number, here
            if most == len(words):
                break
        if most * 2 > len(words):
            self.at = best + 1
            return best + 1
        return max(1, self.at)

    def _candidates(self, words: Sequence[str]) -> list[int]:
        """Lines from the last one on that have the first word that the text has."""
        for word in words[:3]:
            if later := self._later(word):
                return later
        return []

    def _later(self, word: str) -> list[int]:
        places = self.places.get(word, [])
        low, high = 0, len(places)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if places[middle] < self.at else (low, middle)
        return places[low : low + _TRIED]

    def _matching(self, number: int, words: Sequence[str]) -> int:
        """How many of the words stand on this line and the next ones."""
        wanted: dict[str, int] = {}
        for word in words:
            wanted[word] = wanted.get(word, 0) + 1
        count = 0
        for line in self.lines[number : number + len(words) + _MORE]:
            for word in line[:200]:
                if wanted.get(word):
                    wanted[word] -= 1
                    count += 1
            if count == len(words):
                break
        return count

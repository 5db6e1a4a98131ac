"""The text of a cell or paragraph, gathered piece by piece: lines, items of lists, blanks made one."""

import re

_BULLET = re.compile(r"[•·▪◦‣]\s*")
_ITEM = re.compile(r"(?:-|\d{1,3}\.) ")


class Lines:
    """Takes words and breaks; `text` then has paragraphs apart from each other, and lists in the model's form."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, list[str]]] = []  # marker of a list's item or nothing, pieces of words
        self._open = False

    def add(self, words: str) -> None:
        """Words that go on in the line."""
        if not self._open and not words.strip():
            return
        if not self._open:
            self._lines.append(("", []))
            self._open = True
        self._lines[-1][1].append(words)

    def end(self) -> None:
        """The line ends; the next words begin another."""
        self._open = False

    def item(self, marker: str) -> None:
        """An item of a list begins: `-`, or `1.`."""
        self._lines.append((marker, []))
        self._open = True

    def in_item(self) -> bool:
        """Whether words would go on in an item of a list."""
        return self._open and bool(self._lines[-1][0])

    def number(self) -> int:
        """The number of the item before, 0 where there is none."""
        marker = self._lines[-1][0].rstrip(".") if self._lines else ""
        return int(marker) if marker.isdigit() else 0

    def empty(self) -> bool:
        """Whether nothing has been added."""
        return not self._lines

    def texts(self, lone: bool = False) -> list[str]:
        """A text a line, an item with its marker; `lone`: without it where that is all there is."""
        words = [(marker, " ".join("".join(pieces).split())) for marker, pieces in self._lines]
        words = [(marker, text) for marker, text in words if text]
        if lone and len(words) == 1:
            return [words[0][1]]
        return [f"{marker} {text}" if marker else text for marker, text in words if text]

    def text(self) -> str:
        """All lines as the model writes them."""
        return paragraphs(self.texts())


def bulleted(line: str) -> str:
    """The line, a bullet at its start as the model writes it."""
    return _BULLET.sub("- ", line, count=1) if _BULLET.match(line) else line


def paragraphs(lines: list[str]) -> str:
    """Lines -> paragraphs, a blank line before each that is no item of a list."""
    text = ""
    for line in map(bulleted, lines):
        text += (("\n" if _ITEM.match(line) else "\n\n") if text else "") + line
    return text


def single_line(text: str, between: str = " ") -> str:
    """The text on one line, what stood on several joined by a sign of one's own."""
    return between.join(" ".join(line.split()) for line in text.splitlines() if line.strip())

"""The words of a cell or paragraph, gathered piece by piece, whatever form they come in.

A superscript that is the mark of a footnote goes to `marks`, one that is content stays readable; a link keeps its
address until its column is known; what can't be told stands in `why`.
"""

import re

from gen.importers.blocks.cells import Lines, bulleted

LINK, BETWEEN, LINK_END = "\ufdd4", "\ufdd5", "\ufdd6"  # around a link in a cell; no text holds these
LINKS = re.compile(f"{LINK}([^{LINK}{BETWEEN}{LINK_END}]*){BETWEEN}([^{LINK}{BETWEEN}{LINK_END}]*){LINK_END}")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_NUMBERS = r"\d{1,2}(?:[,;\s]+\d{1,2})*"
MARK = re.compile(
    rf"[\[(]?\s*(?:(?:see )?(?:foot)?notes?\.?\s*|fn\.?\s*)?({_NUMBERS}|[*†‡§¶#]+|[a-z]|[ivx]{{1,4}})\s*[\])]*",
    re.IGNORECASE,
)
_SAYS_NOTE = re.compile(r"note|fn|[\[\]*†‡§¶]", re.IGNORECASE)
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ère|ème|nde?|º|ª|o", re.IGNORECASE)
_SIGN = re.compile(r"[®™©℠]|TM|SM|\(R\)|R|C", re.IGNORECASE)
_TEN = re.compile(r"(?:^|[^\w.])(?:2|10)$")
_UNIT = re.compile(r"(?:^|[^\w.])(?:[a-zµ]|[ckmnµd]m)$")
_TARGET = re.compile(r"#.*(?:note|fn|foot|cite|ref)|#n\d", re.IGNORECASE)


class HeadingWords:
    """Takes words, breaks, marks and links; `prose`: a paragraph, in which marks stay readable."""

    def __init__(self, prose: bool = False) -> None:
        self.prose = prose
        self.lines = Lines()
        self.marks: list[str] = []
        self.why = ""
        self._before = ""

    def add(self, words: str) -> None:
        """Words that go on in the line."""
        self.lines.add(words)
        self._before = (self._before + words)[-40:]

    def end(self) -> None:
        """The line ends."""
        self.lines.end()
        self._before = ""

    def item(self, marker: str) -> None:
        """An item of a list begins."""
        self.lines.item(marker)
        self._before = ""

    def superscript(self, text: str, note: bool = False) -> None:
        """A superscript; `note`: the form says that it is the mark of a footnote."""
        text = " ".join(text.split())
        base = self._before.rstrip()
        if not text:
            return
        if note or (base and self._is_mark(text, base)):
            self.mark(text, note)
        elif all(char in "0123456789+-=()n" for char in text):
            self.add(text.translate(_RAISED))
        elif _ORDINAL.fullmatch(text) or not text[0].isalnum() or len(text) == 1:
            self.add(text)
        else:
            self.add(f" {text}")

    def _is_mark(self, text: str, base: str) -> bool:
        """Whether a superscript behind these words is the mark of a footnote."""
        if base[-1].isdigit() and _ORDINAL.fullmatch(text) and len(text) > 1:
            return False
        if _SIGN.fullmatch(text) or not MARK.fullmatch(text):
            return False
        return not is_power(text, base)

    def mark(self, text: str, note: bool = False) -> None:
        """The mark of a footnote; in prose one that is only raised stays, since it may mean more."""
        known = MARK.fullmatch(text)
        if self.prose and not note:
            self.add(text.translate(_RAISED) if text.isdigit() else text)
        else:
            self.marks += re.split(r"[,;\s]+", known[1]) if known else [text.strip("[]() ")]

    def subscript(self, text: str) -> None:
        """A subscript; behind a number nobody can tell what it means."""
        if not self.prose and text.strip() and self._before[-1:].isdigit():
            self.why = self.why or f"`{text.strip()}` is set below the line behind a number"
            self.add(" ")
        self.add(text)

    def link(self, text: str, address: str) -> None:
        """A link: a mark where it leads to a note, else its words, with the address where it is another site's."""
        text = " ".join(text.split())
        if address.startswith("#") and self._is_note(text, address):
            self.mark(text, True)
            return
        if not address.startswith(("http://", "https://", "mailto:")) or re.search(r"[()<>\s]", address):
            self.add(text)
        elif not text:
            self.add(address)
        elif text in (address, address.removeprefix("mailto:")) or f"{text}/" == address:
            self.add(text)
        else:
            self.add(f"{LINK}{text}{BETWEEN}{address}{LINK_END}")

    def _is_note(self, text: str, address: str) -> bool:
        if not MARK.fullmatch(text) or not self._before.strip():
            return False
        attached = not self._before[-1:].isspace()
        return bool(_SAYS_NOTE.search(text)) or attached or bool(_TARGET.match(address))

    def cell(self) -> str:
        """The text of a cell: a line break between its lines, a list of a single item without its marker."""
        return "\n".join(bulleted(line) for line in self.lines.texts(lone=True))

    def paragraph(self) -> str:
        """The text of a paragraph as Markdown."""
        return with_links(self.lines.text())


def is_power(digits: str, base: str) -> bool:
    """Whether raised digits behind these words are more likely an exponent (10⁶, m²) than the mark of a footnote."""
    if not digits.isdigit() or digits == "1":
        return False
    return bool(_TEN.search(base)) or (digits in "234" and bool(_UNIT.search(base)))


def with_links(text: str) -> str:
    """The text, its links as Markdown."""
    return LINKS.sub(lambda link: f"[{link[1]}]({link[2]})", text) if LINK in text else text


def unlinked(text: str) -> str:
    """The text, its links as their words."""
    return LINKS.sub(r"\1", text) if LINK in text else text

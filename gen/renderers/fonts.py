"""Text measured and broken into lines with the project's own fonts, never with the system's; lengths in px."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from gen.package import ASSETS

UNITS_PER_EM = 2048  # of Arimo
LINE_HEIGHT = 1.28  # of the font size
KEPT = 4096  # texts that are measured once


class Font(NamedTuple):
    """Where a font that complements Arimo comes from: a package, its files, the family's name."""

    package: str
    files: str
    family: str


ARIMO = Font("fontpkg_arimo", "files/Arimo[[]*.ttf", "Arimo")
EXTRAS = (  # in the order in which a character is looked for
    Font("fontpkg_noto_sans_arabic", "files/*.ttf", "Noto Sans Arabic"),
    Font("pylopdf_fonts_cjk", "NotoSansJP-*.otf", "Noto Sans JP"),
    Font("manimgx_fonts_cjk", "*.ttc", "Noto Sans CJK JP"),
    Font("manimgx_fonts", "NotoSans[[]*.ttf", "Noto Sans"),
    Font("manimgx_fonts", "NotoSansSymbols*.ttf", "Noto Sans Symbols"),
    Font("manimgx_fonts", "NotoEmoji*.ttf", "Noto Emoji"),
    Font("manimgx_fonts", "NotoSans[A-Z]*.ttf", "Noto Sans Thai"),  # and twenty scripts more
)
ZERO_WIDTH = ("Mn", "Me", "Cf", "Cc", "Cs", "Zl", "Zp")  # categories that take no room of their own
CJK = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
CLOSING = "、。，．：；？！）」』】〉》ー々ゝ・"  # never begin a line
SIGNS = re.compile(  # within a word that is too long: behind a sign, before a capital, before the last one of several
    r"(?<=[./_:@\-‐–—])(?=[^./_:@\-‐–—])|(?<=[^\W\dA-Z_])(?=[A-Z][^\W\dA-Z_])|(?<=[A-Z])(?=[A-Z][a-z]{2})"
)
BLANKS = re.compile(r"[\t-\r \x1c-\x1f\x85\u2028\u2029]+")


@lru_cache(maxsize=KEPT)
def width(text: str, size: float, bold: bool = False) -> float:
    """The length of a line of text; for Arabic an upper bound, as its letters are measured apart."""
    advance = _advances(bold)
    return sum(map(advance, text)) * size


@lru_cache(maxsize=KEPT)
def fits(text: str) -> bool:
    """Whether Arimo alone draws the text, one glyph a character, so that its width is certain."""
    table = _arimo()[0]
    return all(ord(c) in table and unicodedata.category(c) not in ZERO_WIDTH for c in text)


def missing(text: str) -> list[str]:
    """The characters, each once, that no installed font of the project can draw."""
    table = _arimo()[0]
    unknown = [
        c for c in dict.fromkeys(text) if ord(c) not in table and unicodedata.category(c) not in ("Cc", "Cf", "Zs")
    ]
    return [c for c in unknown if _extra_advance(ord(c)) is None]


def wrap(text: str, size: float, max_width: float, max_lines: int = 4, bold: bool = False) -> list[str]:
    """Lines of about equal width, wider only where so many lines would not do; nothing gets lost but blanks."""
    return list(_wrapped(collapsed(text), size, max_width, max_lines, bold))


def collapsed(text: str) -> str:
    """Text with each run of blanks, tabs and line ends as one blank, as SVG shows it."""
    return BLANKS.sub(" ", text).strip(" ")


def least_width(text: str, size: float, bold: bool = False) -> float:
    """The width below which a part of the text is split that has no sign or capital to split it at."""
    parts = (part for word in _words(collapsed(text)) for part in SIGNS.split(word))
    return max(width(part.rstrip(" "), size, bold) for part in parts)


@lru_cache(maxsize=KEPT)
def _wrapped(text: str, size: float, max_width: float, max_lines: int, bold: bool) -> tuple[str, ...]:
    advance, limit = _advances(bold), max_width / size
    while len(lines := _fill(pieces := _pieces(text, limit, advance), limit, advance)) > max_lines:
        limit *= 1.15
    low = limit / len(lines)
    while (limit - low) * size > 2:  # as many lines again, with the least width that splits no further word
        middle = (low + limit) / 2
        other = _fill(pieces, middle, advance) if _pieces(text, middle, advance) == pieces else []
        if 0 < len(other) <= len(lines):
            lines, limit = other, middle
        else:
            low = middle
    return tuple(lines)


def _pieces(text: str, limit: float, advance: Callable[[str], float]) -> list[str]:
    """Words; of one that is too long its parts between signs and before capitals, and of those what fits (in em)."""
    return [piece for word in _words(text) for piece in _split(word, limit, advance)]


def _words(text: str) -> list[str]:
    """A text where a line may end: behind a blank, and around characters of Chinese, Japanese and Korean."""
    return _word_ends().split(text)


@cache
def _word_ends() -> re.Pattern[str]:
    """Made when it is needed: it takes as long as twenty others."""
    return re.compile(rf"(?<= )(?=[^ ])|(?<=[{CJK}])(?=\w)|(?<=\w)(?=[{CJK}])(?![{CLOSING}])")


def _split(word: str, limit: float, advance: Callable[[str], float]) -> Iterator[str]:
    """A word that fits, else the parts between its signs, each split as far as it does not fit."""
    if sum(map(advance, word.rstrip(" "))) <= limit:
        yield word
        return
    for part in SIGNS.split(word):
        while sum(map(advance, part.rstrip(" "))) > limit and len(head := _head(part, limit, advance)) < len(part):
            yield head
            part = part[len(head) :]
        yield part


def _head(piece: str, limit: float, advance: Callable[[str], float]) -> str:
    """The longest beginning of a piece within the limit, never empty, with the marks that belong to its last letter."""
    taken, end = 0.0, 0
    while end < len(piece) and (taken := taken + advance(piece[end])) <= limit:
        end += 1
    end = max(end, 1)
    while end < len(piece) and (_joins(piece[end]) or piece[end - 1] == "\u200d"):
        end += 1
    return piece[:end]


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def _fill(pieces: Sequence[str], limit: float, advance: Callable[[str], float]) -> list[str]:
    """Pieces joined to lines as long as they fit (limit in em)."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and sum(map(advance, (lines[-1] + piece).rstrip(" "))) > limit:
            lines.append("")
        lines[-1] += piece
    return [line.strip(" ") for line in lines]


@cache
def _arimo() -> tuple[dict[int, int], dict[int, int]]:
    """Advance widths in font units by code point, regular and bold; written by tools/refresh_widths.py."""
    regular: dict[int, int] = {}
    bold: dict[int, int] = {}
    for start, light, heavy in json.loads((ASSETS / "arimo-widths.json").read_bytes()):
        regular.update(enumerate(light, start))
        bold.update(enumerate(heavy, start))
    return regular, bold


@cache
def _advances(bold: bool) -> Callable[[str], float]:
    """The advance width of a character in em."""
    table = _arimo()[bold]

    @cache
    def advance(character: str) -> float:
        code = ord(character)
        if unicodedata.category(character) in ZERO_WIDTH:
            return 0.0
        if code in table:
            return table[code] / UNITS_PER_EM
        extra = _extra_advance(code)
        return 1.0 if extra is None else extra

    return advance


@cache
def _extra_advance(code: int) -> float | None:
    """The advance width in em from the first further font that has the character."""
    for characters, advances in _extra_tables():
        if code in characters:
            return advances(code)
    return None


@cache
def _extra_tables() -> list[tuple[dict[int, str], Callable[[int], float]]]:
    """The characters of each installed further font and their widths in em; read by fontTools, and only at need."""
    return [_table(path) for font in EXTRAS for path in font_files(font)]


def _table(path: Path) -> tuple[dict[int, str], Callable[[int], float]]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  start-up

    font = TTFont(path, fontNumber=0, lazy=True)
    characters, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return characters, lambda code: metrics[characters[code]][0] / em


def _folder(package: str) -> Path | None:
    """Where a package lies on disk, without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def font_files(font: Font) -> list[Path]:
    """A font's files, none where its package is not installed."""
    folder = _folder(font.package)
    return sorted(folder.glob(font.files)) if folder else []

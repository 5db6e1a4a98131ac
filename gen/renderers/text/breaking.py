"""Text -> HTML that says where a line may end in a table's narrow columns: never within a port, a range or a protocol.

What is longer may break behind its signs and before capitals; only a word wider than any column breaks anywhere.
"""

import re
from functools import lru_cache

from gen.renderers.text.markdown import KEPT
from gen.renderers.text.xml_text import escaped

LONGEST = 24  # characters of a port, a protocol or an address that stands on one line whatever is in it
WIDEST = 32  # of a word that no column is too narrow for
_TIES = r"[-\u2010-\u2015~:/\u2026]|\.\."
_NUMBERS = rf"\d+(?:(?:{_TIES})\w+)+"  # 20000-45000, 443/tcp
_RANGE = rf"\d+(?:\s?(?:{_TIES}|\bto\b)\s?\d+)+(?:/\w+)?"  # 20000 - 45000, 9100 to 9110
_WRAPPED = re.compile(rf"\S{{{LONGEST + 1},}}|{_NUMBERS}|\w+(?:[-\u2010-\u2015/]\w+)+")
_PIECES = re.compile(rf"(?P<blank>\s+)|(?P<whole>{_RANGE}|[^\s,;]*)(?P<comma>[,;]*)")
_SYLLABLES = re.compile(r"[^-./_@:?&=#]+[-./_@:?&=#]*|[-./_@:?&=#]+")  # of an address or a host's name
_CAPITALS = re.compile(r"(?<=[^\W\dA-Z_])(?=[A-Z][^\W\dA-Z_])")  # of a name in one word: GenesysInfoMartConfigAdapter
_PARTS = re.compile(r"[^/]+/*|/+")  # of a piece that is too long: 8500/8501/8502/8503/8504
_WORD = re.compile(r"\w*")
_LATE_BREAK = re.compile(r"(?<=\w{5})(?=(?:tion|fizierung|selung|ment)\b)")


@lru_cache(maxsize=KEPT)
def wrapped(text: str) -> str:
    """A text of words: what is very long may break behind its signs, and what a sign joins (`third-party`) nowhere."""
    done, at = [], 0
    for match in _WRAPPED.finditer(text):
        done += [escaped(text[at : match.start()]), _unbroken(match[0])]
        at = match.end()
    return "".join((*done, escaped(text[at:]))) if done else escaped(text)


def hyphenated(heading: str) -> str:
    """A heading of a narrow column: long words may break near their end."""
    return _LATE_BREAK.sub("&shy;", escaped(heading))


@lru_cache(maxsize=KEPT)
def unbroken(text: str) -> str:
    """Ports or protocols: a line may end after a comma and between words, nowhere else."""
    return "".join(
        escaped(match["blank"])
        if match["blank"]
        else _whole(match["whole"]) + _comma(match["comma"], text[match.end() :])
        for match in _PIECES.finditer(text)
    )


def _whole(piece: str) -> str:
    """A port, a range, a word; what is too long may break behind a slash, and else anywhere."""
    parts = [piece] if len(piece) <= LONGEST else _PARTS.findall(piece)
    return "<wbr>".join(escaped(part) if _is_word(part) else _unbroken(part) for part in parts)


def _comma(comma: str, rest: str) -> str:
    return f"{comma}<wbr>" if comma and rest and not rest[0].isspace() else comma


def _is_word(piece: str) -> bool:
    """Whether no browser breaks it, since it has but letters and digits and is not too long."""
    return len(piece) <= LONGEST and bool(_WORD.fullmatch(piece))


def _unbroken(piece: str) -> str:
    if len(piece) <= LONGEST:
        return f'<span class="gen-unbroken">{escaped(piece)}</span>'
    syllables = [part for syllable in _SYLLABLES.findall(piece) for part in _CAPITALS.split(syllable)]
    return "<wbr>".join(map(_syllable, syllables))


def _syllable(piece: str) -> str:
    return escaped(piece) if len(piece) <= WIDEST else f'<span class="gen-breaks">{escaped(piece)}</span>'

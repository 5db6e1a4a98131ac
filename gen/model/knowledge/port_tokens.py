"""A text of ports -> its tokens: spans of numbers, words for many ports, and what is neither."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from gen.model.knowledge.protocol_names import named_protocols

LOWEST, HIGHEST = 1, 65535
Kind = Literal["span", "any", "dynamic", "quiet", "separator", "hedge", "denial", "word", "other"]
_BLANK = r"[^\S\n]*"
_NUMBER = r"(?<![\w.])(?<!(?<!\w)[-–])(?P<{}>[0-9]+)(?![.]?\w)"
_PLAIN = r"[0-9]+(?![.]?\w)"
_TO = rf"{_BLANK}(?:[-‐‑‒–—―−~〜～:…‥]|\.{{2,3}}|\b(?:up to|to|through|thru|until|bis zu|bis|à|jusqu'à|a)\b){_BLANK}"
_FORMS = (
    ("unclear",  # 1 521: a port, or two
     r"(?<![\w.,])(?:(?:[1-5]?\d|6[0-5])(?:[^\S\n]|['’])\d{3}|\d,\d{3}|\d\d,0\d\d)(?!\w)"),
    ("between", rf"\b(?:between|zwischen|entre)\s+(?P<b1>[0-9]+)\s+(?:and|und|et)\s+(?P<b2>{_PLAIN})"),
    ("range", rf"{_NUMBER.format('r1')}{_TO}(?P<r2>{_PLAIN})"),
    ("from", rf"(?:>=|=>|≥|≧|\b(?:at least|min(?:imum)?|ab)\b){_BLANK}(?P<f1>{_PLAIN})"),
    ("above", rf"(?:>|\b(?:above|higher than|greater than|größer als|supérieurs? à|au-dessus de)\b){_BLANK}"
              rf"(?P<a1>{_PLAIN})"),
    ("upto", rf"(?:<=|=<|≤|\b(?:up to|bis zu|bis|jusqu'à)\b){_BLANK}(?P<u1>{_PLAIN})"),
    ("below", rf"(?:<|\b(?:below|less than|lower than|kleiner als|inférieurs? à)\b){_BLANK}(?P<l1>{_PLAIN})"),
    ("higher", rf"{_NUMBER.format('h1')}(?:{_BLANK}\+(?!\s*\w)|\s+(?:and|or|und|oder|et|ou)\s+(?:above|higher|"
               r"up(?:wards?)?|greater|höher|größer|aufwärts|plus|supérieurs?|au-dessus|au-delà)\b"
               r"|\s+(?:or more|oder mehr)\b|\s+(?:upwards?|onwards?|aufwärts)\b)"),
    ("number", _NUMBER.format("n1")),
    ("separator", r"[,;|\n&/]|\+(?=\s*\w)|\b(?:and|und|sowie|et)\b"),
    ("denial", r"\b(?:not|no|non|except\w*|excluding|without|but|nicht|ohne|außer|sauf|sans)\b"),
    ("hedge", r"\b(?:or|oder|ou|alternat\w*|default\w*|standard\w*|disabled?|deaktiviert|désactivée?s?|off|unused"
              r"|instead|formerly|previously|deprecated|closed|blocked|usually|typically|normally|par défaut|etc|usw"
              r"|others?|more|such as|e\.g|z\. ?B)\b\.?|\.\.\.|…"),
    ("any", r"\b(?:any|all|alle|beliebige?[rs]?|tous|toutes)\b|(?<![^\s,;/(])\*(?![^\s,;/)])"),
    ("dynamic", r"\b(?:dynamic|dynamically|ephemeral|dynamische?|dynamiques?|éphémères?)\b"),
    ("quiet", r"\b(?:ports?|range|from|on|at|via|over|the|von|auf|über|der|die|le|les|de|du|sur|nur|only"
              r"|inbound|outbound|incoming|outgoing|assigned|allocated|high)\b"
              r"|[\s'\"`´‘’“”=\[\]{}]|(?<=[^\W\d])[-_](?=\d)|(?<=\d)[-_](?=[^\W\d])|:(?!\s*$)|\.(?=\s|$)"),
    ("word", r"\w(?:[\w.@]|-(?=\w))*"),
    ("other", r"."),
)  # fmt: skip
_LIST_MARK = re.compile(r"^[^\S\n]*[-*•–][^\S\n]+(?=\S)", re.MULTILINE)


class Token(NamedTuple):
    """A piece of a text; `first` and `last`: the numbers of a span; `remark`: whether it stands in brackets."""

    kind: Kind
    start: int
    end: int
    first: int = 0
    last: int = 0
    remark: bool = False


def port_number(digits: str) -> int:
    """A number, however long; beyond all ports where it is too long for one."""
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) < 6 else HIGHEST + 1


def tokens(text: str) -> list[Token]:
    """The tokens of a text of ports; a number that touches what can't be read is not read either: `443$$`."""
    text = _without_names(_LIST_MARK.sub(lambda match: " " * len(match[0]), text))
    every = list(_tokens(text))
    strange = [token for token in every if token.kind in ("word", "other")]
    edges = {edge for token in strange for edge in (token.start, token.end)}
    result: list[Token] = []
    behind = ""  # the kind of the token before, and blanks
    for token in every:
        if token.kind == "span" and (behind == "word" or {token.start, token.end} & edges):  # table 4
            token = token._replace(kind="other")
        behind = behind if text[token.start : token.end].isspace() else token.kind
        result.append(token)
    return result


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _FORMS), re.IGNORECASE | re.DOTALL)


def _without_names(text: str) -> str:
    """The text with blanks for the protocols that it names."""
    for name in named_protocols(text, beside_ports=True):
        start = name.start - bool(re.search(r"\d[-_]$", text[: name.start]))
        end = name.end + bool(re.match(r"[-_]\d", text[name.end :]))  # tcp-443
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _tokens(text: str) -> Iterator[Token]:
    depth = 0
    for match in _pattern().finditer(text):
        if match[0] in "()":
            depth = max(0, depth + (1 if match[0] == "(" else -1))
        else:
            yield _token(match, depth > 0)


def _token(match: re.Match[str], remark: bool) -> Token:
    form = match.lastgroup or "other"
    if form not in _BOUNDS:
        return Token(_KINDS.get(form, "other"), *match.span(), remark=remark)
    low, high = _BOUNDS[form]
    first, last = (port_number(match[bound]) if isinstance(bound, str) else bound for bound in (low, high))
    first, last = first + (form == "above"), last - (form == "below")
    return Token("span", *match.span(), first, last, remark)


_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_BOUNDS: dict[str, tuple[str | int, str | int]] = {  # the groups of a form that hold its first and last port
    "between": ("b1", "b2"),
    "range": ("r1", "r2"),
    "from": ("f1", HIGHEST),
    "above": ("a1", HIGHEST),
    "upto": (LOWEST, "u1"),
    "below": (LOWEST, "l1"),
    "higher": ("h1", HIGHEST),
    "number": ("n1", "n1"),
}

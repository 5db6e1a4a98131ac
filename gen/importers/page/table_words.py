"""What short cells of tables of ports say: nothing, which way, allowed or forbidden, yes or no."""

import re
from typing import Literal

Direction = Literal["in", "out", "both"]
_BLANKS = "-|--|---|–|—|‒|n/a|na|n.a.|n. a.|not applicable|k.a.|k. a.|entfällt|nil|s/o|sans objet"
_BLANK = frozenset(_BLANKS.split("|"))
_DITTOS = ('"', "″", "〃", "''", "ditto", "dito", "idem", "s.o.", "s. o.", "do.", "“", "”", "^", "same as above")
_DITTO = frozenset(_DITTOS)
_IN = re.compile(r"(?:in|inbound|incoming|ingress|receive[sd]?|eingehend\w*|einkommend|entrant\w*|entrée)\b", re.I)
_OUT = re.compile(r"(?:out|outbound|outgoing|egress|send|sent|ausgehend\w*|sortant\w*|sortie)\b", re.I)
_BOTH = re.compile(
    r"(?:both|both ways|both directions|bi-?directional|bidirektional|bidirectionnel\w*|beide\w*|"
    r"(?:in|inbound|ingress)\s*(?:/|and|&|\+|,|und|et)\s*(?:out|outbound|egress)|<-+>|<=+>|↔|⇔|⇄)$",
    re.I,
)
_FORTH = frozenset(("→", "->", "-->", "=>", "⇒", "➔", "➡", ">", "–>"))
_BACK = frozenset(("←", "<-", "<--", "<=", "⇐", "⬅", "<"))
_DENIED = re.compile(
    r"\b(?:drop(?:ped)?|den(?:y|ied)|block(?:ed)?|reject(?:ed)?|forbid(?:den)?|prohibit(?:ed)?|disallow(?:ed)?"
    r"|not allowed|verboten|blockier\w*|gesperrt|sperren|ablehnen|abgelehnt|verwerfen|verweiger\w*|refus\w*|interdi\w*"
    r"|bloqu\w*|discard(?:ed)?)\b",
    re.I,
)
_DENIAL = re.compile(
    r"(?:always |explicitly |all |alles |tout )?(?:denied|deny|blocked|rejected|forbidden|prohibited|disallowed|dropped"
    r"|not allowed|not permitted|verboten|gesperrt|blockiert|abgelehnt|untersagt|nicht erlaubt|interdite?s?"
    r"|bloquée?s?|refusée?s?)"
    r"(?: all| everything| by default| alles| tout)?[.!]?",
    re.I,
)
_CROSSES = frozenset("❌✗✘✖⛔🚫⊘")
_OFF = re.compile(r"disabled?|inactive|inaktiv|deaktiviert|ausgeschaltet|désactivée?|inactif|off|decommissioned", re.I)
_ALLOWED = re.compile(
    r"(?:allow(?:ed)?|accept(?:ed)?|permit(?:ted)?|pass|yes|erlaub\w*|zulassen|zugelassen|annehmen|autoris\w*|accepte\w*"
    r"|log|open)\b",
    re.I,
)
_YES = frozenset(("✔", "✓", "✅", "☑", "x", "yes", "y", "ja", "j", "oui", "o", "true", "●", "•", "+", "1"))
_NO = frozenset(("❌", "✗", "✘", "✖", "no", "n", "nein", "non", "false", "☐", "0", "○"))
_NOTE = re.compile(
    r"(?:\*\*|__|\*|_)?(?:notes?|nota|nb|n\.b\.|caution|important|warning|hinweise?|anmerkung(?:en)?|achtung|remarques?|"
    r"attention|legend|legende|légende)\s*\d*\s*(?:\*\*|__)?\s*[:.–—]"
    r"|[*†‡§¶]+\s*\S|[¹²³⁴⁵⁶⁷⁸⁹]\s*\S|\(\d\)\s|\[\d\]\s",
    re.I,
)
_TOTAL = re.compile(r"(?:grand |sub)?-?(?:total|sum|summe|gesamt|gesamtsumme|anzahl|count|totaux)\b[ :]*", re.I)


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is nothing: `-`, `n/a`."""
    return not cell.strip() or cell.strip().casefold() in _BLANK


def is_ditto(cell: str) -> bool:
    """Whether a cell stands for the one above it."""
    return cell.strip().casefold() in _DITTO


def direction(cell: str) -> Direction | None:
    """The way that a cell or a heading begins with: seen from what the table is about."""
    words = cell.strip()
    if _BOTH.match(words):
        return "both"
    return "in" if _IN.match(words) else "out" if _OUT.match(words) else None


def is_forth(cell: str) -> bool:
    """Whether it is an arrow from the source to the destination."""
    return cell.strip() in _FORTH


def is_back(cell: str) -> bool:
    """Whether it is an arrow the other way."""
    return cell.strip() in _BACK


def denied(text: str) -> bool:
    """Whether a text says that something is forbidden."""
    return bool(_DENIED.search(text))


def is_denial(cell: str) -> bool:
    """Whether a cell says nothing but that something is forbidden."""
    return bool(_DENIAL.fullmatch(cell.strip())) or cell.strip().replace("\ufe0f", "") in _CROSSES


def is_off(cell: str) -> bool:
    """Whether a cell says nothing but that something is switched off."""
    return bool(_OFF.fullmatch(cell.strip()))


def is_action(cell: str) -> bool:
    """Whether a cell says what a firewall does with a row."""
    return bool(_DENIED.match(cell.strip()) or (_ALLOWED.match(cell.strip()) and len(cell.split()) < 3))


def tick(cell: str) -> bool | None:
    """Yes or no; None where a cell says neither."""
    sign = cell.strip().replace("\ufe0f", "").casefold()
    return True if sign in _YES else False if sign in _NO or is_blank(cell) else None


def is_note(text: str) -> bool:
    """Whether a text is a note on a table, not a part of it."""
    return bool(_NOTE.match(text.strip()))


def is_total(cells: list[str]) -> bool:
    """Whether a row sums the others up."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    first = _TOTAL.match(filled[0]) if filled else None
    whole = bool(first) and (first.end() == len(filled[0]) or filled[0][first.end() :].strip().isdigit())  # type: ignore[union-attr]
    return whole and all(re.fullmatch(r"[\d.,]+", cell) for cell in filled[1:])

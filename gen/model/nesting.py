"""Markdown that nests deeper than anybody writes: converters call themselves for what is nested, and look back for
what each open bracket may belong to."""

import re

DEEPEST = 40  # levels of lists, quotes and indentation that a line stands in
MOST_OPEN = 100  # brackets of a paragraph that are open at once
_LEVELS = re.compile(r"(?:(?: {4}|\t)|[ ]{0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))*+")
_LEVEL = re.compile(r" {4}|\t|[>+*-]|\d+[.)]")


def refusal(text: str) -> str | None:
    """Why a text in Markdown is refused; None where it is fine."""
    if any(_levels(line) > DEEPEST for line in text.splitlines()):
        return f"its lists, quotes or indentation are nested deeper than {DEEPEST} levels"
    for paragraph in re.split(r"\n\s*\n", text):
        for opening, closing in ("[]", "()"):
            if _most_open(paragraph, opening, closing) > MOST_OPEN:
                return f"more than {MOST_OPEN} brackets {opening} are open at once"
    return None


def _levels(line: str) -> int:
    match = _LEVELS.match(line)
    return len(_LEVEL.findall(match[0])) if match else 0


def _most_open(text: str, opening: str, closing: str) -> int:
    """How many brackets are open at once, at most."""
    most = now = 0
    for char in re.findall(rf"[\{opening}\{closing}]", text):
        now = now + 1 if char == opening else max(0, now - 1)
        most = max(most, now)
    return most

"""Days as writers type them."""

import re
from datetime import date

FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}"  # ISO 8601
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\.?|(\d{4})(\d\d)(\d\d)|(\d{4})-(\d\d)-(\d\d)[T ].*")
_MONTHS = (
    "jan", "feb", "mar mär", "apr avr", "may mai", "jun juin", "jul juil", "aug aoû", "sep", "oct okt", "nov",
    "dec dez déc",
)  # fmt: skip
_NAMED = re.compile(r"(?:(\d{1,2})\.? )?([^\W\d_]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})")
_EITHER = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def refusal(text: str) -> str | None:
    """Why a text is no day of the form 2026-03-01, with the day that is meant where that can be told; None for one."""
    if re.fullmatch(FORM, text):
        return None if _is_day(text) else "there is no such day"
    meant = " or ".join(sorted({day for day in _meant(text.strip()) if _is_day(day)}))
    return f"write the year first, as {meant or '2026-03-01'}"


def _meant(text: str) -> list[str]:
    if match := _GERMAN.fullmatch(text):
        return [_day(match[3].rjust(4, "_").replace("__", "20"), match[2], match[1])]
    if match := _NAMED.fullmatch(text):
        return [_day(match[4], str(month), day) for month in _month(match[2]) if (day := match[1] or match[3])]
    if match := _YEAR_FIRST.fullmatch(text):
        return [_day(*(group for group in match.groups() if group))]
    if match := _EITHER.fullmatch(text):
        return [_day(match[3], match[1], match[2]), _day(match[3], match[2], match[1])]
    return []


def _month(name: str) -> list[int]:
    """The number of a month by its name, in English, German or French."""
    small = name.lower()
    return [number for number, names in enumerate(_MONTHS, 1) if any(small.startswith(it) for it in names.split())]


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

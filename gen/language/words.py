"""An English text -> the words of a language, with what belongs in their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

ENGLISH = "en"
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Words:
    """The words of a language, by its code, as `en`."""

    language: str = ENGLISH

    def __call__(self, text: str, /, **values: object) -> str:
        """A text in the language, `{name}` in it filled in; HTML where one of the values is."""
        form = _words(self.language).get(text, text)
        return _filled(form if isinstance(form, str) else form["other"], values)

    def count(self, number: int, single: str, many: str, /, **values: object) -> str:
        """So many of something: the text for one, or for several, which the table has both under; `{n}`: the number."""
        values = {"n": number, **values}
        forms = _words(self.language).get(many)
        if forms is None:
            return _filled(single if number == 1 else many, values)
        return _filled(forms if isinstance(forms, str) else forms[self._form(number)], values)

    def each(self, text: str) -> str:
        """Several texts, `; ` between them, each in the language."""
        return "; ".join(map(self, text.split("; ")))

    @property
    def conditions(self) -> frozenset[str]:
        """Words, in small letters, which a condition may begin with: `where`, `if`."""
        return frozenset(_file(self.language)["conditions"].split())

    @property
    def foreign(self) -> str:
        """The language as attributes of HTML name it, blank for English."""
        return "" if self.language == ENGLISH else self.language

    def _form(self, number: int) -> str:
        """What its grammar has for a number, as Unicode's CLDR names it."""
        return "one" if number in _file(self.language)["one"] else "other"


IN_ENGLISH = Words()


@cache
def words_of(language: str) -> Words:
    """The words of a language that there is a file of."""
    return Words(language)


def languages() -> list[str]:
    """The languages that there are words in."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def _file(language: str) -> Mapping[str, Any]:
    """What the file of a language holds, read once."""
    import tomllib  # noqa: PLC0415  start-up

    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def _words(language: str) -> Mapping[str, str | Mapping[str, str]]:
    table: Mapping[str, str | Mapping[str, str]] = _file(language).get("words", {})
    return table


def _filled(text: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    if any(isinstance(value, Markup) for value in values.values()):
        return Markup(escape(text)).format(**values)
    return text.format(**values)

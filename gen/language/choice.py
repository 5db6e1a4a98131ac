"""What a theme says of its language -> a language that there are words in."""

import re
from collections.abc import Mapping
from typing import Any

from gen.language.words import ENGLISH, languages

NAMED = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
BY_LANGUAGE = "material"  # the theme that goes by `language` alone; MkDocs' own go by `locale`


def language_of_theme(theme: Any) -> str:
    """The language that `theme` of a mkdocs.yml asks for, as MkDocs understands it: English where it says nothing."""
    values = theme if isinstance(theme, Mapping) else {}
    keys = ("language",) if values.get("name") == BY_LANGUAGE else ("language", "locale")
    return next((str(values[key]) for key in keys if values.get(key)), ENGLISH)


def nearest_language(language: str) -> str | None:
    """A language that there are words in: for `de-AT` that is `de`; None where there is none."""
    main = re.split("[-_]", language)[0].lower() if NAMED.fullmatch(language) else ""
    return main if main in languages() else None

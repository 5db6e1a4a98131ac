"""The nearest right spelling of a word."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import category, combining, normalize

_SLUG = re.compile(r"(?=.{1,64}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")  # stays as it is


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or None."""
    by_fold = {name.casefold().replace("_", "-"): name for name in known}
    near = get_close_matches(word[:80].casefold().replace("_", "-").replace(" ", "-"), by_fold, n=1, cutoff=0.6)
    return by_fold[near[0]] if near else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?`, or the list of what is known where nothing is like the word."""
    names = list(known)
    if near := nearest(word, names):
        return f"; did you mean `{near}`?{_strange(word)}"
    listed = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"; known here: {listed}" if names else ""


def _strange(word: str) -> str:
    """What is told of the first character of a word that looks like another one, or can't be seen."""
    char = next((char for char in word if not char.isascii()), "")
    if not char:
        return ""
    what = "is no character that can be seen" if category(char) in ("Cf", "Zs", "Cc") else f"is `{char}`"
    return f" U+{ord(char):04X} in it {what}; type the word anew"


def quoted(text: str) -> str:
    """A writer's text inside a message: short, on one line, no character that can't be seen."""
    clean = "".join(char if char.isprintable() else "�" for char in text[:60])
    return f"`{clean}…`" if len(text) > 60 else f"`{clean}`"


def slug(text: str) -> str:
    """An id made of a text: small letters, digits and hyphens; empty where nothing is left of it."""
    if _SLUG.fullmatch(text):
        return text
    plain = "".join(char for char in normalize("NFKD", text.replace("ß", "ss")) if not combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in plain.lower()).split()
    return "-".join(words)[:64].rstrip("-")


def as_id(text: str) -> str:
    """`; did you mean ...?` with an id made of the text; nothing where nothing is left of it."""
    return f"; did you mean `{slug(text)}`?" if slug(text) else ""

"""The words of a text, as rules compare them."""

import re
from functools import lru_cache

Words = frozenset[str]


_WORD = re.compile(r"[^\W_]+")


@lru_cache(1024)
def text_words(text: str) -> Words:
    """The words of a text."""
    return frozenset(_WORD.findall(text.casefold()))

"""What the pages' script says, for pages in another language: the script itself has the English words alone."""

import json
import re
from functools import cache

from markupsafe import escape

from gen.language import Words
from gen.package import ASSETS

LIVE = "data-live"  # the attribute of what the script makes live
_CALL = re.compile(r'\bsay\("([^"\\]+)"')


@cache
def script_texts() -> tuple[str, ...]:
    """The English texts in the script."""
    return tuple(dict.fromkeys(_CALL.findall((ASSETS / "gen.js").read_text(encoding="utf-8"))))


def with_words(html: str, words: Words) -> str:
    """A page's HTML, and behind it the words for the script, where it has something to do there."""
    if not words.foreign or LIVE not in html:
        return html
    listed = json.dumps({text: words(text) for text in script_texts()}, ensure_ascii=False)
    return f'{html}<div hidden data-gen-words="{escape(listed)}"></div>'

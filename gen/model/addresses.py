"""Which addresses a page may link to."""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)  # RFC 3986, section 3.1
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\<>\"'`]")


def refusal(address: str) -> str | None:
    """Why an address is refused; None for http, https, mailto and relative ones."""
    if not address:
        return "it is empty"
    if _BLANK.search(address):
        return "it holds a blank, a quote, < > \\ or a character that can't be seen"
    if address.startswith("//"):
        return "it starts with //; write https:// before it"
    if address.lower().startswith("www."):
        return "it starts with www.; write https:// before it"
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
        return f"{scheme[1]}: is none of http:, https:, mailto:"
    try:
        urlsplit(address)
    except ValueError as error:
        return f"it is none: {error}"
    return None

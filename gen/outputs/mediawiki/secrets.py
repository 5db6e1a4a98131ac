"""What a wiki says, as it may be printed: on one line, nothing that a terminal obeys, and no password in any form."""

import base64
import html
import json
from urllib.parse import quote, quote_plus

from gen.problems import visible

HIDDEN = "***"
MOST = 1000  # characters of a line
SHORTEST = 8  # characters of a token or cookie that is worth hiding; those of a stranger are `+\\`


class Secrets:
    """The words that are never printed: the password, and what the wiki gives to know us by."""

    def __init__(self, password: str = "") -> None:
        self._forms: set[str] = set()
        self._add(password)

    def add(self, *given: str) -> None:
        """Hide tokens and cookies, too."""
        for secret in given:
            if len(secret) >= SHORTEST:
                self._add(secret)

    def line(self, text: object) -> str:
        """A text on one visible line, cut where it is long."""
        whole = self._hidden(visible(" ".join(self._hidden(str(text)).split())))
        return whole if len(whole) <= MOST else f"{whole[:MOST]} …"

    def lines(self, text: str) -> str:
        """A text of visible lines, with its line feeds as they are."""
        return "\n".join(self._hidden(visible(line)) for line in self._hidden(text).split("\n"))

    def _add(self, secret: str) -> None:
        self._forms |= {form for form in _forms(secret) if form}

    def _hidden(self, text: str) -> str:
        for form in sorted(self._forms, key=lambda form: (-len(form), form)):
            text = text.replace(form, HIDDEN)
        return text


def _forms(secret: str) -> set[str]:
    """A secret as it stands in addresses, in HTML, in JSON, in logs, and in what base64 or hex was made of."""
    data = secret.encode(errors="surrogatepass")
    written = {quote(data, safe=""), quote(data), quote_plus(data)}
    escaped = {html.escape(secret), json.dumps(secret)[1:-1], repr(secret)[1:-1], visible(secret)}
    plain = {secret, " ".join(secret.split()), data.hex(), data.hex().upper()}
    return plain | escaped | written | {_lower(form) for form in written} | _base64(data)


def _lower(quoted: str) -> str:
    """With the digits of its escapes in lower case."""
    head, *escapes = quoted.split("%")
    return "%".join([head, *(escape[:2].lower() + escape[2:] for escape in escapes)])


def _base64(data: bytes) -> set[str]:
    """What base64 makes of some bytes wherever they begin in a text, less the digits that hold neighbours, too."""
    made = set()
    for before in range(3) if len(data) > 3 else ():
        whole = base64.b64encode(bytes(before) + data).decode().rstrip("=")
        first, last = (before * 8 + 5) // 6, (before + len(data)) * 8 // 6
        made |= {whole[first:last], whole[first:last].replace("+", "-").replace("/", "_")}
    return made

"""The rule on texts of ports that do not say which ports to open."""

import re
from collections.abc import Iterator
from unicodedata import digit

from gen.model.entities import Connection, Service
from gen.model.knowledge.ports import Doubt, out_of_range, read_ports
from gen.model.knowledge.protocols import without_ports
from gen.model.rules.wording.writing import holds_placeholder
from gen.model.spelling import quoted
from gen.problems import Problem

_COMMENT = re.compile(r"\d\s*(?:#|//|/\*)")
_WHY: dict[Doubt, str] = {
    "words": "names no port; write numbers, or `any`, and the rest as `when` or `footnote`",
    "choice": "leaves open which ports are meant; write those to open, and the rest as `when` or `footnote`",
    "unclear": "can't be read as ports for certain; write numbers, such as `443, 8000-8010` or `>1023`",
}


def unreadable_port(connection: Connection) -> Iterator[Problem]:
    """A text of ports that does not say which ports to open.

    It is shown as written, but whoever opens a firewall, and every output that needs numbers, is left to guess: words
    that name no port; numbers that are called an alternative, a default or disabled, or joined by "or"; signs beside a
    number, such as a footnote's mark; `1 521`, `1,521` and `50,051`, which may be one port or two. Read are numbers,
    lists (`25, 443`, `8500/8501`), ranges (`20000-45000`, `2500 to 3300`), `>1023`, `1024+`, `1024 and above`, `any`,
    `all`, `*` (1 to 65535), `dynamic`, `ephemeral` (49152 to 65535), each with a transport or protocol beside it
    (`443/tcp`) and a remark in brackets (`8080 (configurable)`). Protocols without ports, such as ICMP, need none.

    Wrong:

    ```yaml
    protocol: HTTPS
    port: 3080 or 443
    ```

    Right:

    ```yaml
    protocol: HTTPS
    port: 443
    footnote: Releases before 8.5 use 3080
    ```
    """
    if without_ports(connection.protocols):
        return
    for text in connection.ports:
        doubt = _doubt(text)
        if doubt:
            message = f"connection {connection.id}: {quoted(text)} {_why(text, doubt)}"
            yield connection.place("port").warning("unreadable-port", message)


def unreadable_internal_port(service: Service) -> Iterator[Problem]:
    """The same in the tables of internal ports."""
    for row in (row for table in service.internal_ports for group in table.groups for row in group.ports):
        doubt = None if without_ports((row.protocol,)) else _doubt(row.port)
        if doubt:
            yield service.place("internal_ports").warning(
                "unreadable-port", f"{quoted(row.port)} {_why(row.port, doubt)}"
            )


def _why(text: str, doubt: Doubt) -> str:
    """What is unclear in a text of ports, and what to write."""
    plain = "".join(str(digit(char)) if char.isdecimal() else char for char in text)
    if plain != text:
        return f"has digits of another script; type `{plain}`"
    if _COMMENT.search(text):
        return "holds words that are no ports; a comment begins with a space, `#` and a space"
    return _WHY[doubt]


def _doubt(text: str) -> Doubt | None:
    """What is unclear in a text of ports, unless another finding speaks of it."""
    doubt = read_ports(text).doubt
    return None if doubt is None or out_of_range(text) is not None or holds_placeholder(text) else doubt

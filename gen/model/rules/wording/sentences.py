"""Rules on how a cell of data is phrased."""

import re
from collections.abc import Iterator

from gen.model.entities import Connection, Service
from gen.model.knowledge.protocols import CARRIERS
from gen.model.knowledge.words import text_words
from gen.model.rules.wording.texts import row_words
from gen.problems import Problem

_EMPTY = text_words(
    "call calls communication connection connections data message messages protocol request requests traffic"
)
_TO_WRITE = text_words("todo tbd fixme xxx")  # placeholders, of which `placeholder` tells
_FIRST_WORDS = re.compile(r"\W*([\w./]+)(?:[ -]+(\w+))?")
_VERBS = text_words(  # that are hardly ever nouns
    "is are was were has have can may must will does do sends receives reads writes fetches gets publishes pushes"
    " connects opens retrieves creates needs asks"
)
_FINITE = re.compile(rf"(?<=\w )(?:{'|'.join(sorted(_VERBS))})\b")
_PARAMETER = re.compile(r"\s*`?[A-Za-z][\w-]*(?:\.[\w-]+){2,}`?\s*")
_CLAUSE = re.compile(
    r"\b(?:which|that|who|whose|where|when|while|as|if|because|so|what|how|whether|until|after|before)\b"
)
_MARK = re.compile(r"^[ \t]*(?:\d{1,3}[.)]|[-*+])[ \t]+", re.MULTILINE)  # of an item of a list
_INNER_END = re.compile(r"[a-z0-9)`][.!?]\s+[A-Z]")
_ENDS = (".", "!", "?", ":", ".)", ".`")


def data_repeats_protocol(connection: Connection) -> Iterator[Problem]:
    """The data say no more than the protocol: `SIP`, `HTTPS requests`.

    The protocol has a column of its own. Write what the messages are about.

    Wrong:

    ```yaml
    protocol: SIP
    port: 5060
    data: SIP
    ```

    Right:

    ```yaml
    protocol: SIP
    port: 5060
    data: Set-up and end of calls
    ```
    """
    protocols = row_words(connection)
    for item in connection.data:
        first, second = match.groups() if (match := _FIRST_WORDS.match(item.text.casefold())) else ("", None)
        if first in protocols - CARRIERS - _TO_WRITE and (second is None or second in _EMPTY):
            message = (
                f"connection {connection.id}: its data begin with its protocol, {first.upper()}; write what travels"
            )
            yield connection.place("data").warning("data-repeats-protocol", message)
            return


def data_is_parameter(connection: Connection) -> Iterator[Problem]:
    """The data are the name of a parameter, such as a Helm value.

    It tells where the port is set, and not what travels. Write that, and the parameter after it or in the notes.

    Wrong:

    ```yaml
    data: "`shop.bank.ports.default`"
    ```

    Right:

    ```yaml
    data: Payments. The port is set by `shop.bank.ports.default`.
    ```
    """
    for item in connection.data:
        if _PARAMETER.fullmatch(item.text):
            message = f"connection {connection.id}: its data are the name of a parameter; write what travels"
            yield connection.place("data").warning("data-is-parameter", message)


def mixed_full_stops(service: Service) -> Iterator[tuple[Connection, Problem]]:
    """Some sentences in the cells of one table end with a full stop, and some do not.

    Fewer cells than not are reported: give them, or take from them, the stop. Only cells of one sentence, with a verb
    of its own, are compared; parts of sentences need none. A cell of several sentences always ends with one.

    Wrong:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, data: The shop sends the payments.}
      - {id: 2, source: web, destination: cart, data: The shop reads the carts.}
      - {id: 3, source: cart, destination: kafka, data: The cart publishes its changes}
    ```

    Right:

    ```yaml
    connections:
      - {id: 1, source: web, destination: bank, data: The shop sends the payments.}
      - {id: 2, source: web, destination: cart, data: The shop reads the carts.}
      - {id: 3, source: cart, destination: kafka, data: The cart publishes its changes.}
    ```
    """
    single: dict[bool, list[Connection]] = {True: [], False: []}
    for row in service.connections:
        for text in (_MARK.sub("", item.text).strip() for item in row.data):
            stopped = text.endswith(_ENDS)
            if _INNER_END.search(text):
                if not stopped:
                    yield row, _stop(row, "a cell of several sentences ends with a full stop")
            elif _is_sentence(text):
                single[stopped].append(row)
    fewer, more = sorted(single, key=lambda stopped: len(single[stopped]))
    if len(single[fewer]) < len(single[more]):
        for row in single[fewer]:
            yield (
                row,
                _stop(
                    row, f"{'a' if fewer else 'no'} full stop at the end, unlike {len(single[more])} other sentences"
                ),
            )


def _is_sentence(text: str) -> bool:
    """Whether a text of one line has a verb before any clause that hangs on something else."""
    if text_words(text).isdisjoint(_VERBS) or "\n" in text:
        return False
    verb, clause = _FINITE.search(text), _CLAUSE.search(text)
    return verb is not None and (clause is None or verb.start() < clause.start())


def _stop(row: Connection, what: str) -> Problem:
    return row.place("data").warning("mixed-full-stops", f"connection {row.id}: {what}")

"""The rule on connections that a text mentions and the file does not have."""

import re
from collections.abc import Iterator

from gen.model.entities import Service
from gen.model.rules.wording.texts import prose, whole_prose
from gen.problems import Problem

_MENTION = re.compile(
    r"\b[Cc]onnection (?:no\. ?|number |#)?(\d{1,3})(?![\w.:/-]*\w|\s*(?:%|ms\b|per\b|seconds?\b|times?\b))"
)


def unknown_connection(service: Service) -> Iterator[Problem]:
    """A text or a note mentions a connection by a number that the file does not have.

    Most often its row was moved to another file, removed, or numbered anew. Write the number that it has now, or name
    what it connects.

    Wrong:

    ```yaml
    introduction: Orders reach the bank by connection 7.
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```

    Right:

    ```yaml
    introduction: Orders reach the bank by connection 1.
    connections:
      - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
    ```
    """
    if "onnection " not in whole_prose(service) and not service.notes:
        return
    ids = {row.id for row in service.connections}
    notes = [(note.text, service.place("notes")) for note in service.notes]
    for text, place in (*prose(service), *notes) if ids else ():
        for number in dict.fromkeys(_MENTION.findall(text)):
            if number not in ids:
                yield place.warning("unknown-connection", f"this mentions connection {number}, and there is none here")

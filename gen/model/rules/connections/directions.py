"""The rule on words that say another direction than the data flow."""

import re
from collections.abc import Iterator

from gen.model.entities import Component, Connection, Flow
from gen.model.knowledge.words import Words, text_words
from gen.model.rules.connections.recognition import is_prometheus
from gen.problems import Problem

_GIVES = (
    "send sends sending push pushes pushing upload uploads uploading publish publishes publishing write writes writing"
)
_GIVES += (
    " store stores storing save saves saving post posts posting deliver delivers delivering transmits transmitting"
)
_TAKES = "receive receives receiving fetch fetches fetching read reads reading retrieve retrieves retrieving consumes"
_TAKES += " consuming download downloads downloading pull pulls pulling obtains obtaining collects collecting"
_SENSE = dict.fromkeys(_GIVES.split(), True) | dict.fromkeys(_TAKES.split(), False)
_PASSIVE = {"sent": True, "pushed": True, "uploaded": True, "published": True, "written": True, "stored": True}
_PASSIVE |= {"received": False, "fetched": False, "retrieved": False, "consumed": False, "downloaded": False}
_ASKING = text_words("request requests query queries command commands subscription subscriptions heartbeat ack acks")
_FIRST = re.compile(
    r"(?:send(?:s|ing)?|receiv(?:es?|ing)|fetch(?:es|ing)?|retriev(?:es?|ing)|publish(?:es|ing)?|upload(?:s|ing)?"
    r"|download(?:s|ing)?|reads|reading(?! (?:access|replicas?))|writes|writing|consum(?:es|ing)|deliver(?:s|ing)"
    r"|collect(?:s|ing)|obtain(?:s|ing)|pushes|pushing|pulls|pulling|stores (?:the|its|all|their)|storing)\b"
    r"|(?:[\w-]+ ){1,5}for (?P<gerund>\w+ing)\b"
)


def words_against_flow(connection: Connection) -> Iterator[Problem]:
    """The words of the data say the other direction than `data_flow`.

    A part that sends, publishes, uploads or stores gives its data to the other end; one that receives, reads or
    fetches takes them from it. The verb belongs to the end that is named right before it, and at the start of the
    text to the part of the service that opens the connection. Where words of both kinds stand, or words such as
    "request" and "query", nothing is said.

    Wrong:

    ```yaml
    source: web
    destination: kafka
    data: Publishes the orders
    data_flow: to-source
    ```

    Right:

    ```yaml
    source: web
    destination: kafka
    data: Publishes the orders
    data_flow: to-destination
    ```
    """
    if any(end and is_prometheus(end) for end in (connection.source, connection.destination)):
        return  # of these `pulled-metrics` speaks
    for item in connection.data:
        flow = item.flow or connection.data_flow
        if flow in (None, "both") or not _one_way(text_words(item.text)):
            continue
        for end, verb in _subjects(connection, item.text.casefold()):
            if (meant := _way(connection, end, verb)) != flow:
                message = f"by the word `{verb}`, said of {end.name}, the data go {meant}; data_flow says {flow}"
                place = connection.place("data_flow", "data")
                yield place.warning("words-against-flow", f"connection {connection.id}: {message}")
                break


def _one_way(words: Words) -> bool:
    """Whether there are words for giving or words for taking, not both, and none for asking."""
    if words.isdisjoint(_SENSE) or not words.isdisjoint(_ASKING):
        return False
    return len({sense for senses in (_SENSE, _PASSIVE) for word, sense in senses.items() if word in words}) == 1


def _subjects(connection: Connection, text: str) -> Iterator[tuple[Component, str]]:
    """Who gives or takes in a text in small letters, and the verb that says so."""
    for end in (connection.source, connection.destination):
        for name in (end.name, end.abbreviation) if end else ():
            verb = _after(text, name.casefold()) if name else None
            if end and verb in _SENSE:
                yield end, verb
    if (match := _FIRST.match(text)) and connection.source and connection.source.own:
        verb = match["gerund"] or match[0].split()[0]
        if verb in _SENSE:
            yield connection.source, verb


def _after(text: str, name: str) -> str | None:
    """The word after a name in a text."""
    match = re.search(rf"(?<!\w){re.escape(name)} (\w+)", text)
    return match[1] if match else None


def _way(connection: Connection, end: Component, verb: str) -> Flow:
    """Which way data go if one end gives or takes them."""
    return "to-destination" if _SENSE[verb] == (end is connection.source) else "to-source"

"""Words of a data cell -> the way that the data seem to go: a proposal for the writer, nothing more."""

import re

from gen.model.entities import Connection, Flow

_TO_SOURCE = re.compile(
    r"\b(?:receiv\w+|fetch\w*|read(?:s|ing)?|retriev\w+|download\w*|pull\w*|subscrib\w+|scrap\w+|metrics|probes?)\b",
    re.I,
)
_TO_DESTINATION = re.compile(
    r"\b(?:send(?:s|ing)?|sent|stor(?:e|es|ed|ing)|writ(?:e|es|ing|ten)|export\w*|upload\w*|push\w*|publish\w*|post(?:s|ed|ing)?"
    r"|report(?:s|ed) to|load(?:s|ed|ing) into)\b",
    re.I,
)
_BOTH = re.compile(
    r"\b(?:exchange[sd]?|synchroni[sz]ation|quer(?:y|ies)|requests? and (?:responses?|replies)|maintenance"
    r"|both (?:ways|directions))\b",
    re.I,
)


def proposal(connection: Connection) -> tuple[Flow, str] | None:
    """The way, and the words that say so; None where no word does."""
    text = " ".join(data.text for data in connection.data)
    both, back, forth = (pattern.search(text) for pattern in (_BOTH, _TO_SOURCE, _TO_DESTINATION))
    if both or (back and forth):
        words = [pattern[0] for pattern in (both, back, forth) if pattern]
        return "both", ", ".join(words[:1] if both else words)
    if back:
        return "to-source", back[0]
    return ("to-destination", forth[0]) if forth else None


def comment(connection: Connection) -> str | None:
    """The proposal as a comment of the model file."""
    proposed = proposal(connection)
    return f"data_flow: {proposed[0]}   # a proposal, from: {proposed[1]}" if proposed else None

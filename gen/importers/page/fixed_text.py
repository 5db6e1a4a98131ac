"""The fixed sentences of the old template, its placeholders and legend: they are no facts of a service."""

import re

_FIXED = re.compile(
    r"(?:The (?:following )?diagrams?(?: below)? shows? (?:the|a)\b.{0,120}\barchitecture\b"
    r"|The following diagrams? shows?\b"
    r"|For information about the overall architecture\b"
    r"|See also \[?(?:link to HA page|High availability)\b.*|See also .{0,120}\bhigh availability/disaster recovery\b"
    r"|The direction of the arrows indicates\b"
    r"|In the \[*(?:#connections-table\|)?Connections table\b"
    r"|!\[[^\]]*\]\([^()]*\)$"
    r"|The (?:numbered )?connections are (?:explained|described)\b"
    r"|\[Same as connections diagram\b"
    r"|Learn about (?:the )?architecture\b"
    r"|\[ ?\|? ?edit(?: source)?\]"
    r"|User: ?\S+$|From Genesys Documentation$|Jump to:"
    r"|[\w. -]{1,80}\.(?:png|svg|jpe?g|gif)$)",
    re.IGNORECASE,
)
_OF_A_WHOLE = re.compile(  # its name may hold full stops: `of Acme Inc. Platform`
    r"For information about the overall architecture of [^\n]{1,200}?, see the high-level [^\n]{0,300}?\bpage\.(?=\s|$)"
)
_PLACEHOLDER = re.compile(r"(?:\.\.\.|…|<service>|\[link\]|TODO)[.:]?")
_LEGEND = re.compile(r"\b(?:font|highlight(?:ed)?)\s*=", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-Z\[])")
_LEAD_IN = re.compile(r"[^.!?]*\bcomprises? the following (?:services?|components?|parts):")


def own_words(text: str) -> str:
    """A paragraph without the template's sentences; empty where nothing else is in it."""
    if "\n" in text:
        return text
    text = _OF_A_WHOLE.sub("", text).strip()
    sentences = [sentence for sentence in _SENTENCE.split(text) if not _FIXED.match(sentence)]
    return " ".join(sentences)


def is_placeholder(text: str) -> bool:
    """Whether nothing but a placeholder stands there: `...`."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()))


def is_legend(text: str) -> bool:
    """Whether a note explains the colours of a draft."""
    return bool(_LEGEND.search(text))


def without_lead_in(text: str) -> str:
    """A paragraph without a last sentence that only announces a list."""
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[:-1] if _LEAD_IN.fullmatch(sentences[-1]) else sentences)

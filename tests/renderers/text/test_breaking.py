"""Where a line may end in a cell: a port, a range, a protocol stays whole; nothing of the text is lost."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gen.renderers.text.breaking import WIDEST, unbroken, wrapped
from gen.renderers.text.xml_text import escaped

CELLS = [
    ("443", "443"),
    ("25, 443", "25, 443"),
    ("25,443", "25,|443"),
    ("20000-45000", "[20000-45000]"),
    ("16384–32767", "[16384–32767]"),
    ("20000 - 45000, 9100 to 9110", "[20000 - 45000], [9100 to 9110]"),
    ("8500/8501", "[8500/8501]"),
    ("8500/8501/8502/8503/8504/8505", "[8500/]|[8501/]|[8502/]|[8503/]|[8504/]|8505"),
    ("443/tcp", "[443/tcp]"),
    (">1023", "[>1023]"),
    ("1024 and above", "1024 and above"),
    ("HTTPS/WSS", "[HTTPS/WSS]"),
    ("TCP/UDP, SIP over TLS", "[TCP/UDP], SIP over TLS"),
    ("", ""),
]
SENTENCES = [
    ("on ports 20000-45000 of each node", "on ports [20000-45000] of each node"),
    ("a third-party HTTP/2 back end", "a [third-party] [HTTP/2] back end"),
    ("a <b> & c", "a <b> & c"),
    ("s3.eu-central-1.storage.example.com holds it", "s3.|eu-|central-|1.|storage.|example.|com holds it"),
    ("GenesysInfoMartConfigAdapter of GIM", "Genesys|Info|Mart|Config|Adapter of GIM"),
    ("x" * WIDEST, "x" * WIDEST),
    ("x" * (WIDEST + 1), "{" + "x" * (WIDEST + 1) + "}"),
]


def shown(made: str) -> str:
    """The HTML with signs in place of its tags: `[whole]`, `{breaks}`, `|`."""
    for tag, sign in {
        '<span class="gen-unbroken">([^<]*)</span>': r"[\1]",
        "<wbr>": "|",
        '<span class="gen-breaks">([^<]*)</span>': r"{\1}",
    }.items():
        made = re.sub(tag, sign, made)
    return html.unescape(made)


@pytest.mark.parametrize(("text", "lines"), CELLS)
def test_ports_and_protocols_stay_whole(text: str, lines: str) -> None:
    assert shown(unbroken(text)) == lines


@pytest.mark.parametrize(("text", "lines"), SENTENCES)
def test_words_stay_whole_unless_they_are_longer_than_a_column(text: str, lines: str) -> None:
    assert shown(wrapped(text)) == lines


@given(st.text(alphabet="1 ,;-–/:a<&…\u2028to" + "é漢") | st.text())
@example("1,,2;;3 ,")
def test_no_character_is_lost(text: str) -> None:
    for made in (unbroken(text), wrapped(text)):
        tags = re.findall("<[^>]*>", made)
        assert set(tags) <= {'<span class="gen-unbroken">', '<span class="gen-breaks">', "</span>", "<wbr>"}
        assert tags.count("</span>") == sum(tag.startswith("<span") for tag in tags)
        assert html.unescape(re.sub("<[^>]*>", "", made)) == html.unescape(escaped(text))

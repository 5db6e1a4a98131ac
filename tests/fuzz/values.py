"""Texts that mean something in some output language, as many as the run is for."""

import os
import random

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from gen.model.reading.decoding import readable

FULL = os.environ.get("GEN_FUZZ") == "1"
VALUES = 20_000 if FULL else 100  # for each language
AT_A_TIME = 50  # values of an example: what reads them is asked once for all

PIECES = [
    # HTML, SVG and what a browser runs
    "<script>pwned=1</script>", "<img src=x onerror=pwned=1>", "<svg/onload=pwned=1>", "</title>", "</style>", "-->",
    "<!--", "<![CDATA[", "]]>", "<?xml ?>", "&lt;", "&#60;", "&#x3c;", "&amp;amp;", "&", '"', "'", "`", "<b>", "</td>",
    "</script>", "' onmouseover='pwned=1", '" onfocus="pwned=1" autofocus="', "javascript:pwned=1", "data:text/html,x",
    "<a href=javascript:pwned=1>x</a>", "<math><mi//xlink:href='data:x'>", "<iframe srcdoc=x>", "<base href=//x>",
    "url(#x)", "expression(1)", "\\3c script\\3e",
    # Markdown and its extensions
    "*", "**", "_", "__", "~~", "==", "^^", "++", "`", "```", "# ", "> ", "- ", "1. ", "    ", "|", "\\", "\\|", "[x](",
    "](https://e.f)", "![", "[^1]", "[^1]: ", "*[x]: ", "[x]: ", "{: ", "{ .c #i }", ":smile:", "!!! note", "???",
    "--8<-- 'x'", "www.x.yz", "https://x.yz", "a@x.yz", "<https://x.yz>", "#1", "@x", "(c)", "--", "...", "{--x--}",
    "{>>x<<}", "[TOC]", "$$", "\\(", "[[x]]", "- [ ] ", "---", "===", "Term\n: x", "</div>", "<div markdown>",
    # templates
    "{{ 7 * 7 }}", "{% raw %}", "{%", "%}", "{#", "#}", "${7*7}", "<%= 7 %>", "{0}", "%s", "%(x)s", "$x", "$(x)",
    '<div data-gen-slot="cards"></div>', "<!-- gen:services -->", "<!-- gen:end shop -->", "gen:services",
    # wikitext
    "{{x}}", "{{{1}}}", "[[x|y]]", "[[File:x.png]]", "[[Category:x]]", "''", "'''", "~~~~", "__TOC__", "<nowiki>",
    "<pre>", "<ref>", "{|", "|-", "|}", "!!", "||", "----", "== h ==", "* ", "; a : b", "#REDIRECT [[x]]", "RFC 1",
    "ISBN 0306406152", "{{subst:x}}", "-{x}-", "<includeonly>", "[https://x.yz z]", "\x7fUNIQ", "&nbsp;",
    # tables, logs and terminals
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "=cmd|'/c x'!A1", ",", ";", '""', "\r\n", "\n", "\r", "\t", "::error::x",
    "%0A", "%25", "##[group]x", "::add-mask::x", "::stop-commands::x",
    # YAML and JSON
    ": ", " #", "- a", "? ", "!!str ", "&a", "*a", "...", "%YAML", "'''", '\\"', "\\u0000", "\\", "null", "~", "0x1",
    # DOT
    "<<b>x</b>>", "\\N", "\\G", "\\l", "a:n", "}", "];", "//", "/*", "#define",
    # characters
    "\u200b", "\u200d", "\u2028", "\u00a0", "\u00ad", "\u0301", "\u0131", "ß", "İ", "ﬁ", "Å", "日本", "عربي", "שלום",
    "😀", "👩‍👩‍👧", "𝕏", "\ufeff", "\ufffd", "\ue000", "\u3000", "…", "•", " ", "a", "Z", "0", ".", "-", "/", "x y",
]  # fmt: skip
LETTERS = [*map(chr, range(0x20, 0x17F)), *"\n\t\u0301\u05d0\u0627\u2028\u200f\u30a2\u4e00\uac00\ufffc\U0001f600"]


def joined(seed: int, number: int) -> list[str]:
    """So many texts of pieces and characters, as a model file may hold them."""
    chosen = random.Random(seed)

    def piece() -> str:
        kind = chosen.random()
        return chosen.choice(PIECES if kind < 0.6 else LETTERS) if kind < 0.95 else chr(chosen.randrange(0x110000))

    return [readable("".join(piece() for _ in range(chosen.randint(1, 6)))) for _ in range(number)]


def many(number: int = AT_A_TIME) -> st.SearchStrategy[list[str]]:
    """So many values for one example; Hypothesis chooses the seed, since it repeats most of the texts that it makes."""
    return st.integers(0, 1 << 64).map(lambda seed: joined(seed, number))


def fuzzed(at_a_time: int = AT_A_TIME, share: float = 1) -> settings:
    """As many examples as make up the values of this run; in a full one new ones each time."""
    examples = max(1, round(VALUES * share / at_a_time))
    quick = {} if FULL else {"derandomize": True, "database": None}
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[*HealthCheck],
        phases=[Phase.explicit, Phase.generate],  # a batch does not get smaller in useful time; it says which is wrong
        print_blob=FULL,
        **quick,
    )

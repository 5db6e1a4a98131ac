"""Text of the model shows just what was typed, in every output language, by what really reads it."""

import csv
import html as entities
import io
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gen.model.addresses import refusal
from gen.model.knowledge.ports import out_of_range, port_ranges
from gen.model.text import plain, text_blocks
from gen.renderers.tables.csv import csv_text
from gen.renderers.text import html, introduction
from gen.renderers.text import markdown as ours
from tests.fuzz.values import fuzzed

SHARE = 0.4  # of the values of a run: each is a page of its own here
EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables", "toc", "wikilinks",
    "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji",
    "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark",
    "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip
SIGNS = st.text(alphabet="*_`~^=[](){}<>|\\#!&:;.,-+'\"/@$%0123 \tabwx\n", max_size=40)
HOSTILE = SIGNS | st.text(max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "--8<-- 'x'", "[x](javascript:alert(1))", "&lt;b&gt;",
        "1. one", "- one", "# one", "    code", "www.example.com", "https://example.com", "a@example.com", ":smile:",
        "a | b", "\\|", "`a|b`", "*[HTML]: x", "[^1]: x", "!!! note", "==a==", "^a^", "++ctrl+c++", "{ .a #b }",
        "(c) (tm) 1/2 -- ...", "x\u2028y", "日本語、テスト", "العربية", "&#58;", "&amp;amp;", "<!-- x -->", "a\\",
    ]
)  # fmt: skip


class Shown(HTMLParser):
    """The text that a reader sees, and the tags around it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def converted(text: str) -> Shown:
    return Shown(markdown.markdown(text, extensions=EXTENSIONS))


@given(HOSTILE)
@fuzzed(1, share=SHARE)
@example("a. b")
def test_a_name_in_a_heading_and_in_a_cell(name: str) -> None:
    shown = converted(f"# {ours.escape(name)}\n\n| A |\n| - |\n| x{ours.escape(name)}y |\n")
    assert {tag for tag, _ in shown.tags} <= {"h1", "table", "thead", "tbody", "tr", "th", "td"}
    text = ours.one_line(name)
    words = [" ".join(part.split()) for part in re.split(r"\n+", shown.text) if part.strip()]
    assert words == ([text] if text else []) + ["A", f"x{text}y"]


@given(HOSTILE)
@fuzzed(1, share=SHARE)
def test_a_name_alone_in_a_paragraph(name: str) -> None:
    shown = converted(ours.escape(name) + "\n")
    assert {tag for tag, _ in shown.tags} <= {"p"}
    assert " ".join(shown.text.split()) == ours.one_line(name)


@given(HOSTILE)
@fuzzed(1, share=SHARE)
def test_data_in_markdown_and_html_say_the_same(text: str) -> None:
    cell = converted(f"| A |\n| - |\n| x {ours.cell(text)} |\n")
    page = Shown(html.small_markdown(text))
    for tag, attributes in [*page.tags]:  # where its lines may end is said in HTML alone
        if tag == "wbr" or attributes in ({"class": "gen-unbroken"}, {"class": "gen-breaks"}):
            page.tags.remove((tag, attributes))
    allowed = {"p", "ul", "ol", "li", "strong", "em", "code", "a", "br", "table", "thead", "tbody", "tr", "th", "td"}
    for shown in (cell, page):
        assert {tag for tag, _ in shown.tags} <= allowed
        for _, attributes in shown.tags:
            assert set(attributes) <= {"href"}
            assert "href" not in attributes or refusal(entities.unescape(attributes["href"] or "")) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**a** *b* `c` [d](https://e.f/g_h)", '<strong>a</strong> <em>b</em> <code>c</code> <a href="https://e.f/g_h">d</a>'),
        ("before:\n- one\n- two\n\nend", "<p>before:</p><ul><li>one</li><li>two</li></ul><p>end</p>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("443. one", '<ol start="443"><li>one</li></ol>'),
        ("a\nb", "a b"),
        ("2 * 3 * 4, snake_case_name, **not", "2 * 3 * 4, snake_case_name, **not"),
        ("[x](javascript:alert(1)) [y](data:a,z)", "[x](javascript:alert(1)) [y](data:a,z)"),
        ("[z](JaVaScRiPt:x)", "[z](JaVaScRiPt:x)"),
        ("<b>a</b> & {{ b }} | c", "&lt;b&gt;a&lt;/b&gt; &amp; {{ b }} | c"),
        ("***a*** ![b](c.png)", "<strong><em>a</em></strong> ![b](c.png)"),
        ("**x *y*** **[*a*](b.md)**", '<strong>x <em>y</em></strong> <strong><a href="b.md"><em>a</em></a></strong>'),
        ("[`a` **b *c* d**](x.md)", '<a href="x.md"><code>a</code> <strong>b *c* d</strong></a>'),
    ],
)  # fmt: skip
def test_small_markdown(text: str, shown: str) -> None:
    assert html.small_markdown(text) == shown


@given(st.text(max_size=60))
def test_plain_has_no_line_breaks(text: str) -> None:
    assert "\n" not in plain(text)
    assert text_blocks(text) == () or plain(text)


INTRODUCTIONS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))", "[x]: javascript:alert(1)\n\n[x]", "![x](https://example.com/y.png)",
    "<svg/onload=alert(1)>", "[x](data:text/html;base64,AAAA)", "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "x {: onclick=alert(1) }", "[x](https://example.com){: onmouseover=alert(1) }", "<div markdown>*x*</div>",
    "`<b>`", "```\n<script>\n```", "<https://example.com>", "# x\n\n## Connections {#connections}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sells:\n- books\n- music", "<p>Sells:</p>\n<ul>\n<li>books</li>\n<li>music</li>\n</ul>"),
        ("Sells:\n1. books", "<p>Sells:</p>\n<ol>\n<li>books</li>\n</ol>"),
        ("Sells\n| a |\n| - |\n| 1 |", "<p>Sells</p>\n<table>"),
        ("Since\n1986. And\nx - y", "<p>Since\n1986. And\nx - y</p>"),
        ("    Sells:\n    - code", "<pre><code>Sells:\n- code\n</code></pre>"),
    ],
)
def test_a_list_or_table_behind_a_line_is_one(text: str, wanted: str) -> None:
    assert introduction.as_html(text).startswith(wanted)


@pytest.mark.parametrize("text", INTRODUCTIONS)
def test_an_introduction_can_not_hold_anything_active(text: str) -> None:
    made = introduction.as_html(text)
    shown = Shown(made)
    assert not {tag for tag, _ in shown.tags} & {"script", "svg", "iframe", "object", "div" if "<div" in text else ""}
    for _, attributes in shown.tags:
        assert not any(name.startswith("on") for name in attributes)
        for name in ("href", "src"):
            assert re.match(r"(https?:|mailto:|[#./]|$)", attributes.get(name) or "")
    assert "connections" not in [attributes.get("id") for _, attributes in shown.tags]


def unified(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


PLAIN = [
    *INTRODUCTIONS, "\\`<img src=x>\\`", "``` x ``` <img src=x>", "It`s.\n\n<img src=x>\n\nIt`s.", "> ```\n> <b>",
    "```\n<b>", "- a\n\n      <b>", "<div>\n`x`\n</div>", "a `b\n<img src=x>\nc` d", "`` ` <img> ``",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("reader", ["CommonMark", "Python-Markdown"])
def test_an_introduction_in_a_plain_page_can_not_either(text: str, reader: str) -> None:
    page = f"{introduction.as_markdown(text)}\n\n| A |\n| - |\n| after |\n"
    if reader == "CommonMark":
        made = MarkdownIt("commonmark").enable("table").render(page)
    else:
        made = markdown.markdown(page, extensions=["fenced_code", "tables"])
    shown = Shown(made)
    assert not {tag for tag, _ in shown.tags} & {"script", "svg", "iframe", "div", "b"}
    assert not any(tag == "img" and "alt" not in attributes for tag, attributes in shown.tags)
    assert not any("script:" in (attributes.get("href") or "") for _, attributes in shown.tags)
    assert "td" in {tag for tag, _ in shown.tags}


@given(st.lists(st.lists(HOSTILE, min_size=2, max_size=2), max_size=4))
def test_csv_reads_back_and_holds_no_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    for row, back in zip(rows, read, strict=True):
        for cell, seen in zip(row, back, strict=True):
            assert not seen.startswith(("=", "+", "-", "@", "\t"))
            assert seen.removeprefix("'") == unified(cell).removeprefix("'")


@pytest.mark.parametrize(
    ("text", "ranges", "wrong"),
    [
        ("443", [(443, 443)], None), ("20000-45000", [(20000, 45000)], None), ("25, 443", [(25, 25), (443, 443)], None),
        ("8500/8501", [(8500, 8500), (8501, 8501)], None), ("61616 / 8080", [(61616, 61616), (8080, 8080)], None),
        ("8080 (configurable)", [(8080, 8080)], None), ("1.10", [], "1.10"), ("022", [(22, 22)], None),
        ("0", [], "0"), ("65536", [], "65536"), ("-1", [], "-1"), ("any", [(1, 65535)], None),
        ("TLS 1.2 on 443", [(443, 443)], None), ("x25", [], None), ("9" * 5000, [], "9" * 5000),
    ],
)  # fmt: skip
def test_ports(text: str, ranges: list[tuple[int, int]], wrong: str | None) -> None:
    assert [tuple(found) for found in port_ranges(text)] == ranges
    assert out_of_range(text) == wrong


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "it is empty"), ("a b", "it holds a blank, a quote, < > \\ or a character that can't be seen"),
        ("//a.example", "it starts with //; write https:// before it"),
        ("Data:x", "Data: is none of http:, https:, mailto:"), ("https://[x", "it is none: Invalid IPv6 URL"),
        ("HTTPS://a.example", None), ("mailto:a@b.example", None), ("../x", None), ("#y", None), ("x/a:b", None),
    ],
)  # fmt: skip
def test_addresses(address: str, why: str | None) -> None:
    assert refusal(address) == why


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a\0b", "ab"), ("a\r\nb\rc", "a\nb\nc"), ("\0=1", "'=1"), ("\r1", "'\n1"), ("1-2", "1-2"), ("-1", "'-1")],
)
def test_cells_of_csv(text: str, cell: str) -> None:
    assert next(csv.reader(io.StringIO(csv_text([[text]]), newline="")), [""]) == [cell]

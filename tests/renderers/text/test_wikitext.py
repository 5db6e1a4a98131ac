"""Text of the model shows just what was typed in MediaWiki: by its own parser, and what must hold without it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.renderers.pages import wiki_section
from gen.renderers.text import html, introduction, wikitext, wikitext_html
from gen.renderers.text.markdown import one_line
from tests.conftest import ROOT
from tests.fuzz.values import fuzzed
from tests.outputs.mediawiki import mediawiki_server
from tests.renderers.text.test_as_typed import HOSTILE, INTRODUCTIONS

pytestmark = pytest.mark.slow

VALUES_OF_A_PAGE = 120  # at most
WIKI_SIGNS = st.text(alphabet="[]{}|!'=*#:;~_-<>&/\\\"+ \n\t19aRFC", max_size=30)
WIKI_HOSTILE = [
    "{{Template}}", "{{{1}}}", "[[Link]]", "[[File:X.png]]", "[[Category:X]]", "[https://a.example b]", "~~~~", "~~~",
    "__TOC__", "__NOTOC__", "'''b'''", "''i''", "<nowiki>x</nowiki>", "<pre>", "<ref>x</ref>", "<!-- x -->", "-->",
    "{| x", "|-", "|}", "|+ x", "! x", "a !! b", "a || b", "----", "== h ==", "* a", "# a", ": a", "; a : b",
    "#REDIRECT [[X]]", "RFC 2616", "PMID 123", "ISBN 0-306-40615-2", "https://a.example", "mailto:a@b.example",
    "//a.example", "sip:1", "-{x}-", "{{!}}", "{{subst:x}}", "{{CURRENTYEAR}}", "{{DISPLAYTITLE:x}}", "&nbsp;",
    "&#91;", "a ? b ! c : d % e » f", "\x7f'\"`UNIQ--x-0-QINU`\"'\x7f", "<div style='x'>",
    "<!-- gen:end shop -->", "lorem{{", "}} x", "|alt=x", "100px", "link=", "don't", "C++", "(a) \"b\" 1.5, x/y; z",
    "<br>", "a\u200bb\u2028c\u00a0d\ufeff", "¹²³ªº", "e = mc²", "[[#x|y", "]] z", "*'''a'''''b''", "XRFC 1", "_ISBN 1",
    "a\u0301 \u212b \u1100\u1161",
]  # fmt: skip
PLAIN = WIKI_SIGNS | HOSTILE | st.sampled_from(WIKI_HOSTILE)
MARKS = [
    "**", "*", "`", "- ", "1. ", "\n", "\n\n", "**b** *i*", "*a **b***", "`{{c}}`", "lead:\n- one\n- two\n\nend",
    "[x](https://a.example/__TOC__?a=~~~~&b='''{{c}}#d)", "[y](#connections)", "[a|b](mailto:a@b.example)",
    "[z](../x/)",
]  # fmt: skip
CODE = ["    code\x07 \u212b {{x}} ~~~~\n\n\n    [[more]]", "```\n'''a''' <nowiki>\n\n\n</pre>\n```"]
MARKED = st.lists(PLAIN | st.sampled_from(MARKS), max_size=6).map("".join)
PLACE = re.compile(r"[a-z]\d+|end")  # where a value stands in a test's page
ALLOWED = {"div", "p", "ul", "ol", "li", "dl", "dd", "strong", "em", "code", "a", "table", "tbody", "tr", "td"}


class Shown(HTMLParser):
    """The text that a reader sees, by the id that it stands in; tags, links, and pictures' alternatives."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[str, str] = {"": ""}
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.alternatives: list[str] = []
        self.part = ""
        self.ids: set[str] = set()
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.parts.values())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.part = (given.get("id") or "") if PLACE.fullmatch(given.get("id") or "") else self.part
        self.ids.add(given.get("id") or "")
        self.tags.add(tag)
        self.links += [given["href"] or ""] if "href" in given else []
        if "alt" in given:
            self.alternatives.append(given["alt"] or "")
            self.handle_data(given["alt"] or "")

    def handle_data(self, data: str) -> None:
        self.parts[self.part] = self.parts.get(self.part, "") + data


def composed(text: str) -> str:
    """A text in the form in which MediaWiki keeps it."""
    return unicodedata.normalize("NFC", text)


def typed(text: str) -> str:
    """A text on one line as MediaWiki keeps it."""
    return composed(one_line(text))


def words(text: str) -> str:
    """The same without the blanks, which the layout of blocks decides."""
    return typed(text).replace(" ", "")


def places(links: Iterable[str]) -> set[str]:
    """Where links lead, without what follows the place."""
    return {unquote(re.sub(r"[?#].*", "", link)) for link in links}


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mediawiki_server.Wiki]:
    if missing := mediawiki_server.missing():
        pytest.skip(f"MediaWiki needs Debian's {', '.join(missing)}")
    with mediawiki_server.serve(tmp_path_factory.mktemp("mediawiki")) as served:
        pictures = [f"Pe-{id}-{view}" for id in ("shop", "pulse") for view in ("architecture", "data-flows")]
        for name in ("Picture", *pictures):
            served.upload(f"{name}.png", pyvips.Image.black(8, 8).pngsave_buffer())
        yield served


def many(values: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Enough values for a page: a page of many costs MediaWiki little more than a page of one."""
    return st.lists(values, min_size=60, max_size=VALUES_OF_A_PAGE)


few_pages = fuzzed(VALUES_OF_A_PAGE, share=2)


@few_pages
@given(many(PLAIN))
def test_a_name_is_shown_as_typed(wiki: mediawiki_server.Wiki, values: list[str]) -> None:
    values = [*WIKI_HOSTILE, *values]
    page, expected = "", {}
    for number, value in enumerate(values):
        escaped = wikitext.escape(value)
        page += f"<div id=\"p{number}\">\n{escaped}\n</div>\n* <span id=\"b{number}\">'''{escaped or 'x'}'''</span>\n"
        page += f'<div id="l{number}">[https://a.example/ {escaped or "x"}]</div>\n'
        page += f'{{| class="wikitable"\n|- id="r{number}"\n| {escaped}\n! x{escaped}y\n|}}\n<div id="end"></div>\n'
        page += f"[[File:Picture.png|frameless|9px|alt=a{escaped}]]\n"
        for place in "pbl":
            expected[f"{place}{number}"] = typed(value) or ("" if place == "p" else "x")
        expected[f"r{number}"] = f"{typed(value)} {composed(f'x{typed(value)}y')}"
    shown = Shown(wiki.parse(page))
    found = {part: " ".join(shown.parts.get(part, "").split()) for part in expected}
    wrong = {
        part: (expected[part], found[part]) for part in expected if " ".join(expected[part].split()) != found[part]
    }
    assert wrong == {}
    assert shown.alternatives == [composed(f"a{typed(value)}") for value in values]
    assert shown.tags <= {"div", "p", "ul", "li", "span", "b", "a", "table", "tbody", "tr", "td", "th", "img"}
    assert {link for link in shown.links if not link.startswith("/")} == {"https://a.example/"}


@few_pages
@given(many(MARKED))
def test_small_markdown_says_what_the_site_says(wiki: mediawiki_server.Wiki, values: list[str]) -> None:
    page = ""
    for number, value in enumerate(values):
        page += f'{{|\n|- id="c{number}"\n|{wikitext.cell(value)}\n|}}\n<div id="end"></div>\n'
        page += f'<div id="i{number}">\n* {wikitext.small_markdown(value, "*")}\n</div>\n<div id="end"></div>\n'
    shown = Shown(wiki.parse(page))
    site = [Shown(html.small_markdown(value)) for value in values]
    wrong = [
        (value, words(one.text), found)
        for number, (value, one) in enumerate(zip(values, site, strict=True))
        for place in "ci"
        if (found := words(shown.parts.get(f"{place}{number}", ""))) != words(one.text)
    ]
    assert wrong == []
    assert shown.tags <= ALLOWED
    assert places(shown.links) <= places(link for one in site for link in one.links)


@few_pages
@given(many(MARKED | st.sampled_from([*INTRODUCTIONS, *CODE])))
def test_an_introduction_says_what_the_site_says(wiki: mediawiki_server.Wiki, values: list[str]) -> None:
    page, site = "", []
    for number, value in enumerate(values):
        made = introduction.as_html(value)
        site.append(words(Shown(made).text))
        page += f'<div id="i{number}">\n{wikitext_html.wikitext(made)}\n</div>\n<div id="end"></div>\n'
    shown = Shown(wiki.parse(page))
    wrong = [
        (value, said, words(shown.parts.get(f"i{number}", "")))
        for number, (value, said) in enumerate(zip(values, site, strict=True))
        if words(shown.parts.get(f"i{number}", "")) != said
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("case", "id", "row"), [("everything", "shop", "connection-a.2"), ("rows-with-marks", "pulse", "footnote-3")]
)
def test_the_page_says_what_the_markdown_page_says(wiki: mediawiki_server.Wiki, case: str, id: str, row: str) -> None:
    """So the fixed text of both templates is the same.

    What must be opened, the wiki's readers find in the files; who looked after the rows, on the site.
    """
    expected = ROOT / f"tests/cases/valid/{case}/expected"
    shown = Shown(wiki.parse((expected / f"wiki/{id}.wiki").read_text(encoding="utf-8")))
    page = (expected / f"pages/{id}.md").read_text(encoding="utf-8").split("\n", 1)[1]
    page = page.partition("\n## What must I open?")[0]
    page = re.sub(r"^Owners and checks of .*\n\n(\|.*\n)+", "", page, flags=re.MULTILINE)
    assert words(shown.text) == words(Shown(markdown.markdown(page, extensions=["tables"])).text.replace("•", ""))
    assert {"connections", "connections-table", "data-flows", row} <= shown.ids


@given(PLAIN)
@settings(max_examples=200)
def test_escaped_text_holds_no_marks(value: str) -> None:
    """Without MediaWiki: no sign that it reads, alone or beside our own marks; and nothing is lost."""
    escaped = wikitext.escape(value)
    assert not re.search(r"[\[\]{}|<>*=~_\\!+\n\t`]|&(?!#\d+;)|''|//|--|__|\w:\S|(?:RFC|PMID|ISBN) ", escaped)
    assert not re.match(r"[ :;#*=\-+'/|!&](?!#\d)", escaped)
    assert not escaped.endswith(("'", " "))
    assert re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), escaped) == typed(value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**a** *b* `c`", "<strong>a</strong> <em>b</em> <code>c</code>"),
        ("[d](https://e.f/g_h)", "[https://e.f/g_h d]"),
        ("[d](#connections) [e](../x/)", "[[#connections|d]] [https://site.example/x/ e]"),
        ("lead:\n- one\n- two\n\nend", "lead:\n* one\n* two\n\nend"),
        ("1. one\n2. two", "# one\n# two"),
        ("[x](javascript:a)", "&#91;x&#93;(javascript&#58;a)"),
    ],
)
def test_small_markdown(text: str, written: str) -> None:
    assert wikitext.small_markdown(text, base="https://site.example/shop/") == written


def test_a_cell_begins_a_line_where_lists_do() -> None:
    base = "https://site.example/shop/"
    assert wikitext.cell("[e](../x/)", base) == " [https://site.example/x/ e]"
    assert wikitext.cell("- [e](../x/)", base) == "\n* [https://site.example/x/ e]"
    assert wikitext.cell("1. a") == "\n# a"
    assert wikitext.cell("a\n\nb") == "\na\n\nb"


def test_addresses_in_wikitext() -> None:
    signs = "https://a.example/b c?d=e&f=~g__h#i;j,k+l%20m@n:o.p-q_r'(s)\ud800"
    assert wikitext.link(signs, "x") == (
        "[https://a.example/b%20c?d=e&amp;f=%7Eg%5F%5Fh#i;j,k+l%20m@n:o.p-q_r%27%28s%29? x]"
    )
    assert wikitext.link("https://a.example", " ") == "[https://a.example https&#58;&#47;&#47;a.example]"


def test_in_an_item_lists_go_deeper() -> None:
    assert wikitext.small_markdown("lead:\n- one\n\nend", "*") == "lead:\n** one\n*: end"


def test_a_link_that_leads_nowhere_is_its_words() -> None:
    assert wikitext.small_markdown("[e](../x/)") == "e"


def test_marks() -> None:
    text = wiki_section.between_marks("shop", "== A ==\n\nb")
    assert wiki_section.section("shop", f"x\n{text}\ny").state == "as written"
    assert wiki_section.with_section(wiki_section.section("shop", f"x\n{text}\ny"), "new") == "x\nnew\ny"
    states = {
        "": "absent",
        text.replace("\nb\n", "\nc\n"): "edited",
        re.sub(r"shop [0-9a-f]+", "shop", text): "edited",
        text.replace("== A ==\n\nb", ""): "edited",
        wiki_section.fresh("shop"): "blank",
        text + text: "broken",
        text.replace("gen:end", "end"): "broken",
        wiki_section.between_marks("shop-2", "z"): "absent",
    }
    assert {page: wiki_section.section("shop", page).state for page in states} == states
    assert wiki_section.section("shop", wiki_section.between_marks("shop", "\u212b")).text == "\u00c5"

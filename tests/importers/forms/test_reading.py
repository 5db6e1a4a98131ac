"""A page's bytes -> blocks: no cell that differs from what a reader sees, nothing glued, nothing lost."""

import io
import subprocess
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from gen.importers.blocks import limits
from gen.importers.blocks.block import Block, Footnote, Heading, Paragraph, Remark, Table, TableRow, Title, Unreadable
from gen.importers.forms import detection, reading
from gen.importers.markup import pandoc
from gen.problems import EnvironmentProblem

pytestmark = pytest.mark.slow

HTML = "<table><tr><th>Source<th>Destination<th>Port<th>Purpose</tr>{}</table>"


def blocks(text: str | bytes, ending: str, form: str | None = None) -> list[Block]:
    data = text.encode() if isinstance(text, str) else text
    return reading.read_page(data, ending, form)[1]


def rows(made: list[Block]) -> list[TableRow]:
    return [row for block in made if isinstance(block, Table) for row in block.rows]


def cells(text: str | bytes, ending: str) -> list[tuple[str, ...]]:
    return [row.cells for row in rows(blocks(text, ending))]


def html_row(*texts: str) -> TableRow:
    found = rows(blocks(HTML.format("<tr>" + "".join(f"<td>{text}" for text in texts)), "html"))
    return found[1]


def kinds(made: list[Block], *wanted: type) -> list[str]:
    return [block.text for block in made if isinstance(block, wanted)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("cell", "text", "marks"),
    [
        ("8443<sup>2</sup>", "8443", ("2",)),
        ("900 to 950<sup>[1]</sup>", "900 to 950", ("1",)),
        ("901<sup>1, 3</sup>", "901", ("1", "3")),
        ('902<sup><a href="#fn4">4</a></sup>', "902", ("4",)),
        ('903 <a href="#note5">[Note 5]</a>', "903", ("5",)),
        ('904<sup class="reference"><a href="#cite_note-6">[6]</a></sup>', "904", ("6",)),
        ('905<span style="vertical-align: super">7</span>', "905", ("7",)),
        ("Proxy<sup>8</sup>", "Proxy", ("8",)),
        ("906†", "906", ("†",)),
        ("907⁹", "907", ("9",)),
        ("1<sup>st</sup>", "1st", ()),
        ("10<sup>6</sup> rows", "10⁶ rows", ()),
        ("m<sup>2</sup> of it", "m² of it", ()),
        ("Brand<sup>™</sup>", "Brand™", ()),
        ("443<sup>beta</sup>", "443 beta", ()),
        ("H<sub>2</sub>O", "H2O", ()),
        ("*.example.com", "*.example.com", ()),
        ("*", "*", ()),
    ],
)
def test_a_footnotes_mark_is_no_part_of_a_cell_and_a_power_is(cell: str, text: str, marks: tuple[str, ...]) -> None:
    row = html_row("A", "B", cell, "x")
    assert (row.cells[2], row.marks, row.why) == (text, marks, "")


def test_a_number_below_a_number_is_left_to_the_writer() -> None:
    assert "below the line" in html_row("A", "B", "443<sub>2</sub>", "x").why


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<s>21</s>22", "22"),
        ("<del>21</del> 22", "22"),
        ("<strike>21</strike>22", "22"),
        ('<span style="text-decoration: line-through">21</span>22', "22"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ul><li>a</li></ul>", "a"),
        ("<ol><li><p>a</p></li><li>b</li></ol>", "1. a\n2. b"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<div>a</div>b<br/>c<br>d", "a\nb\nc\nd"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"),
        ("<table><tr><td>a<td>b</tr><tr><td>c</table>", "a b\nc"),
        ("a&nbsp;b&shy;c&#8203;d", "a bcd"),
        ("４４３", "443"),
        ("a<!-- no -->b<script>x</script><style>y</style><template>z</template>", "ab"),
        ('a<span style="display: none">z</span><span hidden>z</span>', "a"),
        ('<img src="x" alt="Gateway">', "Gateway"),
        ('<i class="fa fa-check"></i>', "✓"),
        ('<input type="checkbox" checked>', "☑"),
        ("a <code>b</code> <b>c</b>", "a b c"),
        ("&lt;any&gt; &amp; all", "<any> & all"),
    ],
)
def test_a_cell_is_what_a_reader_of_the_page_sees(cell: str, text: str) -> None:
    assert html_row(cell, "B", "1", "x").cells[0] == text


def test_a_link_keeps_its_address_among_words_and_not_in_a_name() -> None:
    link = '<a href="https://bread.example/g">Baker</a>'
    row = html_row(link, '<a href="/wiki/Oven">Oven</a>', "1", f"see {link}, https://oven.example")
    assert row.cells[:2] == ("Baker", "Oven")
    assert row.cells[3] == "see [Baker](https://bread.example/g), https://oven.example"


def test_the_text_of_a_footnote_goes_with_its_mark() -> None:
    text = HTML.format('<tr><td>A<td>B*<td>1<sup><a href="#n1">1</a></sup><td>x')
    made = blocks(text + '<ol><li id="n1">at night</li></ol><p>* in pairs</p><p>More.</p>', "html")
    assert [block for block in made if isinstance(block, Footnote)] == [
        Footnote(1, "1", "at night"),
        Footnote(1, "*", "in pairs"),
    ]
    assert rows(made)[1].cells[:3] == ("A", "B", "1")
    assert kinds(made, Paragraph) == ["More."]


def test_headings_captions_and_prose_between_tables_come_in_the_pages_order() -> None:
    table = "<table><caption>Cap</caption><tr><th>Source<th>Port<tr><td>A<td>1</table>"
    made = blocks(f"<h1>Depot</h1><p>One.</p><h2>In</h2>{table}two<h2>Out</h2>{table}", "html")
    assert [type(block).__name__ for block in made] == [
        "Title", "Paragraph", "Heading", "Heading", "Table", "Paragraph", "Heading", "Heading", "Table",
    ]  # fmt: skip
    assert [block.level for block in made if isinstance(block, Heading)] == [2, 6, 2, 6]


def test_a_table_that_only_lays_the_page_out_hides_none() -> None:
    inner = HTML.format("<tr><td>A<td>B<td>1<td>x")
    assert cells(f"<table><tr><td>menu<td><p>Words</p>{inner}</table>", "html")[1] == ("A", "B", "1", "x")


def test_confluences_storage_format_is_read_with_its_macros() -> None:
    text = (
        "<h1>Traffic</h1><ac:structured-macro ac:name='info'><ac:parameter ac:name='title'>Mind</ac:parameter>"
        "<ac:rich-text-body><p>Inside.</p></ac:rich-text-body></ac:structured-macro>"
        + HTML.format(
            "<tr><td><p>A</p></td><td><ac:link><ri:page ri:content-title='Shop'/></ac:link></td><td>1</td><td>"
            "<ac:link><ri:page ri:content-title='X'/>"
            "<ac:plain-text-link-body><![CDATA[Y <z>]]></ac:plain-text-link-body>"
            "</ac:link> <ac:structured-macro ac:name='status'><ac:parameter ac:name='title'>OPEN</ac:parameter>"
            "<ac:parameter ac:name='colour'>Green</ac:parameter></ac:structured-macro></td></tr>"
        )
    )
    made = blocks(text, "html")
    assert rows(made)[1].cells == ("A", "Shop", "1", "Y <z> OPEN")
    assert kinds(made, Paragraph) == ["Mind\n\nInside."] or kinds(made, Paragraph) == ["Mind", "Inside."]


MARKDOWN = """---
title: "Ports of the depot"
---
import Tabs from '@theme/Tabs';

Before.

| Source | Destination | Port |
|---|---|---|
| A<br>B | <ul><li>c</li><li>d</li></ul> | ~~21~~ 22[^1] |
| A | <https://oven.example> | 80\\* |
| A | B |
| A | B | 1 | more |

!!! note "Mind"
    | Source | Destination | Port |
    |---|---|---|
    | E | F | 5 |

<table><tr><th>Source<th>Destination<th>Port
<tr><td>G<td>H<td>6</table>

\\* at night

[^1]: in pairs
"""


def test_markdown_with_html_inside_is_read_whole_and_on_its_lines() -> None:
    made = blocks(MARKDOWN, "md")
    assert kinds(made, Title, Paragraph) == ["Ports of the depot", "Before.", "Mind"]
    assert [(row.line, row.cells) for row in rows(made) if row.cells[0] != "Source"] == [
        (10, ("A\nB", "- c\n- d", "22")),
        (11, ("A", "https://oven.example", "80")),
        (12, ("A", "B")),
        (13, ("A", "B", "1", "more")),
        (18, ("E", "F", "5")),
        (21, ("G", "H", "6")),
    ]
    assert {(note.mark, note.text) for note in made if isinstance(note, Footnote)} == {
        ("1", "in pairs"),
        ("*", "at night"),
    }


PLAIN = {
    "rst": (
        "Depot\n=====\n\n.. list-table:: Cap\n   :header-rows: 1\n\n   * - Source\n     - Port\n"
        "   * - A [#]_\n     - 1\n"
        "\n.. [#] at night\n\n====== ====\nSource Port\n====== ====\nB      2\n====== ====\n\n"
        "+---+-----+\n| C | 3   |\n|   +-----+\n|   | 4   |\n+---+-----+\n",
        [(9, ("A", "1")), (17, ("B", "2")), (21, ("C", "3")), (23, ("C", "4"))],
    ),
    "adoc": (
        "= Depot\n\n.Cap\n[cols=\"1,2*\",options=header]\n|===\n|Source |Destination |Port\n\n"
        "|A |B |1 footnote:[at night]\n"
        ".2+|C |D |[.line-through]#2# 3\n|E |4 +\n5\n3+|Rows\n|x\n|y\n|6\\|7\n|===\n",
        [(8, ("A", "B", "1")), (9, ("C", "D", "3")), (10, ("C", "E", "4\n5")), (12, ("Rows",) * 3),
         (13, ("x", "y", "6|7"))],
    ),
    "dokuwiki": (
        "===== Depot =====\n^ Source ^ Destination ^ Port ^\n| A | B | 1((at night)) |\n"
        "| ::: | C | 2 \\\\ 3 |\n| D || 4 |\n",
        [(3, ("A", "B", "1")), (4, ("A", "C", "2\n3")), (5, ("D", "D", "4"))],
    ),
    "jira": (
        "h1. Depot\n\n||Source||Destination||Port||\n|A|[B|https://b.example]|1^2^|\n|{status:title=OPEN}|C|-2- 3|\n",
        [(4, ("A", "B", "1")), (5, ("OPEN", "C", "3"))],
    ),
    "org": ("#+TITLE: Depot\n* In\n| Source | Port |\n|--------+------|\n| A      | 1    |\n", [(5, ("A", "1"))]),
    "textile": (
        "h1. Depot\n\n|_. Source |_. Port |_. Purpose |\n|/2. A | 1 | x |\n| 2 | y |\n|\\2. B | z |\n",
        [(4, ("A", "1", "x")), (5, ("A", "2", "y")), (6, ("B", "B", "z"))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("ending", PLAIN)
def test_plain_forms_come_with_their_lines_spans_and_notes(ending: str) -> None:
    text, wanted = PLAIN[ending]
    made = blocks(text, ending)
    assert [(row.line, row.cells) for row in rows(made) if row.cells[0] != "Source"] == wanted
    assert "Depot" in kinds(made, Title, Heading)


@pytest.mark.parametrize("ending", ["rst", "adoc", "dokuwiki", "jira", "textile"])
def test_a_plain_form_is_known_by_its_content(ending: str) -> None:
    form = reading.read_page(PLAIN[ending][0].encode(), "txt", None)[0]
    assert form == {"adoc": "asciidoc"}.get(ending, ending)


def test_a_markdown_table_that_is_drawn_is_read() -> None:
    edge = "+--------+------+\n"
    text = f"# T\n\n{edge}| Source | Port |\n{edge.replace('-', '=')}| A      | 1    |\n|        | 2    |\n{edge}"
    assert cells(text, "md")[1] == ("A", "1 2")


def test_wikitext_keeps_captions_notes_and_what_is_struck_out_away() -> None:
    text = (
        '= Gates =\n{| class="wikitable"\n|+ Traffic\n! Source !! Port !! Purpose\n|-\n'
        "| [[A|a]]<ref>in pairs</ref> || 1<sup>2</sup> || <s>x</s>y [https://z.example z]\n|-\n"
        '| colspan="2" | b || {{efn|odd}}\n|}\n'
    )
    made = blocks(text, "wiki")
    assert [(row.line, row.cells, row.marks) for row in rows(made)[1:]] == [
        (6, ("a", "1", "y [z](https://z.example)"), ("1", "2")),
        (8, ("b", "b", ""), ()),
    ]
    assert "efn" in rows(made)[2].why
    assert kinds(made, Footnote) == ["in pairs"]
    assert Heading(3, "Traffic", 6) in made


def document(text: str, ending: str) -> bytes:
    done = subprocess.run(
        [str(pandoc.binary()), "-f", "html", "-t", ending, "-o", "-"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_documents_of_word_processors_are_read(ending: str) -> None:
    heads = "".join(f"<th>{name}</th>" for name in ("Source", "Destination", "Port", "Purpose"))
    texts = ("A<sup>1</sup>", "<del>x</del>B", "1<br>2", "<ul><li>p</li><li>q</li></ul>")
    text = f"<table><tr>{heads}</tr><tr>{''.join(f'<td>{one}</td>' for one in texts)}</tr></table>"
    made = blocks(document(f"<h1>Depot</h1><p>Words.</p>{text}", ending), ending)
    row = rows(made)[1]
    assert (row.line, row.cells, row.marks) == (2, ("A", "B", "1\n2", "- p\n- q"), ("1",))
    assert "Depot" in kinds(made, Heading) and "Words." in kinds(made, Paragraph)


def workbook(*sheets: tuple[str, list[list[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    assert book.active
    book.remove(book.active)
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheets_come_one_after_the_other_with_their_names() -> None:
    book = workbook(("In", [["Source", "Port"], ["A", 1.0]]), ("Empty", []), ("Out", [["Source", "Port"], ["B", 2]]))
    made = blocks(saved(book), "xlsx")
    assert [block.text if isinstance(block, Heading) else "table" for block in made] == ["In", "table", "Out", "table"]
    assert [row.cells for row in rows(made)] == [("Source", "Port"), ("A", "1"), ("Source", "Port"), ("B", "2")]


def test_rich_text_in_a_sheet_loses_marks_and_what_is_struck_out() -> None:
    book = workbook(("S", [["Source", "Port"], ["A", "x"], ["B", "gone"]]))
    sheet = book["S"]
    raised = InlineFont(vertAlign="superscript")
    sheet["B2"] = CellRichText("445", TextBlock(raised, "2"), TextBlock(InlineFont(strike=True), " 446"))
    sheet["B3"].font = Font(strike=True)
    row, struck = rows(blocks(saved(book), "xlsx"))[1:]
    assert (row.cells, row.marks) == (("A", "445"), ("2",))
    assert struck.cells == ("B", "")


def test_what_a_workbook_hides_is_reported() -> None:
    book = workbook(("S", [["Source", "Port"], ["A", 1]]), ("Old", [["Source", "Port"], ["B", 2]]))
    book["S"].row_dimensions[2].hidden = True
    book["S"].column_dimensions["B"].hidden = True
    book["S"]["A2"].comment = Comment("ask Kim", "x")
    book["Old"].sheet_state = "hidden"
    made = blocks(saved(book), "xlsx")
    told = "\n".join(kinds(made, Remark))
    assert all(words in told for words in ("hidden rows", "hidden columns", "`Old` is hidden", "ask Kim"))
    assert [row.cells for row in rows(made)] == [("Source", "Port"), ("A", "1")]


def ods(content: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = {"t": "table", "p": "text", "s": "style", "o": "office"}
    names = " ".join(f'xmlns:{short}="{office}{name}:1.0"' for short, name in spaces.items())
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"<o:x {names}>{content}</o:x>"}
    )


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_spreadsheet_of_opendocument_is_read() -> None:
    row = "<t:table-row>{}</t:table-row>".format
    cell = "<t:table-cell{}>{}</t:table-cell>".format
    made = blocks(
        ods(
            '<s:style s:name="up"><s:text-properties s:text-position="super 58%"/></s:style>'
            '<t:table t:name="One">'
            + row(cell("", "<p:p>Source</p:p>") + cell("", "<p:p>Port</p:p>"))
            + '<t:table-row t:number-rows-repeated="3"/>'
            + row(
                cell(' t:number-rows-spanned="2"', '<p:p>A<p:span p:style-name="up">1</p:span></p:p><p:p>b</p:p>')
                + cell(' o:value-type="float" o:value="8080"', "<p:p>8,080</p:p>")
            )
            + row("<t:covered-table-cell/>" + cell("", "<p:p>2</p:p>") + cell(' t:number-columns-repeated="900"', ""))
            + "</t:table>"
        ),
        "ods",
    )
    assert [(one.line, one.cells, one.marks) for one in rows(made)] == [
        (1, ("Source", "Port"), ()),
        (5, ("A\nb", "8080"), ("1",)),
        (6, ("A\nb", "2"), ("1",)),
    ]


TABS = "Source\tDestination\tPort\tPurpose"


def test_lines_without_a_tab_are_read_in_no_time_and_with_the_same_break() -> None:
    text = "\n".join([f"Ports\n\n{TABS}", "A\tB\t1\tone", *(f"and line {n}." for n in range(3000))])
    row = rows(blocks(text, "txt", "text"))[1]
    assert row.cells[3].split("\n") == ["one", *(f"and line {n}." for n in range(3000))]


def test_a_note_or_heading_between_rows_with_tabs_is_no_part_of_a_cell() -> None:
    text = f"Ports\n\n{TABS}\nA\tB\t1\tone\nTelephony\nA\tC\t1\tx\nC\tD\t2\n3\ttwo\nNote: numbers may change.\n"
    assert cells(text, "txt")[1:] == [
        ("A", "B", "1", "one"), ("Telephony",), ("A", "C", "1", "x"), ("C", "D", "2\n3", "two"),
        ("Note: numbers may change.",),
    ]  # fmt: skip


def merged(area: str) -> bytes:
    return edited(
        "xl/worksheets/sheet1.xml", "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>'
    )


def edited(name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(saved(workbook(("S", [["Source", "Port"], ["A", "1"]]))))) as archive:
        files: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    text = files[name]
    assert isinstance(text, bytes) and old.encode() in text
    return zipped(files | {name: text.replace(old.encode(), new.encode())})


REPEATED = '<t:table-row><t:table-cell t:number-columns-repeated="400"><p:p>x</p:p></t:table-cell></t:table-row>'
HEAVY = {
    "merge": (lambda: merged("A1:XFD1048576"), "xlsx", "merges 17,179,869,184 cells"),
    "styles": (lambda: edited("xl/styles.xml", "</cellXfs>", "<xf/>" * 90_000 + "</cellXfs>"), "xlsx", "20,000 sty"),
    "entities": (
        lambda: edited("xl/styles.xml", "<styleSheet", '<!DOCTYPE x [<!ENTITY a "b">]><styleSheet'), "xlsx", "entities",
    ),
    "unpacked": (lambda: zipped({"xl/workbook.xml": b" " * 40_000_000}), "xlsx", "bytes unpacked"),
    "cells": (
        lambda: edited("xl/worksheets/sheet1.xml", "</sheetData>", f"<row>{'<c/>' * 60_000}</row></sheetData>"), "xlsx",
        "50,000 cells",
    ),
    "repeats": (lambda: ods(f"<t:table>{REPEATED * 900}</t:table>"), "ods", "cells"),
    "nesting": (lambda: b"<div>" * 10_000, "html", "120 deep"),
    "spans": (lambda: b"<table>" + b"<tr><td colspan=100 rowspan=900>x" * 4000, "html", "cells"),
}  # fmt: skip


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_too_much_is_measured_before_it_is_loaded(name: str) -> None:
    make, ending, said = HEAVY[name]
    with pytest.raises(Unreadable, match=said):
        blocks(make(), ending)


def test_a_far_cell_makes_no_sheet_long() -> None:
    book = workbook(("S", [["Source", "Port"], ["A", "1"]]))
    book["S"]["B1048576"] = "2"
    assert [row.line for row in rows(blocks(saved(book), "xlsx"))] == [1, 2, 1048576]


@pytest.mark.parametrize("text", ["{|\n" + "<a " * 200_000, "{|\n" + "{{a|" * 200_000, "{|\n" + "<ref>" * 200_000])
def test_a_page_that_takes_too_long_is_one_sentence_and_the_next_one_is_read(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    with pytest.raises(Unreadable, match="more time or memory"):
        detection.read_guarded(text.encode(), "wiki")
    form, made = detection.read_guarded(HTML.format("<tr><td>A<td>B<td>1<td>x").encode(), "html")
    assert (form, rows(made)[1].cells) == ("html", ("A", "B", "1", "x"))


def test_all_kinds_of_blocks_come_back_from_the_process_as_they_were() -> None:
    for data, ending in (
        (MARKDOWN.encode(), "md"), (b"ConnectionSourceDestinationProtocolPort\n1 A B TCP 80\n", "txt"),
        ("Source;Destination;Port\nä;b;1\n".encode("cp1252"), "csv"),
    ):  # fmt: skip
        assert detection.read_guarded(data, ending) == reading.read_page(data, ending, None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"ppt/presentation.xml": "x"}), "PPTX"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "x"}), "EPUB"),
        (zipped({"a.txt": "x"}), "ZIP archive"),
        (b"{\\rtf1 x}", "RTF"),
        (b'{"ports": [1]}', "JSON"),
        (b"\\documentclass{article}", "LaTeX"),
        (b'<?xml version="1.0"?><ports/>', "XML"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_a_form_that_is_not_read_is_called_by_its_name(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        blocks(data, "")


def test_a_page_that_confluence_exports_for_word_is_read() -> None:
    page = HTML.format("<tr><td>A<td>B<td>1<td>x").replace("=", "=3D")
    text = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; "
        f"charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html>{page}</html>\r\n--b--\r\n"
    )
    assert cells(text, "doc")[1] == ("A", "B", "1", "x")


def test_pandoc_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
    with pytest.raises(EnvironmentProblem, match=r"pandoc .* install it"):
        blocks(PLAIN["rst"][0], "rst")
    assert b"missing" in reading._answer(PLAIN["rst"][0].encode(), "rst", None)


def test_a_fault_of_a_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading._TEXTS, "csv", lambda text: 1 / 0)  # type: ignore[arg-type]
    assert reading.STUMBLED.encode() in reading._answer(b"Source,Port\nA,1\n", "csv", None)

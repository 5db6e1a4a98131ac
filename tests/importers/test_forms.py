"""The facts of other services' pages in every form: each row in the model or in the report, no wrong cell."""

import io
import json

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.importers.blocks.block import Unreadable
from gen.importers.blocks.lookup import Lookup, lookup
from gen.importers.forms.reading import STUMBLED
from gen.importers.importing import Asked, ImportResult, PageSource, imported
from gen.importers.service.suite import Suite
from tests.conftest import ROOT
from tests.importers.models import printed, service_of
from tests.importers.old_forms import FORMS, HEADINGS, glued, page

pytestmark = pytest.mark.slow

FACTS = json.loads((ROOT / "tests/old_pages/facts.json").read_text(encoding="utf-8"))
KNOWN = lookup(None, "")
STRUCTURED = [form for form in FORMS if form != "glued"]


def read(data: bytes, ending: str, *names: str, form: str | None = None, known: Lookup = KNOWN) -> ImportResult:
    return imported(PageSource(data, ending, form), "old", "Old", Suite({}), known, Asked(names))


def same(made: list[str], row: list[str]) -> bool:
    """Whether all cells are as printed; a classification may follow from the ends where the page has none."""
    return [*made[:5], made[5] if row[5] else "", made[6]] == [*row[:5], row[5].casefold(), row[6]]


@pytest.mark.parametrize("form", STRUCTURED)
@pytest.mark.parametrize("service", FACTS)
def test_all_rows_of_a_table_are_taken(form: str, service: str) -> None:
    rows = FACTS[service]["connections"]
    result = read(page(form, rows), FORMS[form][0])
    made = printed(service_of("old", result.text))
    assert result.form == FORMS[form][1]
    assert result.left == ()
    assert list(made) == [row[0] for row in rows]
    assert all(same(made[row[0]], row) for row in rows)


@pytest.mark.parametrize("all_names", [True, False])
@pytest.mark.parametrize("service", FACTS)
def test_glued_rows_are_right_or_left(service: str, all_names: bool) -> None:
    rows = FACTS[service]["connections"]
    names = sorted({name for row in rows for name in row[1:3] if name})
    result = read(page("glued", rows), "txt", *(names if all_names else names[:1]))
    made = printed(service_of("old", result.text))
    left = {one.text.split()[0] for one in result.left}
    assert {*made} | left == {row[0] for row in rows}
    assert not {*made} & left
    assert all(same(made[row[0]], row) for row in rows if row[0] in made)
    whole = [row for row in rows if all(row[1:5])]
    assert not all_names or all(row[0] in made for row in whole)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Cf")), max_size=20
)
NAMES = st.sampled_from(
    ["A", "B c", "GIM", "GIM Stream", "Kafka", "x | y", "Größe", "", "<b>", "{{t}}", "[[l]]", "'q'", "#"]
)
CELL = st.one_of(NAMES, WORDS)
ROWS = st.lists(
    st.tuples(
        CELL,
        CELL,
        st.sampled_from(["TCP", "", "Kafka", "HTTPS/WSS", "= SSL"]),
        st.sampled_from(["443", "", "1-2", "25, 443", "70000", "8080 (configurable)"]),
        st.sampled_from(["Egress", "ingress", "", "Intra-cluster", "Outbound"]),
        CELL,
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40)
@given(rows=ROWS, names=st.lists(NAMES, max_size=3))
def test_nothing_is_lost(form: str, rows: list[tuple[str, ...]], names: list[str]) -> None:
    numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
    result = read(page(form, numbered), FORMS[form][0], *names, form=FORMS[form][1])
    made = printed(service_of("old", result.text))
    said = "\n".join(f"{one.why} {one.text}" for one in result.left)
    assert all(number in made or number in said for number, *_ in numbered)


@settings(max_examples=80)
@given(st.binary(max_size=200), st.sampled_from(["txt", "html", "csv", "md", "wiki", "xlsx", ""]))
def test_any_bytes_are_read_or_refused(data: bytes, ending: str) -> None:
    try:
        service_of("old", read(data, ending).text)
    except Unreadable as error:
        assert str(error) and STUMBLED not in str(error)


PIECES = st.lists(
    st.sampled_from(
        (
            "{|",
            "|}",
            "|-",
            "| ",
            "!",
            "{{",
            "}}",
            "{{{!}}",
            "{{!}}",
            "{{!}}-",
            "{{PEConnections",
            "|Connection=1",
            "<table>",
            "<tr>",
            "<td colspan=2 rowspan=9>",
            "</table>",
            "<th>Port",
            "Connection",
            "PageSource",
            "Destination",
            "Protocol",
            "Port",
            "\n",
            "\n\n",
            "\t",
            ",",
            "1",
            "2 GIM Kafka Kafka 9092 Egress x",
            "Introduction[edit]",
            "[[",
            "]]",
            "<!--",
            "-->",
            "'''",
            "* ",
            "ConnectionSourceDestinationProtocolPortClassificationData",
            "|---|---|",
            "Writer's note: x",
            "...",
            "`",
            '"',
            "\\",
        )
    ),
    max_size=40,
)


@settings(max_examples=120)
@given(
    PIECES, st.sampled_from([form for form in dict.fromkeys(form for _, form, _ in FORMS.values()) if form != "xlsx"])
)
def test_any_page_is_read_or_refused(pieces: list[str], form: str) -> None:
    try:
        service_of("old", read("".join(pieces).encode(), "txt", "GIM", form=form).text)
    except Unreadable as error:
        assert str(error) and STUMBLED not in str(error)


def test_headings_in_any_order_under_any_known_name() -> None:
    text = "description;PORTS;Connection Classification;destination;Protocol;Source;#\nd;1;Egress;B;TCP;A;7\n"
    made = printed(service_of("old", read(text.encode(), "csv").text))
    assert made == {"7": ["7", "A", "B", "TCP", "1", "egress", "d"]}


def test_a_table_without_numbers_is_counted() -> None:
    made = printed(service_of("old", read(b"Source,Destination,Port\nA,B,1\nB,C,2\n", "csv").text))
    assert [row[:3] for row in made.values()] == [["1", "A", "B"], ["2", "B", "C"]]


def test_what_export_put_before_a_formula_is_taken_off() -> None:
    rows = [["1", "=A", "@B", "+P", "", "", "-1\n+2"]]
    made = printed(service_of("old", read(page("own csv", rows), "csv").text))
    assert made["1"] == ["1", "=A", "@B", "+P", "", "", "-1\n+2"]


@pytest.mark.parametrize(("form", "sign"), [("tsv", "\t"), ("csv", ","), ("csv", ";")])
@given(
    st.lists(st.text(st.sampled_from('ab "x'), max_size=8), min_size=1, max_size=5),
    st.sampled_from(['"open', '"ActiveMQ" queue', '" x"y', "end", '5" disk']),
)
def test_a_stray_quotation_mark_swallows_no_row(form: str, sign: str, data: list[str], first: str) -> None:
    cells = [first, *(f"{text}." for text in data)]
    lines = [sign.join((str(number), "A", "B", "TCP", "1", "Egress", cell)) for number, cell in enumerate(cells, 1)]
    made = printed(service_of("old", read("\n".join([sign.join(HEADINGS), *lines]).encode(), form).text))
    assert [row[6].strip() for row in made.values()] == [cell.strip() for cell in cells]


def test_a_mark_that_another_row_closes_swallows_no_row_of_tabs_and_is_told_elsewhere() -> None:
    rows = [["1", "A", "B", "TCP", "1", "Egress", '"open'], ["2", "A", "B", "TCP", "1", "Egress", 'shut"']]
    tabs = "\n".join("\t".join(row) for row in [HEADINGS, *rows])
    assert len(printed(service_of("old", read(tabs.encode(), "tsv").text))) == 2
    commas = read(tabs.replace("\t", ",").encode(), "csv")
    assert any("line 2: a cell in quotation marks goes on over lines" in said for said in commas.remarks)


def test_lines_in_cells_of_tabs_are_kept() -> None:
    text = "\t".join(HEADINGS) + '\n1\tA\tB\tTCP\t1\tEgress\t"one ""1""\n\ntwo"\n2\tA\tB\tTCP\t1\tEgress\t"a\tb"\n'
    made = printed(service_of("old", read(text.encode(), "tsv").text))
    assert [row[6] for row in made.values()] == ['one "1"\n\ntwo', "a\tb"]


@pytest.mark.parametrize("how", ['style="display:none"', "hidden", 'class="noprint mw-collapsed"'])
@pytest.mark.parametrize("tag", ["<div>", "<table>", "<tbody>", "<tr>", "<td>"])
def test_rows_that_are_hidden_are_read(tag: str, how: str) -> None:
    text = str(
        page("html", [["1", "A", "B", "TCP", "1", "Egress", "d"], ["2", "B", "C", "TCP", "1", "Egress", "e"]]), "utf-8"
    )
    text = text.replace("<table>", "<div><table><tbody>")
    if tag == "<div>" and "class" in how:
        how = 'class="mw-collapsed"'
    made = printed(service_of("old", read(text.replace(tag, f"{tag[:-1]} {how}>").encode(), "html").text))
    assert [row[1] for row in made.values()] == ["A", "B"]


def test_a_formula_without_a_value_is_left_and_shown() -> None:
    book = openpyxl.Workbook()
    assert book.active
    for row in [HEADINGS, (1, "A", "B", "TCP", "=400+43", "Egress", "d"), (2, "A", "B", "TCP", 1, "Egress", "d")]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    result = read(out.getvalue(), "xlsx")
    assert list(printed(service_of("old", result.text))) == ["2"]
    assert [(one.line, "=400+43" in one.text, "formula =400+43" in one.why) for one in result.left] == [(2, True, True)]


@pytest.mark.parametrize(
    ("start", "name", "reported"),
    [
        ("GVP Reporting Server architecture\n\n", "GVP Reporting Server", False),
        ("GVP Reporting Server architecture[edit]\n\n", "GVP Reporting Server", False),
        ("Connections table\n\n", "Gvp Rs", True),
        ("This page says nothing at all.\n\n", "Gvp Rs", True),
    ],
)
def test_the_service_is_called_as_the_page_says(start: str, name: str, reported: bool) -> None:
    data = (start + "\n".join(["\t".join(HEADINGS), "1\tA\tB\tTCP\t1\tEgress\td"])).encode()
    result = imported(PageSource(data, "txt", "text"), "gvp-rs", None, Suite({}), KNOWN)
    assert service_of("gvp-rs", result.text).name == name
    assert any("`Gvp Rs` is made from the id" in said for said in result.remarks) == reported


def test_keys_keep_the_letters_below_accents() -> None:
    service = service_of("old", read(page("csv", [["1", "Übersicht", "Café", "TCP", "1", "Egress", ""]]), "csv").text)
    assert [end.id for end in (*service.components, *service.externals)] == ["ubersicht", "cafe"]


@pytest.mark.parametrize("form", ["csv", "tsv", "tabbed"])
def test_what_is_not_unicode_is_read_as_windows_1252_and_told(form: str) -> None:
    data = page(form, [["1", "Größe", "B", "TCP", "1", "Egress", "5 €"]]).decode().encode("cp1252")
    result = read(data, FORMS[form][0])
    assert printed(service_of("old", result.text))["1"][1] == "Größe"
    assert any("read as windows-1252" in said for said in result.remarks)


@pytest.mark.parametrize("how", ['charset="windows-1251"', 'http-equiv="x" content="text/html; charset=windows-1251"'])
def test_html_is_read_as_it_declares(how: str) -> None:
    text = page("html", [["1", "База", "B", "TCP", "1", "Egress", ""]]).decode()
    data = text.replace("<body>", f"<head><meta {how}></head><body>").encode("windows-1251")
    assert printed(service_of("old", read(data, "html").text))["1"][1] == "База"


def test_one_cell_over_both_ends_is_left() -> None:
    text = page(
        "html", [["1", "A", "B", "TCP", "1", "Egress", ""], ["2.", "B", "C", "TCP", "1", "Egress", ""]]
    ).decode()
    result = read(text.replace("<td>A<td>B", "<td colspan=2>A").encode(), "html")
    assert list(printed(service_of("old", result.text))) == ["2"]
    assert [one.why for one in result.left] == ["one cell stands over source and destination: A"]


def test_a_glued_row_without_port_is_taken_where_both_ends_are_known() -> None:
    text = glued([["4", "GWS", "Tenant Service", "TCP", "", "", ""], ["5", "GWS", "Other", "TCP", "", "", ""]])
    result = read(text.encode(), "txt", "GWS", "Tenant Service")
    assert printed(service_of("old", result.text))["4"][1:4] == ["GWS", "Tenant Service", "TCP"]
    assert [one.text[:1] for one in result.left] == ["5"]


def test_a_short_row_is_never_shifted() -> None:
    text = "| " + " | ".join(HEADINGS) + " |\n" + "|---" * 7 + "|\n| 4 | Kubelet | RS | TCP | 61616 / 8080 | probes |\n"
    result = read(text.encode(), "md")
    assert printed(service_of("old", result.text)) == {}
    assert [(one.line, one.why[:23]) for one in result.left] == [(3, "it has 6 cells under 7 ")]


def test_ids_of_a_project_have_the_last_word() -> None:
    own = lookup(b"ids: {16ADCA31-3f73-4a2d-a261-f79c05be6cf2: TLS}\nprotocols: [Pulsar]\n", "import.yml")
    rows = [["1", "A", "B", "16adca31-3f73-4a2d-a261-f79c05be6cf2", "1", "", ""]]
    assert printed(service_of("old", read(page("template", rows), "txt", known=own).text))["1"][3] == "TLS"
    glued = page("glued", [["1", "A", "B", "Pulsar", "1", "Egress", "d"]])
    assert printed(service_of("old", read(glued, "txt", "A", known=own).text))["1"][1:4] == ["A", "B", "Pulsar"]


@pytest.mark.parametrize(
    "text", ["ids: x", "ids: [a]", "nonsense: 1", "protocols: {a: b}", "a: [", "\x00", "ids:\n\tx: y"]
)
def test_a_wrong_lookup_file_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=r"import\.yml"):
        lookup(text.encode(), "import.yml")


def test_what_follows_from_the_table_is_not_read_again() -> None:
    """Our own page: what must be opened, and who looks after it, repeat the connections."""
    ours = (ROOT / "tests/cases/valid/everything/expected/pages/shop.md").read_bytes()
    found = read(ours, "md")
    assert len(printed(service_of("old", found.text))) == 6
    assert found.left == ()

"""What a table says is forbidden, off, or doubtful never becomes an arrow or a number; the report names the row."""

import pytest

from gen.importers.blocks.block import Unreadable
from gen.importers.blocks.lookup import Lookup
from gen.importers.forms import detection
from gen.importers.page.facts import Page
from gen.importers.page.glued_rows import Anchors
from gen.importers.page.sections import page_of

HEAD = "Source,Destination,Protocol,Port"


def read(text: str, ending: str = "csv") -> Page:
    """What a page says."""
    lookup = Lookup({}, (), {})
    return page_of(detection.read_guarded(text.encode(), ending, None)[1], lookup, Anchors(()))


def ends(page: Page) -> list[tuple[str, str, str, str]]:
    """The rows in short."""
    return [(row.source, row.destination, row.protocol, row.port) for row in page.rows]


FORBIDDEN = [
    ("Remarks", "blocked"),
    ("Remarks", "Interdit"),
    ("Remarks", "Nicht erlaubt."),
    ("Direction", "✗"),
    ("Direction", "⛔"),
    ("Status", "disable"),
    ("Status", "deaktiviert"),
    ("Enabled", "no"),
]


@pytest.mark.parametrize(("heading", "cell"), FORBIDDEN)
def test_a_row_that_is_forbidden_or_off_is_reported(heading: str, cell: str) -> None:
    page = read(f"{HEAD},{heading}\nmill,baker,TCP,443,ok\nmill,thief,TCP,444,{cell}\n")
    assert [row.destination for row in page.rows] == ["baker"]
    assert [(left.line, "thief" in left.text) for left in page.left] == [(3, True)]


@pytest.mark.parametrize("cell", ["blocked threads are reported", "Block storage", "block", "disabled accounts", "off"])
def test_words_about_blocking_do_not_forbid(cell: str) -> None:
    assert len(read(f"{HEAD},Purpose\nmill,baker,TCP,443,{cell}\n").rows) == 1


@pytest.mark.parametrize("port", ["8,080", "1 521", "5.900-5.999", "5,432", "10'000", "10,000-20,000", "49.152"])
def test_a_port_with_a_sign_for_thousands_is_left_for_the_writer(port: str) -> None:
    page = read(f'{HEAD}\nmill,baker,TCP,"{port}"\n')
    assert (page.rows[0].port, len(page.left)) == ("", 1)


@pytest.mark.parametrize("port", ["80,443", "22,80,443", "80, 443", "8080", "443,8443", "1024 - 2048", "9, 100"])
def test_a_list_of_ports_stays_as_it_is(port: str) -> None:
    page = read(f'{HEAD}\nmill,baker,TCP,"{port}"\n')
    assert (page.rows[0].port, page.left) == (port, [])


@pytest.mark.parametrize("arrow", ["<->", "<-->", "↔", "<-", "<=>"])
def test_an_arrow_that_does_not_say_who_opens_it_makes_no_ends(arrow: str) -> None:
    page = read(f"Source -> Destination,Port\nmill -> baker,443\nmill {arrow} store,444\n")
    assert [row.destination for row in page.rows] == ["baker"]
    assert len(page.left) == 1


def test_transports_under_type_are_the_protocol() -> None:
    page = read("Source,Destination,Type,Port\nmill,baker,TCP,80\nmill,store,TCP/UDP,53\n")
    assert [row.protocol for row in page.rows] == ["TCP", "TCP/UDP"]


def test_kinds_under_type_are_no_protocol() -> None:
    page = read("Source,Destination,Type,Port\nmill,baker,internal,80\nmill,store,TCP,53\n")
    assert [row.protocol for row in page.rows] == ["", ""]


def test_addresses_beside_ports_are_destinations() -> None:
    assert ends(read("URL,Port,Purpose\nhttps://mill.example,443,flour\n")) == [("", "https://mill.example", "", "443")]


def test_footnotes_in_the_lines_of_one_paragraph_each_belong_to_their_rows() -> None:
    table = "<table><tr><th>Source<th>Destination<th>Port<tr><td>mill<td>baker<td>80<sup>1</sup>"
    page = read(
        f"{table}<tr><td>mill<td>store<td>81<sup>2</sup></table><p><sup>1</sup> one<br><sup>2</sup> two", ".html"
    )
    assert [(mark, text) for _, mark, text in page.footnotes] == [("1", "one"), ("2", "two")]
    assert not any("lacks its text" in remark for remark in page.remarks)


def test_the_address_of_a_name_that_is_a_link_is_in_the_report() -> None:
    rows = "| [mill](https://mill.example/a) | baker | 80 | [spec](https://spec.example) |"
    page = read(f"| Source | Destination | Port | Ticket |\n|---|---|---|---|\n{rows}\n", "md")
    assert page.rows[0].source == "mill"
    assert any("mill (https://mill.example/a)" in remark for remark in page.remarks)
    assert any("[spec](https://spec.example)" in note.text for note in page.notes)


HALVES = {
    "spans": "<tr><th rowspan=2>From<th colspan=2>Endpoint<th rowspan=2>Purpose<tr><th>To<th>Port",
    "the upper says which end": "<tr><th>Source<th colspan=2>Destination<th>Purpose<tr><th><th>Name<th>Port<th>",
}


@pytest.mark.parametrize("name", HALVES)
def test_headings_in_two_rows_are_read_together(name: str) -> None:
    page = read(f"<table>{HALVES[name]}<tr><td>mill<td>store<td>443<td>flour</table>", "html")
    assert ends(page) == [("mill", "store", "", "443")]
    assert page.rows[0].data == "flour"


def test_headings_over_blank_cells_of_a_sheet_go_on() -> None:
    page = read("Source,,Destination,,\nName,IP,Name,IP,Port\nmill,10.0.0.1,store,10.0.0.2,443\n")
    assert ends(page) == [("mill", "store", "", "443")]
    assert page.rows[0].end_facts == {"source addresses": "10.0.0.1", "destination addresses": "10.0.0.2"}


def test_a_row_below_headings_over_two_columns_stays_a_row() -> None:
    page = read("Source,Source,Destination,Port\nmill,old mill,store,443\n")
    assert ends(page) == [("mill", "store", "", "443")]


def test_of_two_ports_that_behind_the_source_is_not_the_port() -> None:
    page = read("Source,Port,Destination,Port,Proto\nmill,1026,store,443,TCP\nmill,443,store,443,TCP\n")
    assert ends(page) == [("mill", "store", "TCP", "443")] * 2
    assert "1026 (1); 443 (2)" in page.notes[-1].text


def test_the_line_that_names_the_delimiter_is_no_row() -> None:
    page = read("sep=;\nSource;Destination;Port\nmill;store;tcp/80 + tcp/443\n")
    assert ends(page) == [("mill", "store", "tcp", "80, 443")]
    assert page.notes == []


def test_a_column_of_systems_is_the_end_that_a_direction_and_a_remote_leave_out() -> None:
    page = read("System,Port,Direction,Remote host\nmill,443,in,baker\nmill,444,out,store\n")
    assert ends(page) == [("baker", "mill", "", "443"), ("mill", "store", "", "444")]


def test_a_footnote_with_a_letter_belongs_to_its_row() -> None:
    table = "<table><tr><th>Source<th>Destination<th>Port<tr><td>mill<td>baker<td>80<sup>a</sup></table>"
    assert read(f"{table}<p>a) only in labs</p>", "html").footnotes[0][1:] == ("a", "only in labs")


def test_a_list_below_a_table_makes_no_bracket_a_footnotes_mark() -> None:
    table = "<table><tr><th>Source<th>Destination<th>Port<tr><td>mill (1)<td>baker<td>80</table>"
    assert read(f"{table}<p>1) Open it.</p>", "html").rows[0].source == "mill (1)"


def test_more_copied_rows_than_can_be_taken_apart_in_time_are_refused_in_a_line() -> None:
    rows = "".join(f"{number} mill store TCP 80 Egress x\n" for number in range(1, 10_100))
    with pytest.raises(Unreadable, match="more than 10,000 rows"):
        read(f"Connection Source Destination Protocol Port Classification\n{rows}", "txt")

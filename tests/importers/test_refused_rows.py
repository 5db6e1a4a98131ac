"""What a table says is forbidden, off, or doubtful never becomes an arrow or a number; the report names the row."""

import pytest

from gen.importers.forms import detection
from gen.importers.page.facts import Page
from gen.importers.page.glued_rows import Anchors
from gen.importers.page.lookup import Lookup
from gen.importers.page.sections import page_of

HEAD = "Source,Destination,Protocol,Port"


def read(text: str, ending: str = ".csv") -> Page:
    """What a page says."""
    lookup = Lookup({}, (), {})
    return page_of(detection.blocks(text.encode(), ending, None)[1], lookup, Anchors(()))


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
    page = read(f"| Source | Destination | Port | Ticket |\n|---|---|---|---|\n{rows}\n", ".md")
    assert page.rows[0].source == "mill"
    assert any("mill (https://mill.example/a)" in remark for remark in page.remarks)
    assert any("[spec](https://spec.example)" in note.text for note in page.notes)

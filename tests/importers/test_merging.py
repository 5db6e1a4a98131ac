"""A page joins a file that exists: only what differs is edited, comments and order stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.editing.edits import Unsafe
from gen.importers.blocks.lookup import lookup
from gen.importers.importing import Asked, Existing, ImportResult, PageSource, imported_into
from gen.importers.service.suite import Suite
from tests.conftest import ROOT
from tests.importers.models import printed, service_of, shared_ends
from tests.importers.old_forms import page

SHARED = "externals:\n  kafka: {name: Kafka, kind: third-party}\n  mq: {name: Queue}\n"
MODEL = """\
# a comment
service: {name: Shop}
components:
  web: {name: Web shop}       # the site
  api:
    name: Shop API            # the API
    abbreviation: SA
externals:
  bank: {name: Bank}

connections:
  # the first
  - id: 1                     # one
    source: web               # who opens
    destination: bank
    protocol: [HTTPS, WSS]
    port: 443                 # TLS
    data: >-
      cards and
      accounts
    data_flow: both

  - {id: 2, source: api, destination: bank, port: [25, 443], data: mails}   # in one line

  - id: 4
    source: bank
    destination: api
    data:
      - {text: one, flow: to-source}
      - {text: two, flow: to-destination}

# the end
notes:
  - {section: connections, text: A note.}
"""
ROWS = [
    ["1", "Web shop", "Bank", "HTTPS/WSS", "443", "Egress", "cards and accounts"],
    ["2", "Shop API", "Bank", "", "25, 443", "Egress", "mails"],
    ["4", "Bank", "Shop API", "", "", "Ingress", "one\ntwo"],
]


def join(rows: list[list[str]], text: str = MODEL, suggest: bool = False) -> ImportResult:
    return imported_into(
        PageSource(page("csv", rows), "csv"),
        Existing(text, service_of("shop", text, SHARED)),
        Suite(shared_ends(SHARED)),
        lookup(None, ""),
        Asked(suggest=suggest),
    )


def changed(number: int, column: int, cell: str) -> list[list[str]]:
    return [[*row[:column], cell, *row[column + 1 :]] if place == number else row for place, row in enumerate(ROWS)]


def test_the_same_rows_change_nothing() -> None:
    result = join(ROWS)
    assert (result.text, result.left, result.remarks) == (MODEL, (), ())


@pytest.mark.parametrize(
    ("number", "column", "cell", "old", "new"),
    [
        (0, 1, "SA", "source: web               # who", "source: api               # who"),
        (0, 3, "HTTPS", "protocol: [HTTPS, WSS]", "protocol: HTTPS"),
        (0, 4, "8443", "port: 443                 # TLS", "port: 8443                 # TLS"),
        (0, 4, "", "port: 443                 # TLS", "port:                  # TLS"),
        (0, 5, "Intra-cluster", "# TLS", "# TLS\n    classification: intra-cluster"),
        (0, 6, "cards: all", ">-\n      cards and\n      accounts", '"cards: all"'),
        (1, 3, "TCP", "destination: bank, port", "destination: bank, protocol: TCP, port"),
        (1, 6, "a, b: c", "data: mails}", 'data: "a, b: c"}'),
        (1, 6, "", "data: mails}", "data: }"),
        (1, 2, "Queue", "destination: bank, port", "destination: mq, port"),
        (2, 3, "TCP", "destination: api\n    data:", "destination: api\n    protocol: TCP\n    data:"),
    ],
)  # fmt: skip
def test_a_cell_that_differs_is_edited_in_place(number: int, column: int, cell: str, old: str, new: str) -> None:
    result = join(changed(number, column, cell))
    entry = "  bank: {name: Bank}\n"
    expected = MODEL.replace(entry, entry + "  mq:\n") if "mq" in new else MODEL
    assert MODEL.count(old) == 1
    expected = expected.replace("    data_flow: both\n", "") if number == 0 and column < 5 else expected
    assert result.text == expected.replace(old, new)
    assert result.left == ()
    service_of("shop", result.text, SHARED)


def test_a_list_of_data_is_left_for_the_writer() -> None:
    result = join(changed(2, 6, "three"))
    assert result.text == MODEL
    assert [one.line for one in result.left] == [4]


def test_new_rows_come_behind_the_row_before_them() -> None:
    new = ["3", "Queue", "Warehouse (WH)", "AMQP", "5672", "Egress", "orders\nand more"]
    last = ["5", "Shop API", "Kafka", "Kafka", "9092", "Egress", "sent orders"]
    result = join([*ROWS[:2], new, ROWS[2], last], suggest=True)
    made = printed(service_of("shop", result.text, SHARED))
    assert list(made) == ["1", "2", "3", "4", "5"]
    assert made["3"] == [*new[:5], "egress", new[6]]
    assert made["5"] == [*last[:5], "egress", last[6]]
    assert result.text.index("id: 3") < result.text.index("id: 4") < result.text.index("# the end")
    assert "    # data_flow: to-destination   # a proposal, from: sent\n\n# the end" in result.text
    assert all(comment in result.text for comment in ("# one", "# in one line", "# the API", "# who opens", "# TLS"))


def test_rows_that_the_page_does_not_have_stay() -> None:
    result = join(ROWS[:1])
    assert result.text == MODEL
    assert result.remarks == ("connection 2 is not on the page; it stays", "connection 4 is not on the page; it stays")


EMPTY = "service: {name: Shop}\n"


@pytest.mark.parametrize(
    "more", ["", "connections:\nexternals: {}\n", "connections: []\ncomponents:\n", "components: {a: {name: A}}\n"]
)
def test_sections_that_are_missing_are_made(more: str) -> None:
    result = join(ROWS, EMPTY + more)
    made = printed(service_of("shop", result.text, SHARED))
    assert list(made) == ["1", "2", "4"]
    assert made["1"] == [*ROWS[0][:5], "egress", ROWS[0][6]]


@pytest.mark.parametrize(
    "text", ["{service: {name: Shop}}", "service: {name: Shop}\nconnections: [{id: 9, data: x}]\n"]
)
def test_what_can_not_be_edited_is_refused(text: str) -> None:
    with pytest.raises(Unsafe):
        join(ROWS, text)


def test_the_own_model_edited_in_a_spreadsheet_comes_back() -> None:
    shared = (ROOT / "model/shared.yml").read_text(encoding="utf-8")
    text = (ROOT / "model/gim.yml").read_text(encoding="utf-8")
    service = service_of("gim", text, shared)
    rows = list(printed(service).values())
    rows[5][3] = "HTTPS"
    result = imported_into(
        PageSource(page("own csv", rows), "csv"), Existing(text, service), Suite(shared_ends(shared)), lookup(None, "")
    )
    row = text[text.index("  - id: 6") : text.index("  - id: 7")]
    edited = row.replace("protocol: HTTP\n", "protocol: HTTPS\n").split("    data_flow")[0]
    assert result.text == text.replace(row.rstrip(), edited.rstrip())
    assert any("connection 6: protocol changed; dropped" in said for said in result.remarks)


CELLS = st.one_of(
    st.sampled_from(["", "a: b", "# x", "- a", "x\n- y\n\nz", "Web shop", "it's", '"', "{a}", "w " * 90]),
    st.text(st.characters(exclude_categories=["C", "Z"]), max_size=9),
)


@settings(max_examples=80)
@given(st.sampled_from([(0, 3), (0, 6), (1, 1), (1, 3), (1, 6), (2, 1), (2, 2)]), CELLS)
def test_any_cell_reads_back(place: tuple[int, int], cell: str) -> None:
    number, column = place
    result = join(changed(number, column, cell.strip()))
    made = printed(service_of("shop", result.text, SHARED))[ROWS[number][0]]
    sign = {1: ", ", 2: ", ", 3: "/"}.get(column, "\n")
    wanted = sign.join(line.strip() for line in cell.split("\n") if line.strip()).split()
    assert made[column].split() == wanted or result.left or "taken as" in "".join(result.remarks)
    assert result.text.count("#") >= MODEL.count("#")

"""The seed imported is model/gim.yml, in all facts that an old page can say."""

from dataclasses import replace

import pytest

from gen.importers.blocks.lookup import lookup
from gen.importers.importing import Asked, ImportResult, PageSource, imported
from gen.importers.service.suite import Suite
from gen.model.entities import Component, Connection, Service
from tests.conftest import ROOT
from tests.importers.models import service_of, shared_ends

SEED = (ROOT / "tests/seed/gim-wiki-page.txt").read_bytes()
SHARED = (ROOT / "model/shared.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def result() -> ImportResult:
    return imported(
        PageSource(SEED, "txt"), "gim", None, Suite(shared_ends(SHARED)), lookup(None, ""), Asked(suggest=True)
    )


@pytest.fixture(scope="module")
def pair(result: ImportResult) -> tuple[Service, Service]:
    by_hand = (ROOT / "model/gim.yml").read_text(encoding="utf-8")
    return service_of("gim", result.text, SHARED), service_of("gim", by_hand, SHARED)


def test_nothing_is_left(result: ImportResult) -> None:
    assert (result.form, result.rows, result.left, result.unused) == ("text", 11, (), ())
    assert len(result.remarks) == 11
    assert result.remarks[4] == "line 35: row 5 was split as GIM | Info Mart database; check it"


def bare(end: Component | None) -> Component | None:
    return replace(end, icon=None, description=None, kind="other" if not end.own else end.kind) if end else None


def facts(row: Connection) -> Connection:
    ends = {"source": bare(row.source), "destination": bare(row.destination)}
    return replace(row, **ends, written_flow=None, waived={})


def test_the_connections_are_those_of_the_model(pair: tuple[Service, Service]) -> None:
    made, by_hand = pair
    assert [facts(row) for row in made.connections] == [facts(row) for row in by_hand.connections]
    assert [row.classification for row in made.connections] == [row.classification for row in by_hand.connections]


def test_the_rest_is_that_of_the_model(pair: tuple[Service, Service]) -> None:
    made, by_hand = pair
    assert (made.name, made.abbreviation) == (by_hand.name, by_hand.abbreviation)
    assert (made.introduction or "").split() == (by_hand.introduction or "").split()
    assert [table.groups for table in made.internal_ports] == [table.groups for table in by_hand.internal_ports]
    assert [table.text for table in made.internal_ports] == [table.text for table in by_hand.internal_ports]
    assert [bare(table.component) for table in made.internal_ports] == [
        bare(table.component) for table in by_hand.internal_ports
    ]


def test_the_notes_are_those_of_the_model_that_the_page_has(pair: tuple[Service, Service]) -> None:
    made, by_hand = pair
    printed = [note for note in by_hand.notes if " ".join(note.text.split()) in SEED.decode()]
    assert list(made.notes) == printed
    assert len(printed) == 1


def test_no_proposal_is_written_as_a_fact(result: ImportResult, pair: tuple[Service, Service]) -> None:
    made, by_hand = pair
    assert all(row.data_flow is None for row in made.connections)
    proposed = [line.split()[2] for line in result.text.splitlines() if line.strip().startswith("# data_flow: ")]
    assert len(proposed) == 9
    flows = [str(row.data_flow) for row in by_hand.connections if row.id not in ("1", "3")]
    assert proposed == flows

"""Two services side by side: what is between them and which peers both have, as pairs and as lines for the script."""

import pytest

from gen.views.suite.pairs import side_by_side
from gen.views.suite.story import SuiteViews
from tests.suites import HEAD, SMALL, services

ALONE = {**SMALL, "alone": HEAD.format(name="Alone", more="") + "components: {a: {name: A}}\n"}
SHOP_BANK = ("The bank", "The shop", ["BANK a.1"], [])
MAIL_SHOP = ("Mail", "The shop", ["MAIL 1"], [])


@pytest.mark.parametrize(
    ("most", "pairs"),
    [(40, [MAIL_SHOP, SHOP_BANK, ("Mail", "The bank", [], ["The shop", "Vault"])]), (1, [MAIL_SHOP, SHOP_BANK])],
)
def test_pairs_with_something_in_common(
    most: int, pairs: list[tuple[str, str, list[str], list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gen.views.suite.pairs.MOST_SERVICES", most)
    found = side_by_side(SuiteViews(services(ALONE)).connections).pairs
    told = [
        (it.first.name, it.second.name, [mark for mark, _ in it.between], [place.name for place in it.shared])
        for it in found
    ]
    assert [(*names, between, sorted(shared, key=str.casefold)) for *names, between, shared in told] == pairs


def test_lines_have_each_connection_between_two_places_once() -> None:
    sides = side_by_side(SuiteViews(services(ALONE)).connections)
    names = [place.name for place in sides.places]
    assert names[: len(sides.services)] == ["Alone", "Mail", "The bank", "The shop"]
    lines = [line.split("\t") for line in sides.lines]
    told = [(names[int(source)], names[int(to)], *rest) for source, to, *rest in lines]
    assert ("The shop", "The bank", "Web shop", "Bank API", "https", "443", "2:a.1 3:1") in told
    assert ("The bank", "Vault", "Bank API", "Vault", "HTTPS", "20000-20010", "2:a.2") in told
    assert len(told) == 7

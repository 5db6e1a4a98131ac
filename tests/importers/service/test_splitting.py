"""Glued ends: split by known names, the longest first; a new name where exactly one end is known; never a guess."""

import pytest

from gen.importers.page.matching import KnownColumn
from gen.importers.service.splitting import Ends, Split, Unsplit, split
from gen.model.entities import Component


def halves(known: list[str], *texts: str) -> list[str]:
    """Each text with `|` where it splits, `?` where it does not."""
    found = split([Ends(text) for text in texts], known)
    return [f"{one.source}|{one.destination}" if isinstance(one, Split) else "?" for one in found]


@pytest.mark.parametrize(
    ("known", "texts", "expected"),
    [
        (["A", "B"], ["A B", "B A", "A A"], ["A|B", "B|A", "A|A"]),
        (["Kafka"], ["GIM Kafka", "GIM Object storage"], ["GIM|Kafka", "?"]),  # or GIM Object
        (["Kafka", "DB"], ["GIM Kafka", "GIM DB", "GIM Object storage"], ["GIM|Kafka", "GIM|DB", "GIM|Object storage"]),
        (["Kafka"], ["Web Kafka", "Web UI Store DB"], ["Web|Kafka", "?"]),
        (["GIM", "GIM Config Adapter"], ["GIM Config Adapter Info Mart"], ["GIM Config Adapter|Info Mart"]),
        (["kafka"], ["GIM  Stream-Processor KAFKA"], ["GIM Stream-Processor|KAFKA"]),
        ([], ["A B"], ["?"]),
        (["A"], ["A"], ["?"]),  # one end is blank
        (["A", "A B", "B C", "C"], ["A B C"], ["?"]),  # two ways
        (["GIM", "Kafka"], ["GIM Config Adapter Kafka"], ["?"]),  # the middle may belong to either
        # while that is open, a shorter name may not take what may be the longer one's
        (["GIM", "Kafka"], ["GIM Config Adapter Kafka", "GIM Config Adapter Mart"], ["?", "?"]),
        # a split that what is found later puts in doubt is taken back
        (["GIM"], ["GIM Config Adapter Mart", "GIM Mart"], ["?", "GIM|Mart"]),
        (["Designer"], ["Designer ingress Designer", "Designer ingress"], ["?", "?"]),
    ],
)
def test_splits(known: list[str], texts: list[str], expected: list[str]) -> None:
    assert halves(known, *texts) == expected


def test_where_no_protocol_is_known_both_ends_must_be() -> None:
    assert isinstance(split([Ends("A B Pulsar", False)], ["A"])[0], Unsplit)
    assert split([Ends("A B", False)], ["A", "B"]) == [Split("A", "B")]


def test_many_long_rows_end() -> None:
    texts = [f"{'x ' * 50}{number} Kafka" for number in range(2000)] + ["y " * 5000]
    assert halves(["Kafka"], *texts)[-1] == "?"


def component(name: str, abbreviation: str | None = None) -> Component:
    return Component(id=name.lower(), name=name, kind="other", abbreviation=abbreviation, places={})


def found(name: str, *components: Component) -> str | None:
    end = KnownColumn(components).find(name)
    return end.name if end else None


def test_names_are_matched_by_spelling_abbreviation_and_alias() -> None:
    gsp = component("GIM Stream Processor", "GSP")
    tenant = component("Tenant Service (Voice Config Service)")
    assert found("gim stream-processor", gsp) == gsp.name
    assert found("GSP", gsp) == gsp.name
    assert found("GIM Stream Processor (GSP)", gsp) == gsp.name
    assert found("Tenant service", tenant) == tenant.name
    assert found("Voice Config Service", tenant) == tenant.name
    assert found("Stream Processor", gsp) is None


def test_a_name_that_may_mean_two_means_none() -> None:
    two = component("Redis (Sessions)"), component("Redis (Cache)")
    assert found("Redis", *two) is None
    assert found("Redis (Queue)", *two) is None
    assert found("Kafka (external)", component("Kafka")) is None
    assert found("CS", component("Config Server", "CS"), component("Contact Server", "CS")) is None

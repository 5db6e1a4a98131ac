"""Any table under any headings, with any cells: every word of it is in the model or in the report."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from gen.importers.blocks.block import Unreadable
from gen.importers.blocks.lookup import lookup
from gen.importers.importing import Asked, PageSource, imported
from gen.importers.service.suite import Suite
from tests.importers.models import service_of

HEADINGS = st.sampled_from(
    """Source;Destination;From;To;Protocol;Port;TCP;UDP;Service;Direction;Action;Purpose;Notes;Used By;Source port
    Remote host;Encryption;Application;Step;Zone;Source → Destination;Port/Protocol;Rule;Transport;Server;Client
    Connection type;Owner;#;Source Zone;Target;Name""".replace("\n", ";").split(";")
).map(str.strip)
CELLS = st.sampled_from(
    """any;-;n/a;443;80, 443;TCP 80, UDP 53;tcp/443;443/tcp (HTTPS);Inbound;Outbound;Both;DROP;allow
    ✔;❌;yes;web;db
    web, db
    a → b;10.0.0.1, 10.0.0.2;TCP;UDP/TCP;HTTPS;rdp;1;2;Egress;Note: mind this;Total;"";Management;>1023;dynamic
    tcp/1,udp/2
    443.0;10-Aug;70000;TCP (80);x (Y);Y;<->;←;→;8443 TCP;80\n81;web\ndb""".replace("\n    ", ";")
    .replace(",", "\\,")
    .split(";")
).map(lambda cell: cell.replace("\\,", ",").strip())
TABLES = st.integers(2, 6).flatmap(
    lambda width: st.tuples(
        st.lists(HEADINGS, min_size=width, max_size=width, unique=True),
        st.lists(st.lists(st.one_of(CELLS, st.just("")), min_size=width, max_size=width), min_size=1, max_size=5),
    )
)


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@settings(max_examples=150, deadline=None)
@given(TABLES, st.sampled_from(["", "Barn"]))
def test_every_word_is_in_the_model_or_in_the_report(table: tuple[list[str], list[list[str]]], this: str) -> None:
    headings, rows = table
    text = "\n".join(",".join(map(quoted, row)) for row in [headings, *rows]) + "\n"
    try:
        result = imported(PageSource(text.encode(), "csv"), "old", "Old", Suite({}), lookup(None, ""), Asked((), this))
    except Unreadable as error:
        assert "import.yml" in str(error) or "headings" in str(error)
        return
    service_of("old", result.text)
    said = [f"{one.text} {one.why}" for one in (*result.left, *result.unused)] + [*result.remarks]
    everything = " ".join([result.text, *said])
    missing = {
        word
        for row in rows
        for cell in row
        for word in re.findall(r"[\w.>]+", cell)
        if word not in everything and word.removesuffix(".0") not in everything
    }
    assert missing - {"n", "a"} == set()

"""What the search leads to on a service's page: each row of its Connections table, by the words that readers type."""

import pytest

from gen.views.service.hits import Hit, connection_hits
from tests.suites import HEAD, services

ENDS = "components: {web: {name: Web shop}}\nexternals: {db: {name: 'Orders <db>', kind: third-party}}\n"


def hits(row: str, sections: str = "") -> tuple[Hit, ...]:
    text = HEAD.format(name="The shop", more="") + ENDS + f"connections: [{{id: 3, {row}}}]\n" + sections
    return connection_hits(services({"shop": text})[0])


@pytest.mark.parametrize(
    ("row", "title", "text"),
    [
        (
            "source: web, destination: db, protocol: PostgreSQL, port: 5432, data: '**Orders**, [all](https://a.b)', "
            "encryption: mTLS, sensitivity: personal data, footnote: 'See **there**.'",
            "Web shop → Orders <db> · PostgreSQL 5432",
            "Connection 3 of The shop · Web shop → Orders <db>, PostgreSQL, port 5432 · Orders, all"
            " · mTLS · personal data · Egress · See there. · 5432 tcp/5432 5432/tcp",
        ),
        (
            "source: db, destination: web, protocol: [HTTPS, WSS], port: 9093-9095, when: where it is on",
            "Orders <db> → Web shop · HTTPS/WSS 9093-9095",
            "Connection 3 of The shop · Orders <db> → Web shop, HTTPS, WSS, port 9093-9095 · Only where it is on"
            " · Ingress · 9093 tcp/9093 9093/tcp 9094 tcp/9094 9094/tcp 9095 tcp/9095 9095/tcp",
        ),
        (
            "source: web, destination: db, protocol: RTP, port: 20000-45000",
            "Web shop → Orders <db> · RTP 20000-45000",
            "Connection 3 of The shop · Web shop → Orders <db>, RTP, port 20000-45000"
            " · Egress · 20000-45000 udp/20000-45000 20000-45000/udp",
        ),
        (
            "source: web, destination: db, protocol: DNS, port: '53'",
            "Web shop → Orders <db> · DNS 53",
            "Connection 3 of The shop · Web shop → Orders <db>, DNS, port 53 · Egress · 53 tcp/53 53/tcp udp/53 53/udp",
        ),
        (
            "source: web, protocol: Homemade, port: 'TCP 80, UDP 99'",
            "Web shop → not described · Homemade TCP 80, UDP 99",
            "Connection 3 of The shop · Web shop → not described, Homemade, port TCP 80, UDP 99"
            " · 80 tcp/80 80/tcp 99 udp/99 99/udp",
        ),
        (
            "source: web, destination: db",
            "Web shop → Orders <db>",
            "Connection 3 of The shop · Web shop → Orders <db> · Egress",
        ),
    ],
)
def test_a_row_is_found_by_its_ends_protocols_and_ports(row: str, title: str, text: str) -> None:
    assert hits(row) == (Hit("connection-3", title, text),)


def test_a_page_without_the_table_has_no_rows_to_lead_to() -> None:
    assert hits("source: web, destination: db", "sections: {connections: hidden}\n") == ()

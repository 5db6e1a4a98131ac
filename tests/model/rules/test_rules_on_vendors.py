"""The rules on what engineers of other products write: what is right is not told of, what is wrong still is."""

from pathlib import Path

import pytest

from gen.loading.checking import check
from gen.model.reading.file import ModelFile

LINKS = {"architecture": "https://example.org/a", "high-availability": "https://example.org/h"}
HEAD = """\
service: {name: Shop}
components:
  web: {name: Web shop}
  cart: {name: Cart}
"""
Row = tuple[str, str, str, str, str]  # source, destination, protocol, port, data


def findings(text: str, rule: str = "") -> list[str]:
    """What the rules, or one of them, find in a file."""
    problems = check([ModelFile("shop", "model/shop.yml", text.encode())], LINKS, (), None).problems
    return [f"{problem.rule}: {problem.message}" for problem in problems if rule in ("", problem.rule)]


def of_database(name: str, *rows: Row) -> list[str]:
    """What is told of a database's ports."""
    lines = [
        f'  - {{id: {number}, source: {source}, destination: {destination}, protocol: {protocol}, port: "{port}", '
        f'data: "{data}", data_flow: both}}'
        for number, (source, destination, protocol, port, data) in enumerate(rows, 1)
    ]
    externals = f"externals:\n  db: {{name: {name}}}\n  node: {{name: {name} 2}}\n  exporter: {{name: DB exporter}}\n"
    return findings(f"{HEAD}{externals}connections:\n" + "\n".join(lines) + "\n", "database-on-two-ports")


CLIENT = ("web", "db", "TCP")
OTHER_PORTS = {
    "gossip": ("Cassandra", ("db", "db", "TCP", "7000", "Rows")),
    "node-to-node": ("Cassandra cluster", ("db", "db", "TLS", "7001", "Rows")),
    "other-node": ("Orders DB", ("node", "db", "TCP", "7100", "Rows")),
    "by-its-words": ("Orders DB", ("cart", "db", "TCP", "7946", "Gossip")),
    "jmx": ("Cassandra", ("cart", "db", "TCP", "7199", "Repairs")),
    "galera": ("MySQL", ("cart", "db", "TCP", "4567", "Write sets")),
    "replication": ("PostgreSQL", ("cart", "db", "TCP", "5433", "Streaming replication")),
    "read-replica": ("Orders database", ("cart", "db", "TCP", "5433", "Reads from the read replica")),
    "read-only": ("Orders database", ("cart", "db", "TCP", "5001", "Read-only queries")),
    "pooler": ("Orders database", ("cart", "db", "TCP", "6432", "Queries through PgBouncer")),
    "administration": ("Orders database", ("cart", "db", "TCP", "8001", "Administration")),
    "exporter": ("Orders database", ("exporter", "db", "TCP", "9187", "Counters")),
    "mirroring": ("SQL Server", ("cart", "db", "TCP", "5022", "Availability group")),
    "oracle-tls": ("Oracle DB", ("cart", "db", "TCP", "2484", "Orders")),
    "backup": ("Orders database", ("cart", "db", "TCP", "10000", "Nightly backup")),
}
RIGHT = {"Cassandra": "9042", "Cassandra cluster": "9042", "MySQL": "3306", "SQL Server": "1433", "Oracle DB": "1521"}


@pytest.mark.parametrize("how", OTHER_PORTS)
def test_a_databases_port_that_is_not_for_clients_is_no_second_one(how: str) -> None:
    name, row = OTHER_PORTS[how]
    assert of_database(name, (*CLIENT, RIGHT.get(name, "5432"), "Orders"), row) == []


@pytest.mark.parametrize(
    ("name", "port", "data"),
    [
        ("Orders database", "443", "Orders"),
        ("Cassandra", "5555", "Orders"),
        ("PostgreSQL", "3306", "Status of the orders"),
        ("MySQL", "5432", "Orders of order management"),
    ],
)
def test_a_clients_second_port_of_a_database_is_told(name: str, port: str, data: str) -> None:
    right = (*CLIENT, RIGHT.get(name, "5432"), "Orders")
    assert len(of_database(name, right, ("cart", "db", "TCP", port, data))) == 1


BRANDS = ["Genesys Multicloud CX", "CX", "IBM MQ", "SAP HANA", "AWS", "NGINX", "Cisco ASA", "VMware NSX", "HPE", "RHEL"]
COMMON = ["ID", "URL", "OK", "PDF", "USA", "DNS", "SIP", "NAT", "SPF", "VRRP", "JSON", "CPU", "F5", "MX", "WAL", "PBX"]


@pytest.mark.parametrize("word", BRANDS + COMMON)
def test_a_brand_and_what_everybody_knows_need_no_words(word: str) -> None:
    text = f"{HEAD}introduction: It runs on {word} here, and the {word}s of others.\n"
    assert findings(text, "unexplained-abbreviation") == []


@pytest.mark.parametrize("word", ["WMS", "ERP", "CDB", "CMS", "QZX"])
def test_an_abbreviation_of_the_company_is_told(word: str) -> None:
    text = f"{HEAD}introduction: It runs on Cisco ASA and the {word}.\n"
    assert len(findings(text, "unexplained-abbreviation")) == 1


def test_a_products_name_explains_its_abbreviations() -> None:
    text = HEAD.replace("{name: Shop}", "{name: Shop, product: Acme QZX edition}") + "introduction: In QZX.\n"
    assert findings(text, "unexplained-abbreviation") == []


VENDORS = sorted((Path(__file__).parent / "vendors").glob("*.yml"))


@pytest.mark.parametrize("file", VENDORS, ids=lambda file: file.stem)
def test_what_engineers_write_rightly_is_not_told_of(file: Path) -> None:
    """A cluster, event streaming, a database with replicas, telephony, mail, routers: nothing is wrong with them."""
    assert len(VENDORS) >= 6
    assert findings(file.read_text(encoding="utf-8")) == []


WRONG = [
    ("missing-port", "bank", "IPsec", "", "Tunnel"),
    ("missing-port", "bank", "[ICMP, TCP]", "", "Checks"),
    ("missing-port", "bank", "HTTPS", "", "Orders"),
    ("port-of-another-protocol", "postgres", "TCP", "3306", "Orders"),
    ("port-of-another-protocol", "bank", "PostgreSQL", "22", "Orders"),
    ("tcp-on-web-port", "bank", "TLS", "443", "Orders"),
    ("unencrypted", "bank", "HTTP", "8080", "Passwords of users"),
    ("unencrypted", "bank", "SMTP", "25", "Password reset mails with the new password"),
    ("pulled-metrics", "prometheus", "HTTP", "8080", "Metrics that Prometheus scrapes"),
]


@pytest.mark.parametrize(("rule", "end", "protocol", "port", "data"), WRONG)
def test_what_is_wrong_still_is(rule: str, end: str, protocol: str, port: str, data: str) -> None:
    externals = "externals:\n  bank: {name: Bank}\n  postgres: {name: PostgreSQL}\n  prometheus: {name: Prometheus}\n"
    row = f'protocol: {protocol}, port: "{port}", data: "{data}", data_flow: to-destination'
    text = f"{HEAD}{externals}connections:\n  - {{id: 1, source: web, destination: {end}, {row}}}\n"
    assert len(findings(text, rule)) == 1

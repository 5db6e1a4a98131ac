"""Which names are of one thing, and which are not: the rule `differing-name` on pairs of them."""

import pytest

from gen.loading.checking import check
from gen.model.reading.file import ModelFile

LINKS = {"architecture": "https://example.org/a", "high-availability": "https://example.org/h"}
ALIKE = [
    ("Config Server", "Configuration Server"),
    ("Config Server", "config-server"),
    ("Config Server", "Config Service"),
    ("Config Server", "Config Server pool"),
    ("Config Server", "CS"),
    ("Orders service", "Order service"),
    ("Orders service", "Orders"),
    ("Orders API", "Orders"),
    ("Orders API", "Order API"),
    ("Notification services", "Notification service"),
    ("MCP pool multi-AZ", "MCP"),
    ("Kafka cluster", "Kafka"),
    ("Apache Kafka", "Kafka"),
    ("Cassandra cluster", "Cassandra nodes"),
    ("SNMP Master Agent", "Master Agents"),
    ("IBM MQ", "MQ"),
    ("Genesys Pulse", "Pulse"),
    ("Amazon S3", "S3"),
    ("Auth Service", "Authentication Service"),
    ("Admin Portal", "Administration Portal"),
    ("Stat Server", "Statistics Server"),
    ("Stats Server", "Statistics Server"),
    ("Session Repo", "Session Repository"),
    ("Stream Processor (SP)", "Stream Processor"),
    ("Postgres", "PostgreSQL"),
    ("Orders DB", "Orders database"),
    ("Orders DB", "Order databases"),
    ("Inventory Service", "Inventary Service"),
    ("Inventory Service", "Invenory Service"),
    ("Inventory Service", "Invnetory Service"),
    ("Card Authorisation", "Card Authorization"),
    ("Web Hooks", "Webhooks"),
    ("E-mail Relay", "EMail Relay"),
    ("Acme Voice - Media Relay", "Media Relay"),
    ("Kubernetes Ingress Nodes", "K8s ingress node"),
]
APART = [
    ("Orders service", "Order API"),
    ("Orders services", "Orders API"),
    ("XYZ Config Server", "Config Server"),
    ("XYZ Config Server", "Configuration Server"),
    ("QA Config Server", "Config Server"),
    ("Config Server (DR)", "Config Server"),
    ("Config Server (primary)", "Config Server (secondary)"),
    ("Config Server 1", "Config Server 2"),
    ("Config Server", "Config Client"),
    ("Kafka broker 2", "Kafka"),
    ("Kafka Connect", "Kafka"),
    ("etcd-1", "etcd-2"),
    ("Oracle 19c", "Oracle 12c"),
    ("Orders DB", "Orders service"),
    ("Orders DB replica", "Orders DB"),
    ("Orders worker", "Orders service"),
    ("Billing API", "Billing UI"),
    ("Contract Server", "Contact Server"),
    ("Conversation Service", "Conversion Service"),
    ("Transaction Service", "Translation Service"),
    ("Interaction Server", "Integration Server"),
    ("Location Service", "Allocation Service"),
    ("Reservation Service", "Preservation Service"),
    ("Repo Server", "Report Server"),
    ("Stat Server", "State Server"),
    ("Stat Server", "Status Server"),
    ("Auth Service", "Author Service"),
    ("Build Server", "Building Server"),
    ("News Server", "New Server"),
    ("LDAP Directory", "LDAPS Directory"),
    ("HTTP Relay", "HTTPS Relay"),
    ("Inbound Relay", "Outbound Relay"),
    ("Primary DNS", "Secondary DNS"),
    ("Mail Relay", "Main Relay"),
    ("East Router", "West Router"),
    ("SIP Server", "SIP Proxy"),
    ("SIP Server", "Media Server"),
    ("Payment Gateway", "Payment Portal"),
    ("Outbound Contact Server", "Contact Server"),
    ("SMS", "Session Manager Store"),
    ("DNS", "Data Node Store"),
    ("Redis cache", "Redis queue"),
    ("Prometheus", "Prometheus Alertmanager"),
]


def findings(ours: str, theirs: str) -> list[str]:
    """What the rule finds where one file calls an external so, and the other its own otherwise."""
    text = (
        'service: {{name: {}}}\ncomponents: {{web: {{name: Web}}}}\nexternals: {{x: {{name: "{}", kind: service}}}}\n'
    )
    pairs = (("alpha", "Alpha", ours), ("beta", "Beta", theirs))
    files = [ModelFile(id, f"model/{id}.yml", text.format(name, called).encode()) for id, name, called in pairs]
    return [str(problem) for problem in check(files, LINKS, (), None).problems if problem.rule == "differing-name"]


@pytest.mark.parametrize(("ours", "theirs"), ALIKE)
def test_two_names_of_one_thing(ours: str, theirs: str) -> None:
    assert len(findings(ours, theirs)) == len(findings(theirs, ours)) == 1


@pytest.mark.parametrize(("ours", "theirs"), APART)
def test_names_of_two_things(ours: str, theirs: str) -> None:
    assert findings(ours, theirs) == findings(theirs, ours) == []

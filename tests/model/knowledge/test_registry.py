"""The table of registered ports: made from the registry's CSV or a JSON of it, and what the rules read out of it."""

from gen.model.knowledge import registry
from gen.model.knowledge.protocols import KNOWN, OVER_TLS
from tools.refresh_ports import TABLE, of_csv, of_json, table

CSV = """Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,Registration Date,Modification Date,\
Reference,Service Code,Unauthorized Use Reported,Assignment Notes
,4,tcp,Unassigned,,,,,,,,
ldap,389,tcp,Lightweight Directory Access Protocol,[Tim_Howes],[Tim_Howes],,,,,,
ldap,389,udp,Lightweight Directory Access Protocol,[Tim_Howes],[Tim_Howes],,,,,,
www,80,tcp,World Wide Web HTTP,[IESG],[IETF_Chair],,2021-10-01,[RFC9110],,,"A duplicate of ""http"",
not for discovery."
http,80,tcp,World Wide Web HTTP,[IESG],[IETF_Chair],,2021-10-01,[RFC9110],,,
x11,6000-6063,tcp,X Window System,[Stephen_Gildea],[Stephen_Gildea],,,,,,
XmlIpcRegSvc,9092,tcp,Xml-Ipc Server Reg,[Rob_Eisenberg],[Rob_Eisenberg],,,,,,
dns-llq-tls,,tcp,DNS Long-Lived Queries over TLS,[Apple],[Apple],,,,,,
"""
ROWS = "# Of that day\n# port\tservice\ttransports\n"
JSON = '{"389/tcp": ["ldap", "LDAP"], "389/udp": ["ldap", "LDAP"], "4/tcp": ["", "Unassigned"]}'


def test_the_registry_in_csv() -> None:
    assert table(of_csv(CSV), "Of that day") == (
        f"{ROWS}80\thttp\ttcp\n80\twww\ttcp\n389\tldap\ttcp udp\n6000-6063\tx11\ttcp\n9092\txmlipcregsvc\ttcp\n"
    )


def test_the_registry_in_json() -> None:
    assert table(of_json(JSON), "Of that day") == f"{ROWS}389\tldap\ttcp udp\n"


def test_the_table_says_where_it_is_from_and_is_in_the_form_that_the_tool_writes() -> None:
    text = TABLE.read_text(encoding="utf-8")
    source, _, *lines = text.splitlines()
    assert "IANA" in source
    rows = [line.split("\t") for line in lines]
    again = [(port, transport, name) for port, name, transports in rows for transport in transports.split()]
    assert table(again, source.removeprefix("# ")) == text


def test_the_ports_of_a_service() -> None:
    assert registry.registered_ports("ldaps") == {636}
    assert registry.registered_ports("xmpp-server") == {5269}
    assert registry.registered_ports("no such service") == frozenset()


def test_every_known_protocol_is_registered_and_shares_no_port() -> None:
    ports = [port for protocol in KNOWN for port in protocol.ports]
    assert [protocol.name for protocol in KNOWN if not protocol.ports] == []
    assert sorted(set(ports)) == sorted(ports)
    assert {over_tls.name for over_tls in OVER_TLS.values()} >= {"LDAPS", "SIPS", "AMQPS", "MQTTS", "SMTPS", "FTPS"}

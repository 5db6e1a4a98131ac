"""Headings by meaning, in the words of people who have never seen this tool."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gen.cli.import_ import command
from gen.importers.blocks.block import TableRow
from gen.importers.blocks.headings import column, columns, header
from gen.importers.page.implied_ends import of_headings
from gen.importers.page.separating import split_rows
from gen.importers.page.titles import best_title, name_in
from gen.problems import EnvironmentProblem

MEANINGS = {
    "source": "Source, From, Origin, Client, Initiator, Quelle, Von, Origine, De, Source IP, Source host, Src, srcaddr",
    "destination": "Destination, To, Target, Listener, Ziel, Nach, Cible, Vers, Dest, Destination (FQDN), Zielsystem, "
    "dstaddr, DestinationIP, Destination URL",
    "protocol": "Protocol, Proto, Protokoll, Protocole, IP Protocol, Transport, TCP/UDP, Protocol(s)",
    "port": "Port, Ports, Port(s), Port Range, Destination Port, Dest. Port, Default Ports, Zielport, "
    "Port de destination, Listening port, Portnummer, TCP/UDP Port",
    "source port": "Source port, Src Port, Quellport, Port source, Local port, Client port",
    "tcp": "TCP, TCP Port, TCP Port(s), Port (TCP)",
    "udp": "UDP, UDP Ports",
    "protocol and port": "Port/Protocol, Protocol & Port, Ports / Protocols",
    "data": "Purpose, Description, Notes, Comment, Usage, Zweck, Beschreibung, Bemerkung, Objet, Remarques, Used for, "
    "Objet du flux, Zweck der Verbindung, Description of the flow",
    "direction": "Direction, Richtung, Sens, Inbound/Outbound",
    "action": "Action, Aktion, Verdict",
    "service": "Service, Dienst",
    "label": "Application, Component, Server, Anwendung",
    "id": "#, No., Nr., Step, Rule ID, Diagram reference number, N°, policyid",
    "peer": "Source/Destination, Remote host, From / To",
    "ends": "Source → Destination, From -> To",
    "used by": "Used By",
    "when": "When, Condition, Required, Required if, Mandatory/Optional, Bedingung, Erforderlich, Voraussetzungen",
    "encryption": "Encryption, Encrypted (Y/N), TLS, SSL/TLS, Verschlüsselung, Chiffrement",
    "authentication": "Authentication, Auth, Authentication method, Authentifizierung, Authentification",
    "sensitivity": "Sensitivity, Sensitive data, Personal data, Personenbezogene Daten",
    "heading": "Heading",
    "footnote": "Footnote, Fußnote, Note de bas de page",
}
NOTHING = [
    "Zone",
    "Owner",
    "Ticket",
    "",
    "Deportation",
    "Transported by",
    "Portal",
]
CASES = [(heading.strip(), name) for name, words in MEANINGS.items() for heading in words.split(", ")]


@pytest.mark.parametrize(("heading", "name"), CASES)
def test_what_a_heading_means(heading: str, name: str) -> None:
    assert column(heading) == name
    assert column(f"**{heading.upper()}**") == name


def test_headings_written_as_one_word_are_read_by_their_capitals() -> None:
    headings = ["SourceAddressPrefix", "SourcePortRange", "DestinationAddressPrefix", "DestinationPortRange"]
    assert [column(heading) for heading in headings] == ["source", "source port", "destination", "port"]


@pytest.mark.parametrize("heading", NOTHING)
def test_a_heading_that_means_nothing_here(heading: str) -> None:
    assert column(heading) is None


def test_of_two_columns_the_plainer_one_counts() -> None:
    assert columns(["Notes", "Purpose", "Source IP", "Source", "Transport", "Protocol"]) == [
        None, "data", "source addresses", "source", "transport", "protocol",
    ]  # fmt: skip
    assert columns(["Client", "Server", "Port"]) == ["source", "destination", "port"]
    assert columns(["Server", "Port"]) == ["label", "port"]


ZONES = {
    "Source|Source zone|Destination|Destination zone|Port": "source, source zone, destination, destination zone, port",
    "From|Zone|To|Zone|Port": "source, source zone, destination, destination zone, port",
    "Quelle|Quellzone|Ziel|Zielzone|Port": "source, source zone, destination, destination zone, port",
    "Source Zone|Destination Zone|Port|Protocol": "source, destination, port, protocol",
    "Source|IP|Destination|IP|Port": "source, source addresses, destination, destination addresses, port",
    "Source IP|Destination IP|Port|Protocol": "source, destination, port, protocol",
    "Name|Zone|Port|Encrypted": "label, None, port, encryption",
}


@pytest.mark.parametrize("headings", ZONES)
def test_zones_and_addresses_belong_to_the_end_before_them(headings: str) -> None:
    assert ", ".join(map(str, columns(headings.split("|")))) == ZONES[headings]


def test_a_row_of_values_is_no_row_of_headings() -> None:
    rows = [TableRow(1, ("Client", "Server", "TCP", "80")), TableRow(2, ("Source", "Destination", "Protocol", "Port"))]
    assert header(rows) == 1


HEADINGS = {
    "Inbound to barn nodes": ("in", "barn nodes", "", ""),
    "Inbound Rules for Rook Server Nodes": ("in", "Rook Server Nodes", "", ""),
    "Outbound from the barn": ("out", "barn", "", ""),
    "Rules for traffic between barn nodes": ("between", "barn nodes", "", ""),
    "Between barn and field": ("", "", "", ""),
    "Inbound": ("in", "", "", ""),
    "Outgoing connections": ("out", "", "", ""),
    "Barn nodes: inbound ports": ("in", "Barn nodes", "", ""),
    "Network inbound rules": ("in", "", "", ""),
    "Traffic from Barn to Field": ("", "", "Barn", "Field"),
    "Barn → Field": ("", "", "Barn", "Field"),
    "Eingehend zu den Scheunen": ("in", "Scheunen", "", ""),
    "Flux sortants depuis la grange": ("out", "grange", "", ""),
    "Control plane": ("", "", "", ""),
    "Moving from Windows": ("", "", "", ""),
    "Barn -- > Field": ("", "", "Barn", "Field"),
    "Barn < -- > Barn": ("between", "Barn", "", ""),
    "Barn <-> Field": ("", "", "", ""),
    "Barn <--> Field": ("", "", "", ""),
    "Barn ← Field": ("", "", "", ""),
    "Ports required for communication between components": ("", "", "", ""),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_a_heading_says_of_the_end_that_is_left_out(heading: str) -> None:
    assert tuple(of_headings([heading])) == HEADINGS[heading]


TITLES = {
    "Ports": "", "Ports and Protocols": "", "2.4 Connectivity Matrix": "", "Network policies": "", "Traffic": "",
    "Ports that stand open by default": "", "Traffic of the portal": "", "Matrice des flux": "",
    "Port Requirements": "",
    "Lantern port requirements": "Lantern", "Ports used by Lantern Gateway": "Lantern Gateway", "Harbour": "Harbour",
    "Component: Quill": "Quill", "Firewall rules for Kestrel": "Kestrel", "Kommunikationsmatrix": "",
    "Required ports for vKestrel": "vKestrel", "Components and their relationship with the network": "",
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_the_name_in_a_title(title: str) -> None:
    assert name_in(title) == TITLES[title]


def test_a_browsers_title_gives_way_to_the_pages_own() -> None:
    assert best_title(["Gates - Example Wiki", "Gates"]) == "Gates"


CELLS = {
    "two transports": ({"port": "TCP 80, UDP 53"}, [("TCP", "80"), ("UDP", "53")]),
    "ports go on": ({"port": "TCP 80, 443, UDP 53"}, [("TCP", "80, 443"), ("UDP", "53")]),
    "one transport": ({"port": "443/tcp"}, [("tcp", "443")]),
    "a protocol that is there stays": ({"protocol": "HTTPS", "port": "443/TCP"}, [("HTTPS", "443/TCP")]),
    "a name in brackets": ({"port": "443/tcp (HTTPS)"}, [("HTTPS/tcp", "443")]),
    "remarks stay": ({"port": "49152-65535 (dynamic)"}, [("", "49152-65535 (dynamic)")]),
    "what is no protocol stays": ({"port": "Phase 2, Step 3"}, [("", "Phase 2, Step 3")]),
    "lines beside lines": ({"protocol": "UDP\nTCP", "port": "5060\n5061"}, [("UDP", "5060"), ("TCP", "5061")]),
    "lines of ports": ({"protocol": "TCP", "port": "445\n446"}, [("TCP", "445, 446")]),
    "columns of transports": ({"udp": "53", "tcp": "--"}, [("UDP", "53")]),
    "both columns": ({"udp": "389", "tcp": "389"}, [("TCP", "389"), ("UDP", "389")]),
    "ticks": ({"port": "21", "tcp": "✔️", "udp": "❌"}, [("TCP", "21")]),
    "a service that is a protocol": ({"service": "rdp"}, [("rdp", "")]),
    "a service of ports": ({"service": "tcp/443;tcp/80"}, [("tcp", "443"), ("tcp", "80")]),
    "any service": ({"service": "any"}, [("", "any")]),
    "protocol with its port": ({"protocol": "TCP 443"}, [("TCP", "443")]),
}


@pytest.mark.parametrize("name", CELLS)
def test_cells_that_hold_two_facts(name: str) -> None:
    cells, pairs = CELLS[name]
    assert [(row["protocol"], row["port"]) for row in split_rows(cells, ())] == pairs


ENDS = {
    "scout\ndriver": ["scout", "driver"],
    "- scout\n- driver": ["scout", "driver"],
    "Store\n(store.example.com)\nMirror": ["Store (store.example.com)", "Mirror"],
    "scout\nand driver": ["scout, and driver"],
    "10.0.0.1, *.mill.example": ["10.0.0.1", "*.mill.example"],
    "Self, Known": ["Self", "Known"],
    "Compute, consoles of machines": ["Compute, consoles of machines"],
    "server and agent nodes": ["server and agent nodes"],
}


@pytest.mark.parametrize("cell", ENDS)
def test_several_ends_in_a_cell(cell: str) -> None:
    assert [row["source"] for row in split_rows({"source": cell, "destination": "x"}, {"self", "known"})] == ENDS[cell]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "model").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_headings_of_a_project_are_known_once_it_says_them(folder: Path) -> None:
    (folder / "page.csv").write_text("Gerät A,Gerät B,Anschluss\nPumpe,Tank,80\n")
    done = CliRunner().invoke(command, ["page.csv", "--id", "x"])
    assert isinstance(done.exception, EnvironmentProblem)
    assert "there are `Gerät A`, `Gerät B`, `Anschluss`; say in import.yml what they hold" in str(done.exception)
    (folder / "import.yml").write_text("columns: {gerät a: source, Gerät B: destination, Anschluss: port}\n")
    assert CliRunner().invoke(command, ["page.csv", "--id", "x"]).exit_code == 0
    assert "source: pumpe\n    destination: tank\n    port: 80\n" in (folder / "model/x.yml").read_text()


def test_a_meaning_that_is_none_is_refused(folder: Path) -> None:
    (folder / "page.csv").write_text("A,B\n1,2\n")
    (folder / "import.yml").write_text("columns: {A: sauce}\n")
    done = CliRunner().invoke(command, ["page.csv", "--id", "x"])
    assert "`A` under `columns` must be one of: id, source, destination" in str(done.exception)


def test_names_of_the_suites_other_files_are_recognised_first(folder: Path) -> None:
    (folder / "model/tenant.yml").write_text(
        "service: {name: Tenant Service}\ncomponents: {vq: {name: Voice queue}, api: {name: API}}\n"
    )
    (folder / "model/broken.yml").write_text("service: {nam: x}\n")
    (folder / "page.csv").write_text(
        "Source,Destination,Protocol,Port,Classification\n"
        "Pulse,Tenant Service,TCP,8888,Intra-cluster\nPulse,Voice queue,TCP,1,Egress\n"
        "Pulse,API,TCP,2,Egress\nPulse,Redis,TCP,6379,\n"
    )
    done = CliRunner().invoke(command, ["page.csv", "--id", "pulse"])
    text = (folder / "model/pulse.yml").read_text()
    assert "  tenant: {service: tenant}\n" in text
    assert "{service: tenant, component: vq}" in text
    assert "  api:\n    name: API\n" in text
    assert [line for line in done.stderr.splitlines() if line.startswith("is ")] == [
        "is `Redis` a part of Pulse? it stands in externals; if it is, move it"
    ]


def test_the_parts_that_a_page_lists_are_parts(folder: Path) -> None:
    (folder / "page.md").write_text(
        "# Mill\n\n## Introduction\n\nThe mill consists of the following components:\n\n- **Wheel**: turns\n- Stone\n\n"
        "| Source | Destination | Port |\n|---|---|---|\n| Wheel | Stone | 1 |\n| Stone | Bakery | 2 |\n"
    )
    done = CliRunner().invoke(command, ["page.md", "--id", "mill"])
    text = (folder / "model/mill.yml").read_text()
    assert text.index("components:") < text.index("name: Wheel") < text.index("name: Stone") < text.index("externals:")
    assert "is `Bakery` a part of" in done.stderr
    assert "is `Stone`" not in done.stderr

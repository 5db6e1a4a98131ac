"""Ports in the forms in which writers give them -> numbers; and what can't be read."""

import pytest

from gen.model.knowledge.ports import compact, out_of_range, read_ports

ALL, DYNAMIC = [(1, 65535)], [(49152, 65535)]
RIGHT: dict[str, list[tuple[int, int]]] = {
    "443": [(443, 443)],
    "022": [(22, 22)],
    "20000-45000": [(20000, 45000)],
    "20000 – 45000": [(20000, 45000)],
    "20000—45000": [(20000, 45000)],
    "20000−45000": [(20000, 45000)],
    "2500 to 3300": [(2500, 3300)],
    "from 2500 to 3300": [(2500, 3300)],
    "2500 bis 3300": [(2500, 3300)],
    "2500 à 3300": [(2500, 3300)],
    "between 80 and 90": [(80, 90)],
    "16384:32768": [(16384, 32768)],
    "8000..8010": [(8000, 8010)],
    "8000…8010": [(8000, 8010)],
    "8000 ~ 8010": [(8000, 8010)],
    "45000-20000": [(45000, 20000)],
    "25, 443": [(25, 25), (443, 443)],
    "25,443": [(25, 25), (443, 443)],
    "25 and 443": [(25, 25), (443, 443)],
    "445\n446": [(445, 445), (446, 446)],
    "- 5060\n- 5061": [(5060, 5060), (5061, 5061)],
    "8080 8443": [(8080, 8080), (8443, 8443)],
    "8500/8501": [(8500, 8500), (8501, 8501)],
    "61616 / 8080": [(61616, 61616), (8080, 8080)],
    "443/tcp": [(443, 443)],
    "tcp-443": [(443, 443)],
    "443/TCP, 8443/tcp": [(443, 443), (8443, 8443)],
    "TCP 80, UDP 53": [(80, 80), (53, 53)],
    "TCP: 80, 443; UDP: 53": [(80, 80), (443, 443), (53, 53)],
    "tcp/3478 (STUN), udp/3478 (STUN)": [(3478, 3478)],
    "TLS 1.2 on 443": [(443, 443)],
    "443 (HTTP/2)": [(443, 443)],
    "1521 (SQL*Net)": [(1521, 1521)],
    "Port 443": [(443, 443)],
    "443.": [(443, 443)],
    "8080 (configurable)": [(8080, 8080)],
    "443 (all nodes)": [(443, 443)],
    "443 (since 8.5)": [(443, 443)],
    "6162, (2500 to 3300)": [(6162, 6162), (2500, 3300)],
    ">1023": [(1024, 65535)],
    "> 1023 (high)": [(1024, 65535)],
    ">=1024": [(1024, 65535)],
    "≥ 1024": [(1024, 65535)],
    "1024+": [(1024, 65535)],
    "6000+/tcp": [(6000, 65535)],
    "1024 and above": [(1024, 65535)],
    "1024 or higher": [(1024, 65535)],
    "1024 und höher": [(1024, 65535)],
    "above 1023": [(1024, 65535)],
    "<1024": [(1, 1023)],
    "any": ALL,
    "Any TCP port": ALL,
    "All": ALL,
    "*": ALL,
    "alle Ports": ALL,
    "tous les ports": ALL,
    "dynamic": DYNAMIC,
    "Ephemeral ports": DYNAMIC,
    "49152-65535 (dynamic)": DYNAMIC,
    "dynamic (1024-5000)": [(1024, 5000)],
    "135, dynamic": [(135, 135), *DYNAMIC],
    "RPC dynamic": DYNAMIC,
    "": [],
}
DOUBTFUL: dict[str, tuple[str, list[tuple[int, int]]]] = {
    "Provider dependent": ("words", []),
    "see the bank's page": ("words", []),
    "N/A": ("words", []),
    "-": ("words", []),
    "random": ("words", []),
    "3080 or 443": ("choice", [(3080, 3080), (443, 443)]),
    "disabled (8501)": ("choice", [(8501, 8501)]),
    "8080 (default)": ("choice", [(8080, 8080)]),
    "443 (alternatively 8443)": ("choice", [(443, 443), (8443, 8443)]),
    "8080 oder 8081": ("choice", [(8080, 8080), (8081, 8081)]),
    "3389, 22, etc.": ("choice", [(3389, 3389), (22, 22)]),
    "443$$": ("unclear", []),
    "443*": ("unclear", []),
    "443¹": ("unclear", []),
    "443?": ("unclear", []),
    "1 521": ("unclear", []),
    "1\u00a0521": ("unclear", []),
    "1,521": ("unclear", []),
    "1'521": ("unclear", []),
    "80, 1.521": ("unclear", [(80, 80)]),
    "20 000-45 000": ("unclear", []),
    "all except 22": ("unclear", []),
    "80 (not 443)": ("unclear", []),
    "see table 4": ("unclear", []),
    "8443 (max 100 connections)": ("unclear", [(8443, 8443)]),
    "80-443-8080": ("unclear", []),
    "8080->80": ("unclear", []),
    "1024:": ("unclear", []),
    "10.0.0.1": ("unclear", []),
    "x25": ("unclear", []),
    "0x1BB": ("unclear", []),
    "６４": ("unclear", []),
}


@pytest.mark.parametrize("text", RIGHT)
def test_ports_in_any_form_are_read(text: str) -> None:
    reading = read_ports(text)
    assert [tuple(span) for span in reading.spans] == RIGHT[text]
    assert reading.doubt is None
    assert out_of_range(text) is None


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_can_not_be_read_for_certain_is_no_port_beyond_doubt(text: str) -> None:
    spans, doubt = read_ports(text)
    assert (doubt, [tuple(span) for span in spans]) == DOUBTFUL[text]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("0", "0"), ("65536", "65536"), (">70000", "70000"), ("70000+", "70000"), ("443 to 99999", "99999"),
        ("443 – 99999", "99999"), ("443:99999", "99999"), ("99999 and above", "99999"), ("80,70000", "70000"),
        ("443/70000", "70000"), ("0-1023", "0"), ("-1", "-1"), ("1.5", "1.5"), ("9" * 5000, "9" * 5000),
        ("70000/tcp", "70000"), ("443, > 65536", "65536"), ("443 -99999", "99999"), ("80 (or 70000)", "70000"),
    ],
)  # fmt: skip
def test_what_is_no_port_is_one_in_no_form(text: str, wrong: str) -> None:
    assert out_of_range(text) == wrong
    assert all(1 <= span.first <= span.last <= 65535 for span in read_ports(text).spans)


def test_no_port_lies_in_a_range_upside_down() -> None:
    assert compact(read_ports("45000-20000, 80").spans) == ((80, 80),)

"""A glued row -> its number, the text of its ends, and the cells after them, by protocol, port and classification."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from gen.importers.page.facts import GluedRow, Left, PageRow
from gen.model.names import CONNECTION_ID

PROTOCOLS = (
    "ActiveMQ", "AMQP", "AMQPS", "Blob", "DNS", "FTP", "FTPS", "GRPC", "HTTP", "HTTP/2", "HTTPS", "ICMP",
    "IMAP", "IMAPS", "JDBC", "JMX", "Kafka", "Kerberos", "LDAP", "LDAPS", "MQTT", "MRCP", "MRCPv2", "NFS",
    "NTP", "ODBC", "POP3", "REDIS", "REST", "RPC", "RTCP", "RTMP", "RTP", "RTSP", "SCTP", "SFTP", "SIP", "SIPS",
    "SMB", "SMTP", "SMTPS", "SNMP", "SQL", "SRTP", "SSH", "SSL", "STUN", "SYSLOG", "TCP", "TCPS", "TLS", "TURN",
    "TURNS", "UDP", "WebRTC", "WebSocket", "WS", "WSS",
)  # fmt: skip
_CLASS = r"(?:Ingress\s*/\s*Egress|Egress\s*/\s*Ingress|Egress|Ingress|Intra[- ]?cluster)"
_NUMBER = r"\d{1,6}"
_PORT = rf"{_NUMBER}(?:(?:\s*[-–/,]\s*|\s+(?:and|or)\s+){_NUMBER})*(?:\s*\([^()]{{1,40}}\))?"
_ORDERS = (
    ("id", "source", "destination", "protocol", "port", "classification", "data"),
    ("id", "source", "destination", "protocol", "port", "data"),
    ("id", "source", "protocol", "port", "classification", "data"),
    ("id", "source", "protocol", "port", "data"),
)

NO_ANCHOR = "neither a protocol with a port nor a classification was recognised in it"


class _Reading(NamedTuple):
    """One way to read a row: where its ends stop, and the cells after them."""

    start: int
    protocol: str
    port: str
    classification: str
    end: int


class Anchors:
    """Reads glued rows; `protocols`: more words that are protocols."""

    def __init__(self, protocols: Collection[str] = ()) -> None:
        words = sorted({*PROTOCOLS, *(word for word in protocols if word.strip())}, key=len, reverse=True)
        word = "(?:" + "|".join(re.escape(word) for word in words) + r")(?:\s?v?\d(?:\.\d)?(?=[\s/,]))?"
        self._protocol = rf"{word}(?:\s*[/,]\s*{word})*"

    def read(self, line: int, text: str, columns: Sequence[str]) -> GluedRow | Left:
        """The row with its ends still in one text, or why it is left."""
        number, _, rest = text.strip().partition(" ")
        number = number.removesuffix(".")
        if not re.fullmatch(CONNECTION_ID, number) or not number[0].isdigit():
            return Left(line, text, "it has no number")
        if tuple(columns) == ("id", "data"):
            return GluedRow(PageRow(line, text, number, data=rest.strip()), "")
        if tuple(columns) not in _ORDERS:
            return Left(line, text, "its cells are glued, and the columns stand in an order that can't be taken apart")
        readings = list(self._readings(rest, "classification" in columns))
        if not readings and "destination" in columns and (bare := self._bare(rest)):
            row = PageRow(line, text, number, protocol=bare["protocol"], data=rest[bare.end() :].strip())
            return GluedRow(row, rest[: bare.start()].strip(), False)
        if len(readings) != 1:
            return Left(line, text, _why(readings))
        anchor, ends = readings[0], rest[: readings[0].start].strip()
        row = PageRow(
            line, text, number, protocol=anchor.protocol, port=anchor.port, classification=anchor.classification,
            data=rest[anchor.end :].strip(),
        )  # fmt: skip
        if "destination" not in columns:
            return self._one_end(row, ends)
        return GluedRow(row, ends)

    def _bare(self, text: str) -> re.Match[str] | None:
        """A protocol that nothing known follows, if it is the only one."""
        pattern = rf"(?<=\s)(?P<protocol>{self._protocol})(?=\s|$)"
        matches = list(islice(re.finditer(pattern, text, re.IGNORECASE), 2))
        return matches[0] if len(matches) == 1 else None

    def _one_end(self, row: PageRow, ends: str) -> GluedRow | Left:
        if not row.protocol:
            return Left(row.line, row.text, "no protocol was recognised, so where the source ends can't be told")
        return GluedRow(replace(row, source=ends), "")

    def _readings(self, text: str, classified: bool) -> Iterator[_Reading]:
        """The first full reading, else the first that lacks one cell; both, where that one comes earlier."""
        full = self._first(text, True, True, classified)
        shapes = (
            [(True, False, True), (False, True, True), (True, True, False)] if classified else [(False, True, False)]
        )
        partial = [reading for shape in shapes if (reading := self._first(text, *shape)) is not None]
        earlier = min(partial, key=lambda reading: (reading.start, -reading.end), default=None)
        if full:
            yield full
        if earlier and (full is None or earlier.start < full.start):
            yield earlier

    def _first(self, text: str, protocol: bool, port: bool, classified: bool) -> _Reading | None:
        """The first place where the cells that are asked for follow each other."""
        parts = [f"(?P<protocol>{self._protocol})" if protocol else "", f"(?P<port>{_PORT})" if port else ""]
        parts += [f"(?P<classification>{_CLASS})" if classified else ""]
        pattern = r"(?:^|(?<=\s))" + r"\s+".join(part for part in parts if part) + r"(?=\s|$)"
        match = re.search(pattern, text, re.IGNORECASE)
        if not match:
            return None
        cells = {"protocol": "", "port": "", "classification": "", **match.groupdict()}
        return _Reading(match.start(), cells["protocol"], cells["port"], cells["classification"], match.end())


def _why(readings: Sequence[_Reading]) -> str:
    if not readings:
        return NO_ANCHOR
    return "protocol and port can be read at two places of it"

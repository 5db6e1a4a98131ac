"""The mkdocs.yml of a new project in several themes, with GIM and a service of awkward words, as others have them."""

import re
from pathlib import Path

from gen.cli.starting import SITE
from tests.browser.conftest import ROOT, site_of

THEMES = {
    "readme": "",  # as it stands there
    "material": "{name: material, font: false}",
    "mkdocs": "{name: mkdocs, highlightjs: false}",
    "readthedocs": "{name: readthedocs, highlightjs: false}",
}
VOICE = """
service: {name: Voice platform}
components:
  sip: {name: SIP proxy}
  media: {name: Media server}
  collector: {name: Monitoring collector}
externals:
  carrier: {name: Session border controller of the carrier, kind: third-party}
  directory: {name: Directory}
  prometheus:
  bus: {name: bus-bootstrap-internal.prod.eu-central-1.messaging.example.com}
connections:
  - {id: 1, source: carrier, destination: sip, data_flow: both, protocol: [SIP, SIPS], port: "5060, 5061", data: Calls}
  - {id: 2, source: carrier, destination: media, data_flow: both, protocol: RTP/SRTP, port: 20000-45000,
     data: "Voice, on 20000-45000"}
  - {id: 3, source: media, destination: carrier, data_flow: both, protocol: RTP/SRTP, port: 16384–32767, data: Voice}
  - {id: 4, source: sip, destination: directory, data_flow: both, protocol: TCP/UDP, port: 88/464, data: Tickets}
  - {id: 5, source: sip, destination: prometheus, data_flow: both, protocol: HTTPS/WSS,
     port: "25, 443, 8080, 8443, 9090", data: Figures}
  - {id: 6, source: collector, destination: bus, data_flow: both, protocol: Kafka, port: 9092-9094,
     data: "See https://docs.example.com/a/very/long/path/without/any/blank/in/it/index.html?with=query"}
  - {id: 10.12a, source: collector, destination: media, data_flow: to-source, protocol: HTTP, port: 9100 to 9110,
     data: Figures}
internal_ports:
  - component: media
    groups: [{name: Control, ports: [{port: 20000-45000, protocol: RTP/SRTP}, {port: "25, 443", protocol: TCP/UDP}]}]
"""


def minimal(folder: Path, theme: str) -> Path:
    """The site, below the folder, in a theme; its mkdocs.yml is the one that `gen new` writes."""
    text = SITE
    if THEMES[theme]:
        text = re.sub(r"^theme:.*\n(?: .*\n)*", f"theme: {THEMES[theme]}\n", text, flags=re.MULTILINE)
    own = {name: (ROOT / f"model/{name}.yml").read_text(encoding="utf-8") for name in ("gim", "shared")}
    (folder / "site").mkdir()
    (folder / "site/index.md").write_text("# Home\n", encoding="utf-8")
    return site_of(folder, text, {"voice": VOICE, **own})

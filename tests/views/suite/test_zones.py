"""From zone to zone, and what there is to open for each service: which connections stand where, none left out."""

from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.renderers.pages import templating
from gen.renderers.pages.suite import named_pages, plain_pages
from gen.renderers.tables.files import suite_files
from gen.views.suite.row_filters import NO_ZONE
from gen.views.suite.story import SuiteViews
from gen.views.suite.zones import ZonePair

SHOP = """service: {name: Shop}
components:
  web: {name: "Web | one", zone: DMZ}
  api: {name: API, zone: Inside > Apps}
  job: {name: Job, zone: Inside > Apps}
externals:
  user: {name: "<User>", kind: ui, zone: Internet}
  store: {name: Store, kind: third-party, zone: Inside > Data}
  lake: {name: Lake, kind: third-party, zone: Inside}
  old: {name: Old ledger, kind: third-party}
  auth: {service: auth, component: sign-on}
connections:
  - {id: 1, source: user, destination: web, protocol: HTTPS, port: 443, encryption: TLS 1.3}
  - {id: 2, source: web, destination: api, protocol: HTTP, port: 8080, sensitivity: personal data, owner: Web team}
  - {id: 3, source: web, destination: api, protocol: HTTP, port: 8080}
  - {id: 4, source: api, destination: store, protocol: PostgreSQL, port: 5432}
  - {id: 5, source: api, destination: lake, protocol: S3, port: any, transport: TCP}
  - {id: 6, source: api, destination: old, protocol: FTP, port: 21}
  - {id: 7, source: api, destination: job, protocol: ICMP}
  - {id: 8, source: api}
  - {id: 9, source: web, destination: auth, protocol: HTTPS, when: "only *here*", waive: {missing-port: "not | known"}}
"""
AUTH = """service: {name: Auth}
components:
  sign-on: {name: Sign-on, zone: DMZ}
"""


def suite(shop: str = SHOP) -> SuiteViews:
    """The views of both services."""
    files = [ModelFile(name, f"model/{name}.yml", text.encode()) for name, text in {"shop": shop, "auth": AUTH}.items()]
    return SuiteViews(check(files, {}, (), None).model.services)


def short(pair: ZonePair) -> tuple[str, str, str, list[str]]:
    return pair.source, pair.destination, pair.way, [row.connection.id for row in pair.rows]


def test_each_connection_stands_once_by_its_zones() -> None:
    assert [short(pair) for pair in suite().zones] == [
        ("DMZ", "Inside > Apps", "between zones", ["2", "3"]),
        ("Inside > Apps", "Inside", "within Inside", ["5"]),
        ("Inside > Apps", "Inside > Data", "within Inside", ["4"]),
        ("Internet", "DMZ", "between zones", ["1"]),
        ("DMZ", "DMZ", "within the zone", ["9"]),
        ("Inside > Apps", "Inside > Apps", "within the zone", ["7"]),
        ("Inside > Apps", "", "an end without a zone", ["6", "8"]),
    ]


def test_what_they_use_and_how_it_is_encrypted() -> None:
    pairs = {(pair.source, pair.destination): pair for pair in suite().zones}
    open_one = pairs["DMZ", "Inside > Apps"]
    assert (open_one.uses, open_one.encryption) == ((("HTTP 8080/TCP", 2),), (("none", 2),))
    assert open_one.sensitivity == (("personal data", 1),)
    assert pairs["Inside > Apps", "Inside > Apps"].uses == (("ICMP", 1),)
    assert pairs["Inside > Apps", "Inside"].uses == (("S3 1-65535/TCP", 1),)
    assert pairs["DMZ", "DMZ"].uses == (("HTTPS port not described", 1),)
    assert [use for use, _ in pairs["Inside > Apps", ""].uses] == [
        "FTP 21/TCP",
        "protocol not described port not described",
    ]


def test_without_zones_there_is_no_page_and_no_file() -> None:
    views = suite("service: {name: Shop}\ncomponents: {web: {name: Web}}\n")
    assert views.zones == ()
    assert not [page for page in plain_pages(views, {}, templating.templates(None, "")) if "zones" in page.path]
    assert not [file for file in suite_files(views) if "zones" in file.path]


def test_a_page_for_readers_and_a_file_for_programs() -> None:
    views, templates = suite(), templating.templates(None, "")
    csv = next(file.content.decode() for file in suite_files(views) if file.path == "tables/shared/zones.csv")
    assert f"Inside > Apps,{NO_ZONE},Shop,API,,Old ledger,FTP,TCP,21," in csv
    assert f"Inside > Apps,{NO_ZONE},Shop,API,,not described,not described,not described,not described," in csv
    assert csv.count("\n") == 1 + 9
    page = next(file.content.decode() for file in plain_pages(views, {}, templates) if file.path.endswith("zones.md"))
    assert "| DMZ | Inside &#62; Apps | between zones | HTTP 8080/TCP × 2 | none × 2 | personal data |" in page
    assert "<br>Waived missing-port: not &#124; known | [Web &#124; one](../shop.md#open-web) (Shop) |" in page
    assert "| only <em>here</em> |" in page
    slots = next(page.slots for name, page in named_pages(views, {}, templates) if name == "shared/zones")
    assert (
        'data-zone="Inside &gt; Apps\nInside\nInside &gt; Data"' in slots["zones-rows"]
    )  # who looks for Inside finds it
    assert '<option value="no zone">' in slots["zones-rows"]


def test_what_there_is_to_open_for_each_service() -> None:
    rows = [(row.service.id, *row[1:]) for row in suite().landing]
    #         service, outbound, inbound, across zones, outside, unfinished, owners, changes
    assert rows == [("auth", 0, 1, 0, 0, 1, (), ""), ("shop", 5, 1, 5, 4, 2, ("Web team",), "")]

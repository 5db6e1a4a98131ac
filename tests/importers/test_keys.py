"""Columns, headings and footnotes that the model has keys for: what a page says of them is in the model."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from gen.cli.import_ import command
from gen.cli.terminal.questions import Answers
from tests.gen_command import gen_here

PAGE = """\
# Kestrel

| From | Zone | IP | To | Zone | IP | Protocol | Transport | Port | TLS | Auth | Required | Personal data | Purpose |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| **Optional parts** |
| Portal | DMZ | 10.1.0.4 | Kestrel | Inside | 10.2.0.9 | Frob | SCTP | 71 | yes | OIDC | if it runs | yes | a[^1] |
| Portal | DMZ | 10.1.0.5 | Broker | Inside | 10.3.0.1 | Frob | SCTP | 72 | no | none | yes | no | events |
| **Always** |
| Kestrel | Inside | 10.2.0.9 | Broker | Inside | 10.3.0.1 | Frob | UDP | 73 | 1.3 | | no | n/a | events |

[^1]: Not before release 4.
"""
MODEL = """\
service: {name: Kestrel}
components:
  kestrel: {name: Kestrel}
externals:
  broker: {name: Broker, kind: third-party}
connections:
  - id: 1
    source: kestrel
    destination: broker
    protocol: Frobnik
    port: 7003
    data: events
    when: only at night   # ask Ann
    footnote: gone soon
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "model").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(page: str, *options: str, name: str = "page.md") -> tuple[Result, dict]:  # type: ignore[type-arg]
    Path(name).write_text(page, encoding="utf-8")
    done = CliRunner().invoke(command, [name, *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    path = next(Path("model").glob("*.yml"), None)
    return done, YAML(typ="safe").load(path.read_text(encoding="utf-8")) if path else {}


def test_each_column_is_the_key_that_it_means() -> None:
    done, model = run(PAGE, "--id", "kestrel")
    first, second, third = model["connections"]
    assert first["transport"] == "SCTP"
    assert first["encryption"] == "TLS"
    assert first["authentication"] == "OIDC"
    assert first["when"] == "if it runs"
    assert first["sensitivity"] == "personal data"
    assert first["heading"] == "Optional parts"
    assert first["footnote"] == "Not before release 4."
    assert (second["encryption"], second["authentication"]) == ("none", "none")
    assert not {"when", "sensitivity", "footnote"} & {*second}
    assert (third["heading"], third["encryption"], third["when"]) == ("Always", "TLS 1.3", "optional")
    assert "`Required` of connection 2 says what the model says by leaving the key out" in done.stderr


def test_zones_and_addresses_are_those_of_the_ends_where_all_rows_agree() -> None:
    done, model = run(PAGE, "--id", "kestrel")
    assert model["externals"]["broker"]["addresses"] == "10.3.0.1"
    assert model["externals"]["broker"]["zone"] == "Inside"
    assert model["components"]["kestrel"]["zone"] == "Inside"
    assert model["externals"]["portal"]["zone"] == "DMZ"
    assert "addresses" not in model["externals"]["portal"]
    assert "addresses of `Portal` on the page: 10.1.0.4 (1); 10.1.0.5 (2)" in done.stderr
    assert "addresses of `Kestrel` on the page: 10.2.0.9 (1, 3)" in done.stderr  # parts of a service have none


def test_one_heading_over_all_rows_is_none_of_theirs() -> None:
    page = "## Ports of Kestrel\n\n| Source | Destination | Port |\n|---|---|---|\n| A | B | 1 |\n| B | A | 2 |\n"
    _, model = run(page, "--id", "kestrel")
    assert not any("heading" in row for row in model["connections"])


def test_a_mark_of_two_tables_is_the_footnote_below_its_own() -> None:
    table = "| Source | Destination | Port |\n|---|---|---|\n| A | B | {port}¹ |\n\n¹ {text}\n\n"
    page = table.format(port=1, text="first table") + "Next.\n\n" + table.format(port=2, text="second table")
    _, model = run(page, "--id", "kestrel")
    assert [row["footnote"] for row in model["connections"]] == ["first table", "second table"]


def test_a_page_changes_the_keys_of_a_file_in_place() -> None:
    Path("model/kestrel.yml").write_text(MODEL, encoding="utf-8")
    page = (
        "Connection,Source,Destination,Destination zone,Destination addresses,Protocol,Port,Encryption,When,Footnote\n"
        '1,Kestrel,Broker,Inside,"10.3.0.1, 10.3.0.2",Frobnik,7003,mTLS,only by day,\n'
    )
    done, model = run(page, "--into", "kestrel", name="page.csv")
    (row,) = model["connections"]
    assert (row["encryption"], row["when"], row["footnote"]) == ("mTLS", "only by day", None)
    assert "when: only by day   # ask Ann" in Path("model/kestrel.yml").read_text(encoding="utf-8")
    assert model["externals"]["broker"] == {
        "name": "Broker", "kind": "third-party", "zone": "Inside", "addresses": ["10.3.0.1", "10.3.0.2"],
    }  # fmt: skip
    again, _ = run(page, "--into", "kestrel", name="page.csv")
    assert "changed" in done.stderr
    assert "changed" not in again.stderr


FLOWS = "| Source | Destination | Port |\n|---|---|---|\n| Kestrel | Redis | 6379 |\n| Cache warmer | Redis | 6379 |\n"


def test_what_may_be_a_part_is_asked_in_the_file(folder: Path) -> None:
    done, model = run(f"# Kestrel\n\n{FLOWS}", "--id", "kestrel")
    assert "is `Redis` a part of Kestrel? it stands in externals; if it is, move it" in done.stderr
    text = (folder / "model/kestrel.yml").read_text(encoding="utf-8")
    asked = "  redis:\n    # question: is it a part of Kestrel? then move it to components; else remove this line\n"
    assert asked in text
    assert {*model["externals"]} == {"redis", "cache-warmer"}


def test_at_a_terminal_it_is_asked_there(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"Redis": "y", "Cache warmer": "n"}
    monkeypatch.setattr(
        "gen.cli.import_.answers",
        lambda asked: Answers(*(tuple(name for name in asked if given[name] == word) for word in "yn")),
    )
    done, model = run(f"# Kestrel\n\n{FLOWS}", "--id", "kestrel")
    assert {*model["components"]} == {"kestrel", "redis"}
    assert {*model["externals"]} == {"cache-warmer"}
    assert "a part of" not in done.stderr


def test_a_second_run_replaces_the_first_while_nobody_has_touched_it(folder: Path) -> None:
    page = "| Component | Port |\n|---|---|\n| API | 443 |\n"
    run(page, "--id", "kestrel")
    done, model = run(page, "--id", "kestrel", "--this", "Kestrel")
    assert done.exit_code == 0
    assert model["connections"][0]["destination"] == "kestrel"
    path = folder / "model/kestrel.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    done, _ = run(page, "--id", "kestrel")
    assert done.exit_code == 2
    assert path.read_text(encoding="utf-8").endswith("# mine\n")


KEYED = """\
service: {name: Kestrel}
components: {kestrel: {name: Kestrel, zone: Inside}}
externals: {broker: {name: Broker, addresses: [10.3.0.1, broker.local]}, lamp: {name: Lamp}}
introduction: Kestrel.
connections:
  - {id: 1, source: kestrel, destination: broker, protocol: TCP, port: 7003, data: "a *b*", when: where it is *dark*,
     sensitivity: personal data, heading: Always, footnote: "Not in *test*", encryption: TLS, authentication: none}
  - {id: 2, source: kestrel, destination: lamp, protocol: TCP, port: 7004, data: c, when: at night}
"""


@pytest.mark.parametrize("place", ["tables/kestrel-connections.csv", "pages/kestrel.md", "wiki/kestrel.wiki"])
def test_the_tools_own_pages_come_back_unchanged(folder: Path, place: str) -> None:
    path = folder / "model/kestrel.yml"
    path.write_text(KEYED, encoding="utf-8")
    assert gen_here("--no-site", "--images", "svg", "--quiet", folder=folder).returncode == 0
    done = CliRunner().invoke(command, [f"build/{place}", "--into", "kestrel"])
    assert done.exit_code == 0
    assert path.read_text(encoding="utf-8") == KEYED, done.stderr

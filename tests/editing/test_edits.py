"""`rename` and `renumber` edit in place: comments and layout stay, and the file reads back as meant."""

from pathlib import Path

import pytest

from tests.gen_command import gen_here

SHOP = """\
# the shop
service: {name: Shop}
components:
  web:          # the web part
    name: Web shop
  web-admin: {name: web}
externals:
  'bank': {name: "Bank"}
  kafka:
connections:
  - {id: 1, source: web, destination: bank, data: "web, see connection 5"}   # first
  - id: "5"
    source: "web"
    destination: web-admin
  - {id: 9, source: kafka, destination: web}
internal_ports:
  - {component: web, text: web}
"""
SHARED = "externals:\n  kafka: {name: Kafka}   # the bus\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(SHOP, encoding="utf-8", newline="")
    (tmp_path / "model/shared.yml").write_text(SHARED, encoding="utf-8", newline="")
    return tmp_path


def text(folder: Path, name: str = "shop") -> str:
    return (folder / f"model/{name}.yml").read_bytes().decode()


def test_rename(folder: Path) -> None:
    done = gen_here("rename", "web", "front", folder=folder)
    assert done.returncode == 0, done.stderr
    expected = SHOP.replace("  web:  ", "  front:  ").replace("source: web,", "source: front,")
    expected = expected.replace('source: "web"', 'source: "front"').replace("destination: web}", "destination: front}")
    assert text(folder) == expected.replace("{component: web,", "{component: front,")
    assert "model/shop.yml: 5 changed" in done.stderr


def test_rename_of_an_id_that_two_files_have_for_themselves(folder: Path) -> None:
    (folder / "model/other.yml").write_text(SHOP, encoding="utf-8", newline="")
    done = gen_here("rename", "web", "front", folder=folder)
    assert (done.returncode, text(folder)) == (2, SHOP)
    assert "is defined in model/other.yml, model/shop.yml, in each for itself" in done.stderr
    assert gen_here("rename", "web", "front", "--service", "other", folder=folder).returncode == 0
    assert (text(folder), text(folder, "other") == SHOP) == (SHOP, False)


def test_rename_of_what_is_shared_reaches_every_file(folder: Path) -> None:
    assert gen_here("rename", "kafka", "message-bus", folder=folder).returncode == 0
    assert text(folder, "shared") == SHARED.replace("kafka:", "message-bus:")
    assert text(folder) == SHOP.replace("kafka", "message-bus")


def test_rename_reaches_those_who_refer_to_it(folder: Path) -> None:
    other = """\
service: {name: Other}
components: {web: {name: Other web}}
externals:
  shop: {service: shop, component: 'web'}   # the shop
  admin: {service: shop, component: web-admin}
  third: {service: third, component: web}
connections: [{id: 1, source: web, destination: shop}]
"""
    (folder / "model/other.yml").write_text(other, encoding="utf-8", newline="")
    assert gen_here("rename", "web", "front", "--service", "shop", folder=folder).returncode == 0
    assert text(folder, "other") == other.replace("component: 'web'", "component: 'front'")
    assert "front" in text(folder)
    assert gen_here("rename", "web", "mine", "--service", "other", folder=folder).returncode == 0
    assert "third: {service: third, component: web}" in text(folder, "other")


def test_rename_of_a_quoted_key(folder: Path) -> None:
    assert gen_here("rename", "bank", "bank-2", folder=folder).returncode == 0
    assert text(folder) == SHOP.replace("'bank'", "'bank-2'").replace("destination: bank,", "destination: bank-2,")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wbe", "front", "did you mean `web`?"),
        ("web", "Front", "is no id"),
        ("web", "bank", "is taken"),
        ("web", "web-admin", "is taken"),
    ],
)
def test_rename_refuses(folder: Path, old: str, new: str, said: str) -> None:
    done = gen_here("rename", old, new, folder=folder)
    assert (done.returncode, text(folder)) == (2, SHOP)
    assert said in done.stderr


def test_renumber_gives_rows_without_a_number_theirs(folder: Path) -> None:
    given = """\
service: {name: Shop}
connections:
# all
- source: web   # the first
  destination: bank
- {destination: bank}   # the second
- id:           # to be numbered
  source: web
- "id": 'x'
  source: web
- {}
-   id: 1
    data: |
      - text
      id:
"""
    (folder / "model/shop.yml").write_text(given, encoding="utf-8", newline="")
    done = gen_here("renumber", folder=folder)
    assert done.returncode == 0, done.stderr
    for old, new in (
        ("- source: web   #", "- id: 1\n  source: web   #"),
        ("{dest", "{id: 2, dest"),
        ("- id:   ", "- id: 3   "),
        ("'x'", "'4'"),
        ("{}", "{id: 5}"),
        ("  id: 1\n    data", "  id: 6\n    data"),
    ):
        given = given.replace(old, new)
    assert text(folder) == given
    assert "model/shop.yml: 6 changed" in done.stderr
    assert gen_here("renumber", folder=folder).stderr == "every connection has its number\n"


def test_renumber_of_rows_that_are_none(folder: Path) -> None:
    (folder / "model/shop.yml").write_text("connections:\n- text\n-\n- id: 3\n", encoding="utf-8", newline="")
    assert gen_here("renumber", folder=folder).returncode == 0
    assert text(folder) == "connections:\n- text\n-\n- id: 1\n"


def test_renumber(folder: Path) -> None:
    done = gen_here("renumber", folder=folder)
    assert done.returncode == 0, done.stderr
    assert text(folder) == SHOP.replace('id: "5"', 'id: "2"').replace("id: 9", "id: 3")
    assert "model/shop.yml:11: this line mentions" in done.stderr
    assert "every connection has its number" in gen_here("renumber", folder=folder).stderr


def test_windows_line_ends_stay(folder: Path) -> None:
    (folder / "model/shop.yml").write_bytes(b"\xef\xbb\xbf" + SHOP.replace("\n", "\r\n").encode())
    assert gen_here("renumber", folder=folder).returncode == 0
    made = (folder / "model/shop.yml").read_bytes()
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\r\n") == SHOP.count("\n") == made.count(b"\n")


def test_a_text_that_can_not_be_edited_is_left_alone(folder: Path) -> None:
    odd = SHOP.replace('source: "web"', 'source: "w\\x65b"')
    (folder / "model/shop.yml").write_text(odd, encoding="utf-8")
    done = gen_here("rename", "web", "front", folder=folder)
    assert (done.returncode, text(folder)) == (1, odd)
    assert "model/shop.yml:13:13: web is written in a way that can't be edited here" in done.stderr


def test_a_broken_file_stops_both(folder: Path) -> None:
    (folder / "model/other.yml").write_text("a: [\n", encoding="utf-8")
    for arguments in (["rename", "web", "front"], ["renumber"]):
        done = gen_here(*arguments, folder=folder)
        assert (done.returncode, text(folder)) == (1, SHOP)
        assert "model/other.yml:1:4: error [yaml-syntax]" in done.stdout

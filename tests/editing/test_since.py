"""New connections say since when they are there; comments, order and layout of the file stay."""

from pathlib import Path

import pytest

from gen.editing.edits import Unsafe
from gen.editing.since import with_since
from tests.gen_command import gen_here

BEFORE = """\
# our page
service: {name: Shop}   # the name
components: {web: {name: Web}}
externals: {bank: {name: Bank}, mail: {name: Mail}}

connections:
  - id: 1   # first
    source: web
    destination: bank
    protocol: HTTPS
    port: 443
    data: |
      orders

      and bills
    data_flow: both
    # a word on the row

"""
NEW = """\
  - {id: 2, source: web, destination: mail, protocol: SMTP, port: 25, data: news, data_flow: both}  # new
  - id: 3
    source: bank
    destination: web
    port: 8443   # no protocol yet
    owner: Ann

  # the last
  - id: "4"
    source: mail
    destination: web
    protocol: [HTTPS, WSS]
    port: 443
    data: mails
    since: "8.5"
"""


def test_only_new_rows_get_it_and_all_else_stays(tmp_path: Path) -> None:
    for name, text in {"old": BEFORE, "model": BEFORE + NEW}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "shop.yml").write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    done = gen_here("diff", "old", "--write-since", "v2.4: beta", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "model" / "shop.yml").read_bytes().decode()
    assert written == (BEFORE + NEW).replace(
        "data_flow: both}  # new", 'data_flow: both, since: "v2.4: beta"}  # new'
    ).replace("8443   # no protocol yet\n", '8443   # no protocol yet\n    since: "v2.4: beta"\n').replace("\n", "\r\n")
    assert "connection 2, 3: since v2.4: beta now" in done.stderr
    assert "connection 4: new, and says since when already" in done.stderr
    again = gen_here("diff", "old", "--write-since", "v2.5", folder=tmp_path)
    assert "connection 2, 3, 4: new, and says since when already" in again.stderr
    assert (tmp_path / "model" / "shop.yml").read_bytes().decode() == written


def test_nothing_is_written_for_what_can_not_be_told(tmp_path: Path) -> None:
    row = "  - {{id: {}, source: web, destination: bank, port: 443, data: {}, data_flow: both}}\n"
    head = BEFORE.partition("connections:\n")[0] + "connections:\n"
    for name, rows in {"old": [(1, "a")], "model": [(8, "b"), (9, "c")]}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "shop.yml").write_text(head + "".join(row.format(*it) for it in rows), encoding="utf-8")
    done = gen_here("diff", "old", "--write-since", "v2", folder=tmp_path)
    assert "connection 8, 9: perhaps new" in done.stderr
    assert "since" not in (tmp_path / "model" / "shop.yml").read_text(encoding="utf-8")
    assert gen_here("diff", "old", "model", "--write-since", "v2", folder=tmp_path).returncode == 2


def test_a_file_that_can_not_be_edited_is_left() -> None:
    with pytest.raises(Unsafe):
        with_since("connections: [{id: 1, since: }, {id: 2}]\r", ["1"], "x", "a.yml")

"""The workbook that tables are put into is the one that XlsxWriter makes."""

import io
import zipfile

from gen.renderers.tables import xlsx
from tools.refresh_workbook import TABLE, book, table


def test_the_parts_are_those_of_the_installed_library() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "run tools/refresh_workbook.py"
    assert book() == book()


def test_a_workbook_has_every_part_once() -> None:
    rows = [["No.", "Source"], ["1", "API & more"]]
    with (
        zipfile.ZipFile(io.BytesIO(xlsx.workbook("Shop", rows))) as made,
        zipfile.ZipFile(io.BytesIO(book())) as empty,
    ):
        assert made.testzip() is None
        assert sorted(made.namelist()) == sorted(empty.namelist())

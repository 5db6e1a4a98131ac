"""The columns of the Connections table; that every form of it has one that is added, tests/test_recipes.py sees."""

from gen.views.columns import COLUMNS


def test_keys_and_headings_are_told_apart() -> None:
    assert len({column.key for column in COLUMNS}) == len({column.heading for column in COLUMNS}) == len(COLUMNS)

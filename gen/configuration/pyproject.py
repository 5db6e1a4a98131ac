"""The table `[tool.gen]` of a pyproject.toml: the same settings as in mkdocs.yml."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gen.configuration.content import bounded_bytes
from gen.configuration.settings import UsableOptions, settings
from gen.model.spelling import quoted, suggestion
from gen.problems import Position, Problem, display_path

NAME = "pyproject.toml"
TABLE = ("tool", "gen")
KEYS = ("rules", "verified_days")
_MENTION = re.compile(r"^\s*(\[\s*)?tool\b.*\bgen\b|^\s*\[\s*tool\s*\]|^\s*tool\s*=", re.MULTILINE)
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")
_LINE = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*""")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def settings_in(file: Path) -> UsableOptions:
    """The settings in the file; none where it does not mention this tool, or is not there."""
    name = display_path(file)
    try:
        data = bounded_bytes(file)
    except (FileNotFoundError, NotADirectoryError):
        return UsableOptions()
    except OSError as error:
        why = f"the file can't be read: {error.strerror}"
        return UsableOptions(problems=(Problem(name, 1, 1, "error", "unreadable", why),))
    if not _MENTION.search(data.decode("utf-8-sig", "replace").replace("\r\n", "\n")):
        return UsableOptions()
    import tomllib  # noqa: PLC0415  (few projects need it)

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return UsableOptions(problems=(Problem(name, line, 1, "error", "encoding", "this is not UTF-8"),))
    try:
        table: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return UsableOptions(problems=(_syntax(str(error), name),))
    for key in TABLE:
        table = table.get(key) if isinstance(table, dict) else None
    return _settings(table, text, name) if isinstance(table, dict) else UsableOptions()


def _settings(table: dict[str, Any], text: str, file: str) -> UsableOptions:
    def report(rule: str, message: str, *keys: str, of_value: bool = False) -> Problem:
        at = key_place(text, (*TABLE, *keys), of_value)
        return Problem(file, at.line, at.column, "error", rule, message)

    result = settings(table, report)
    unknown = (
        report("unknown-key", f"unknown key {quoted(key)}{suggestion(key, KEYS)}", key) for key in _unknown(table)
    )
    return result._replace(problems=(*unknown, *result.problems))


def _unknown(table: dict[str, Any]) -> list[str]:
    return [key for key in table if key not in KEYS]


def _syntax(message: str, file: str) -> Problem:
    """An error of the parser at the place that its message names."""
    match = _PLACE.search(message)
    line, column = (int(match[1]), int(match[2])) if match else (1, 1)
    reason = _PLACE.sub("", message).strip()
    return Problem(file, line, column, "error", "toml-syntax", f"this is not TOML: {reason}")


def key_place(text: str, keys: Sequence[str], of_value: bool = False) -> Position:
    """Where the key of a path stands in a TOML text, or its value; else the line that leads there most of the way."""
    table: list[str] = []
    best, reached = Position(1, 1), 0
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line):
            table, at = _parts(header[1]), len(line) - len(line.lstrip()) + 1
            path, rest = table, ""
        elif match := _LINE.match(line):
            path, rest, at = [*table, *_parts(match[1])], line[match.end() :], match.start(1) + 1
            if of_value and path == [*keys]:
                at = match.end() + 1
        else:
            continue
        if [*keys[: len(path)]] != path or len(path) <= reached:
            continue
        best, reached = Position(number, at), len(path)
        inside = (
            re.search(rf"""(?<![\w-])["']?{re.escape(keys[-1])}["']?\s*=\s*""", rest) if len(path) < len(keys) else None
        )
        if inside:
            at = inside.end() if of_value else inside.start()
            best, reached = Position(number, len(line) - len(rest) + at + 1), len(keys)
    return best


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"""[\w-]+|"[^"]*"|'[^']*'""", dotted)]

"""The shape of a model file -> its JSON Schema (draft 2020-12), for editors: it refuses what the reading refuses.

It can't know what stands elsewhere: ids that are defined nowhere or twice, other files, icons.
"""

import json
import re
from collections.abc import Collection
from typing import Any

from gen.model.reading.facts import OF_THE_SERVICE
from gen.model.shape.patterns import KEY, Schema
from gen.model.shape.schema import ServiceFile, Shape, SharedFile

_GIVEN: Schema = {"not": {"type": "null"}}


def json_schema(rules: Collection[str], shared: bool = False) -> str:
    """The schema of a service's file, or of shared.yml, as text; `rules`: those that can be waived."""
    shape: type[Shape] = SharedFile if shared else ServiceFile
    plain = _plain(shape.model_json_schema())
    named = plain["$defs"]
    if "connection" in named:
        named["connection"] |= _one_flow()
    named["external"] |= _facts_once()
    for holder in (named[name] for name in ("connection", "service") if name in named):
        waivers = holder["properties"]["waive"]["anyOf"][0]
        waivers["propertyNames"] = {"enum": sorted(rules)}
    start = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:architecture-pages:{'shared' if shared else 'service'}",
        "title": "What several services connect to" if shared else "The architecture page of a service",
    }
    return json.dumps({**plain, **start}, indent=1, sort_keys=True) + "\n"


def _plain(value: Any) -> Any:
    """A piece of the schema without the names of classes and without defaults, which say nothing in an editor."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _plain(item) for key, item in value.items() if not (key == "title" and isinstance(item, str))}
    if "default" in kept and not isinstance(kept["default"], dict):
        del kept["default"]
    if "$defs" in kept:
        kept["$defs"] = {_name(name): shape for name, shape in kept["$defs"].items()}
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = f"#/$defs/{_name(kept['$ref'].rpartition('/')[2])}"
    if "patternProperties" in kept:
        kept["propertyNames"] = KEY
    return kept


def _name(shape: str) -> str:
    """`internal-ports` for `InternalPortsShape`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", shape.removesuffix("Shape")).lower()


def _one_flow() -> Schema:
    """A list of data says by itself which way the data goes."""
    both = {"data": {"type": "array"}, "data_flow": _GIVEN}
    return {"not": {"required": ["data", "data_flow"], "properties": both}}


def _facts_once() -> Schema:
    """What stands in the file of another service is not written again; a part is one of a service."""
    of_service, of_part = ({"required": [key], "properties": {key: _GIVEN}} for key in ("service", "component"))
    left_out: Schema = {"properties": {key: {"type": "null"} for key in OF_THE_SERVICE}}
    return {"allOf": [{"if": of_service, "then": left_out}, {"if": of_part, "then": of_service}]}

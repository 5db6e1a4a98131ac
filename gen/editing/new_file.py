"""A service -> the text of its model file, laid out as one writes it by hand."""

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence

from gen.editing.quoting import scalar
from gen.model.entities import Component, Connection, InternalPorts, Note, Service
from gen.model.reading import decoding, yaml_tree

WIDTH = 118
QUESTION = "# question: is it a part of"  # `open-question` finds it
FIRST_LINE = "# yaml-language-server: $schema=service.schema.json\n"


def file_text(
    service: Service, shared: Collection[str], comments: Mapping[str, str], left: Sequence[str],
    doubtful: Collection[str] = (),
) -> str:  # fmt: skip
    """The whole file. `comments`: a line below a connection, by its id; `left`: lines that end the connections.

    `doubtful`: ids of externals that may be parts of the service.
    """
    parts = [_service(service)]
    if service.introduction:
        parts.append(value("introduction", service.introduction, 0))
    parts += _ends(service, shared, doubtful)
    if service.connections or left:
        rows = [row_item(row, "  ", comments.get(row.id)) for row in service.connections]
        rows += ["".join(f"  # {line}\n" for line in left)] if left else []
        parts.append("connections:\n" + "\n".join(rows))
    parts += [section for section in (internal_ports_section(service), notes(service)) if section]
    return FIRST_LINE + "\n".join(parts)


def _service(service: Service) -> str:
    short = value("abbreviation", service.abbreviation, 2) if service.abbreviation else ""
    return "service:\n" + value("name", service.name, 2) + short


def _ends(service: Service, shared: Collection[str], doubtful: Collection[str]) -> Iterator[str]:
    if service.components:
        yield "components:\n" + "".join(component(end, "  ") for end in service.components)
    if service.externals:
        bodies = (
            f"  {end.id}:\n" if end.id in shared else component(end, "  ", service.name if end.id in doubtful else None)
            for end in service.externals
        )
        yield "externals:\n" + "".join(bodies)


def component(end: Component, indent: str, maybe_of: str | None = None) -> str:
    """An entry of components or externals; `maybe_of`: the name of a service that it may be a part of."""
    if end.service:
        return f"{indent}{end.id}: {{" + ", ".join(f"{key}: {text}" for key, text in body(end).items()) + "}\n"
    lines = (_entry(key, given, len(indent) + 2) for key, given in body(end).items())
    asked = f"{indent}  {QUESTION} {maybe_of}? then move it to components; else remove this line\n" if maybe_of else ""
    return f"{indent}{end.id}:\n" + asked + "".join(lines)


def _entry(key: str, given: str | list[str], indent: int) -> str:
    return value(key, given, indent) if isinstance(given, str) else f"{' ' * indent}{key}: {listed(given)}\n"


def listed(texts: Sequence[str]) -> str:
    """Texts as a list on one line."""
    return f"[{', '.join(inlined(text, True) for text in texts)}]"


def body(end: Component) -> dict[str, str | list[str]]:
    """The values of an entry of components or externals: of one that another file describes, which it is."""
    if end.service:
        return {"service": end.service, **({"component": end.part} if end.part else {})}
    kind = end.kind if end.kind not in ("component", "other") else None
    values = {"name": end.name, "abbreviation": end.abbreviation, "kind": kind, "zone": end.zone}
    return {key: text for key, text in values.items() if text} | addresses_by_key(end)


def addresses_by_key(end: Component) -> dict[str, str | list[str]]:
    """Its addresses by their key: a text, or a list of several."""
    texts = list(end.addresses)
    return {"addresses": texts[0] if len(texts) == 1 else texts} if texts else {}


def row_item(row: Connection, indent: str, comment: str | None = None) -> str:
    """An item of connections; what is missing is left out."""
    lines = [value(key, text, len(indent) + 2) for key, text in row_values(row).items() if text]
    lines += [f"{indent}  # {comment}\n"] if comment else []
    return f"{indent}- " + "".join(lines)[len(indent) + 2 :]


def row_values(row: Connection) -> dict[str, str]:
    """The values of a connection by their keys, blank where there is none."""
    return {
        "id": row.id,
        "source": row.source.id if row.source else "",
        "destination": row.destination.id if row.destination else "",
        "protocol": row.protocol,
        "port": row.port,
        "classification": row.written_classification or "",
        "transport": row.written_transport or "",
        "encryption": row.written_encryption or "",
        "authentication": row.authentication or "",
        "data": row.data[0].text if row.data else "",
        "when": row.when or "",
        "sensitivity": row.sensitivity or "",
        "heading": row.heading or "",
        "footnote": row.footnote or "",
    }


def internal_ports_section(service: Service) -> str:
    """The section of that name; empty where the service has none."""
    tables = "".join(_internal(table) for table in service.internal_ports)
    return f"internal_ports:\n{tables}" if tables else ""


def notes(service: Service) -> str:
    """The section of that name; empty where the service has none."""
    items = "".join(note(item, "  ") for item in service.notes)
    return f"notes:\n{items}" if items else ""


def _internal(table: InternalPorts) -> str:
    lines = [value("component", table.component.id, 4)] if table.component else []
    lines += [value("text", table.text, 4)] if table.text else []
    lines.append("    groups:\n")
    for group in table.groups:
        ports = [f"{{port: {inlined(row.port, True)}, protocol: {inlined(row.protocol, True)}}}" for row in group.ports]
        name = value("name", group.name, 8) if group.name else ""
        below = (
            "        ports:\n" + "".join(f"          - {port}\n" for port in ports) if ports else "        ports: []\n"
        )
        lines.append("      - " + (name + below)[8:])
    return "  - " + "".join(lines)[4:]


def note(item: Note, indent: str) -> str:
    """An item of notes."""
    given = {"section": item.section, "kind": item.kind, "text": item.text}
    lines = [value(key, text, len(indent) + 2) for key, text in given.items() if text]
    return f"{indent}- " + "".join(lines)[len(indent) + 2 :]


def value(key: str, text: str, indent: int) -> str:
    """A line or more with the key and its text: plain, folded, as a block of lines, or between quotes."""
    start, text = " " * indent + key + ": ", decoding.readable(text)
    if "\n" in text:
        written = start + _block(text, indent)
    elif len(start) + len(text) > WIDTH + 2:
        written = start + _folded(text, indent)
    else:
        written = start + inlined(text)
    if "\n" in text or len(start) + len(text) > WIDTH + 2:
        written = written if _reads(written, indent, key, text) else start + scalar(text)
    return written + "\n"


def inlined(text: str, flow: bool = False) -> str:
    """A text on one line, between quotes only where it would not read as itself without."""
    text = decoding.readable(text)
    quoted = scalar(text, flow)
    if quoted == text or not text or "\n" in text or not text.isprintable():
        return quoted
    wanted = f"[{text}, x]" if flow else text
    tree, problems = yaml_tree.parse(f"a: {wanted}\nb: x\n", "")
    value = (
        tree.values.get("a") if isinstance(tree, yaml_tree.Mapping) and not problems and len(tree.keys) == 2 else None
    )
    if flow:
        items = value.values if isinstance(value, yaml_tree.Items) else []
        value = items[0] if len(items) == 2 else None
    return text if isinstance(value, yaml_tree.Scalar) and value.text == text else quoted


def _block(text: str, indent: int) -> str:
    """A literal block: its lines as they are."""
    keep = "" if text.endswith("\n") else "-"
    margin = " " * (indent + 2)
    lines = text.removesuffix("\n").split("\n")
    return f"|{keep}\n" + "\n".join(margin + line if line else "" for line in lines)


def _folded(text: str, indent: int) -> str:
    """A folded block: lines that read as one."""
    margin = " " * (indent + 2)
    lines = textwrap.wrap(text, WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(margin + line for line in lines)


def _reads(written: str, indent: int, key: str, text: str) -> bool:
    """Whether the lines read back as the text."""
    try:
        alone = "\n".join(line[indent:] for line in written.split("\n"))
        tree, problems = yaml_tree.parse(decoding.decode(f"{alone}\nbehind: x\n".encode(), ""), "")
    except decoding.Refused:
        return False
    whole = isinstance(tree, yaml_tree.Mapping) and not problems and list(tree.keys) == [key, "behind"]
    value = tree.values[key] if isinstance(tree, yaml_tree.Mapping) and whole else None
    return isinstance(value, yaml_tree.Scalar) and value.text == text

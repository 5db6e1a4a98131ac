"""A copy of the package that grew by each recipe of CONTRIBUTING, with a project that shows all of it, built once."""

from collections.abc import Callable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.package_copy import PackageCopy

SIGN = "\ue123"  # of a private area: no font has it
SHOP = f"""
service: {{name: Shop, waive: {{missing-link: none}}}}
components: {{api: {{name: Shop API {SIGN}, icon: k8s.compute.Pod}}}}
externals: {{orders: }}
connections:
  - {{id: 1, source: api, destination: orders, protocol: Telnet, port: 5672, data: orders, tier: "*Gold*"}}
"""
BILLING = SHOP.replace("Shop", "Billing")
SHARED = "externals: {orders: {name: Orders, kind: queue}}\n"
SETTINGS = """\
site_name: Services
docs_dir: site
site_dir: build/site
use_directory_urls: false
theme: {name: null, custom_dir: theme}
plugins: [{gen: {motto: Onward}}]
nav: [{Home: index.md}, {More: more.md}, {Services: "gen:services"}]
"""
THEME = """\
<html><head>{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}</head>
<body data-theme="ours">{{ page.content }}</body></html>
"""
QUEUE = ("#fffbe6", "#2b2610")
CONNECTIONS = "gen/model/rules/connections/ports.py"
RULES = "gen/model/rules/__init__.py"
RULE = '''

def telnet(connection: Connection) -> Iterator[Problem]:
    """Telnet, by which passwords travel as they are.

    Use SSH.

    Wrong:

    ```yaml
    protocol: Telnet
    ```

    Right:

    ```yaml
    protocol: SSH
    ```
    """
    if "Telnet" in connection.protocols:
        yield connection.place("protocol").warning("telnet", "anybody can read Telnet")
'''
SLIPS = "gen/model/slips/whole_lines.py"
PAGE_BREAK = '''def _page_break(written: Written) -> Iterator[Slip]:
    """A mark of an office program between two pages."""
    if written.line.text.startswith("~~"):
        yield slip(written.line, 0, "a page ends here; remove the line", "")


'''
ACROSS = "gen/model/rules/across/__init__.py"
ACROSS_RULE = '''\
"""The rule on services that are more than one."""

from collections.abc import Iterator

from gen.model.rules.across.shared_finding import Finding, Holder
from gen.model.rules.across.suite import ModelRows


def two_services(suite: ModelRows) -> Iterator[Finding]:
    """Two services, of which one would do.

    Join them.

    Wrong:

    ```yaml
    service: {name: Shop}
    ```

    Right:

    ```yaml
    service: {name: Shop and billing}
    ```
    """
    services = list(suite.services.values())
    for other in services[1:]:
        problem = other.place("").warning("two-services", f"{services[0].name} would do")
        yield Finding(problem, [Holder(services[0]), Holder(other)])
'''
ERROR = '''\
    "nameless": """\\
A service that is called Nameless.

Give it a name.

Wrong:

```yaml
service: {name: Nameless}
```

Right:

```yaml
service: {name: Shop}
```
""",
'''
OUTPUT = '''\
"""The numbers of a service's connections -> a plain list."""


def numbers(rows):
    """A line each."""
    return "".join(f"{connection.id}\\n" for connection in rows).encode()
'''
ARROWS = '''\
"""Lines such as `web > bank: TCP 443` -> blocks."""

from gen.importers.blocks.block import Table, TableRow


def blocks(text):
    """One table, of all lines."""
    rows = [TableRow(1, ("Source", "Destination", "Protocol", "Port"))]
    for number, line in enumerate(text.splitlines(), 1):
        source, _, rest = line.partition(" > ")
        rows.append(TableRow(number, (source, *rest.replace(":", "").split())))
    return [Table(1, tuple(rows))]
'''
COMMAND = '''\
"""`gen greet`."""

import click


@click.command("greet")
def command() -> None:
    """Greet the reader."""
    click.echo("good morning")
'''


def rule(copy: PackageCopy) -> None:
    copy.append(CONNECTIONS, RULE)
    copy.after(RULES, "from gen.model.rules.connections.metrics import pulled_metrics\n", _import("telnet"))
    copy.after(RULES, "CONNECTION_RULES: tuple[ConnectionRule, ...] = (\n", "    telnet,\n")


def across_rule(copy: PackageCopy) -> None:
    copy.write_file("gen/model/rules/across/joining.py", ACROSS_RULE)
    imported = "from gen.model.rules.across.joining import two_services\n"
    copy.before(ACROSS, "from gen.model.rules.across.other_names import ", imported)
    copy.after(ACROSS, "ACROSS_RULES: tuple[AcrossRule, ...] = (\n", "    two_services,\n")


def _import(name: str) -> str:
    return f"from {CONNECTIONS.removesuffix('.py').replace('/', '.')} import {name}\n"


def key(copy: PackageCopy) -> None:
    schema = "gen/model/shape/schema.py"
    before = '    documented: Literal["elsewhere"] | None'
    copy.before(schema, before, '    tier: Label | None = Field(None, description="which contract covers it")\n')
    copy.after("gen/model/entities.py", "    verified: Verified | None = None\n", "    tier: str | None = None\n")
    copy.after("gen/model/reading/service.py", "        owner=_text(row.owner),\n", "        tier=_text(row.tier),\n")
    copy.before("gen/cli/new.py", "    # documented: elsewhere", "    # tier: Gold                 # which contract\n")


def protocol(copy: PackageCopy) -> None:
    line = "Frobnicate | frobnicate frob | UDP | none | 7777 | frobnicate.example\n"
    copy.after("gen/model/knowledge/protocol_table.py", 'TABLE = """\n', line)


def kind(copy: PackageCopy) -> None:
    kinds = "gen/model/kinds.py"
    copy.change(kinds, '"ui", "other"]', '"ui", "queue", "other"]')
    facts = 'KindFacts("a message queue", "Message queue", "slab", "queue")'
    copy.before(kinds, '    "other": KindFacts(', f'    "queue": {facts},\n')
    copy.change(kinds, '"window", "plain"]', '"window", "slab", "plain"]')
    slab = "lambda role, box, scale: rectangle(paint(role), box, 0.0)"
    copy.before("gen/renderers/svg/boxes.py", '    "plain": _plain,\n', f'    "slab": {slab},\n')
    copy.before("gen/renderers/svg/colors.py", '    "other": _shape(', f'    "queue": _shape({QUEUE}, SLATE),\n')
    style = ".gen-picture .queue { fill: #fffbe6; stroke: var(--gen-slate); }\n"
    copy.before("gen/assets/gen.css", ".gen-picture :is(.third-party, .other) {", style)


def column(copy: PackageCopy) -> None:
    added = '    Column("tier", "Contract", lambda connection: connection.tier or ""),\n'
    copy.before("gen/views/columns.py", '    Column("data", "Data that travels on this connection"', added)


def page(copy: PackageCopy) -> None:
    copy.after("templates/service.md.j2", '{% include "fragments/architecture.md.j2" %}\n', '\n{{ part("contact") }}\n')
    copy.write_file("templates/fragments/contact.md.j2", "Ask whoever answers for {{ service.name | md }}.\n")
    copy.write_file("templates/fragments/contact.html.j2", "<p>Ask whoever answers for {{ service.name }}.</p>\n")
    copy.write_file("site/more.md", "# More\n")


def output(copy: PackageCopy) -> None:
    pipeline = "gen/pipeline.py"
    copy.write_file("gen/renderers/tables/numbers.py", OUTPUT)
    imported = "from gen.renderers.tables.numbers import numbers\n"
    copy.after(pipeline, "from gen.renderers.tables.files import service_tables, suite_files\n", imported)
    own = 'f"tables/{service.id}.numbers", numbers(service.connections), service.id'
    copy.after(pipeline, "    yield from table_files(service, near)\n", f"    yield OutputFile({own})\n")
    rows = "[row for service in views.services for row in service.connections]"
    all_ = f'"exports/all.numbers", numbers({rows}), None'
    copy.change(
        pipeline,
        "    return suite_files(views)\n",
        f"    yield from suite_files(views)\n    yield OutputFile({all_})\n",
    )
    copy.change("gen/renderers/files.py", '".xlsx": "table"}', '".xlsx": "table", ".numbers": "table"}')
    copy.after("gen/building/artifacts.py", 'FOLDERS = ("diagrams", ', '"exports", ')


def old_form(copy: PackageCopy) -> None:
    reading = "gen/importers/forms/reading.py"
    copy.write_file("gen/importers/markup/arrows.py", ARROWS)
    copy.before(reading, "from gen.importers.markup import ", "from gen.importers.markup import arrows\n")
    copy.after(reading, '    "text": copied_text.blocks,\n', '    "arrows": arrows.blocks,\n')
    copy.after("gen/importers/forms/detection.py", "FORMS = (\n", '    "arrows",\n')
    copy.after("gen/importers/forms/recognition.py", "ENDINGS = {\n", '    "arr": "arrows",\n')


def heading_word(copy: PackageCopy) -> None:
    copy.after("gen/importers/blocks/heading_words.py", 'SOURCE = _words(\n    """', "abgang ")


def error(copy: PackageCopy) -> None:
    copy.after("gen/model/rules/errors/values.py", "VALUES = {\n", ERROR)
    refusal = '    if text == "Nameless":\n        raise _refused("nameless", "a service needs a name")\n'
    copy.after("gen/model/shape/texts.py", "def _named(text: str) -> str:\n", refusal)


def option(copy: PackageCopy) -> None:
    plugin = "gen/configuration/plugin.py"
    copy.after(plugin, '    "links": _mapping, ', '"motto": _text, ')
    copy.after(plugin, '    suite: str = ""\n', '    motto: str = ""\n')
    copy.after(plugin, '        suite=usable.get("suite", ""),\n', '        motto=usable.get("motto", ""),\n')


def table_filter(copy: PackageCopy) -> None:
    filters = "gen/views/service/filters.py"
    copy.after(filters, '    "when": "Condition",\n', '    "tier": "Contract",\n')
    copy.after(filters, 'if connection.when else "",),\n', '        "tier": (connection.tier or "",),\n')
    copy.change("gen/views/suite/row_filters.py", '"sensitivity", "when")', '"sensitivity", "when", "tier")')


def suite_fact(copy: PackageCopy) -> None:
    services = "    services: tuple[str, ...]  # the ids of those that name it\n"
    busy = '\n    @property\n    def busy(self) -> bool:\n        """Whether several use it."""\n'
    copy.after("gen/views/suite/shared.py", services, f"{busy}        return len(self.services) > 1\n")
    table = '{{ part("component-table") }}\n'
    copy.after("templates/suite/component.md.j2", table, '{{ "Ask before you change it." if thing.busy }}\n')


def diff_format(copy: PackageCopy) -> None:
    added = '    "count": lambda changes: f"{len(changes.services)} changed\\n",\n'
    copy.after("gen/renderers/changes/__init__.py", '    "text": _late("text"),\n', added)


def suite_page(copy: PackageCopy) -> None:
    sheet = 'Sheet("shared/contacts", "contacts", "Contacts", "Whom to ask", {"services": suite.connections.services})'
    copy.after("gen/renderers/pages/suite_values.py", "    yield _matrix(suite)\n", f"    yield {sheet}\n")
    listed = "# {{ title }}\n\n{% for one in services %}\n- Ask for {{ one.name | md }}\n{% endfor %}\n"
    copy.write_file("templates/suite/contacts.md.j2", listed)


def engine(copy: PackageCopy) -> None:
    beside = '    if kind == "beside":\n        log.warning("drawn beside")\n'
    beside += "        return lambda tasks: local(int(address))\n"
    copy.before("gen/processes/pool.py", '    if kind != "dask" or not address:\n', beside)


def findings_format(copy: PackageCopy) -> None:
    added = '    "count": lambda report: f"{len(report.problems)} findings\\n",\n'
    copy.after("gen/renderers/findings/formats.py", '    "text": lambda report: as_lines(report.problems),\n', added)


def command(copy: PackageCopy) -> None:
    copy.write_file("gen/cli/greet.py", COMMAND)
    copy.after("gen/cli/__init__.py", 'COMMANDS = (\n    *("build", ', '"greet", ')


def font(copy: PackageCopy) -> None:
    added = '    Font("our_fonts", "*.ttf", "Ours"),\n'
    copy.after("gen/renderers/fonts.py", "EXTRAS = (  # in the order in which a character is looked for\n", added)
    copy.write_file("our_fonts/__init__.py", "")
    box = TTGlyphPen(None)
    for draw, place in ((box.moveTo, (0, 0)), (box.lineTo, (0, 700)), (box.lineTo, (500, 700))):
        draw(place)
    box.closePath()
    glyph = box.glyph()
    built = FontBuilder(1000, isTTF=True)
    built.setupGlyphOrder([".notdef", "sign"])
    built.setupCharacterMap({ord(SIGN): "sign"})
    built.setupGlyf({".notdef": glyph, "sign": glyph})
    built.setupHorizontalMetrics({".notdef": (600, 0), "sign": (600, 0)})
    built.setupHorizontalHeader(ascent=800, descent=-200)
    built.setupNameTable({"familyName": "Ours", "styleName": "Regular"})
    built.setupOS2()
    built.setupPost()
    built.save(copy.folder / "our_fonts/ours.ttf")


def line_style(copy: PackageCopy) -> None:
    copy.after("gen/views/diagram.py", "    dotted: bool = False\n", "    thick: bool = False\n")
    old, new = "connection.elsewhere)", "connection.elsewhere, bool(connection.tier))"
    copy.change("gen/views/service/diagram.py", old, new)
    drawn = '    if line.thick:\n        attributes["stroke-width"] = 4\n'
    copy.before("gen/renderers/svg/lines.py", '    ends = {"data-source"', drawn)
    entry = '        yield LegendEntry(_dotted, "Under contract")\n'
    meaning = f"    if any(line.thick for line in diagram.lines):\n{entry}"
    last = '        yield LegendEntry(_dotted, words("Documented elsewhere"))\n'
    copy.after("gen/renderers/svg/legend.py", last, meaning)


def arrowhead(copy: PackageCopy) -> None:
    copy.change("gen/renderers/svg/heads.py", "HALF, NOTCH = 10.0, 4.0, 8.0", "HALF, NOTCH = 10.0, 4.0, 10.0")


def png_engine(copy: PackageCopy) -> None:
    copy.append("gen/renderers/images/png.py", '\n\ndef png(svg: str) -> bytes:\n    return b"drawn by ours"\n')


def theme(copy: PackageCopy) -> None:
    copy.write_file("theme/main.html", THEME)


def language(copy: PackageCopy) -> None:
    copy.write_file("gen/language/nl.toml", 'one = [1]\nconditions = "als"\n[words]\n"Connection" = "Verbinding"\n')
    copy.write_file("dutch/mkdocs.yml", "site_name: x\ntheme: {name: mkdocs, locale: nl_BE}\nplugins: [gen]\n")
    copy.write_file("dutch/model/shop.yml", "service: {name: Winkel}\n")


def message(copy: PackageCopy) -> None:
    copy.before(SLIPS, "def _inline_keys(", PAGE_BREAK)
    copy.change(SLIPS, "    _inline_keys,\n)", "    _inline_keys,\n    _page_break,\n)")


CHANGES: tuple[Callable[[PackageCopy], None], ...] = (
    rule, across_rule, key, protocol, kind, column, page, output, old_form, heading_word, error, option, table_filter,
    suite_fact, suite_page, engine, findings_format, diff_format, command, font, line_style, arrowhead, png_engine,
    theme, message, language,
)  # fmt: skip


def grown(folder: Path) -> PackageCopy:
    """The copy with all changes, and its build."""
    copy = PackageCopy(folder)
    for change in CHANGES:
        change(copy)
    copy.write(shop=SHOP, billing=BILLING, shared=SHARED)
    copy.write_file("mkdocs.yml", SETTINGS)
    copy.write_file("site/index.md", "# Services\n\n<!-- gen:keys -->\n\n<!-- gen:rules -->\n")
    frob = SHOP.replace("Telnet", "frob").replace("orders, tier", "orders, transport: TCP, tier")
    copy.write_file("against/shop.yml", frob.replace("externals: {orders: }", "externals: {orders: {name: Orders}}"))
    copy.write_file("broken/nameless.yml", "service: {name: Nameless}\n")
    copy.write_file("unread/shop.yml", "service:\n  name: Shop\n~~ new page ~~\nsections: {}\n")
    result = copy.gen("build", "--images", "png", "--executor", "beside=1")
    assert result.returncode == 0, result.stdout + result.stderr
    copy.said = result.stdout + result.stderr
    return copy

"""What hurried writers, Word, Excel, phones, git and wikis bring into a model file: the right line, the right word.

Each case replaces lines of one right file; what is found beyond what that file has is what the writer is told.
"""

# ruff: noqa: E501, SIM905  (tables, and a file by its lines)

import re
from collections.abc import Mapping

import pytest

from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.model.rules.errors import ERRORS
from gen.problems import Problem

LINKS = {"architecture": "https://example.org/a", "high-availability": "https://example.org/h"}
RIGHT = """\
service:
  name: Shop
  abbreviation: SH
  summary: Sells books.
introduction: |
  The shop sells **books**.

  - For all who read.
components:
  shop-api: {name: Shop API, description: Takes orders}
  worker:
    name: Order worker
    icon: k8s.compute.Pod
externals:
  orders-database: {name: Orders database, kind: third-party}
  kafka:
    name: Kafka
    kind: third-party
connections:
  - id: 1
    source: shop-api
    destination: orders-database
    protocol: PostgreSQL
    port: 5432
    data: Orders
    data_flow: both
  - id: 2
    source: worker
    destination: kafka
    protocol: Kafka
    port: 9092
    data: Orders to be fulfilled
    data_flow: to-source
  - {id: 3, source: shop-api, destination: kafka, protocol: Kafka, port: 9092, data: Prices, data_flow: to-destination}
notes:
  - {section: connections, kind: note, text: To be confirmed.}
""".split("\n")
ROW = (
    "  - {id: 3, source: shop-api, destination: kafka, protocol: Kafka, port: 9092, data: @, data_flow: to-destination}"
)
JARGON = re.compile(
    r"\b(?:mapping|sequence|scalar|token|stream|node|alias|anchor|indicator|parse[rd]?|directive|dict|str|int|regex"
    r"|literal|extra inputs|block)\b",
    re.IGNORECASE,
)
Lines = Mapping[int, str | None]  # by their numbers; None: left out


def findings(lines: Lines) -> list[Problem]:
    """What is found in the right file with other lines; a line may be several."""
    text = "\n".join(new for number, line in enumerate(RIGHT, 1) if (new := lines.get(number, line)) is not None)
    return list(check([ModelFile("shop", "shop.yml", text.encode())], LINKS, {}, None).problems)


def test_the_file_is_right() -> None:
    assert findings({}) == []


NAMED: dict[str, tuple[Lines, int, str]] = {  # what the lines are, the line to be told, words of the message
    "tab": ({2: "\tname: Shop"}, 2, "tab spaces"),
    "tab further in": ({12: "\t\tname: Order worker"}, 12, "tab spaces"),
    "no blank after a colon": ({2: "  name:Shop"}, 2, "space colon name: Shop"),
    "no blank after a colon in a row": ({24: "    port:5432"}, 24, "space colon"),
    "non-breaking space before a value": ({2: "  name:\u00a0Shop"}, 2, "non-breaking space"),
    "non-breaking spaces at the start": ({12: "\u00a0   name: Order worker"}, 12, "non-breaking space"),
    "Word's quotes with a colon inside": ({25: "    data: “Orders: new ones”"}, 25, "quotes"),
    "Word's quotes round a name": ({2: "  name: “Shop”"}, 2, "quotes word processor"),
    "Word's German quotes": ({25: "    data: „Orders“"}, 25, "quotes"),
    "a number sign cuts": ({25: "    data: Orders of queue #7 and more"}, 25, "# quotes"),
    "a number sign cuts all": ({25: "    data: #orders"}, 25, "# quotes"),
    "a number sign in braces": ({34: ROW.replace("@", "Job #1")}, 34, "# quotes"),
    "[ at the start": ({25: "    data: [internal] orders"}, 25, "[ quotes"),
    "[ round a text": ({25: "    data: [internal orders]"}, 25, "[ quotes"),
    "{ at the start": ({25: "    data: {internal} orders"}, 25, "{ quotes"),
    "{ round a name": ({2: "  name: {Shop}"}, 2, "{ quotes"),
    "{{ at the start": ({2: "  name: {{ service }}"}, 2, "{ quotes"),
    "* at the start": ({25: "    data: * orders"}, 25, "* quotes"),
    "bold at the start": ({25: "    data: **Orders** and rows"}, 25, "* quotes"),
    "emphasis alone": ({25: "    data: *orders*"}, 25, "* quotes"),
    "& at the start": ({25: "    data: &orders"}, 25, "& quotes"),
    "& and a blank": ({25: "    data: & orders"}, 25, "& quotes"),
    "@ at the start": ({25: "    data: @orders"}, 25, "@ quotes"),
    "% at the start": ({25: "    data: %orders"}, 25, "% quotes"),
    "! at the start": ({25: "    data: !important orders"}, 25, "! quotes"),
    "a backtick at the start": ({25: "    data: `orders` and rows"}, 25, "backtick quotes"),
    "> at the start": ({24: "    port: >1023"}, 24, "> quotes"),
    "| at the start": ({25: "    data: | a | b |"}, 25, "| quotes"),
    "a table in data": ({25: "    data: |\n      | a | b |\n      |---|---|\n      | 1 | 2 |"}, 26, "table introduction"),
    "HTML in data": ({25: "    data: Orders<br>and rows"}, 25, "<br> HTML"),
    "HTML in a description": (
        {10: "  shop-api: {name: Shop API, description: Takes <b>orders</b>}"}, 10, "<b> HTML",
    ),
    "HTML in the introduction": ({6: "  The shop sells <b>books</b>."}, 6, "<b> HTML"),
    "an entity in the introduction": ({8: "  - For all&nbsp;who read."}, 8, "&nbsp; character"),
    "an entity in data": ({25: "    data: Orders &amp; rows"}, 25, "&amp; character"),
    "an entity in a description": (
        {10: "  shop-api: {name: Shop API, description: Takes &gt; 3 orders}"}, 10, "&gt; character",
    ),
    "a dash is missing": ({27: "    id: 2"}, 27, "dash - id"),
    "a dash is missing, further left": ({27: "  id: 2"}, 27, "dash - id"),
    "a dash is missing in all rows": (
        {20: "    id: 1", 27: None, 28: None, 29: None, 30: None, 31: None, 32: None, 33: None, 34: None}, 20, "dash",
    ),
    "a conflict": ({24: "<<<<<<< HEAD\n    port: 5432\n=======\n    port: 5433\n>>>>>>> theirs"}, 24, "git keep one"),
    "a conflict half mended": ({24: "    port: 5432\n=======\n    port: 5433"}, 25, "git"),
    "a name where an id was meant": ({21: "    source: Shop API"}, 21, "name id `shop-api`"),
    "a name in small letters": ({29: "    destination: Orders Database"}, 29, "name id `orders-database`"),
    "an id where a name was meant": (
        {15: "  orders-database: {name: orders-database, kind: third-party}"}, 15, "id name",
    ),
    "a day with dots": ({26: "    data_flow: both\n    verified: {on: 01.05.2024}"}, 27, "day 2024-05-01"),
    "a day with slashes": ({26: "    data_flow: both\n    verified: {on: 2024/05/01}"}, 27, "day 2024-05-01"),
    "a day the American way": ({26: "    data_flow: both\n    verified: {on: 05/31/2024}"}, 27, "day 2024-05-31"),
    "a day that is none": ({26: "    data_flow: both\n    verified: {on: 2024-02-30}"}, 27, "day"),
}  # fmt: skip
OWN: dict[str, tuple[Lines, int, str]] = {
    "a colon in a text": ({25: "    data: Orders: new ones"}, 25, "colon quotes"),
    "a colon at the end": ({25: "    data: Orders:"}, 25, "colon quotes"),
    "a colon in a text in braces": ({34: ROW.replace("@", "Prices: new")}, 34, "colon quotes"),
    "a comma in a text in braces": ({34: ROW.replace("@", "Prices, new ones")}, 34, "comma quotes"),
    "a colon is missing": ({24: "    port 5432"}, 24, "colon port"),
    "an equals sign": ({24: "    port = 5432"}, 24, "colon ="),
    "a wide colon": ({24: "    port：5432"}, 24, "colon"),
    "an arrow": ({21: "    source -> shop-api"}, 21, "colon"),
    "a dash without a blank": ({20: "  -id: 1"}, 20, "space dash"),
    "a bullet": ({27: "  • id: 2"}, 27, "dash •"),
    "Word's dash": ({27: "  – id: 2"}, 27, "dash –"),
    "a star for a dash": ({27: "  * id: 2"}, 27, "dash *"),
    "a key too far right": ({24: "     port: 5432"}, 24, "right spaces"),
    "a key too far left": ({24: "   port: 5432"}, 24, "left spaces"),
    "a section too far right": ({19: " connections:"}, 19, "right"),
    "a service's keys not further right": (
        {2: "name: Shop", 3: "abbreviation: SH", 4: "summary: Sells books."}, 2, "name service right",
    ),
    "a row's keys at the edge": (
        {
            20: "- id: 1", 21: "source: shop-api", 22: "destination: kafka", 23: "protocol: Kafka", 24: None, 25: None,
            26: None, 27: None, 28: None, 29: None, 30: None, 31: None, 32: None, 33: None, 34: None,
        }, 21, "source connections right",
    ),
    "a component's keys not further right": ({12: "  name: Order worker", 13: "  icon: k8s.compute.Pod"}, 12, "right"),
    "a section inside another": ({14: "  externals:"}, 14, "externals start"),
    "a quote never closed": ({25: '    data: "Orders'}, 25, "quote closed"),
    "a quote that another closes": ({25: "    data: 'Orders", 32: "    data: 'Orders to be fulfilled'"}, 25, "quote"),
    "an apostrophe between quotes": ({25: "    data: 'The shop's orders'"}, 25, "quote"),
    "half a text between quotes": ({25: '    data: "Orders" and rows'}, 25, "quotes"),
    "Excel's doubled quotes": ({25: '    data: "The ""new"" orders"'}, 25, "quote"),
    "Excel's apostrophe": ({24: "    port: '5432"}, 24, "quote closed"),
    "Excel's number": ({24: "    port: 5432.0"}, 24, "spreadsheet"),
    "Excel's large number": ({24: "    port: 5.43E+03"}, 24, "spreadsheet"),
    "Excel's error": ({24: "    port: #REF!"}, 24, "#"),
    "Excel's row": ({27: "1\tshop-api\tkafka\tKafka\t9092\n  - id: 2"}, 27, "table"),
    "a row of CSV": ({34: "  - 3;shop-api;kafka;Kafka;9092"}, 34, "keys"),
    "a path of Windows": ({25: '    data: "C:\\orders"'}, 25, "backslash single quotes"),
    "a path of Windows with a tab in it": ({25: '    data: "Files of D:\\new"'}, 25, "backslash single quotes"),
    "a bracket never closed": ({24: "    port: [5432, 5433"}, 24, "[ closed ]"),
    "a brace never closed": ({10: "  shop-api: {name: Shop API"}, 10, "{ closed }"),
    "another bracket closes": ({10: "  shop-api: {name: Shop API]"}, 10, "{ closed }"),
    "a comma is missing in braces": ({10: "  shop-api: {name: Shop API description: x}"}, 10, "comma description"),
    "a space is missing in braces": ({34: "  - {id:3, source:shop-api, destination:kafka}"}, 34, "space colon"),
    "keys on one line": ({34: "  - id: 3, source: shop-api, destination: kafka"}, 34, "braces"),
    "JSON's comma": ({2: '  "name": "Shop",'}, 2, "comma"),
    "a comma at the end": ({23: "    protocol: PostgreSQL,"}, 23, "comma"),
    "a semicolon at the end": ({24: "    port: 5432;"}, 24, ";"),
    "Markdown's fences": ({1: "```yaml\nservice:", 36: RIGHT[35] + "\n```"}, 1, "fence Markdown"),
    "a comment of another language": ({1: "// The shop\nservice:"}, 1, "comment #"),
    "a comment of HTML": ({1: "<!-- The shop -->\nservice:"}, 1, "comment #"),
    "lines of a diff": ({24: "+    port: 5433", 25: "+    data: Orders"}, 24, "diff"),
    "an answered mail": ({n: f"> {RIGHT[n - 1]}" for n in range(1, 37)}, 1, "> mail"),
    "a wiki's bold": ({25: "    data: The '''new''' orders"}, 25, "wiki Markdown"),
    "a wiki's link": ({6: "  The shop, see [[Shop]]."}, 6, "wiki Markdown"),
    "a wiki's heading": ({6: "  == The shop =="}, 6, "wiki Markdown"),
    "Confluence's link": ({25: "    data: Orders, see [the page|https://example.org]"}, 25, "wiki Markdown"),
    "Confluence's panel": ({6: "  {panel:title=x}The shop"}, 6, "wiki Markdown"),
    "a heading in data": ({25: "    data: |\n      # Orders\n      All of them"}, 26, "heading introduction"),
    "a picture in data": ({25: '    data: "![orders](orders.png)"'}, 25, "picture introduction"),
    "a list folded": ({5: "introduction: >"}, 8, "|"),
    "a list in a text without a sign": ({25: "    data: Orders\n      - new\n      - old"}, 26, "| lists"),
    "a key swallowed by a text": ({25: "    data: |\n      Orders\n      data_flow: both", 26: None}, 27, "data_flow"),
    "a text too far left": ({25: "    data: Orders\n  and rows"}, 26, "text data"),
    "two ids for an end": ({21: "    source: shop-api, worker"}, 21, "one id row"),
    "a list for an end": ({21: "    source: [shop-api, worker]"}, 21, "one id row"),
    "an id with a capital": ({21: "    source: Shop-api"}, 21, "`shop-api`"),
    "an id with Word's dash": ({21: "    source: shop–api"}, 21, "`shop-api` U+2013"),
    "an id with a zero-width space": ({21: "    source: shop-api\u200b"}, 21, "`shop-api` U+200B seen"),
    "a key with a Cyrillic letter": ({24: "    pоrt: 5432"}, 24, "`port` U+043E"),
    "a port with a non-breaking space": ({24: "    port: 5432\u00a0"}, 24, "U+00A0 space"),
    "a key with a capital": ({24: "    Port: 5432"}, 24, "`port`"),
    "a key between Word's quotes": ({24: "    “port”: 5432"}, 24, "`port`"),
    "another word for both": ({26: "    data_flow: bidirectional"}, 26, "`both`"),
    "an arrow for a flow": ({26: "    data_flow: ->"}, 26, "`to-destination`"),
    "outgoing": ({26: "    classification: outgoing"}, 26, "`egress`"),
    "a service's name alone": ({1: "service: Shop", 2: None, 3: None, 4: None}, 1, "name: Shop"),
    "components with dashes": ({10: "  - shop-api", 11: "  - worker", 12: None, 13: None}, 10, "dash colon"),
    "a component's name alone": ({10: "  shop-api: Shop API"}, 10, "name"),
    "a waiver without a reason": ({26: "    data_flow: both\n    waive: http-on-443"}, 27, "reason"),
    "a day alone": ({26: "    data_flow: both\n    verified: 2026-03-01"}, 27, "on: 2026-03-01"),
    "a note alone": ({36: "  - To be confirmed."}, 36, "text"),
    "data as a list of texts": ({25: "    data: [Orders, rows]"}, 25, "text"),
    "the same key twice": ({25: "    data: Orders\n    data: Rows"}, 26, "twice line 25"),
    "a name of Word's for an id": ({10: "  Shop API: {name: Shop API}"}, 10, "`shop-api`"),
    "front matter": ({1: "---\nservice:", 8: RIGHT[7] + "\n---"}, 10, "---"),
    "a line of dots": ({19: "...\nconnections:"}, 19, "dots"),
    "HTML between the lines": ({19: "<p>\nconnections:"}, 19, "HTML"),
    "a text of two lines and a number sign": ({25: "    data: Orders of #7\n      and of #8"}, 25, "# quotes"),
    "an external with a dash": ({15: "  - orders-database:", 16: "  kafka:"}, 15, "dash `externals`"),
    "a section's colon is missing": ({19: "connections"}, 19, "colon `connections`"),
    "a section among the externals": ({19: "  connections:"}, 19, "connections start"),
    "a text below its key": ({5: "introduction:", 6: "  The shop sells: books"}, 5, "| introduction"),
    "a number for a dash": ({27: "  2. id: 2"}, 27, "dash 2."),
    "a mark for a dash": ({27: "  ✅ id: 2"}, 27, "dash"),
    "a brace too many": ({10: "  shop-api: {name: Shop API}}"}, 10, "} too many"),
    "an empty row": ({34: "  -"}, 34, "row empty dash"),
    "a quote never closed in braces": ({10: "  shop-api: {name: 'Shop API}"}, 10, "quote closed"),
    "a day by its month": ({26: "    data_flow: both\n    verified: {on: 'May 1, 2024'}"}, 27, "day 2024-05-01"),
    "a day without its century": ({26: "    data_flow: both\n    verified: {on: 01.05.24}"}, 27, "day 2024-05-01"),
    "RTF": ({1: "{\\rtf1\\ansi\nservice:"}, 1, "RTF plain"),
    "a page of HTML": ({1: "<!DOCTYPE html>\nservice:"}, 1, "HTML plain"),
    "a non-breaking space in braces": ({34: ROW.replace("data: @", "data:\u00a0Prices")}, 34, "non-breaking space colon"),
    "a question mark": ({25: "    data: ? unknown"}, 25, "? quotes"),
    "a dash at the start": ({25: "    data: - none"}, 25, "dash quotes"),
    "a comma at the start": ({25: "    data: , orders"}, 25, "comma quotes"),
    "a component too far right": (
        {10: "  shop-api:\n    name: Shop API", 11: "    worker:", 12: "      name: Order worker", 13: None}, 12,
        "worker one begin",
    ),
    "the line with an id is lost": ({27: None, 28: "    source: worker"}, 27, "source twice beginning - id"),
    "a section's line is lost": ({14: None}, 14, "kind externals line missing"),
    "a section called otherwise": ({14: "external:"}, 14, "`externals`"),
    "a section twice": ({14: "components:"}, 14, "components twice line 9"),
    "an id with an underscore": ({15: "  orders_database: {name: Orders database, kind: third-party}"}, 15, "`orders-database`"),
    "the service itself": ({21: "    source: Shop"}, 21, "own service components"),
    "another word for an end": ({22: "    to: orders-database"}, 22, "`destination`"),
    "an arrow between two ids": ({21: "    shop-api -> orders-database", 22: None}, 21, "source: shop-api destination"),
    "a line that divides": ({27: "----------\n  - id: 2"}, 27, "divides #"),
    "words above rows": ({27: "Optional rows\n  - id: 2"}, 27, "heading"),
    "words above rows with a colon": ({27: "Optional rows:\n  - id: 2"}, 27, "heading: Optional rows"),
    "a text behind its sign": ({5: "introduction: | The shop"}, 5, "behind | below"),
    "a brace before lines": ({27: "  - {id: 2,"}, 27, "{ closed"),
    "two texts between quotes": ({25: '    data: "Orders" and "rows"'}, 25, "'\"Orders\" and \"rows\"'"),
    "paragraphs folded": ({5: "introduction:", 8: "  For all who read."}, 8, "| paragraphs"),
    "a web address without its beginning": (
        {2: "  name: Shop\n  links: {architecture: www.example.org/x}"}, 3, "www. https://",
    ),
    "a link with a space between its brackets": ({6: "  See [the shop] (https://example.org)."}, 6, "link space remove"),
    "a comment glued to an id": ({22: "    destination: kafka#bus"}, 22, "comment space #"),
    "a quote before a key": ({24: '    "port: 5432'}, 24, "quote closed"),
    "a tab at the start of a text": ({6: "\tThe shop sells books."}, 6, "tab spaces"),
    "wide digits": ({24: "    port: ５４３２"}, 24, "script `5432`"),
    "a comment of another language behind a port": ({24: "    port: 5432 // rows"}, 24, "comment #"),
    "a comma of thousands": ({24: "    port: 50,051"}, 24, "50,051 certain"),
    "a protocol with two letters changed": ({23: "    protocol: PostgerSQL"}, 23, "`PostgreSQL`"),
}  # fmt: skip


@pytest.mark.parametrize("name", [*NAMED, *OWN])
def test_a_mistake_is_told_at_its_line_with_its_remedy(name: str) -> None:
    lines, line, words = {**NAMED, **OWN}[name]
    problems = findings(lines)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert len(errors) <= 3, errors
    first = (errors or problems)[0]
    assert first.line == line if errors else line in [problem.line for problem in problems], problems
    told = " ".join(problem.message for problem in problems if problem.line == line).lower()
    assert [word for word in words.lower().split() if word not in told] == [], first
    assert not JARGON.search(" ".join(problem.message for problem in problems))


DATA = [  # texts that are right as they stand
    "8443  # behind the gate", "https://example.org/page#top", "C# and F# code", "Order#7", '"Orders #7"', "'Orders: #7'",
    "Orders (see RFC 6455)", "Orders & rows", "R&D orders", "a < b and c > d", "List<String> of orders", "<host>:<port>",
    "50 % of the orders", "orders@example.org", "Orders, rows and prices", "Orders; rows", "10:30 to 11:00", "Ratio 3:1",
    "The shop’s orders", "The “new” orders", "“New” and “old” orders", "Größe – länger als sonst…", "設定と注文", "Orders 🙂",
    "Tags `<br>` and `&nbsp;` as they stand", "Types `List<b>` and `a</b>`", "**Orders** of the day".join('""'), '"*orders*"',
    "Path /var/log/orders", "'C:\\orders'", '"one \\"two\\" three"', "it''s a text", "'it''s a text'", "[orders](https://example.org)".join('""'),
    "Orders [1] and [2]", "a | b | c", "x == y", "x = y", "-> orders", "no", "~", "null", "1.10", "2026-03-01", "true",
    "Orders to/from the shop", "tables <orders> and <rows>", "snake_case and kebab-case", "__init__ files",
    "Orders *", "five * six", "100 GB", "Rows of `orders-database`", "Orders!", "Orders?", "why? because", "#orders".join('""'),
    "Topic orders.{region}.new", "${ORDERS_TOPIC}".join('""'), "{{ .Values.port }}".join('""'), "Orders  and  rows", "A:B:C",
    "|\n      Orders: new ones #7\n\n      - a list\n      - of rows # with this", ">\n      Orders that\n      are new",
    "Orders that\n      go on here", "|\n      1. First\n      2. Second", "|\n      `port: 443` is set there",
    '"Orders\n      go on #7 here"', "|-\n      Orders of [C#](https://example.org/#c)",
]  # fmt: skip
LINES: dict[str, Lines] = {
    "a comment behind a key": {19: "connections:  # the rows"},
    "a comment glued to a section": {14: "externals: #all others"},
    "a comment glued to an id": {11: "  worker: #the worker"},
    "a comment behind quotes": {25: '    data: "Orders" #all'},
    "a comment behind brackets": {24: "    port: [5432, 5433] #both"},
    "lines that are comments": {19: "#connections: none\n  #note\nconnections:"},
    "a blank before a colon": {24: "    port : 5432"},
    "keys between quotes": {24: '    "port": "5432"'},
    "rows at the edge": {n: RIGHT[n - 1][2:] for n in range(20, 35)},
    "deeper rows": {n: "    " + RIGHT[n - 1] for n in range(20, 35)},
    "a list of protocols": {23: "    protocol: [PostgreSQL, SSL]"},
    "a list in lines": {24: "    port:\n      - 5432\n      - 5433"},
    "data with flows": {25: "    data: [{text: Queries, flow: to-destination}, {text: Rows, flow: to-source}]", 26: None},
    "a service called so": {2: "  name: kube-proxy"},
    "an external that goes by its id": {15: "  kube-proxy:\n    kind: third-party", 22: "    destination: kube-proxy"},
    "a component called notes": {11: "  notes:", 28: "    source: notes"},
    "a table in the introduction": {8: "  | a | b |\n  |---|---|\n  | 1 | 2 |"},
    "a heading in the introduction": {6: "  ## Orders\n\n  The shop sells **books**."},
    "code in the introduction": {8: "  ```yaml\n  connections:\n    - port: 443\n  <b>x</b>\n  ```"},
    "a folded text of one paragraph": {5: "introduction: >", 7: None, 8: "  For all who read."},
    "a key called like another word": {26: "    data_flow: both\n    owner: Team -> Shop"},
    "a line of the introduction with a colon": {8: "  port: 443 is open.", },
    "CRLF": {n: RIGHT[n - 1] + "\r" for n in range(1, 37)},
    "a byte order mark": {1: "\ufeffservice:"},
    "a blank line with blanks": {8: "  - For all who read.\n    \n"},
    "three dashes at the start": {1: "---\nservice:"},
    "an address in braces": {15: "  orders-database: {name: Orders database, kind: third-party, description: See https://example.org/#a}"},
    "quotes of another language inside": {25: "    data: Die „neuen“ Bestellungen"},
    "French quotes with their spaces": {25: "    data: Les commandes « neuves » du jour"},
    "ports with a range": {24: "    port: 20000–45000"},
    "a port of words": {24: '    port: "5432 (configurable)"'},
    "an owner": {26: "    data_flow: both\n    owner: R&D, team #2".replace("R&D, team #2", "'R&D, team #2'")},
}  # fmt: skip


@pytest.mark.parametrize("data", DATA)
def test_a_text_that_is_right_is_left_alone(data: str) -> None:
    assert findings({25: f"    data: {data}"}) == []


@pytest.mark.parametrize("name", LINES)
def test_what_is_right_is_left_alone(name: str) -> None:
    ours = ("cut-text", "foreign-markup", "pasted-sign", "joined-lines", "swallowed-key", "id-for-name")
    assert [it for it in findings(LINES[name]) if it.severity == "error" or it.rule in ours] == []


@pytest.mark.parametrize("name", ERRORS)
def test_the_page_of_an_error_needs_no_glossary(name: str) -> None:
    assert not JARGON.search(re.sub(r"```.*?```|`[^`]*`", "", ERRORS[name], flags=re.DOTALL))

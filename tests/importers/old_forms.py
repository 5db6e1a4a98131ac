"""The same rows in every form that an old page comes in."""

import csv
import html
import io
from collections.abc import Callable, Sequence

import openpyxl

from gen.renderers.tables.csv import csv_text
from gen.renderers.tables.xlsx import workbook

HEADINGS = (
    "Connection",
    "Source",
    "Destination",
    "Protocol",
    "Port",
    "Classification",
    "Data that travels on this connection",
)
Rows = Sequence[Sequence[str]]


def glued(rows: Rows) -> str:
    """Text copied from a page, blank cells gone without a trace."""
    lines = [" ".join(" ".join(cell.split()) for cell in row if cell) for row in rows]
    return "Introduction[ | edit source]\n\nConnections table\n\n" + "\n".join(["".join(HEADINGS), *lines]) + "\n"


def tabbed(rows: Rows) -> str:
    return "Connections table\n\n" + "\n".join("\t".join(row) for row in [HEADINGS, *rows]) + "\n\nMore text.\n"


def wiki(cell: str) -> str:
    """A cell that is shown as typed, whatever it holds."""
    return "".join(char if char.isalnum() or char in " .,/" else f"&#{ord(char)};" for char in cell)


def template(rows: Rows) -> str:
    def one(row: Sequence[str]) -> str:
        number, source, destination, protocol, port, classification, data = row
        given = {
            "Connection": number, "SourceType": "Other", "SourceOther": source, "DestinationType": "Third Party",
            "DestinationThirdParty": destination, "Protocol": protocol, "Port": port, "Purpose": data,
            "Classification": classification,
        }  # fmt: skip
        lines = "".join(f"|{name}={wiki(value)}\n" for name, value in given.items() if value)
        return "{{PEConnections\n" + lines + "}}"

    return "{{ArticlePEServiceArchitecture\n|IntroductionText=\n|PEConnections=" + "".join(map(one, rows)) + "\n}}\n"


def wikitable(rows: Rows) -> str:
    body = "".join("|-\n" + "".join(f"| {wiki(cell)}\n" for cell in row) for row in rows)
    return '== Connections ==\n{| class="wikitable"\n! ' + " !! ".join(HEADINGS) + "\n" + body + "|}\n"


def escaped(rows: Rows) -> str:
    comment = "<!-- as printed -->"
    body = "".join("{{!}}-\n" + "".join(f"{{{{!}}}}{comment}{wiki(cell)}\n" for cell in row) for row in rows)
    heads = "".join(f"!{name}\n" for name in HEADINGS)
    table = '{{{!}} class="wikitable"\n{{!}}-\n' + heads + body + "{{!}}}\n"
    section = "{{Section\n|sectionHeading=Connections table\n|anchor=conn\n|structuredtext=" + table + "}}"
    return "{{PEArchitecture\n|DisplayName=Architecture\n|IntroductionText=\n|Section=" + section + "\n}}\n"


def saved_html(rows: Rows) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) for row in rows)
    heads = "".join(f"<th>{name}</th>" for name in HEADINGS)
    return f"<!DOCTYPE html><html><body><h2>Connections</h2><table><tr>{heads}</tr>{lines}</table></body></html>"


def separated(delimiter: str) -> Callable[[Rows], str]:
    def text(rows: Rows) -> str:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows([HEADINGS, *rows])
        return out.getvalue()

    return text


def markdown(rows: Rows) -> str:
    lines = ["| " + " | ".join(wiki(cell) for cell in row) + " |" for row in [HEADINGS, *rows]]
    return "# Connections\n\n" + "\n".join([lines[0], "|" + " --- |" * 7, *lines[1:]]) + "\n"


def own_csv(rows: Rows) -> str:
    return csv_text([HEADINGS, *rows])


def sheet(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    assert book.active
    for row in [HEADINGS, *rows]:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def own_xlsx(rows: Rows) -> bytes:
    return workbook("Connections", [HEADINGS, *rows])


# file's ending, form, page
FORMS: dict[str, tuple[str, str, Callable[[Rows], str | bytes]]] = {
    "glued": ("txt", "text", glued),
    "tabbed": ("txt", "text", tabbed),
    "template": ("txt", "wikitext", template),
    "wikitable": ("txt", "wikitext", wikitable),
    "escaped": ("txt", "wikitext", escaped),
    "html": ("html", "html", saved_html),
    "csv": ("csv", "csv", separated(",")),
    "semicolons": ("csv", "csv", separated(";")),
    "tsv": ("tsv", "tsv", separated("\t")),
    "markdown": ("md", "markdown", markdown),
    "own csv": ("csv", "csv", own_csv),
    "xlsx": ("xlsx", "xlsx", sheet),
    "own xlsx": ("xlsx", "xlsx", own_xlsx),
}


def page(form: str, rows: Rows) -> bytes:
    """A page of that form."""
    made = FORMS[form][2](rows)
    return made if isinstance(made, bytes) else made.encode()

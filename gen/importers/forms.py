"""In which form a page comes, by its content and the ending of its file -> its blocks."""

import re
from collections.abc import Callable, Mapping

from gen.importers import html_page, markdown, rendered, sheets, wikitext
from gen.importers.blocks import Block, Remark, Unreadable
from gen.importers.columns import columns

MOST_BYTES = 2_000_000
_TEXTS: Mapping[str, Callable[[str], list[Block]]] = {
    "text": rendered.blocks,
    "wikitext": wikitext.blocks,
    "html": html_page.blocks,
    "csv": sheets.separated,
    "tsv": lambda text: sheets.separated(text, "\t"),
    "markdown": markdown.blocks,
}
FORMS = (*_TEXTS, "xlsx")
_ENDINGS = {
    "htm": "html", "html": "html", "xhtml": "html", "csv": "csv", "tsv": "tsv", "tab": "tsv", "md": "markdown",
    "markdown": "markdown", "wiki": "wikitext", "mediawiki": "wikitext", "wikitext": "wikitext", "xlsx": "xlsx",
}  # fmt: skip
_BINARY = {
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as XLSX", b"%PDF": "a PDF; copy its text into a file",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"\x1f\x8b": "packed; unpack it",
}  # fmt: skip


_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_ENCODING = re.compile(
    r"(?:windows-|cp)12\d\d|iso-?8859-\d{1,2}|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gbk|gb2312|gb18030|big5|macintosh"
)
_LATIN = ("iso-8859-1", "iso8859-1")  # browsers read it as Windows-1252
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def blocks(data: bytes, ending: str, form: str | None = None) -> tuple[str, list[Block]]:
    """The form of some bytes, and their blocks. `ending`: of the file, without the dot; `form`: what the caller says.

    Raises Unreadable where they can't be read at all.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES:,} bytes; cut out the page's part")
    if not data.strip():
        raise Unreadable("it is empty")
    if form == "xlsx" or (form is None and data.startswith(b"PK\x03\x04")):
        return "xlsx", sheets.workbook(data)
    text, remark = _decoded(data)
    form = form or recognised(text, ending.casefold())
    return form, [*([Remark(remark)] if remark else []), *_TEXTS[form](text)]


def recognised(text: str, ending: str) -> str:
    """The form of a text."""
    wanted = _ENDINGS.get(ending)
    html = re.search(r"<(?:!doctype html|html|table|body)\b", text, re.IGNORECASE)
    if wanted in ("csv", "tsv") or (wanted == "html" and html) or (wanted == "markdown" and markdown.is_table(text)):
        return wanted
    if re.search(
        r"\{\{\s*(?:PEConnections|Article\w*Architecture|PEArchitecture)\b|\{\{\{!\}\}|^\{\|", text, re.MULTILINE
    ):
        return "wikitext"
    if html:
        return "html"
    if markdown.is_table(text):
        return "markdown"
    if wanted and wanted != "xlsx":
        return wanted
    return _separated(text) or "text"


def _separated(text: str) -> str | None:
    """`csv` or `tsv` where the first line is nothing but headings with delimiters between them."""
    first = text.lstrip().split("\n", 1)[0]
    delimiter = sheets.best_delimiter(first)
    known = columns([cell.strip().strip('"') for cell in first.split(delimiter)[:50]])
    if len(known) < 2 or sum(name is not None for name in known) < 2:
        return None
    return "tsv" if delimiter == "\t" else "csv"


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and what the report has to say of how it was read."""
    for start, said in _BINARY.items():
        if data.startswith(start):
            raise Unreadable(f"this is {said}")
    encoding, remark = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", ""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text, remark = _not_unicode(data, line)
    if "\0" in text or (remark and _CONTROL.search(text)):
        raise Unreadable("it holds bytes that are no text")
    return text.replace("\r\n", "\n").replace("\r", "\n"), remark


def _not_unicode(data: bytes, line: int) -> tuple[str, str]:
    """The text in the encoding that HTML declares, else in Windows-1252."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode().casefold() if declared else "windows-1252"
    name = "windows-1252" if not _ENCODING.fullmatch(name) or name in _LATIN else name
    try:
        return data.decode(name), f"line {line} is not UTF-8; the file was read as {name}: check its accents"
    except (UnicodeDecodeError, LookupError):
        raise Unreadable(f"line {line}: this is not UTF-8; save the file as UTF-8") from None

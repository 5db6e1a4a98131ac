"""The text of a file's bytes, and in which form it comes, by its content and the ending of its file."""

import json
import re
import zipfile
from email import message_from_bytes, policy
from io import BytesIO

from gen.importers.blocks.block import Unreadable
from gen.importers.blocks.headings import columns
from gen.importers.markup import markdown
from gen.importers.sheets import separated

PACKED = ("xlsx", "docx", "odt", "ods")  # forms that are archives of XML
ENDINGS = {
    "htm": "html", "html": "html", "xhtml": "html", "mht": "html", "mhtml": "html", "csv": "csv", "tsv": "tsv",
    "tab": "tsv", "md": "markdown", "markdown": "markdown", "mdx": "markdown", "wiki": "wikitext",
    "mediawiki": "wikitext", "wikitext": "wikitext", "xlsx": "xlsx", "xlsm": "xlsx", "rst": "rst", "rest": "rst",
    "adoc": "asciidoc", "asciidoc": "asciidoc", "asc": "asciidoc", "jira": "jira", "confluence": "jira",
    "dokuwiki": "dokuwiki", "org": "org", "textile": "textile", "docx": "docx", "odt": "odt", "ods": "ods",
}  # fmt: skip
PLAINER = ("rst", "asciidoc", "org", "textile", "jira", "dokuwiki")  # endings that say it all
_BINARY = {
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as XLSX or DOCX", b"%PDF": "a PDF; copy its text into a file",
    b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"\x1f\x8b": "packed; unpack it",
    b"{\\rtf": "an RTF file; save it as DOCX", b"RIFF": "a picture, a sound or a film",
    b"7z\xbc\xaf": "packed; unpack it",
    b"BZh": "packed; unpack it", b"\xfd7zXZ": "packed; unpack it", b"Rar!": "packed; unpack it",
    b"SQLite format 3": "a database",
}  # fmt: skip
_ARCHIVES = {
    "word/": "docx", "xl/workbook.bin": "XLSB; save it as XLSX", "xl/": "xlsx",
    "ppt/": "PPTX; save its table as XLSX or DOCX",
    "META-INF/container.xml": "EPUB; save its page as HTML", "visio/": "VSDX, a drawing", "index.json": "a bundle",
}  # fmt: skip
_OPEN_DOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "ODP; save its table as ODS or ODT"}
_NAMED = (
    (re.compile(r"\s*\\(?:documentclass|begin\{|usepackage|section)|\s*%.*\n\s*\\documentclass"), "LaTeX"),
    (re.compile(r"\s*<\?xml|\s*<(?:book|article|topic|dita|section)\b[^>]*xmlns"), "XML"),
    (re.compile(r"\s*(?:\.\\\"|\.TH\b)"), "a man page"),
    (re.compile(r"\s*%!PS"), "PostScript"),
)
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_ENCODING = re.compile(
    r"(?:windows-|cp)12\d\d|iso-?8859-\d{1,2}|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gbk|gb2312|gb18030|big5|macintosh"
)
_LATIN = ("iso-8859-1", "iso8859-1")  # browsers read it as Windows-1252
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SUITE = re.compile(r"\{\{\s*(?:PEConnections|Article\w*Architecture|PEArchitecture)\b|\{\{\{!\}\}|^\{\|", re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype html|html|table|body|ac:structured-macro|ac:layout)\b", re.IGNORECASE)
_PLAIN_FORMS = (
    ("textile", re.compile(r"^[ \t]*\|_[^|\n]*?\. ?[^|\n]*\|", re.MULTILINE)),
    (
        "jira",
        re.compile(
            r"^[ \t]*\|\|[^|\n]+\|\|?.*\|\|[ \t]*$|^h[1-6]\. \S.*\n(?:.*\n){0,40}?[ \t]*\|[^|\n]+\|", re.MULTILINE
        ),
    ),
    ("dokuwiki", re.compile(r"^[ \t]*\^[^^\n]+\^.*[\^|][ \t]*$", re.MULTILINE)),
    ("asciidoc", re.compile(r"^[|!,:]={3,}[ \t]*$", re.MULTILINE)),
    (
        "rst",
        re.compile(
            r"^[ \t]*\.\. (?:list-table|csv-table|table)::|^[ \t]*\+(?:[-=]{2,}\+){2,}[ \t]*$"
            r"|^={2,}(?: +={2,})+[ \t]*$",
            re.MULTILINE,
        ),
    ),
    ("org", re.compile(r"^[ \t]*\|-+(?:\+-+)+\|[ \t]*$|^#\+title:", re.MULTILINE | re.IGNORECASE)),
)  # fmt: skip


def packed_form(data: bytes) -> str:
    """The form of an archive. Raises Unreadable, with its name, where it is none that can be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(100).decode("latin-1") if "mimetype" in names[:3] else ""
    except Exception as error:  # damage of any kind
        raise Unreadable(f"this archive can't be read: {error or type(error).__name__}") from None
    if "opendocument." in kind:
        name = _OPEN_DOCUMENT.get(kind.split("opendocument.")[1].split("-")[0], kind)
    else:
        name = next((form for start, form in _ARCHIVES.items() if any(entry.startswith(start) for entry in names)), "")
    if name not in PACKED:
        raise Unreadable(f"this is {name}" if name else "this is a ZIP archive; unpack it")
    return name


def recognised(text: str, ending: str) -> str:
    """The form of a text. Raises Unreadable, with its name, where it is none that can be read."""
    wanted = ENDINGS.get(ending)
    html = _HTML.search(text)
    if wanted in ("csv", "tsv", *PLAINER) or (wanted == "html" and html):
        return str(wanted)
    if wanted == "markdown" and (markdown.is_table(text) or markdown.is_grid(text)):
        return wanted
    if _SUITE.search(text):
        return "wikitext"
    if html and (wanted == "markdown" or (markdown.is_table(text) and not text.lstrip().startswith("<"))):
        return "markdown"
    if html:
        return "html"
    if markdown.is_table(text):
        return "markdown"
    by_content = next((form for form, sign in _PLAIN_FORMS if sign.search(text)), None)
    if by_content and (wanted in (None, "wikitext")):
        return by_content
    if wanted and wanted not in PACKED:
        return wanted
    _refuse_named(text)
    return _separated(text) or "text"


def _refuse_named(text: str) -> None:
    name = next((name for sign, name in _NAMED if sign.match(text)), "")
    if text.lstrip()[:1] in ("{", "["):
        try:
            json.loads(text)
            name = "JSON"
        except (ValueError, RecursionError):
            pass
    if name:
        raise Unreadable(f"this is {name}, which is not read; save its table as CSV, or its page as HTML")


def _separated(text: str) -> str | None:
    """`csv` or `tsv` where the first line is nothing but headings with delimiters between them."""
    first = text.lstrip().split("\n", 1)[0]
    delimiter = separated.best_delimiter(first)
    known = columns([cell.strip().strip('"') for cell in first.split(delimiter)[:50]])
    if len(known) < 2 or sum(name is not None for name in known) < 2:
        return None
    return "tsv" if delimiter == "\t" else "csv"


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and what the report has to say of how it was read. Raises Unreadable where it is none."""
    for start, name in _BINARY.items():
        if data.startswith(start):
            raise Unreadable(f"this is {name}")
    data = _web_archive(data)
    encoding, remark = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", ""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text, remark = _not_unicode(data, line)
    if "\0" in text or (remark and _CONTROL.search(text)):
        raise Unreadable("it holds bytes that are no text")
    return text.replace("\r\n", "\n").replace("\r", "\n"), remark


def _web_archive(data: bytes) -> bytes:
    """The page in a web archive, as some wikis export it for Word; other bytes as they are."""
    start = data[:3000].lower()
    if b"mime-version:" not in start or b"multipart/related" not in start:
        return data
    for part in message_from_bytes(data, policy=policy.default).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return page
    return data


def _not_unicode(data: bytes, line: int) -> tuple[str, str]:
    """The text in the encoding that HTML declares, else in Windows-1252."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode().casefold() if declared else "windows-1252"
    name = "windows-1252" if not _ENCODING.fullmatch(name) or name in _LATIN else name
    try:
        return data.decode(name), f"line {line} is not UTF-8; the file was read as {name}: check its accents"
    except (UnicodeDecodeError, LookupError):
        raise Unreadable(f"line {line}: this is not UTF-8; save the file as UTF-8") from None

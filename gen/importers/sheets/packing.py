"""Archives of XML (XLSX, DOCX, ODT, ODS), measured before anything loads them."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from gen.importers.blocks.block import Unreadable

MOST_UNPACKED = 30_000_000
_MOST_FILES = 2_000
_CHUNK = 1 << 20
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MEDIA = re.compile(r"(?:^|/)(?:media|Pictures|embeddings|Thumbnails|Object[^/]*|drawings)/", re.IGNORECASE)


def checked_archive(data: bytes, form: str) -> zipfile.ZipFile:
    """The archive. Raises Unreadable where it is damaged, or more than a page can be.

    Pictures don't count: nobody unpacks them.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(f"this {form} can't be read: {error}; save it again") from None
    packed = [entry for entry in archive.infolist() if not _MEDIA.search(entry.filename)]
    size = sum(entry.file_size for entry in packed)
    if size > MOST_UNPACKED or len(packed) > _MOST_FILES:
        raise Unreadable(f"this {form} is {size:,} bytes unpacked, in {len(packed):,} files; {MOST_UNPACKED:,} at most")
    for entry in packed:
        if entry.filename.casefold().endswith((".xml", ".rels")):
            for chunk in chunks(archive, entry.filename, form):
                if b"\0" in chunk or _DECLARES.search(chunk):
                    raise Unreadable(f"this {form} can't be read: it declares entities, or is no UTF-8; save it again")
    return archive


def chunks(archive: zipfile.ZipFile, name: str, form: str) -> Iterator[bytes]:
    """A file of the archive, piece by piece. Raises Unreadable where it is damaged or larger than it says."""
    total = 0
    try:
        with archive.open(name) as file:
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                if total > MOST_UNPACKED:
                    raise Unreadable(f"this {form} is more than {MOST_UNPACKED:,} bytes unpacked")
                yield chunk
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(f"this {form} can't be read: {error}; save it again") from None
    except Exception as error:  # zlib's own
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"this {form} can't be read: {error}; save it again") from None


def member(archive: zipfile.ZipFile, name: str, form: str) -> bytes:
    """A file of the archive."""
    return b"".join(chunks(archive, name, form))

"""What tells the libraries that draw text to use the project's own fonts and no others (the format: fonts-conf(5))."""

import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from gen.renderers import fonts
from gen.renderers.text.xml_text import escaped


@cache
def config_file() -> Path:
    """The path of a fontconfig file that names the project's own fonts and no others; written at need.

    FONTCONFIG_FILE must hold it before a library that draws text is loaded.
    """
    folder = cache_folder()
    text = _fontconfig_text(folder / "fontconfig").encode()
    path = folder / f"fonts-{sha256(text).hexdigest()[:12]}.conf"
    if not path.is_file() or path.read_bytes() != text:
        part = folder / f"{path.name}.{os.getpid()}"
        part.write_bytes(text)
        part.replace(path)
    return path


@cache
def cache_folder() -> Path:
    """A folder of the user's own to write to: the system's place for caches, else a fresh temporary one."""
    home = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": str(Path("~/Library/Caches"))}.get(sys.platform)
    folder = Path(os.environ.get("XDG_CACHE_HOME") or home or "~/.cache").expanduser() / "gen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _temporary()
    return folder if os.access(folder, os.W_OK) else _temporary()


def _temporary() -> Path:
    from tempfile import mkdtemp  # noqa: PLC0415  start-up

    return Path(mkdtemp(prefix="gen-"))


def _fontconfig_text(cachedir: Path) -> str:
    """The file of fontconfig (its format: fonts-conf(5)): folders, the fonts to keep, their order for every family."""
    installed = {font: fonts.font_files(font) for font in (fonts.ARIMO, *fonts.EXTRAS)}
    files = [path for paths in installed.values() for path in paths]
    return "".join(
        [
            '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n',
            *(f"<dir>{escaped(str(folder))}</dir>\n" for folder in dict.fromkeys(path.parent for path in files)),
            f"<cachedir>{escaped(str(cachedir))}</cachedir>\n",
            '<match target="pattern">',
            *(_edit(font.family) for font, paths in installed.items() if paths),
            "</match>\n</fontconfig>\n",
        ]
    )


def _edit(family: str) -> str:
    """A family put behind those that a text asks for."""
    return f'\n<edit name="family" mode="append_last" binding="strong"><string>{escaped(family)}</string></edit>'

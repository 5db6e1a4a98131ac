"""Where a preview is served: what is in the way is a line that names the remedy."""

import errno
import os
import socket

from mkdocs.exceptions import Abort

TRIES = 20  # ports that are looked at for a free one
IN_USE = (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE))


def must_be_free(host: str, port: int) -> None:
    """Raises Abort where nothing can be served at an address."""
    if error := _refusal(host, port):
        raise Abort(why_not(host, port, error))


def why_not(host: str, port: int, error: OSError) -> str:
    """Why nothing can be served at an address, and what to do."""
    other = next((near for near in range(port + 1, port + TRIES) if near < 65536 and not _refusal(host, near)), 0)
    if error.errno in IN_USE:
        command = f"`mkdocs serve -a {_place(host, other or port + 1)}`"
        what = "is in use, by another `mkdocs serve` perhaps: end that, or take another port"
        return f"{_place(host, port)} {what}, {command}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{_place(host, port)} is not for everybody: take another port, `mkdocs serve -a {_place(host, 8000)}`"
    return f"nothing can be served at {_place(host, port)} ({error.strerror}): `mkdocs serve -a 127.0.0.1:8000`"


def _refusal(host: str, port: int) -> OSError | None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        if os.name == "posix":  # as the server does: what was just closed is free
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            return error
    return None


def _place(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

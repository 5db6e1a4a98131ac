"""A wiki that answers as it pleases, and a server on loopback that sends any bytes at any speed."""

import contextlib
import json
import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qs

Asked = dict[str, str]
Sending = Callable[[socket.socket, bytes], None]  # what a connection gets, and what it asked
TOKEN = "0123456789abcdef+\\"
TIME = "2026-11-02T09:12:44Z"
PAGE = {"title": "SHOP architecture", "ns": 0}
REVISION = {
    "revid": 7,
    "user": "Jane",
    "timestamp": TIME,
    "slots": {"main": {"content": "Old text.", "contentmodel": "wikitext"}},
}
IMAGE = {"sha1": "0" * 40, "user": "Jane", "timestamp": TIME}


class Hostile:
    """The answers of a small wiki; `say` puts another in the place of one; `asked` is what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answers: dict[str, Any] = {
            "tokens": {"query": {"tokens": {"logintoken": TOKEN, "csrftoken": TOKEN}}},
            "login": {"login": {"result": "Success"}},
            "siteinfo": {"query": {"general": {"generator": "MediaWiki 1.39.10"}}},
            "revisions|info": {
                "curtimestamp": TIME,
                "query": {"pages": [{**PAGE, "redirect": False, "revisions": [REVISION]}]},
            },
            "revisions": {"query": {"pages": [{**PAGE, "revisions": [REVISION, REVISION]}]}},
            "imageinfo": {
                "query": {
                    "normalized": [{"from": "File:a.png", "to": "File:A.png"}],
                    "pages": [{"title": "File:A.png", "ns": 6, "imagerepository": "local", "imageinfo": [IMAGE]}],
                }
            },
            "info": {"query": {"pages": [{**PAGE, "actions": {"edit": [{"code": "protectedpage", "text": "No."}]}}]}},
            "logevents": {"query": {"logevents": [{"user": "Jane", "timestamp": TIME, "params": {}}]}},
            "edit": {"edit": {"result": "Success"}},
            "upload": {"upload": {"result": "Success", "filekey": "1", "offset": 1}},
        }

    def say(self, what: str, *answers: Any) -> None:
        """The answers to a kind of question from now on, the last of them for good."""
        self.answers[what] = list(answers)

    def answer(self, asked: Asked) -> Any:
        """What it answers."""
        self.asked.append(asked)
        action = asked.get("action", "")
        kind = asked.get("meta") or asked.get("prop") or asked.get("list") if action == "query" else action
        answer = self.answers[str(kind)]
        if isinstance(answer, list):
            return answer.pop(0) if len(answer) > 1 else answer[0]
        return answer

    def send(self, connection: socket.socket, request: bytes) -> None:
        """The answer as a server sends it."""
        head, _, body = request.partition(b"\r\n\r\n")
        text = body.decode() if body else head.split()[1].decode().partition("?")[2]
        parts = re.findall(r'name="(\w+)"\r\n\r\n(.*?)\r\n--', text, re.DOTALL)
        asked = dict(parts) or {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
        said = self.answer(asked)
        connection.sendall(whole(said if isinstance(said, bytes) else json.dumps(said).encode()))


def whole(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """An answer of HTTP."""
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers])
    return head.encode() + b"\r\n\r\n" + body


class Address(NamedTuple):
    """Where a server is."""

    address: str


@contextlib.contextmanager
def serve(sending: Sending, read: bool = True, until: bytes = b"\r\n\r\n") -> Iterator[Address]:
    """A server that sends what it is told to, to each connection once; without `read` it takes nothing in.

    `until`: what the head of a question ends with.
    """
    ended = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            if not read:
                ended.wait(5)
                return
            with contextlib.suppress(OSError):
                sending(self.request, _request(self.request, until))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 50

        def handle_error(self, *_: Any) -> None:
            raise AssertionError

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield Address(f"http://127.0.0.1:{server.server_address[1]}")
        ended.set()
        server.shutdown()


def _request(connection: socket.socket, until: bytes) -> bytes:
    data = connection.recv(1 << 16)
    while until not in data:
        more = connection.recv(1 << 16)
        if not more:
            raise ConnectionResetError
        data += more
    length = re.search(rb"(?i)content-length: (\d+)", data)
    missing = int(length[1]) if length else 0
    while len(data.partition(b"\r\n\r\n")[2]) < missing:
        data += connection.recv(1 << 16)
    return data

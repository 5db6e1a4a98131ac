"""One question over HTTP and its answer, within a time and a size, whatever the other side does.

A library's retries wait as long as they are asked to. Here the clock counts from the question to the answer's last
byte, with the lookup of the name, all tries and the waits between them; and an answer ends at a number of bytes, as it
comes and again as it is unpacked.
"""

import http.client
import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import NamedTuple, TypeVar

import requests
import urllib3
from urllib3.exceptions import NewConnectionError
from urllib3.util.retry import Retry

from gen.outputs.mediawiki.metering import Meter, MeteredAdapter, TooLarge, left_until

USER_AGENT = "architecture-pages (python -m gen)"
BUSY = (429, 502, 503, 504)  # HTTP's codes of a server that may answer a little later
PIECE = 1 << 16  # bytes
LONGEST_ADDRESS = 2000  # characters; a longer question travels in the body
T = TypeVar("T")


class Limits(NamedTuple):
    """How much one question may cost: seconds in all, its waits between tries, bytes of its answer."""

    seconds: float = 20
    waits: tuple[float, ...] = (0, 1, 2, 4)
    received: int = 32 << 20  # MediaWiki's own limit, $wgAPIMaxResultSize, is 8 MiB


LIMITS = Limits()


class NoAnswer(Exception):
    """There is no answer; the message says why, and the remedy, and holds nothing that the other side sent."""


class HttpConnection:
    """The connection to one address; it keeps cookies, follows no redirect, and ends what takes too long."""

    def __init__(self, address: str, loopback: bool, limits: Limits) -> None:
        logging.getLogger("urllib3").setLevel(logging.ERROR)
        self._address, self._limits, self._meter = address, limits, Meter()
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT
        self._session.headers["Accept-Encoding"] = "gzip"
        self._session.trust_env = not loopback  # no proxy on the way to this machine
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, MeteredAdapter(self._meter))

    @property
    def cookies(self) -> list[str]:
        """The values of the cookies that were set."""
        return [cookie.value for cookie in self._session.cookies if cookie.value]

    def ask(self, fields: Mapping[str, str], to_write: bool, file: tuple[str, bytes] | None = None) -> bytes:
        """The body of the answer; `file`: the name of its field, and its bytes. Raises NoAnswer."""
        self._meter.ends = time.monotonic() + self._limits.seconds
        waits = iter(self._limits.waits)
        while True:
            try:
                return self._within(partial(self._once, fields, to_write, file))
            except _Lost as lost:
                self._wait(lost, next(waits, None))

    def _wait(self, lost: "_Lost", seconds: float | None) -> None:
        if seconds is None:
            raise NoAnswer(f"{lost.why}; try again later")
        seconds = max(seconds, lost.wait)
        if time.monotonic() + seconds >= self._meter.ends:
            waiting = f", and {self._limits.seconds:g} s in all would not do" if seconds else ""
            raise NoAnswer(f"{lost.why}{waiting}; try again later")
        time.sleep(seconds)

    def _within(self, work: Callable[[], T]) -> T:
        """What a piece of work gives, in the time that is left; what goes on after that ends with the process."""
        outcome: Future[T] = Future()
        threading.Thread(target=_carry_out, args=(work, outcome), daemon=True).start()
        try:
            return outcome.result(left_until(self._meter.ends))
        except TimeoutError:
            raise NoAnswer(f"no whole answer within {self._limits.seconds:g} s; try again later") from None

    def _once(self, fields: Mapping[str, str], to_write: bool, file: tuple[str, bytes] | None) -> bytes:
        self._meter.left = self._limits.received
        try:
            with self._send(fields, to_write, file) as answer:
                _check(answer)
                return self._body(answer)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            left_until(self._meter.ends)  # else it broke off because there was no more time
            raise _explained(error) from None
        except TooLarge:
            raise NoAnswer(f"its answer is larger than {self._limits.received / (1 << 20):g} MiB") from None
        except (http.client.HTTPException, ValueError):
            raise NoAnswer("its answer is no HTTP; is the url in mkdocs.yml right?") from None

    def _send(self, fields: Mapping[str, str], to_write: bool, file: tuple[str, bytes] | None) -> requests.Response:
        inside = to_write or sum(map(len, fields.values())) > LONGEST_ADDRESS
        return self._session.request(
            "POST" if inside else "GET",
            self._address,
            params=None if inside else fields,
            data=fields if inside else None,
            files={file[0]: ("file", file[1])} if file else None,
            allow_redirects=False,  # one could take the password elsewhere
            stream=True,
            timeout=left_until(self._meter.ends),
        )

    def _body(self, answer: requests.Response) -> bytes:
        body = bytearray()
        for piece in answer.iter_content(PIECE):
            body += piece
            if len(body) > self._limits.received:
                raise TooLarge
        return bytes(body)


class _Lost(Exception):
    """There is no answer, and the same question may get one after a wait in seconds."""

    def __init__(self, why: str, wait: float = 0) -> None:
        super().__init__(why)
        self.why, self.wait = why, wait


def _carry_out(work: Callable[[], T], outcome: "Future[T]") -> None:
    try:
        outcome.set_result(work())
    except BaseException as error:
        outcome.set_exception(error)


def _check(answer: requests.Response) -> None:
    """Raises where a status is not one of an answer."""
    status = answer.status_code
    if status in BUSY:
        raise _Lost(f"it is busy (HTTP status {status})", _asked_to_wait(answer.headers.get("Retry-After", "")))
    if 300 <= status < 400:
        raise NoAnswer("it sends to another address; write that in mkdocs.yml")
    if not 200 <= status < 300:
        remedy = "try again later" if status >= 500 else "is the url in mkdocs.yml right?"
        raise NoAnswer(f"HTTP status {status}; {remedy}")


def _asked_to_wait(header: str) -> float:
    """Seconds of a Retry-After, a number or a date; 0 where it is neither."""
    if header.strip().isdecimal() and len(header) > 9:
        return float("inf")
    try:
        return Retry().parse_retry_after(header)
    except (ValueError, OverflowError, urllib3.exceptions.HTTPError):
        return 0.0


def _explained(error: Exception) -> Exception:
    """What went wrong on the way, without the words of the exception: they may hold an address or a password."""
    if isinstance(error, requests.exceptions.SSLError):
        return NoAnswer("its certificate is not trusted, or it does not speak TLS")
    if isinstance(error, requests.exceptions.ProxyError):
        return _Lost("the proxy of the environment's HTTPS_PROXY does not lead there")
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return NoAnswer("its answer can't be unpacked")
    if isinstance(error, requests.exceptions.Timeout | TimeoutError):
        return TimeoutError()
    if isinstance(error, ValueError):  # requests' errors of an address are of that kind, too
        return NoAnswer("there is no way to that address; are the url in mkdocs.yml and HTTPS_PROXY right?")
    if isinstance(getattr(error.args[0] if error.args else None, "reason", None), NewConnectionError):
        return _Lost("it can't be reached")
    return _Lost("its answer breaks off")

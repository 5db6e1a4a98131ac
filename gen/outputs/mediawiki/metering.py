"""Connections whose answers end at a time and at a number of bytes, as they come, those of their heads too.

A library's own timeouts count between two pieces of an answer; here the clock counts to the answer's last byte.
"""

import http.client
import io
import time
from functools import partial
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class TooLarge(Exception):
    """More bytes than an answer may have."""


class Meter:
    """When the answer has to be there, and how many bytes it may still have."""

    ends = 0.0  # by time.monotonic()
    left = 0


class _Metered(io.RawIOBase):
    """What a socket gives, until the meter's end."""

    def __init__(self, raw: io.RawIOBase, sock: Any, meter: Meter) -> None:
        self._raw, self._sock, self._meter = raw, sock, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(left_until(self._meter.ends))
        count: int | None = self._raw.readinto(buffer)
        self._meter.left -= count or 0
        if self._meter.left < 0:
            raise TooLarge
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Answer(http.client.HTTPResponse):
    """An answer whose every byte is metered, those of its head too."""

    def __init__(self, meter: Meter, sock: Any, *arguments: Any, **options: Any) -> None:
        super().__init__(sock, *arguments, **options)
        self.fp = io.BufferedReader(_Metered(self.fp.detach(), sock, meter))


class MeteredAdapter(HTTPAdapter):
    """Connections whose answers are metered; it never tries again by itself."""

    def __init__(self, meter: Meter) -> None:
        answer = staticmethod(partial(_Answer, meter))
        plain = type("_Plain", (HTTPConnection,), {"response_class": answer})
        secure = type("_Secure", (HTTPSConnection,), {"response_class": answer})
        self._pools = {
            "http": type("_PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("_SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """The library's, for metered connections."""
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *arguments: Any, **options: Any) -> Any:
        """The library's, for metered connections through a proxy."""
        manager = super().proxy_manager_for(*arguments, **options)
        if not hasattr(manager, "proxy_url"):  # no proxy by SOCKS, whose connections are of another kind
            manager.pool_classes_by_scheme = self._pools
        return manager


def left_until(ends: float) -> float:
    """The seconds until then; TimeoutError where there are none."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left

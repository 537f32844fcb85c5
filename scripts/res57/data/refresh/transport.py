"""Get one address politely: time-outs, a size limit, retries, no silent redirect, one request a host at a time.

Plain ``httpx`` for every producer, the World Bank included. ``wbgapi`` would spare us forty lines, but it brings its
own client without a size limit, a User-Agent, conditional requests or a redirect rule, so each promise made here would
hold for all producers but one. The answer is streamed and unpacked by us, because a limit that is looked at after
unpacking is no limit. Proxies come from the environment.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

import httpx
import stamina

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError

USER_AGENT = "res57-refresh/0.1 (Resolution 57 in Evidence; an open book of public figures)"
_AGAIN = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_REDIRECTS = 3


@dataclass(frozen=True)
class Limits:
    """How long, how much and how often.

    Parameters
    ----------
    connect, read, total
        Seconds until there is a connection, between two pieces of an answer, and for one whole answer.
    size
        Bytes of an answer once unpacked.
    attempts, wait, wait_most
        Requests in all, seconds before the second one, and the longest wait. A ``Retry-After`` beyond it is refused.
    pause
        Seconds between two requests to one host.
    """

    connect: float = 10
    read: float = 30
    total: float = 300
    size: int = 64_000_000
    attempts: int = 4
    wait: float = 1
    wait_most: float = 60
    pause: float = 1


@dataclass(frozen=True)
class Answer:
    """What came back; the body is None where the producer says that nothing has changed."""

    url: str
    body: bytes | None
    validators: Mapping[str, str] = field(default_factory=dict)


class Answers(Protocol):
    """Where answers come from: the network, or files that a person has downloaded."""

    @property
    def requests(self) -> int:
        """How often a producer was asked."""

    def get(self, url: str, hosts: Sequence[str] = (), known: Mapping[str, str] | None = None) -> Answer | None:
        """Return what stands at an address, as `Fetcher.get` does."""


class _AgainError(Exception):
    """An answer that may be better in a moment."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Fetcher:
    """One client for a whole run.

    Parameters
    ----------
    limits
        How long, how much and how often.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.requests = 0
        self._last: dict[str, float] = {}
        timeout = httpx.Timeout(self.limits.read, connect=self.limits.connect)
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
        self._client = httpx.Client(timeout=timeout, headers=headers, follow_redirects=False)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, url: str, hosts: Sequence[str] = (), known: Mapping[str, str] | None = None) -> Answer | None:
        """Get an address.

        Parameters
        ----------
        url
            The address.
        hosts
            Hosts besides its own that it may lead to.
        known
            Headers of a conditional request, as an earlier answer gave them.

        Returns
        -------
        Answer or None
            None where the producer has no such page (404, 410).

        Raises
        ------
        RefusedError
            If there is no answer, or none within the limits.
        """
        limits = self.limits
        try:
            for attempt in stamina.retry_context(
                on=self._wait, attempts=limits.attempts, timeout=None, wait_initial=limits.wait, wait_jitter=limits.wait
            ):
                with attempt:
                    return self._follow(url, {httpx.URL(url).host, *hosts}, known or {})
        except _AgainError as error:
            raise RefusedError(f"{error}, {limits.attempts} times") from None
        except httpx.TimeoutException:
            raise RefusedError(f"no answer within {limits.read:g} seconds, {limits.attempts} times") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise RefusedError(f"no whole answer ({error or type(error).__name__})") from None
        raise AssertionError("a retry either returns or raises")

    def _wait(self, error: Exception) -> bool | float:
        """Whether to try again, and after how many seconds where the producer says so."""
        if isinstance(error, _AgainError) and error.wait is not None:
            return error.wait if error.wait <= self.limits.wait_most else False
        return isinstance(error, (_AgainError, httpx.TransportError))

    def _follow(self, url: str, hosts: set[str], known: Mapping[str, str]) -> Answer | None:
        here = httpx.URL(url)
        for _ in range(_REDIRECTS + 1):
            self._rest(here.host)
            self.requests += 1
            with self._client.stream("GET", here, headers=dict(known)) as response:
                if response.status_code not in _MOVED:
                    return self._read(response)
                there = here.join(response.headers.get("location", ""))
            if there.host not in hosts:
                raise RefusedError(f"the address leads to another host, {quoted(there.host)}, which is not allowed")
            if there.scheme != "https" and there.scheme != here.scheme:
                raise RefusedError("the address leads from https to http")
            here = there
        raise RefusedError(f"more than {_REDIRECTS} redirects")

    def _rest(self, host: str) -> None:
        """Wait until the host has had its pause."""
        rest = self._last.get(host, 0) + self.limits.pause - time.monotonic()
        if host in self._last and rest > 0:
            time.sleep(rest)
        self._last[host] = time.monotonic()

    def _read(self, response: httpx.Response) -> Answer | None:
        code, headers, url = response.status_code, response.headers, str(response.url)
        if code == 304:
            return Answer(url, None)
        if code in (404, 410):
            return None
        if code in _AGAIN:
            raise _AgainError(f"the producer answered {code}", _retry_after(headers.get("retry-after", "")))
        if code != 200:
            raise RefusedError(f"the producer answered {code}")
        body = b"".join(self._pieces(response))
        refuse_page(body)
        names = (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
        return Answer(url, body, {ask: headers[name] for name, ask in names if name in headers})

    def _pieces(self, response: httpx.Response) -> Iterator[bytes]:
        """Yield the unpacked body, and stop at the limits of size and time."""
        packing = response.headers.get("content-encoding", "identity").lower()
        if packing not in ("identity", "gzip", "x-gzip"):
            raise RefusedError(f"the answer is packed as {quoted(packing)}, which was not asked for")
        unpack = zlib.decompressobj(31) if packing != "identity" else None
        size, end = 0, time.monotonic() + self.limits.total
        for raw in response.iter_raw():
            left = self.limits.size - size + 1
            try:
                piece = unpack.decompress(raw, left) if unpack else raw
            except zlib.error:
                raise RefusedError("the answer is damaged: it cannot be unpacked") from None
            size += len(piece)
            if size > self.limits.size:
                raise RefusedError(f"the answer is larger than {self.limits.size:,} bytes")
            if time.monotonic() > end:
                raise RefusedError(f"the answer took more than {self.limits.total:g} seconds")
            yield piece
        if unpack and not unpack.eof:
            raise _AgainError("the packed answer was cut short")


def refuse_page(body: bytes) -> None:
    """Refuse a web page where data were asked for."""
    if body[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise RefusedError("the answer is a web page, not data")


def _retry_after(text: str) -> float | None:
    """Seconds to wait as the header says them: a number or a day and an hour."""
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None

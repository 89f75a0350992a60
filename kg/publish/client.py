"""Requests to a remote store: tried again where that may help, and what goes wrong as one line."""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import httpx

from kg.errors import PublishError
from kg.publish.credentials import SOURCES, credentials

OnWait: TypeAlias = Callable[[str], None]
"""Called with what went wrong, before a request is tried again."""

_PASSING = (429, 502, 503, 504)
_TIMEOUT = httpx.Timeout(300.0, connect=10.0)
_LONGEST_WAIT = 30.0
_USERINFO = re.compile(r"(?<=//)[^/@]*@")  # a password is not shown
_SHOWN = 200  # characters of what a store says about its failure


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried again, and the seconds before the first time; they double from time to time."""

    retries: int = 4
    first_wait: float = 0.5


class Client:
    """Connections to a remote store. Use it with ``with``, or close it."""

    def __init__(self, patience: Patience, on_wait: OnWait) -> None:
        self._patience = patience
        self._on_wait = on_wait
        self._http = httpx.Client(timeout=_TIMEOUT, headers={"User-Agent": "newskg"})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *exc: object) -> None:
        self._http.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        also: Collection[int] = (),
    ) -> httpx.Response:
        """The store's answer to a request, one of success.

        Args:
            also: other statuses that are an answer to the caller.

        Raises:
            PublishError: there is no such store, it refuses, or it fails for longer than patience lasts.
        """
        request = self._request(method, url, content, form, headers)
        auth = credentials(request.url)
        waits = self._waits()
        while True:
            answer = self._tried(request, auth)
            if isinstance(answer, httpx.Response) and (answer.is_success or answer.status_code in also):
                return answer
            error = _status_error(answer) if isinstance(answer, httpx.Response) else _transport_error(request, answer)
            wait = next(waits, None) if _is_passing(answer) else None
            if wait is None:
                raise error
            wait = max(wait, _asked_wait(answer))
            self._on_wait(f"{error}; trying again in {wait:g} s")
            time.sleep(wait)

    def _request(
        self,
        method: str,
        url: str,
        content: bytes | None,
        form: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
    ) -> httpx.Request:
        shown = _USERINFO.sub("", url)
        try:
            request = self._http.build_request(method, url, content=content, data=form, headers=headers)
        except httpx.InvalidURL as exc:
            raise PublishError(f"{shown}: is no address ({exc}); expected one like http://localhost:7878") from exc
        if request.url.scheme not in ("http", "https") or not request.url.host:
            raise PublishError(f"{shown}: is no address of a store; expected one like http://localhost:7878")
        return request

    def _tried(self, request: httpx.Request, auth: httpx.Auth | None) -> httpx.Response | httpx.TransportError:
        try:
            return self._http.send(request, auth=auth)
        except httpx.TransportError as exc:
            return exc

    def _waits(self) -> Iterator[float]:
        for number in range(self._patience.retries):
            yield min(self._patience.first_wait * 2**number, _LONGEST_WAIT)


def _is_passing(answer: httpx.Response | httpx.TransportError) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(answer, httpx.Response):
        return answer.status_code in _PASSING
    cause = _cause(answer)
    if isinstance(cause, socket.gaierror):
        return cause.errno == socket.EAI_AGAIN
    return not isinstance(cause, ssl.SSLError)


def _asked_wait(answer: httpx.Response | httpx.TransportError) -> float:
    """The seconds that the store asks to wait, zero where it asks for none; a date is not read."""
    asked = answer.headers.get("Retry-After", "") if isinstance(answer, httpx.Response) else ""
    return min(float(asked), _LONGEST_WAIT) if asked.isdecimal() else 0.0


def _cause(error: BaseException) -> BaseException:
    """The error of the system that is behind an error of httpx."""
    found = error
    while (deeper := found.__cause__ or found.__context__) is not None:
        found = deeper
        if isinstance(found, ssl.SSLError | socket.gaierror):
            break
    return found


def _transport_error(request: httpx.Request, error: httpx.TransportError) -> PublishError:
    place, cause = _place(request), _cause(error)
    if isinstance(cause, ssl.SSLError):
        reason = getattr(cause, "verify_message", "") or cause.reason or str(cause)
        return PublishError(f"{place}: no secure connection ({reason}); expected a certificate that can be trusted")
    if isinstance(error, httpx.TimeoutException):
        return PublishError(f"{place}: does not answer in time; expected a store that is running there")
    reason = getattr(cause, "strerror", None) or str(cause) or type(error).__name__
    return PublishError(f"{place}: cannot be reached ({reason}); expected a store that is running there")


def _status_error(answer: httpx.Response) -> PublishError:
    status, place = answer.status_code, _place(answer.request)
    if status in (401, 403):
        return PublishError(f"{place}: refuses the credentials ({status}); expected them in {SOURCES}")
    if answer.is_redirect:
        return PublishError(f"{place}: sends on to {answer.headers['location']}; expected the store's own address")
    if status == 404:
        return PublishError(f"{place}: there is nothing (404); expected a store, see: kg publish --help")
    said = " ".join(answer.text.split())[:_SHOWN]
    return PublishError(f"{place}: answers {status} {answer.reason_phrase} to {answer.request.method} ({said})")


def _place(request: httpx.Request) -> str:
    return str(request.url.copy_with(query=None, userinfo=b""))

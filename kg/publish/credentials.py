"""Credentials for a remote store: from the environment, else from netrc; never from the command line."""

from __future__ import annotations

import netrc
import os
from collections.abc import Generator, Mapping
from pathlib import Path

import httpx

from kg.errors import PublishError

SOURCES = "KG_PUBLISH_TOKEN, KG_PUBLISH_USER and KG_PUBLISH_PASSWORD, or a line of ~/.netrc"


class Bearer(httpx.Auth):
    """A token in the header of each request."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """The request with the token."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def credentials(url: httpx.URL, environ: Mapping[str, str] = os.environ) -> httpx.Auth | None:
    """What to show the host of a URL, None where nothing is known for it.

    Raises:
        PublishError: the URL has a password in it, half of the credentials is missing, or netrc cannot be read.
    """
    if url.userinfo:
        raise PublishError(f"{url.copy_with(userinfo=b'')}: has credentials in it; expected them in {SOURCES}")
    if token := environ.get("KG_PUBLISH_TOKEN"):
        return Bearer(token)
    user, password = environ.get("KG_PUBLISH_USER"), environ.get("KG_PUBLISH_PASSWORD")
    if user is not None and password is not None:
        return httpx.BasicAuth(user, password)
    if user is not None or password is not None:
        raise PublishError("only one of KG_PUBLISH_USER and KG_PUBLISH_PASSWORD is set; expected both, or neither")
    return _from_netrc(url.host, Path(environ.get("NETRC") or Path.home() / ".netrc"))


def _from_netrc(host: str, path: Path) -> httpx.Auth | None:
    if not path.is_file():
        return None
    try:
        found = netrc.netrc(path).authenticators(host)
    except (OSError, netrc.NetrcParseError, UnicodeDecodeError) as exc:
        raise PublishError(
            f"{path}: cannot be read as netrc ({exc}); expected lines of machine, login, password"
        ) from exc
    return httpx.BasicAuth(found[0], found[2] or "") if found else None

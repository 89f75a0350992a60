"""Real servers for tests: Oxigraph on a free port of loopback, and a relay before it that can fail like a network."""

from __future__ import annotations

import http.client
import shutil
import socket
import ssl
import subprocess
import sysconfig
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import trustme

OXIGRAPH = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Oxigraph:
    """An Oxigraph server over a folder, which can be killed and started again. Use it with ``with``."""

    def __init__(self, folder: Path) -> None:
        assert OXIGRAPH, "the program oxigraph is missing: pip install '.[test]'"
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command = [str(OXIGRAPH), "serve", "--location", str(self.folder), "--bind", f"127.0.0.1:{self.port}"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert self._process.poll() is None, "oxigraph ended before it listened"
                time.sleep(0.05)
        raise TimeoutError(f"oxigraph does not listen at {self.url}")

    def kill(self) -> None:
        """End it by SIGKILL, at once."""
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Oxigraph:
        return self

    def __exit__(self, *exc: object) -> None:
        self.kill()


Seen = tuple[str, str]
"""The method and the path of a request."""

Answer = tuple[int, dict[str, str], bytes]
"""The status, the headers and the body of a response."""


class Relay:
    """Passes requests on to a server, unless `interfere` answers in its place. Use it with ``with``.

    Args:
        behind: the port of the server.
        rename: the server's path for a path.
        interfere: called with the method, the path, the headers and how many requests came before; None passes on.
        certificate: what it shows, over TLS; None for plain HTTP.
    """

    def __init__(
        self,
        behind: int,
        *,
        rename: Callable[[str], str] = lambda path: path,
        interfere: Callable[[str, str, dict[str, str], int], Answer | None] = lambda *request: None,
        certificate: trustme.LeafCert | None = None,
    ) -> None:
        self.seen: list[Seen] = []
        relay = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                number, headers = len(relay.seen), dict(self.headers.items())
                relay.seen.append((self.command, self.path))
                answer = interfere(self.command, self.path, headers, number)
                status, given, content = answer or relay._ask(behind, self.command, rename(self.path), headers, body)
                self.send_response(status)
                for name, value in {**given, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.port}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        Thread(target=self._server.serve_forever, daemon=True).start()

    @staticmethod
    def _ask(port: int, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(method, path, body, {k: v for k, v in headers.items() if k.lower() != "host"})
        response = connection.getresponse()
        content_type = response.headers.get("Content-Type")
        return response.status, {"Content-Type": content_type} if content_type else {}, response.read()

    def __enter__(self) -> Relay:
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._server.server_close()

"""What README shows of publishing is what happens: its blocks are run against a server on a free port."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from tests.publish.servers import free_port
from tests.test_docs import COMMAND, CONSOLE, README, Shown, run, tidy

SECTION = README[README.index("### kg publish\n") : README.index("### kg retract\n")]
BLOCKS = [block["body"] for block in CONSOLE.finditer(SECTION)]


def commands(body: str) -> Iterator[Shown]:
    for example in COMMAND.finditer(body):
        yield Shown(example["typed"], example["output"])


def counted(text: str) -> str:
    """The text with a letter in the place of the number of triples, which depends on the reading."""
    return re.sub(r"\d+ triples", "N triples", text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the sample articles."""
    folder = tmp_path_factory.mktemp("readme")
    run("kg demo --store kg.db", folder)
    return folder


def test_the_session_with_a_server_goes_as_shown(folder: Path) -> None:
    port = free_port()

    try:
        for example in commands(BLOCKS[0]):
            output = run(example.command.replace("7878", str(port)), folder)
            if "oxigraph serve" in example.command:
                wait_for(port)
            assert tidy(counted(output).replace(str(port), "7878")) == tidy(counted(example.output)), example.typed
    finally:
        run("kill $(cat oxigraph.pid)", folder)  # where an example before the last one failed


def test_an_export_is_loaded_as_shown(folder: Path) -> None:
    for example in commands(BLOCKS[1]):
        assert tidy(run(example.command, folder)) == tidy(example.output), example.typed

    loaded = Store.read_only(str(folder / "loaded.db"))
    assert set(loaded) == set(parse(path=folder / "graph.nq", format=RdfFormat.N_QUADS))


def wait_for(port: int) -> None:
    """Wait until something listens at a port of loopback."""
    for _ in range(200):
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(f"nothing listens at port {port}")

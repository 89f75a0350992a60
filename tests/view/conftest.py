"""A graph to draw, and a browser without a network to open pages in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

import kg
from kg.graph import Graph
from kg.model import Modality
from tests import factory

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1600,1000",
    "--proxy-server=http://127.0.0.1:9",  # where nobody listens: what a page asks for, it does not get
    "--proxy-bypass-list=<-loopback>",
)

TITLE = '</script><script>globalThis.hit = 1</script><img src=x onerror="globalThis.hit = 1">'
TEXT = "<script>alert(1)</script> is what the sentence says."


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Four articles: a ceasefire, an accusation that one makes and the other reports, an attack, an alleged one."""
    readings = [
        factory.reading(
            "qatar mediates pakistan", "turkiye,qatar agreesCeasefire -", id="truce", title=TITLE, text=TEXT
        ),
        factory.reading("pakistan accuses kabul", "kabul attacks pakistan", id="row", url="https://wire.example/row"),
        factory.reading(
            factory.event(factory.report("pakistan accuses kabul", "again", by="qatar")), id="again", source="Post"
        ),
        factory.reading(
            factory.event(factory.report("india attacks kabul", "claim", modality=Modality.ALLEGED)), id="claim"
        ),
    ]
    store = factory.store(tmp_path_factory.mktemp("view") / "kg.db", *readings)
    with kg.open(store) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Chromium, with a profile of its own, whose network is dead."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("needs chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)")
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    os.environ["SE_OFFLINE"] = "true"  # selenium looks for no other driver
    driver = Chrome(options, ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(graph: Graph, tmp_path: Path) -> Path:
    """The page of all that the graph tells, alleged things too."""
    graph.view(tmp_path / "page.html", include=("stated", "reported", "alleged"))
    return tmp_path / "page.html"

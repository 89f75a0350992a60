"""The page as a reader meets it: in Chromium, without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from kg.model import QuadClass
from kg.view.composition import Glossary, picture
from kg.view.drawing import draw
from tests.view.conftest import TITLE


def opened(browser: Chrome, page: Path) -> Chrome:
    """The browser when it has drawn the page; what was logged before is forgotten."""
    for log in ("browser", "performance"):
        browser.get_log(log)
    browser.get(page.as_uri())
    WebDriverWait(browser, 10).until(lambda driver: driver.execute_script("return globalThis.network !== undefined"))
    return browser


def requests(browser: Chrome) -> Iterator[str]:
    """The addresses that the page has asked for."""
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            yield message["params"]["request"]["url"]


def canvas(browser: Chrome) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, "#network canvas")


def move_to(browser: Chrome, *actors: str) -> ActionChains:
    """The mouse on an actor, or in the middle between two."""
    point = browser.execute_script(
        """const at = network.getPositions(arguments[0]), places = Object.values(at);
        const mean = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
        return network.canvasToDOM({x: mean("x"), y: mean("y")});""",
        list(actors),
    )
    size = canvas(browser).size
    across, down = point["x"] - size["width"] / 2, point["y"] - size["height"] / 2
    return ActionChains(browser).move_to_element_with_offset(canvas(browser), round(across), round(down))


def told(browser: Chrome) -> str:
    return browser.find_element(By.ID, "told").text


def test_the_page_asks_for_nothing_and_complains_of_nothing(browser: Chrome, page: Path) -> None:
    opened(browser, page)
    move_to(browser, "pakistan").click().perform()

    assert [url for url in requests(browser) if not url.startswith(("file:", "data:"))] == []
    assert browser.get_log("browser") == []


def test_a_click_on_an_actor_shows_who_says_what_of_it_where_and_when(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    move_to(browser, "pakistan").click().perform()

    shown = told(browser)
    assert shown.startswith("Pakistan")
    assert "Pakistan accuses Kabul reported" in shown
    assert "This is a sentence.\nsays Qatar · Post · 2025-10-26" in shown


def test_a_click_on_a_line_shows_the_claims_of_these_two_alone(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    move_to(browser, "pakistan", "kabul").click().perform()

    shown = told(browser)
    assert "3 claims in 2 articles" in shown
    assert "Kabul attacks Pakistan stated" in shown
    assert "mediates" not in shown


def test_an_allegation_is_marked_as_one(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    move_to(browser, "india").click().perform()

    assert "India attacks Kabul alleged" in told(browser)
    assert [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, ".no-fact")] == ["alleged"]


def test_the_mouse_over_an_actor_shows_a_sentence(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    move_to(browser, "india").perform()

    tooltip = WebDriverWait(browser, 5).until(lambda driver: driver.find_element(By.CSS_SELECTOR, "div.vis-tooltip"))
    WebDriverWait(browser, 5).until(lambda _: "This is a sentence." in tooltip.text)

    ActionChains(browser).move_to_element(browser.find_element(By.ID, "search")).perform()

    WebDriverWait(browser, 5).until(lambda _: not tooltip.is_displayed())


@pytest.mark.parametrize("words", ["Turkiye", "TÜRK", "urkiy"])
def test_search_finds_an_actor_and_shows_it(browser: Chrome, page: Path, words: str) -> None:
    opened(browser, page)

    browser.find_element(By.ID, "search").send_keys(words, Keys.ENTER)

    assert browser.execute_script("return network.getSelectedNodes()") == ["turkiye"]
    assert told(browser).startswith("Turkiye")


def test_search_finds_an_actor_by_another_name(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    browser.find_element(By.ID, "search").send_keys("PAK", Keys.ENTER)

    assert told(browser).startswith("Pakistan")


def test_search_says_where_nobody_has_the_name(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    browser.find_element(By.ID, "search").send_keys("Atlantis")

    assert browser.find_element(By.ID, "found").text == "No such actor in this picture"


def test_text_of_an_article_stays_text(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    move_to(browser, "qatar").click().perform()

    assert TITLE in told(browser)
    assert "<script>alert(1)</s" in told(browser)
    assert browser.execute_script("return globalThis.hit") is None
    assert browser.find_elements(By.CSS_SELECTOR, "#told script, #told img") == []


def test_a_link_leads_to_the_article(browser: Chrome, page: Path) -> None:
    opened(browser, page)

    move_to(browser, "pakistan", "kabul").click().perform()

    links = {link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "#told a")}
    assert links == {"https://wire.example/row"}


def test_the_legend_takes_lines_of_a_colour_away(browser: Chrome, page: Path) -> None:
    opened(browser, page)
    count = "return network.body.edgeIndices.filter((id) => !network.body.edges[id].options.hidden).length"
    before = browser.execute_script(count)

    browser.find_element(By.CSS_SELECTOR, "#legend input[data-tone=MaterialConflict]").click()

    assert browser.execute_script(count) < before


def crowd() -> nx.MultiDiGraph[str]:
    """Sixty actors with names as long as the news has them."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = ("Chad", "United Nations Security Council", "Tehrik-i-Taliban Pakistan", "WMO", "Mohamed Hamdan Dagalo")
    edge = {"relation": "meets", "type": "CONSULT", "symmetric": True, "status": "stated", "stance": "stated"}
    empty = dict.fromkeys(("outlet", "date", "published", "title", "url", "sentence"), "") | {"speakers": ()}
    for actor in range(60):
        label = f"{names[actor % len(names)]} {actor}"
        network.add_node(str(actor), label=label, type="State", country="", wikidata="")
        for other in {actor // 3, actor * 7 % 11} - {actor}:
            network.add_edge(str(actor), str(other), article=f"{actor} {other}", **edge, **empty)
    return network


def overlapping(boxes: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(boxes[one]["right"], boxes[other]["right"]) > max(boxes[one]["left"], boxes[other]["left"])
        and min(boxes[one]["bottom"], boxes[other]["bottom"]) > max(boxes[one]["top"], boxes[other]["top"])
    ]


def test_sixty_actors_are_all_in_the_first_frame_and_none_covers_the_name_of_another(
    browser: Chrome, tmp_path: Path
) -> None:
    drawn = picture(crowd(), Glossary({"CONSULT": QuadClass.VERBAL_COOPERATION}), title="A crowd")
    (tmp_path / "crowd.html").write_bytes(draw(drawn, "html"))
    opened(browser, tmp_path / "crowd.html")

    boxes = browser.execute_script(
        "return Object.fromEntries(network.body.nodeIndices.map((id) => [id, network.getBoundingBox(id)]))"
    )
    corners = browser.execute_script(
        "return [network.DOMtoCanvas({x: 0, y: 0}),"
        " network.DOMtoCanvas({x: network.canvas.frame.clientWidth, y: network.canvas.frame.clientHeight})]"
    )

    assert len(boxes) == 60
    assert overlapping(boxes) == []
    assert all(corners[0]["x"] <= box["left"] and box["right"] <= corners[1]["x"] for box in boxes.values())
    assert all(corners[0]["y"] <= box["top"] and box["bottom"] <= corners[1]["y"] for box in boxes.values())

"""HTML: what a page says of itself, and its paragraphs."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from kg.model import Article

Fixture = Callable[..., Any]

PARAGRAPH = "Officials of Türkiye and Qatar met both delegations on Saturday and urged them to keep the ceasefire."
META = """
<meta property="og:title" content="Talks in Istanbul">
<meta property="og:site_name" content="Bosphorus Dispatch">
<meta property="article:published_time" content="2025-10-26T07:30:00+03:00">
<link rel="canonical" href="https://bosphorusdispatch.example/talks">
"""


def page(body: str, head: str = "") -> bytes:
    """An HTML page in UTF-8."""
    return f'<!DOCTYPE html><html lang="en"><head><title>News</title>{head}</head><body>{body}</body></html>'.encode()


def article_page(head: str = "") -> bytes:
    """A page with a menu, a headline, two paragraphs and a footer."""
    article = f"<article><h1>Talks in Istanbul</h1><p>{PARAGRAPH}</p><p>Both sides agreed to meet again.</p></article>"
    return page(f'<nav><a href="/">Home</a></nav>{article}<footer>Imprint</footer>', head)


def test_the_article_of_a_page_has_what_the_page_says_of_itself(run: Fixture, write: Fixture) -> None:
    outcome = run(write("talks.html", article_page(META)))

    assert outcome.articles == [
        Article(
            id="talks",
            date=dt.date(2025, 10, 26),
            title="Talks in Istanbul",
            url="https://bosphorusdispatch.example/talks",
            source="Bosphorus Dispatch",
            text=f"{PARAGRAPH}\n\nBoth sides agreed to meet again.",
        )
    ]
    assert outcome.problems == []


@pytest.mark.parametrize("name", ["talks.htm", "talks.xhtml", "talks/index.html"])
def test_pages_are_known_by_their_ending(run: Fixture, write: Fixture, name: str) -> None:
    assert run(write(name, article_page())).ids == ["talks"]


def test_the_date_of_a_page_is_not_guessed_from_its_text(run: Fixture, write: Fixture) -> None:
    body = f"<article><h1>Talks</h1><p>{PARAGRAPH}</p><p>They first met on 12 March 2024 in Doha.</p></article>"

    assert run(write("talks.html", page(f"{body}<footer>© 2019</footer>"))).articles[0].date is None


@pytest.mark.parametrize("written", ["2025-02-30", "2025-10", "2025", "October 2025", "10/11/2025"])
def test_a_page_without_a_whole_date_has_none(run: Fixture, write: Fixture, written: str) -> None:
    head = f'<meta property="article:published_time" content="{written}">'

    assert run(write("talks.html", article_page(head))).articles[0].date is None


@pytest.mark.parametrize(
    "written", ["2025-10-01T07:30:00Z", "20251001", "2025/10/1", "1 October 2025", "Oct 1, 2025", "October 1st, 2025"]
)
def test_a_date_that_is_written_out_is_read(run: Fixture, write: Fixture, written: str) -> None:
    head = f'<meta property="article:published_time" content="{written}">'

    assert run(write("talks.html", article_page(head))).articles[0].date == dt.date(2025, 10, 1)


def test_a_date_to_come_is_kept_since_no_clock_is_asked(run: Fixture, write: Fixture) -> None:
    head = '<meta property="article:published_time" content="2071-10-26">'

    assert run(write("talks.html", article_page(head))).articles[0].date == dt.date(2071, 10, 26)


def test_a_page_is_read_in_the_encoding_that_it_declares(run: Fixture, write: Fixture) -> None:
    content = article_page('<meta charset="windows-1254">').decode().encode("cp1254")

    assert PARAGRAPH in run(write("talks.html", content)).articles[0].text


@pytest.mark.parametrize("declared", [b"", b"<meta charset='UTF-8'>"])
def test_bytes_that_are_not_utf8_are_a_problem_where_no_other_encoding_is_declared(
    run: Fixture, write: Fixture, declared: bytes
) -> None:
    path = write("talks.html", declared + b"<body>\n<p>T\xfcrkiye")
    byte = len(declared) + 11

    assert run(path).problem == f"{path}, line 2: byte {byte} (0xFC) is not UTF-8; expected text encoded in UTF-8"


@pytest.mark.parametrize("charset", ["us-ascii", "klingon", "hex", "idna"])
def test_an_encoding_that_does_not_fit_is_a_problem(run: Fixture, write: Fixture, charset: str) -> None:
    path = write("talks.html", article_page(f'<meta charset="{charset}">').decode().encode("latin-1"))

    assert run(path).problem == f"{path}: is not in the encoding that it declares, '{charset}'; expected UTF-8"


@pytest.mark.parametrize(
    "content",
    [
        page(""),
        page('<nav><ul><li><a href="/a">World</a></li><li><a href="/b">Sport</a></li></ul></nav>'),
        page("<div>Please enable JavaScript to view this page.</div>"),
        b"just a few words",
        b"<",
    ],
)
def test_a_page_without_an_article_is_a_problem(run: Fixture, write: Fixture, content: bytes) -> None:
    path = write("home.html", content)

    problem = run(path).problem

    assert problem.startswith(f"{path}: no article found")
    assert problem.endswith("; expected a page with paragraphs of text")


@pytest.mark.parametrize("content", [b"", b"  \n"])
def test_an_empty_page_is_a_problem(run: Fixture, write: Fixture, content: bytes) -> None:
    path = write("home.html", content)

    assert run(path).problem == f"{path}: is empty; expected at least one article"


def test_a_page_of_five_megabytes_is_a_problem(run: Fixture, write: Fixture) -> None:
    path = write("home.html", page("<p>words</p>" * 450_000))

    assert run(path).problem == f"{path}: is longer than 4 MiB; expected one article per file"


def test_trafilatura_is_not_imported_for_other_formats(write: Fixture) -> None:
    path = write("doha.txt", b"Qatar hosted both sides.")
    program = (
        "import sys; from kg.sources import articles; "
        f"assert list(articles([{str(path)!r}], on_problem=print)); "
        "print('trafilatura' in sys.modules)"
    )

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert result.stdout == "False\n"


def test_nothing_but_the_problem_is_said_of_a_page_without_an_article(write: Fixture) -> None:
    path = write("home.html", b"just a few words")
    program = f"from kg.sources import articles; list(articles([{str(path)!r}], on_problem=print))"

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert result.stderr == ""
    assert result.stdout.count("\n") == 1

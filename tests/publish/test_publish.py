"""Publishing to a real Oxigraph server: what is there afterwards, and what happens when something fails."""

from __future__ import annotations

import json
import os
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.errors import PublishError
from kg.publish import publish
from kg.publish.client import Patience
from kg.publish.publishing import Target
from kg.rdf.parameters import Kind
from kg.rdf.saved import Question, questions
from kg.rdf.snapshots import Snapshot
from kg.rdf.store import Writer
from kg.rdf.terms import ARTICLE, ENT, GRAPH, KG, PREFIXES
from tests import factory
from tests.publish.servers import Answer, Oxigraph, Relay
from tests.test_cli import assert_one_line, kg

QUICK = Patience(retries=3, first_wait=0.01)


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("KG_PUBLISH_TOKEN", "KG_PUBLISH_USER", "KG_PUBLISH_PASSWORD", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two articles."""
    return factory.store(
        tmp_path / "kg.db",
        factory.reading("pakistan accuses kabul", "qatar mediates pakistan,kabul"),
        factory.reading(
            "pakistan accuses kabul", "kabul,pakistan agreesCeasefire -", id="a2", source="Post", title="é“"
        ),
    )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Oxigraph]:
    with Oxigraph(tmp_path / "oxigraph") as server:
        yield server


def asked(url: str, sparql: str) -> dict[str, Any]:
    """What a server answers to a query, as its JSON says."""
    request = urllib.request.Request(
        f"{url}/query",
        urllib.parse.urlencode({"query": sparql}).encode(),
        {"Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        found: dict[str, Any] = json.load(response)
    return found


def changed(url: str, update: str) -> None:
    request = urllib.request.Request(f"{url}/update", urllib.parse.urlencode({"update": update}).encode())
    urllib.request.urlopen(request, timeout=30).close()


def graphs(url: str) -> dict[str, int]:
    rows = asked(url, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")["results"]["bindings"]
    return {row["g"]["value"]: int(row["n"]["value"]) for row in rows}


def expected(folder: Path) -> dict[str, int]:
    """The graphs that a server is to hold, without the manifest."""
    with Snapshot(folder) as snapshot:
        names = (
            name for name in snapshot.store.named_graphs() if isinstance(name, NamedNode) and name != GRAPH.batches
        )
        return {name.value: len(list(snapshot.store.quads_for_pattern(None, None, None, name))) for name in names}


def assert_complete(server: Oxigraph, folder: Path) -> None:
    found = graphs(server.url)
    assert found.pop(GRAPH.published.value) == len(expected(folder))
    assert found == expected(folder)


def test_a_store_holds_each_graph_and_no_batches(folder: Path, server: Oxigraph) -> None:
    done = publish(folder, Target(server.url))

    assert_complete(server, folder)
    assert GRAPH.batches.value not in graphs(server.url)
    assert (done.put, done.up_to_date, done.removed) == (5, 0, 0)
    assert done.triples == sum(expected(folder).values())


def test_publishing_twice_sends_nothing(folder: Path, server: Oxigraph) -> None:
    publish(folder, Target(server.url))
    with Relay(server.port) as relay:
        done = publish(folder, Target(relay.url, f"{relay.url}/store", f"{relay.url}/query"))

    assert (done.put, done.up_to_date, done.removed) == (0, 5, 0)
    assert {method for method, _ in relay.seen} == {"POST"}
    assert {path for _, path in relay.seen} == {"/query"}


def test_a_dry_run_changes_nothing(folder: Path, server: Oxigraph) -> None:
    done = publish(folder, Target(server.url), dry_run=True)

    assert (done.put, done.removed) == (5, 0)
    assert graphs(server.url) == {}


def test_only_what_has_changed_is_put_and_a_retracted_article_goes(folder: Path, server: Oxigraph) -> None:
    publish(folder, Target(server.url))
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract(["a2"])

    with Relay(server.port) as relay:
        done = publish(folder, Target(relay.url, f"{relay.url}/store", f"{relay.url}/query"))

    assert_complete(server, folder)
    assert ARTICLE["a2"].value not in graphs(server.url)
    assert (done.put, done.up_to_date, done.removed) == (3, 1, 1)
    assert len([path for method, path in relay.seen if method == "PUT" and "published" not in path]) == 3


def test_what_others_put_there_is_let_be(folder: Path, server: Oxigraph) -> None:
    changed(server.url, "INSERT DATA { GRAPH <https://example.org/g> { <x:a> <x:b> 1 } <x:a> <x:b> 2 }")

    publish(folder, Target(server.url))
    publish(folder, Target(server.url), everything=True)

    assert graphs(server.url)["https://example.org/g"] == 1
    assert len(asked(server.url, "SELECT ?o { <x:a> <x:b> ?o }")["results"]["bindings"]) == 1


def test_a_graph_that_was_harmed_is_put_again(folder: Path, server: Oxigraph) -> None:
    publish(folder, Target(server.url))
    changed(server.url, f"DELETE WHERE {{ GRAPH <{ARTICLE.iri}a1> {{ ?s <{KG.iri}quote> ?o }} }}")

    done = publish(folder, Target(server.url))

    assert done.put == 1
    assert_complete(server, folder)


def test_a_store_that_loses_what_it_takes_is_an_error(folder: Path, server: Oxigraph) -> None:
    def swallow(method: str, path: str, headers: dict[str, str], number: int) -> Answer | None:
        return (204, {}, b"") if method == "POST" and path == "/store" else None

    with Relay(server.port, interfere=swallow) as relay, pytest.raises(PublishError) as caught:
        publish(folder, Target(relay.url, f"{relay.url}/store", f"{relay.url}/query"))

    assert "> has 0 triples, expected " in str(caught.value)
    assert str(caught.value).endswith(", and so 4 others")


BOUND = {Kind.ENTITY: ENT.pakistan, Kind.RELATION: KG.accuses, Kind.TEXT: Literal("Doha")}


def bound(question: Question, *, is_given: bool) -> dict[str, NamedNode | Literal]:
    return {one.name: BOUND[one.kind] for one in question.parameters if is_given or not one.is_optional}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """The embedded store of a built sample, and the address of a server that it was published to."""
    import kg as package
    from kg.samples import sample_paths

    folder = tmp_path_factory.mktemp("published")
    package.build(sample_paths(), folder / "kg.db").close()
    with Oxigraph(folder / "oxigraph") as server, Snapshot(folder / "kg.db") as snapshot:
        publish(folder / "kg.db", Target(server.url))
        yield snapshot.store, server.url


@pytest.mark.parametrize("is_given", [False, True], ids=["without parameters", "with parameters"])
@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_saved_question_answers_there_as_in_the_embedded_store(
    published: tuple[Store, str], question: Question, is_given: bool
) -> None:
    store, url = published
    terms = bound(question, is_given=is_given)
    solutions = store.query(
        question.sparql, prefixes=PREFIXES, substitutions={_variable(name): term for name, term in terms.items()}
    )
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    here = [[None if term is None else getattr(term, "value", None) for term in row] for row in solutions]

    values = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in terms.items())
    answer = asked(url, question.sparql.replace("WHERE {", f"WHERE {{ {values}", 1))
    there = [[row.get(name, {}).get("value") for name in names] for row in answer["results"]["bindings"]]

    assert here == there
    assert here or terms or question.name in ("disputed",)


def _variable(name: str) -> Any:
    from pyoxigraph import Variable

    return Variable(name)


def test_a_store_that_was_killed_half_way_is_completed_by_publishing_again(folder: Path, tmp_path: Path) -> None:
    readings = [factory.reading("pakistan accuses kabul", id=f"b{number}") for number in range(40)]
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.put(readings, factory.FINGERPRINTS)
    with Oxigraph(tmp_path / "oxigraph") as server:

        def kill(method: str, path: str, headers: dict[str, str], number: int) -> Answer | None:
            if method == "POST" and path == "/store":
                return 415, {}, b""  # so each graph is put by itself
            if number == 20:
                server.kill()
                return 500, {}, b"gone"
            return None

        with Relay(server.port, interfere=kill) as relay, pytest.raises(PublishError, match="answers 500"):
            publish(folder, Target(relay.url, f"{relay.url}/store", f"{relay.url}/query"), patience=QUICK)
        server.start()
        half = graphs(server.url)
        publish(folder, Target(server.url))

        assert 0 < len(half) < len(expected(folder))
        assert_complete(server, folder)


def test_what_was_sent_by_a_publication_that_died_and_then_retracted_goes(folder: Path, server: Oxigraph) -> None:
    def die(method: str, path: str, headers: dict[str, str], number: int) -> Answer | None:
        return (500, {}, b"") if method == "POST" and path == "/query" and number > 3 else None

    with Relay(server.port, interfere=die) as relay, pytest.raises(PublishError, match="answers 500"):
        publish(folder, Target(relay.url, f"{relay.url}/store", f"{relay.url}/query"))
    assert ARTICLE["a2"].value in graphs(server.url)
    with Writer(folder, factory.ONTOLOGY) as writer:
        writer.retract(["a2"])
    publish(folder, Target(server.url))

    assert_complete(server, folder)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_fails_for_a_moment_is_tried_again(folder: Path, server: Oxigraph, status: int) -> None:
    def falter(method: str, path: str, headers: dict[str, str], number: int) -> Answer | None:
        return (status, {"Retry-After": "0"}, b"") if number % 2 == 0 else None

    waits: list[str] = []
    with Relay(server.port, interfere=falter) as relay:
        target = Target(relay.url, f"{relay.url}/store", f"{relay.url}/query")
        publish(folder, target, patience=QUICK, on_wait=waits.append)

    assert_complete(server, folder)
    assert all(f"answers {status}" in words and words.endswith("trying again in 0.01 s") for words in waits)
    assert waits


def test_a_server_that_starts_late_is_waited_for(folder: Path, server: Oxigraph) -> None:
    server.kill()

    publish(folder, Target(server.url), patience=Patience(5, 0.05), on_wait=lambda words: server.start())

    assert_complete(server, folder)


@pytest.mark.parametrize(
    ("names", "bulk"),
    [
        ({"/ds/query": "/query", "/ds/data": "/store"}, True),  # Fuseki
        ({"/sparql": "/query", "/sparql-graph-crud-auth": "/store"}, False),  # Virtuoso
        ({"/repositories/news": "/query", "/repositories/news/rdf-graphs/service": "/store"}, False),  # GraphDB
        ({"/repositories/news": "/query", "/repositories/news/rdf-graphs/service": "/store"}, True),
    ],
    ids=["Fuseki", "Virtuoso", "GraphDB, each graph", "GraphDB, all at once"],
)
def test_the_addresses_of_other_stores_are_found(
    folder: Path, server: Oxigraph, names: dict[str, str], bulk: bool
) -> None:
    paths = {**names, "/repositories/news/statements": "/store"} if bulk else names
    base = next(iter(names)).removesuffix("/query").removesuffix("/sparql")

    def rename(path: str) -> str:
        name, mark, query = path.partition("?")
        return paths.get(name, "/nothing") + mark + query

    with Relay(server.port, rename=rename) as relay:
        publish(folder, Target(relay.url + base))

    assert_complete(server, folder)
    puts = {urllib.parse.unquote(path.partition("=")[2]) for method, path in relay.seen if method == "PUT"}
    assert puts == ({GRAPH.published.value} if bulk else {GRAPH.published.value, *expected(folder)})


def recorded(folder: Path, server: Oxigraph) -> set[str | None]:
    """The credentials that a store is shown."""
    shown: set[str | None] = set()

    def record(method: str, path: str, headers: dict[str, str], number: int) -> None:
        shown.add(headers.get("Authorization"))

    with Relay(server.port, interfere=record) as relay:
        publish(folder, Target(relay.url, f"{relay.url}/store", f"{relay.url}/query"))
    return shown


def test_without_credentials_none_are_shown(folder: Path, server: Oxigraph) -> None:
    assert recorded(folder, server) == {None}


def test_a_token_comes_from_the_environment(folder: Path, server: Oxigraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PUBLISH_TOKEN", "sesame")

    assert recorded(folder, server) == {"Bearer sesame"}


def test_user_and_password_come_from_the_environment(
    folder: Path, server: Oxigraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_PUBLISH_USER", "ali")
    monkeypatch.setenv("KG_PUBLISH_PASSWORD", "sesame")

    assert recorded(folder, server) == {"Basic YWxpOnNlc2FtZQ=="}


def test_user_and_password_come_from_netrc(folder: Path, server: Oxigraph) -> None:
    netrc = Path(os.environ["NETRC"])
    netrc.write_text("machine 127.0.0.1 login ali password sesame\n", encoding="utf-8")
    netrc.chmod(0o600)

    assert recorded(folder, server) == {"Basic YWxpOnNlc2FtZQ=="}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((401, {}, b""), "/query: refuses the credentials (401); expected them in KG_PUBLISH_TOKEN, KG_PUBLISH_USER"),
        ((403, {}, b""), "/query: refuses the credentials (403)"),
        ((500, {}, b"a\nfault"), "/query: answers 500 Internal Server Error to POST (a fault)"),
        ((301, {"Location": "http://x/"}, b""), "/query: sends on to http://x/; expected the store's own address"),
        ((200, {"Content-Type": "text/html"}, b"<p>"), ": no SPARQL endpoint is found there; expected the address"),
    ],
)
def test_a_store_that_refuses_or_fails_is_one_line(
    folder: Path, server: Oxigraph, answer: Answer, message: str
) -> None:
    with Relay(server.port, interfere=lambda *request: answer) as relay:
        finished = kg("publish", relay.url, cwd=folder.parent)

    assert_one_line(finished, f"kg: {relay.url}{message}")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:9", "http://127.0.0.1:9/query: cannot be reached (Connection refused); expected a store"),
        ("localhost:7878", "localhost:7878/query: is no address of a store; expected one like http://localhost:7878"),
        ("ftp://ali:sesame@127.0.0.1", "kg: ftp://127.0.0.1/query: is no address of a store"),
        ("http://127.0.0.1:port", "http://127.0.0.1:port/query: is no address ("),
        ("http://ali:sesame@127.0.0.1:9", "http://127.0.0.1:9/query: has credentials in it; expected them in KG_PUBL"),
    ],
)
def test_a_wrong_address_is_one_line(folder: Path, url: str, message: str) -> None:
    finished = kg("publish", url, "--retries", "0", cwd=folder.parent)

    assert_one_line(finished, message)
    assert "sesame" not in finished.stderr


@pytest.mark.parametrize(
    ("is_tls", "reason"), [(True, "certificate"), (False, "")], ids=["unknown authority", "no TLS"]
)
def test_a_connection_that_is_not_secure_is_one_line_and_not_tried_again(
    folder: Path, server: Oxigraph, is_tls: bool, reason: str
) -> None:
    with Relay(server.port, certificate=trustme.CA().issue_cert("127.0.0.1") if is_tls else None) as relay:
        finished = kg("publish", relay.url.replace("http:", "https:"), cwd=folder.parent)

    assert_one_line(finished, "/query: no secure connection (")
    assert reason in finished.stderr
    assert relay.seen == []


def test_a_certificate_that_is_trusted_is_taken(folder: Path, server: Oxigraph, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))

    with Relay(server.port, certificate=authority.issue_cert("127.0.0.1")) as relay:
        finished = kg("publish", relay.url, cwd=folder.parent, SSL_CERT_FILE=str(tmp_path / "authority.pem"))

    assert finished.returncode == 2  # the relay names no server, so that Fuseki's addresses are tried
    assert "/data: there is nothing (404)" in finished.stderr


def test_half_of_the_credentials_is_one_line(folder: Path) -> None:
    finished = kg("publish", "http://127.0.0.1:9", cwd=folder.parent, KG_PUBLISH_USER="ali")

    assert_one_line(finished, "only one of KG_PUBLISH_USER and KG_PUBLISH_PASSWORD is set")


def test_a_netrc_that_cannot_be_read_is_one_line(folder: Path) -> None:
    Path(os.environ["NETRC"]).write_text("machine\nmachine x nonsense\n", encoding="utf-8")

    assert_one_line(kg("publish", "http://127.0.0.1:9", cwd=folder.parent), "cannot be read as netrc (")


def test_the_program_says_what_was_done(folder: Path, server: Oxigraph) -> None:
    planned = kg("publish", server.url, "--dry-run", cwd=folder.parent)
    done = kg("publish", server.url, cwd=folder.parent)
    again = kg("publish", server.url, cwd=folder.parent)

    number = sum(expected(folder).values())
    assert planned.stderr == f"{server.url}: 5 graphs would be put, 0 up to date, 0 would be removed\n"
    assert done.stderr == f"{server.url}: 5 graphs put, 0 up to date, 0 removed; {number} triples, as in kg.db\n"
    assert again.stderr == f"{server.url}: 0 graphs put, 5 up to date, 0 removed; {number} triples, as in kg.db\n"
    assert [finished.returncode for finished in (planned, done, again)] == [0, 0, 0]

"""The program as its users meet it: a process of its own, its output, its exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FunctionType

import pytest

from kg.cli.app import COMMANDS
from kg.model import Modality
from tests import factory

KG = [sys.executable, "-m", "kg"]
LINE = {"id": "talks", "date": "2025-10-26", "text": "Pakistan accused the Afghan Taliban of sheltering militants."}


def kg(*words: str | Path, cwd: Path, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """What the program does with these words, in a folder, with that on its standard input."""
    command = [*KG, *(str(word) for word in words)]
    env = os.environ | environment
    return subprocess.run(command, cwd=cwd, input=given, capture_output=True, text=True, env=env, check=False)


def assert_one_line(finished: subprocess.CompletedProcess[str], message: str) -> None:
    """The program ended with status 2 and one line on standard error that holds the message."""
    assert finished.returncode == 2, finished.stderr
    assert message in finished.stderr
    assert finished.stderr.startswith("kg: ")
    assert finished.stderr.count("\n") == 1
    assert finished.stdout == ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store kg.db of two articles, and an article file."""
    folder = tmp_path_factory.mktemp("cli")
    planned = factory.event(factory.report("pakistan visits kabul", "a2", modality=Modality.PLANNED))
    factory.store(folder / "kg.db", factory.reading("pakistan accuses kabul"), factory.reading(planned, id="a2"))
    (folder / "talks.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", ["", *(command.__name__ for command in COMMANDS)])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_says_what_a_command_does(folder: Path, command: str, option: str) -> None:
    finished = kg(*filter(None, [command]), option, cwd=folder)

    assert finished.returncode == 0
    assert finished.stdout.startswith("Usage: kg")
    assert finished.stderr == ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_the_help_of_a_command_holds_one_example(folder: Path, command: FunctionType) -> None:
    name = command.__name__
    text = " ".join(kg(name, "--help", cwd=folder).stdout.split())

    assert text.count("Example: kg ") == 1
    assert f"Example: kg {name} " in text


def test_the_version_is_printed(folder: Path) -> None:
    assert kg("--version", cwd=folder).stdout.startswith("kg 0")


@pytest.mark.parametrize(
    "words",
    [
        ["biuld"],
        ["query", "--fromat", "csv"],
        ["build", "--store", "none.db"],
        ["extract", "-", "--format", "json"],
        ["query", "--timeout", "0"],
    ],
)
def test_wrong_usage_ends_with_status_2(folder: Path, words: list[str]) -> None:
    finished = kg(*words, cwd=folder)

    assert finished.returncode == 2
    assert finished.stderr.startswith("Usage: kg")
    assert "Traceback" not in finished.stderr


def test_articles_become_a_graph_that_answers(folder: Path, tmp_path: Path) -> None:
    built = kg("build", folder / "talks.jsonl", cwd=tmp_path)
    again = kg("build", folder / "talks.jsonl", cwd=tmp_path)
    asked = kg("query", "SELECT ?who { ?who kg:accuses ent:afghan-taliban }", "--format", "csv", cwd=tmp_path)

    assert (built.returncode, built.stdout, built.stderr) == (0, "", "kg.db: 1 article given: 1 new\n")
    assert (again.returncode, again.stderr) == (0, "kg.db: 1 article given: 1 up to date\n")
    assert asked.stdout.splitlines() == ["who", "https://w3id.org/newskg/entity/pakistan"]


def test_what_an_interrupted_build_left_is_finished_and_said(folder: Path, tmp_path: Path) -> None:
    kg("build", folder / "talks.jsonl", cwd=tmp_path)
    (tmp_path / "kg.db" / "unpublished").touch()  # as a build leaves it that is killed

    again = kg("build", folder / "talks.jsonl", cwd=tmp_path)

    healing, done = again.stderr.splitlines()
    assert healing.startswith("kg: kg.db: finishing what an interrupted build has stored")
    assert done == "kg.db: 1 article given: 1 up to date"


def test_what_cannot_be_read_is_named_and_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text(json.dumps(LINE) + "\n{\n", encoding="utf-8")

    finished = kg("build", "broken.jsonl", "none.txt", cwd=tmp_path)

    assert finished.returncode == 2
    lines = finished.stderr.splitlines()
    assert lines[0].startswith("kg: broken.jsonl, line 2: ")
    assert lines[1] == "kg: none.txt: does not exist; expected a file or a folder"
    assert lines[2:] == ["kg.db: 1 article given: 1 new", "kg: 2 inputs left out, as named above"]


def test_what_a_folder_holds_besides_is_named_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "talks.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    (tmp_path / "news" / "empty.txt").write_text("", encoding="utf-8")

    finished = kg("build", "news", cwd=tmp_path)

    assert finished.returncode == 0
    assert finished.stderr.splitlines()[0].startswith("kg: news/empty.txt: ")
    assert finished.stderr.splitlines()[-1] == "kg: 1 input left out, as named above"


def test_where_there_is_no_article_no_store_is_made(tmp_path: Path) -> None:
    finished = kg("build", "none.txt", cwd=tmp_path)

    assert finished.returncode == 2
    assert not (tmp_path / "kg.db").exists()


def test_a_model_that_is_not_installed_is_one_line(folder: Path) -> None:
    finished = kg("build", "talks.jsonl", "--model", "xx_none", "--store", "other.db", cwd=folder)

    assert_one_line(finished, "the spaCy pipeline 'xx_none' is not installed")


def test_turtle_that_does_not_parse_is_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "words.ttl").write_text("lex:accuse a\n", encoding="utf-8")

    finished = kg("build", folder / "talks.jsonl", "--ontology", "words.ttl", cwd=tmp_path)

    assert_one_line(finished, "words.ttl:1: not Turtle")
    assert not (tmp_path / "kg.db").exists()


def test_extract_writes_one_line_for_each_article(folder: Path, tmp_path: Path) -> None:
    piped = kg("extract", "-", cwd=folder, given=json.dumps(LINE))
    written = kg("extract", "talks.jsonl", "-o", tmp_path / "events.jsonl", cwd=folder)

    (line,) = piped.stdout.splitlines()
    assert json.loads(line)["events"][0]["relation"] == "accuses"
    assert (written.returncode, written.stdout) == (0, "")
    assert (tmp_path / "events.jsonl").read_text(encoding="utf-8") == piped.stdout


def test_extract_leaves_out_what_is_not_sure_enough(folder: Path) -> None:
    every = kg("extract", "-", cwd=folder, given=json.dumps(LINE)).stdout
    sure = kg("extract", "-", "--min-confidence", "0.86", cwd=folder, given=json.dumps(LINE)).stdout

    assert json.loads(every)["events"]
    assert json.loads(sure)["events"] == []


def test_extract_explains_each_sentence_in_words(folder: Path) -> None:
    finished = kg("extract", "talks.jsonl", "--explain", cwd=folder)

    assert finished.stdout.splitlines()[:4] == [
        "talks text 0–60",
        "“Pakistan accused the Afghan Taliban of sheltering militants.”",
        "  ACCUSE accuses: Pakistan → Afghan Taliban (stated)",
        "    told by 'accused', entry accuse",
    ]
    assert "      agent 'Pakistan', subject: accuse ←nsubj Pakistan" in finished.stdout.splitlines()


def test_extract_says_in_words_why_a_sentence_tells_nothing(folder: Path) -> None:
    line = {"id": "clinic", "text": "The patient suffered a heart attack."}

    finished = kg("extract", "-", "--explain", cwd=folder, given=json.dumps(line))

    assert "  no event by 'attack'\n    attack-noun is ruled out by 'heart'\n" in finished.stdout


def test_extract_explains_in_json_too(folder: Path) -> None:
    finished = kg("extract", "talks.jsonl", "--explain", "--format", "json", cwd=folder)
    record = json.loads(finished.stdout)

    (claim,) = record["events"][0]["claims"]
    assert (claim["entry"], claim["trigger"]) == ("accuse", "accused")
    assert claim["agents"] == [{"text": "Pakistan", "path": "subject: accuse ←nsubj Pakistan"}]
    assert [sentence["quote"] for sentence in record["sentences"]] == [LINE["text"]]


def test_without_a_query_the_saved_questions_are_listed(folder: Path) -> None:
    finished = kg("query", cwd=folder)

    assert finished.stdout.splitlines()[0].split() == ["question", "parameters", "answers"]
    assert re.search(r"^accusations +\[actor\] \[target\] +Who accuses whom", finished.stdout, re.MULTILINE)


def test_a_saved_question_is_asked_by_its_name(folder: Path) -> None:
    finished = kg("query", "edges", cwd=folder)

    assert [line.split() for line in finished.stdout.splitlines()][2:] == [["Pakistan", "accuses", "Kabul", "1"]]


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "xml"])
def test_where_rows_are_cut_one_line_says_which_are_left(folder: Path, format: str) -> None:
    few = kg("query", "entities", "--limit", "1", "--format", format, cwd=folder)
    every = kg("query", "entities", "--limit", "0", "--format", format, cwd=folder)

    assert few.stderr == "kg: at most 1 rows, those whom most articles name; --limit 0 gives all\n"
    assert len(few.stdout) < len(every.stdout)
    assert every.stderr == ""
    assert every.stdout == kg("query", "entities", "--format", format, cwd=folder).stdout


@pytest.mark.parametrize(
    ("sparql", "format", "expected"),
    [
        ("SELECT ?a { ?a kg:accuses ?b }", "table", "a\n------------\nent:pakistan\n"),
        ("SELECT ?a { ?a kg:accuses ?b }", "tsv", "?a\n<https://w3id.org/newskg/entity/pakistan>\n"),
        ("ASK { ent:pakistan kg:accuses ?b }", "table", "yes\n"),
        ("CONSTRUCT WHERE { ?a kg:accuses ?b }", "nt", "<https://w3id.org/newskg/entity/pakistan> <"),
    ],
)
def test_an_answer_has_the_format_that_is_asked_for(folder: Path, sparql: str, format: str, expected: str) -> None:
    finished = kg("query", sparql, "--format", format, cwd=folder)

    assert finished.returncode == 0
    assert finished.stdout.startswith(expected)


def test_the_answer_no_is_status_1(folder: Path) -> None:
    finished = kg("query", "ASK { ent:kabul kg:accuses ent:pakistan }", cwd=folder)

    assert (finished.returncode, finished.stdout, finished.stderr) == (1, "no\n", "")


def test_an_answer_goes_to_a_file_in_the_format_of_its_ending(folder: Path, tmp_path: Path) -> None:
    finished = kg("query", "edges", "-o", tmp_path / "edges.csv", cwd=folder)

    assert (finished.returncode, finished.stdout) == (0, "")
    content = (tmp_path / "edges.csv").read_bytes().decode()
    assert content.splitlines() == ["agent,relation,target,articles", "Pakistan,accuses,Kabul,1"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["query", "SELECT * { ?s ?p"], "SPARQL, line 1, column 17"),
        (["query", "INSERT DATA { ent:a kg:meets ent:b }"], "INSERT would change the graph"),
        (["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE reaches for the network"),
        (["query", "acusations"], "there is no saved question 'acusations'; expected accusations"),
        (["query", "edge-count", "--limit", "5"], "edge-count takes no limit; expected LIMIT in the text of a query"),
        (["query", "edges", "--format", "pdf"], "the answer has no format 'pdf'"),
        (["query", "edges", "--store", "none.db"], "none.db: there is no store; expected one made by: kg build PATH"),
        (["query", "edges", "--store", "talks.jsonl"], "talks.jsonl: is not a kg store"),
        (["export", "-o", "graph.docx"], "the ending '.docx' means no format; expected one of .ttl .nt .nq"),
        (["export", "-o", "nowhere/graph.ttl"], "nowhere/graph.ttl: cannot be written"),
        (["retract", "a9"], "kg.db: there is no article 'a9'"),
        (["info", "--format", "csv"], "'csv' is no format of this command"),
    ],
)
def test_an_error_is_one_line_and_status_2(folder: Path, words: list[str], message: str) -> None:
    assert_one_line(kg(*words, cwd=folder), message)


def test_a_query_that_takes_too_long_is_given_up(folder: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"

    started = time.monotonic()
    finished = kg("query", endless, "--timeout", "0.5", cwd=folder)

    assert_one_line(finished, "the query took longer than 0.5 seconds")
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("ending", ["ttl", "nt", "nq", "trig", "jsonld", "xml"])
def test_the_graph_is_exported_by_the_ending_of_the_file(folder: Path, tmp_path: Path, ending: str) -> None:
    finished = kg("export", "-o", tmp_path / f"graph.{ending}", cwd=folder)
    piped = kg("export", "-o", "-", "--format", ending, cwd=folder)

    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
    assert (tmp_path / f"graph.{ending}").read_text(encoding="utf-8") == piped.stdout
    assert [path.name for path in tmp_path.iterdir()] == [f"graph.{ending}"]


def test_info_says_what_the_store_holds_and_was_made_with(folder: Path) -> None:
    table = kg("info", cwd=folder)
    found = json.loads(kg("info", "--format", "json", cwd=folder).stdout)

    assert found == {
        "store": "kg.db",
        "articles": 2,
        "claims": 2,
        "claims stated": 1,
        "claims reported": 0,
        "claims not a fact": 1,
        "events": 2,
        "talks": 0,
        "event clusters": 2,
        "edges": 1,
        "entities": 2,
        "ontology": "ontology-1",
        "model": "model 1.0",
        "extractor": "extractor-1",
    }
    assert [line.rsplit("  ", 1)[1] for line in table.stdout.splitlines()] == [str(value) for value in found.values()]


def test_the_store_may_be_named_by_the_environment(folder: Path, tmp_path: Path) -> None:
    finished = kg("query", "edge-count", cwd=tmp_path, KG_STORE=str(folder / "kg.db"))

    assert "accuses" in finished.stdout


def test_a_retracted_article_is_gone(tmp_path: Path) -> None:
    readings = [factory.reading("pakistan accuses kabul", id=id) for id in ("a1", "a2")]
    factory.store(tmp_path / "kg.db", *readings)

    finished = kg("retract", "a1", cwd=tmp_path)

    assert (finished.returncode, finished.stderr) == (0, "kg.db: 1 article taken out\n")
    assert "a1" not in kg("query", "articles", cwd=tmp_path).stdout


def test_the_demo_shows_answers_with_their_sentences(tmp_path: Path) -> None:
    finished = kg("demo", "--store", "demo.db", cwd=tmp_path)

    assert finished.returncode == 0
    assert re.search(r"^  \w.*: between \w.*  \(stated\)$", finished.stdout, re.MULTILINE)
    assert "“" in finished.stdout
    assert "None" not in finished.stdout
    assert "kg query accusations --store demo.db" in finished.stdout
    assert kg("query", "edge-count", "--store", "demo.db", cwd=tmp_path).returncode == 0


def test_a_broken_pipe_is_no_traceback(folder: Path) -> None:
    command = f"{sys.executable} -m kg export -o - --format nq | true; exit ${{PIPESTATUS[0]}}"

    finished = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)

    assert finished.returncode in (0, 141)
    assert finished.stderr == ""


def test_ctrl_c_ends_a_query_at_once(folder: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    with subprocess.Popen([*KG, "query", endless], cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)

    assert process.returncode in (-signal.SIGINT, 130)
    assert "Traceback" not in errors


def test_ctrl_c_ends_a_build_and_says_how_to_go_on(folder: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [*KG, "build", "-"], cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps(LINE) + "\n")
        process.stdin.flush()
        time.sleep(4)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
        errors = process.stderr.read() if process.stderr else ""

    assert process.returncode == 130
    assert errors == "kg: interrupted; what was stored is kept, and the same command goes on from there\n"


@pytest.mark.parametrize(
    ("words", "unused"), [(["query", "edges"], ["spacy", "rdflib", "rich"]), (["--help"], ["spacy", "pyoxigraph"])]
)
def test_what_a_command_does_not_need_is_not_imported(folder: Path, words: list[str], unused: list[str]) -> None:
    code = f"import sys; sys.argv = ['kg', *{words!r}]\ntry:\n import kg.cli; kg.cli.main()\nexcept SystemExit: pass\n"
    code += f"print(sorted(set({unused!r}) & set(sys.modules)), file=sys.stderr)"

    finished = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)

    assert finished.stderr == "[]\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["talks.jsonl", "--workers", "2", "--scheduler", "tcp://127.0.0.1:9"], "expected it or --scheduler"),
        (["talks.jsonl", "--workers", "-1"], "Invalid value for '--workers'"),
        (["--store", "none.db"], "expected articles, or a store that holds some; none.db is not there"),
    ],
)
def test_a_build_that_cannot_begin_says_what_was_expected(folder: Path, words: list[str], message: str) -> None:
    finished = kg("build", *words, cwd=folder)

    assert finished.returncode == 2
    assert message in " ".join(finished.stderr.split())
    assert not (folder / "none.db").exists()


def test_a_scheduler_that_does_not_answer_is_one_line(folder: Path) -> None:
    finished = kg("build", "talks.jsonl", "--store", "new.db", "--scheduler", "tcp://127.0.0.1:9", cwd=folder)

    assert_one_line(
        finished, "tcp://127.0.0.1:9: no Dask scheduler answers; expected the address that `dask scheduler`"
    )


def test_ctrl_c_ends_a_build_with_its_workers(tmp_path: Path) -> None:
    lines = (json.dumps(LINE | {"id": f"talks-{n}"}) + "\n" for n in range(100_000))
    (tmp_path / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    with subprocess.Popen(
        [*KG, "build", "many.jsonl", "--workers", "2", "--store", "many.db"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a group of its own, which gets the signal as a whole, as from a terminal
    ) as process:
        while not (tmp_path / "many.db" / "spool.nq").exists():  # the first articles wait to be loaded
            assert process.poll() is None
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)

    assert process.returncode == 130
    assert errors == "kg: interrupted; what was stored is kept, and the same command goes on from there\n"
    assert is_gone(process.pid)


def is_gone(group: int) -> bool:
    """Whether nobody of a group of processes is left, within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False

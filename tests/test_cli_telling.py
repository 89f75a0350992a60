"""The commands about single actors, and about what is behind an edge."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg as package
from kg.model import Modality, Polarity
from tests import factory
from tests.test_cli import assert_one_line, kg


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store kg.db about Pakistan and Kabul: two accusations, an alleged attack, a denied one."""
    folder = tmp_path_factory.mktemp("telling")
    attack = factory.event(
        factory.report(
            "kabul attacks pakistan", "a2", modality=Modality.ALLEGED, by="pakistan", time="2025-10-01", place="Torkham"
        )
    )
    denied = factory.event(factory.report("pakistan attacks kabul", "a3", polarity=Polarity.NEGATIVE, confidence=0.8))
    minister = factory.affair("asif holdsOffice pakistan", "a5", office="defence minister")
    factory.store(
        folder / "kg.db",
        factory.reading("pakistan accuses kabul", "kabul,pakistan meets -", "pakistan accuses -", id="a1"),
        factory.reading("pakistan accuses kabul", attack, id="a2", source="Herald", url="https://herald.example/2"),
        factory.reading(denied, id="a3"),
        factory.reading("iran visits pakistan", id="a4"),
        factory.reading(id="a5", affairs=(minister,)),
    )
    return folder


def rows(text: str, *columns: str) -> list[list[str]]:
    """These columns of a CSV text."""
    return [[row[column] for column in columns] for row in csv.DictReader(text.splitlines())]


def test_a_timeline_tells_what_two_did_to_each_other_in_order(folder: Path) -> None:
    facts = kg("timeline", "Kabul", "PAK", "--format", "csv", cwd=folder).stdout
    everything = kg("timeline", "Kabul", "PAK", "--format", "csv", "--include", "all", cwd=folder).stdout

    assert rows(facts, "date", "agent", "relation", "target", "status", "articles") == [
        ["2025-10-26", "Pakistan", "accuses", "Kabul", "stated", "2"],
        ["2025-10-26", "Kabul", "meets", "Pakistan", "stated", "1"],
    ]
    assert rows(everything, "date", "agent", "relation", "status", "speaker", "place") == [
        ["2025-10-01", "Kabul", "attacks", "alleged", "Pakistan", "Torkham"],
        ["2025-10-26", "Pakistan", "accuses", "stated", "", ""],
        ["2025-10-26", "Kabul", "meets", "stated", "", ""],
        ["2025-10-26", "Pakistan", "attacks", "negative", "", ""],
    ]


def test_a_timeline_is_narrowed_by_days(folder: Path) -> None:
    finished = kg(
        "timeline", "Kabul", "PAK", "--include", "all", "--until", "2025-10-25", "--format", "json", cwd=folder
    )

    assert [row["relation"] for row in json.loads(finished.stdout)] == ["attacks"]


def test_where_nothing_is_told_between_two_the_status_is_1(folder: Path) -> None:
    finished = kg("timeline", "Kabul", "Iran", cwd=folder)

    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr == "kg: nothing is told between Kabul and Iran\n"


def test_a_card_has_names_links_and_both_sides(folder: Path) -> None:
    card = json.loads(kg("show", "pakistan", "--format", "json", cwd=folder).stdout)

    assert (card["key"], card["type"], card["country"], card["wikidata"]) == ("pakistan", "State", "PAK", "Q843")
    assert card["names"] == ["Islamabad", "PAK"]
    assert [(row["relation"], row["other"], row["articles"]) for row in card["does"]] == [
        ("accuses", "Kabul", 2),
        ("accuses", "", 1),
        ("meets", "Kabul", 1),
    ]
    assert [(row["relation"], row["other"], row["sentence"]) for row in card["undergoes"]] == [
        ("visits", "Iran", "This is a sentence.")
    ]


def test_a_card_for_people_says_the_same(folder: Path) -> None:
    lines = kg("show", "pakistan", "-n", "1", cwd=folder).stdout.splitlines()

    assert lines[:3] == [
        "Pakistan",
        "State, PAK, ent:pakistan, http://www.wikidata.org/entity/Q843",
        "also: Islamabad, PAK",
    ]
    assert "What it does (the first 1 of 3)" in lines
    assert lines[lines.index("What is done to it") + 4].startswith("visits    Iran   stated")
    assert kg("show", "iran", cwd=folder).stdout.endswith("What is done to it\n\nnothing is told\n")


def test_a_card_has_what_holds_with_the_days_on_which_articles_say_so(folder: Path) -> None:
    shown = json.loads(kg("show", "Pakistan", "--format", "json", cwd=folder).stdout)["holds"]
    text = kg("show", "Asif", cwd=folder).stdout

    assert [(one["subject"], one["office"], one["object"], one["first"]) for one in shown] == [
        ("Asif", "defence minister", "Pakistan", "2025-10-26")
    ]
    assert "What holds" in text


def test_a_card_as_csv_has_a_row_for_each_account(folder: Path) -> None:
    text = kg("show", "pakistan", "--format", "csv", "--include", "alleged", cwd=folder).stdout

    assert rows(text, "side", "relation", "other", "status")[-2:] == [
        ["undergoes", "attacks", "Kabul", "alleged"],
        ["undergoes", "visits", "Iran", "stated"],
    ]


def test_an_edge_is_explained_by_all_its_claims(folder: Path) -> None:
    finished = kg("explain", "Kabul", "attacks", "Pakistan", "--format", "json", cwd=folder)

    (claim,) = json.loads(finished.stdout)
    assert {
        name: claim[name] for name in ("status", "modality", "speaker", "outlet", "url", "entry", "start", "end")
    } == {
        "status": "not a fact",
        "modality": "alleged",
        "speaker": "Pakistan",
        "outlet": "Herald",
        "url": "https://herald.example/2",
        "entry": "tell",
        "start": 0,
        "end": 19,
    }


def test_the_explanation_for_people_has_sentence_source_and_rule(folder: Path) -> None:
    assert kg("explain", "Pakistan attacks Kabul", cwd=folder).stdout.splitlines()[:5] == [
        "Pakistan attacks Kabul  (negative)",
        "  “This is a sentence.”",
        "  Wire, 2025-10-26, a3",
        "  written as: Pakistan → Kabul",
        "  found by: lex:tell, confidence 0.8",
    ]


def test_an_event_a_claim_an_edge_and_a_cluster_are_explained_by_their_iris(folder: Path) -> None:
    with package.open(folder / "kg.db") as graph:
        first, second = graph.explain("Pakistan accuses Kabul")
        ((edge, cluster),) = graph.query(
            f"SELECT ?edge ?cluster {{ claim:{first.claim} kg:edge ?edge . ?cluster kg:member event:{first.event} }}"
        )

        assert graph.explain(f"claim:{first.claim}") == graph.explain(f"event:{first.event}") == (first,)
        assert graph.explain(str(edge)) == graph.explain(str(cluster)) == (first, second)


def test_what_somebody_does_to_whomever_is_explained_without_a_target(folder: Path) -> None:
    finished = kg("explain", "PAK", "accuses", "--format", "csv", cwd=folder)

    assert rows(finished.stdout, "target", "article") == [["", "a1"], ["Kabul", "a1"], ["Kabul", "a2"]]


def test_a_symmetric_edge_is_explained_from_either_side(folder: Path) -> None:
    one, other = (kg("explain", *words, cwd=folder) for words in (("PAK", "meets", "Kabul"), ("Kabul", "meets", "PAK")))

    assert one.returncode == 0
    assert one.stdout == other.stdout


@pytest.mark.parametrize("words", [["Iran", "accuses", "Kabul"], ["event:0000"], ["claim:é"]])
def test_where_no_claim_says_so_the_status_is_1(folder: Path, words: list[str]) -> None:
    finished = kg("explain", *words, cwd=folder)

    assert (finished.returncode, finished.stdout) == (1, "")
    assert finished.stderr == f"kg: no claim says: {' '.join(words)}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["explain", "Pakistan", "acuses", "Kabul"], "has no relation of the graph; expected A RELATION B"),
        (["explain", "Pakistan", "accuses", "Kabull"], "no article names 'Kabull'; did you mean Kabul?"),
        (["show", "Kabull"], "no article names 'Kabull'; did you mean Kabul?"),
        (["show", "Kabul", "--format", "xml"], "'xml' is no format of a report"),
    ],
)
def test_what_is_not_known_is_one_line(folder: Path, words: list[str], message: str) -> None:
    assert_one_line(kg(*words, cwd=folder), message)


@pytest.mark.parametrize("words", [["show", "kabul"], ["timeline", "kabul", "PAK"], ["explain", "PAK accuses Kabul"]])
def test_what_is_told_of_single_actors_needs_no_network(folder: Path, words: list[str]) -> None:
    code = f"import sys; sys.argv = ['kg', *{words!r}]\ntry:\n import kg.cli; kg.cli.main()\nexcept SystemExit: pass\n"
    code += "print(sorted({'networkx', 'rdflib', 'spacy'} & set(sys.modules)), file=sys.stderr)"

    finished = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)

    assert finished.stderr == "[]\n"


def test_reports_take_only_what_is_sure_enough(folder: Path) -> None:
    sure = ("--format", "csv", "--include", "all", "--min-confidence", "0.7")
    told = kg("timeline", "Kabul", "PAK", *sure, cwd=folder).stdout
    explained = kg("explain", "Pakistan", "attacks", "--format", "csv", "--min-confidence", "0.7", cwd=folder).stdout

    assert rows(told, "agent", "relation", "status") == [["Pakistan", "attacks", "negative"]]
    assert rows(explained, "agent", "relation") == [["Pakistan", "attacks"]]


def test_a_confidence_is_a_share(folder: Path) -> None:
    done = kg("show", "Kabul", "--min-confidence", "2", cwd=folder)

    assert done.returncode == 2
    assert "is not in the range 0.0<=x<=1.0" in done.stderr

"""Turtle → `kg.model.Ontology`: what the packaged files give, what a user's own files change, and what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.model import ActorKind, ActorNoun, Entry, EntryKind, Modality, Name, NameKind, NounKind, Ontology
from kg.rdf.ontology import load_ontology, packaged_ontology

PREFIXES = """\
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix lex: <https://w3id.org/newskg/lexicon/> .
@prefix ent: <https://w3id.org/newskg/entity/> .
@prefix noun: <https://w3id.org/newskg/noun/> .
@prefix naming: <https://w3id.org/newskg/naming/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FIRST_LINE = PREFIXES.count("\n") + 1

SCOLD = (
    'lex:scold a kg:VerbEntry ; kg:lemma "scold" ; kg:expresses kg:condemns ; kg:frame kg:TransitiveFrame ;\n'
    '    kg:example "Norland scolds Sudland."@en .\n'
)


@pytest.fixture(scope="module")
def packaged() -> Ontology:
    return load_ontology()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder for a user's own files."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def write(folder: Path, turtle: str, *, name: str = "words.ttl") -> Path:
    path = folder / name
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def entry(ontology: Ontology, name: str) -> Entry | None:
    return next((found for found in ontology.lexicon.entries if found.name == name), None)


def forms(ontology: Ontology, actor: str) -> set[str]:
    return {name.form for name in ontology.gazetteer.names if name.actor == actor}


# The packaged files ---------------------------------------------------------------------------------------------------


def test_a_relation_has_its_plover_type_and_code(packaged: Ontology) -> None:
    relations = {relation.name: relation for relation in packaged.schema.relations}

    assert (relations["accuses"].type, relations["accuses"].cameo) == ("ACCUSE", "112")
    assert relations["meets"].symmetric
    assert not relations["attacks"].symmetric


def test_an_entry_has_its_words_its_relation_and_its_frame(packaged: Ontology) -> None:
    accuse = entry(packaged, "accuse")

    assert accuse is not None
    assert accuse.kind is EntryKind.VERB
    assert "accuse" in accuse.lemmas
    assert accuse.relation == "accuses"
    assert (accuse.frame.agent_slots, accuse.frame.target_slots) == (("subject",), ("object",))
    assert accuse.content_modality is Modality.ALLEGED


def test_the_slots_of_a_frame_keep_the_order_in_which_they_are_written(own: Path) -> None:
    frame = (
        'kg:OddFrame a kg:Frame ; rdfs:label "odd"@en ; rdfs:comment "Odd."@en ;\n'
        '    kg:agentSlots ( "subject" ) ; kg:targetSlots ( "to" "dative" "against" ) .\n'
    )
    ontology = load_ontology([write(own, frame + SCOLD.replace("kg:TransitiveFrame", "kg:OddFrame"))])

    scold = entry(ontology, "scold")

    assert scold is not None
    assert scold.frame.target_slots == ("to", "dative", "against")


def test_an_actor_has_its_label_its_names_and_its_item_in_wikidata(packaged: Ontology) -> None:
    actors = {actor.key: actor for actor in packaged.gazetteer.actors}
    turkiye = actors["turkiye"]

    assert (turkiye.label, turkiye.kind, turkiye.country) == ("Türkiye", ActorKind.STATE, "TUR")
    assert actors["pakistan"].wikidata == "Q843"
    assert {"Turkey", "Turkish", "Ankara"} <= forms(packaged, "turkiye")


def test_kabul_speaks_for_the_taliban_since_they_hold_it(packaged: Ontology) -> None:
    kabul = {name.actor: name for name in packaged.gazetteer.names if name.form == "Kabul"}

    assert kabul["afghan-taliban"].since == dt.date(2021, 8, 15)
    assert kabul["afghan-taliban"].until is None


def test_a_common_noun_says_what_kind_of_actor_it_names(packaged: Ontology) -> None:
    assert ActorNoun("police", NounKind.STATE_BODY) in packaged.gazetteer.nouns


def test_everything_is_sorted(packaged: Ontology) -> None:
    names = [found.name for found in packaged.lexicon.entries]
    keys = [actor.key for actor in packaged.gazetteer.actors]

    assert names == sorted(names)
    assert keys == sorted(keys)
    assert list(packaged.gazetteer.nouns) == sorted(packaged.gazetteer.nouns)
    assert list(packaged.schema.relations) == sorted(packaged.schema.relations)


# A user's own files ---------------------------------------------------------------------------------------------------


def test_a_new_entry_is_added(own: Path, packaged: Ontology) -> None:
    write(own, SCOLD)

    ontology = load_ontology([own])

    scold = entry(ontology, "scold")
    assert scold is not None
    assert scold.relation == "condemns"
    assert entry(ontology, "accuse") == entry(packaged, "accuse")


def test_an_entry_of_the_user_replaces_the_packaged_one_and_nothing_of_it_is_left(own: Path) -> None:
    write(own, SCOLD.replace("lex:scold", "lex:accuse"))

    accuse = entry(load_ontology([own]), "accuse")

    assert accuse is not None
    assert (accuse.lemmas, accuse.relation, accuse.content_modality) == (("scold",), "condemns", None)


def test_an_actor_of_the_user_replaces_the_packaged_one(own: Path) -> None:
    write(own, 'ent:pakistan a kg:State ; rdfs:label "Pakistan"@en ; kg:alpha3 "PAK" ; kg:alpha2 "PK" .')

    assert forms(load_ontology([own]), "pakistan") == {"Pakistan"}


def test_of_two_folders_the_later_one_counts(own: Path, tmp_path: Path) -> None:
    write(own, SCOLD)
    later = tmp_path / "later"
    later.mkdir()
    write(later, SCOLD.replace('"scold"', '"chide"'))

    scold = entry(load_ontology([own, later]), "scold")

    assert scold is not None
    assert scold.lemmas == ("chide",)


def test_a_deprecated_entry_is_taken_away(own: Path) -> None:
    write(own, "lex:accuse owl:deprecated true .")

    assert entry(load_ontology([own]), "accuse") is None


def test_a_deprecated_actor_takes_its_dated_names_with_it(own: Path) -> None:
    write(own, "ent:afghan-taliban owl:deprecated true .")

    assert forms(load_ontology([own]), "afghan-taliban") == set()


def test_files_are_found_at_any_depth_and_one_may_be_named_alone(own: Path) -> None:
    deep = own / "europe" / "west"
    deep.mkdir(parents=True)
    path = write(deep, SCOLD)

    assert entry(load_ontology([own]), "scold") is not None
    assert entry(load_ontology([path]), "scold") is not None


def test_a_subclass_of_an_actor_class_counts_as_that_class(own: Path) -> None:
    write(
        own,
        'kg:Militia rdfs:subClassOf kg:ArmedGroup .\nent:grey-guard a kg:Militia ; rdfs:label "Grey Guard"@en .\n'
        'naming:guard a kg:Naming ; kg:form "Guard" ; kg:names ent:grey-guard ; kg:since "2020-01-01"^^xsd:date .',
    )

    ontology = load_ontology([own])

    kinds = {actor.key: actor.kind for actor in ontology.gazetteer.actors}
    assert kinds["grey-guard"] is ActorKind.ARMED_GROUP
    assert Name("Guard", "grey-guard", NameKind.ALIAS, since=dt.date(2020, 1, 1)) in ontology.gazetteer.names


def test_a_copy_of_the_packaged_ontology_changes_nothing(packaged: Ontology) -> None:
    assert load_ontology([packaged_ontology() / "lexicon", packaged_ontology() / "kg.ttl"]) == packaged


# The fingerprint ------------------------------------------------------------------------------------------------------


def test_a_comment_white_space_and_the_names_of_files_do_not_change_the_fingerprint(own: Path, tmp_path: Path) -> None:
    write(own, SCOLD)
    other = tmp_path / "other"
    other.mkdir()
    write(other, "# scolding\n" + SCOLD.replace(" ; ", "  ;\n\n"), name="verbs.ttl")

    assert load_ontology([own]).schema.fingerprint == load_ontology([other]).schema.fingerprint


def test_a_changed_lemma_changes_the_fingerprint(own: Path) -> None:
    path = write(own, SCOLD)
    before = load_ontology([path]).schema.fingerprint
    path = write(own, SCOLD.replace('"scold"', '"chide"'))

    assert load_ontology([path]).schema.fingerprint != before


def test_the_order_of_slots_counts_in_the_fingerprint(own: Path) -> None:
    frame = (
        'kg:OddFrame a kg:Frame ; rdfs:label "odd"@en ; rdfs:comment "Odd."@en ;'
        ' kg:agentSlots ( "subject" ) ; kg:targetSlots ( "to" "at" ) .'
    )
    before = load_ontology([write(own, frame)]).schema.fingerprint
    after = load_ontology([write(own, frame.replace('"to" "at"', '"at" "to"'))]).schema.fingerprint

    assert before != after


def test_loading_twice_gives_the_same_fingerprint_although_blank_nodes_are_named_anew(packaged: Ontology) -> None:
    assert load_ontology().schema.fingerprint == packaged.schema.fingerprint


# What is refused: one line, with file, line and what was expected -----------------------------------------------------


def message(extra: Path) -> str:
    with pytest.raises(OntologyError) as caught:
        load_ontology([extra])
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_turtle_that_does_not_parse_is_told_with_its_line(own: Path) -> None:
    path = write(own, SCOLD.replace(" .\n", "\n") + SCOLD)

    assert message(own).startswith(f"{path}:{FIRST_LINE + 2}: not Turtle: ")


def test_an_unknown_prefix_is_told_with_its_line(own: Path) -> None:
    path = write(own, 'words:scold a kg:VerbEntry ; kg:lemma "scold" .')

    assert message(own).startswith(f"{path}:{FIRST_LINE}: not Turtle: The prefix words: has not been declared")


def test_bytes_that_are_not_utf8_are_not_turtle(own: Path) -> None:
    path = own / "latin.ttl"
    path.write_bytes(PREFIXES.encode() + 'lex:a kg:lemma "café" .'.encode("latin-1"))

    assert message(own).startswith(f"{path}:{FIRST_LINE}: not Turtle: ")


def test_a_folder_that_is_not_there_is_told(own: Path) -> None:
    missing = own / "nothing"

    assert message(missing) == f"{missing}: no such file or directory, expected Turtle files (*.ttl)"


def test_a_folder_without_turtle_is_told(own: Path) -> None:
    (own / "words.txt").write_text(SCOLD, encoding="utf-8")

    assert message(own) == f"{own}: no Turtle in it, expected files that end in .ttl"


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("kg:condemns", "kg:scolds", 0, "lex:scold: kg:scolds is not defined, expected a term of the ontology"),
        ("kg:TransitiveFrame", "kg:Accuse", 0, "lex:scold: expected at most one kg:frame, and that a frame"),
        ("kg:TransitiveFrame", "kg:NoFrame", 0, "lex:scold: kg:NoFrame is not defined"),
        ("kg:lemma", "kg:lema", 0, "lex:scold: kg:lema is not defined, expected a term of the ontology"),
        ('kg:lemma "scold"', 'kg:lemma "Scold"', 0, "lex:scold: expected kg:lemma, a plain literal in lower case"),
        ('kg:lemma "scold" ;', "", 0, "lex:scold: expected kg:lemma"),
        (' ;\n    kg:example "Norland scolds Sudland."@en', "", 0, "lex:scold: expected kg:example, a sentence"),
        ("a kg:VerbEntry ;", "", 0, "lex:scold: of no class, expected a class of the lexicon or the gazetteer"),
        (
            "kg:example",
            'kg:contentMarker "of" ; kg:contentModality kg:Negative ; kg:example',
            0,
            "lex:scold: expected at most one kg:contentMod",
        ),
    ],
)
def test_an_entry_that_breaks_a_shape_is_told_with_its_line(
    own: Path, old: str, new: str, line: int, expected: str
) -> None:
    path = write(own, SCOLD.replace(old, new))

    assert message(own).startswith(f"{path}:{FIRST_LINE + line}: {expected}")


def test_an_actor_that_breaks_a_shape_is_told_with_its_line(own: Path) -> None:
    path = write(own, 'ent:norland a kg:State ;\n    rdfs:label "Norland"@en .')

    assert message(own).startswith(f"{path}:{FIRST_LINE}: ent:norland: expected a state to have its alpha-3 code")


def test_a_relation_that_breaks_a_shape_is_told_with_its_line(own: Path) -> None:
    path = write(
        own, '\nkg:scolds a owl:ObjectProperty , kg:Relation ; rdfs:label "scolds"@en ; kg:eventType kg:Accuse .'
    )

    assert message(own).startswith(f"{path}:{FIRST_LINE + 1}: kg:scolds: expected ")


def test_an_entry_without_a_name_is_refused(own: Path) -> None:
    path = write(own, SCOLD.replace("lex:scold", "[]"))

    assert message(own) == f"{path}: []: expected an IRI that starts with https://w3id.org/newskg/lexicon/"

"""The compact lexicon as OntoLex-Lemon: what ``to_ontolex.rq`` makes of an entry."""

from __future__ import annotations

import importlib.resources
from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, QueryTriples, RdfFormat, Store, Triple

from kg.rdf.ontology import packaged_descriptions
from kg.rdf.terms import KG, LEX, LEXINFO, ONTOLEX, RDF, SYNSEM, Namespace
from kg.rdf.turtle import quads

QUERY = importlib.resources.files("kg.rdf").joinpath("to_ontolex.rq").read_text(encoding="utf-8")
LIME = Namespace("http://www.w3.org/ns/lemon/lime#")

COMPACT = """
PREFIX kg: <https://w3id.org/newskg/ontology#>
PREFIX lex: <https://w3id.org/newskg/lexicon/>
PREFIX lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#>
kg:TransitiveFrame a kg:Frame , lexinfo:TransitiveFrame ; kg:agentSlots ( "subject" ) ; kg:targetSlots ( "object" ) .
kg:ReciprocalFrame a kg:Frame ; kg:reciprocal true ; kg:agentSlots ( "subject" "with" ) ; kg:targetSlots ( ) .
lex:accuse a kg:VerbEntry ; kg:lemma "accuse", "point a finger" ; kg:expresses kg:accuses ;
    kg:frame kg:TransitiveFrame ; kg:targetMarker "at" ; kg:example "Norland accuses Sudland of theft."@en .
lex:talk a kg:NounEntry ; kg:lemma "talk" ; kg:expresses kg:negotiatesWith ; kg:frame kg:ReciprocalFrame .
lex:deny a kg:VerbEntry ; kg:lemma "deny" ; kg:frame kg:TransitiveFrame ; kg:contentMarker "clause" .
"""


def expand(store: Store) -> set[Triple]:
    found = store.query(QUERY)
    assert isinstance(found, QueryTriples)
    return set(found)


@pytest.fixture(scope="module")
def expanded() -> set[Triple]:
    store = Store()
    store.load(COMPACT, format=RdfFormat.TURTLE)
    return expand(store)


def test_each_lemma_becomes_a_lexical_entry_with_its_written_form(expanded: set[Triple]) -> None:
    word, form = LEX["accuse#accuse"], LEX["accuse#accuse-form"]

    assert Triple(word, RDF.type, ONTOLEX.LexicalEntry) in expanded
    assert Triple(word, RDF.type, ONTOLEX.Word) in expanded
    assert Triple(word, LEXINFO.partOfSpeech, LEXINFO.verb) in expanded
    assert Triple(word, ONTOLEX.canonicalForm, form) in expanded
    assert Triple(form, ONTOLEX.writtenRep, Literal("accuse", language="en")) in expanded
    assert Triple(LEX["accuse#point-a-finger"], RDF.type, ONTOLEX.MultiwordExpression) in expanded


def test_the_sense_of_a_word_refers_to_its_relation(expanded: set[Triple]) -> None:
    word, sense = LEX["accuse#accuse"], LEX["accuse#accuse-sense"]

    assert Triple(word, ONTOLEX.sense, sense) in expanded
    assert Triple(sense, ONTOLEX.reference, KG.accuses) in expanded
    assert Triple(word, ONTOLEX.denotes, KG.accuses) in expanded


def test_the_frame_of_a_word_has_its_arguments_bound_to_the_ends_of_the_relation(expanded: set[Triple]) -> None:
    word, frame, sense = LEX["accuse#accuse"], LEX["accuse#accuse-frame"], LEX["accuse#accuse-sense"]
    subject, object_ = LEX["accuse#accuse-agent-subject"], LEX["accuse#accuse-target-object"]

    assert Triple(word, SYNSEM.synBehavior, frame) in expanded
    assert Triple(frame, RDF.type, SYNSEM.SyntacticFrame) in expanded
    assert Triple(frame, RDF.type, LEXINFO.TransitiveFrame) in expanded
    assert Triple(frame, LEXINFO.subject, subject) in expanded
    assert Triple(frame, LEXINFO.directObject, object_) in expanded
    assert Triple(sense, SYNSEM.subjOfProp, subject) in expanded
    assert Triple(sense, SYNSEM.objOfProp, object_) in expanded


def test_a_marker_becomes_a_prepositional_argument_with_the_preposition_as_its_marker(expanded: set[Triple]) -> None:
    argument, preposition = LEX["accuse#accuse-target-at"], LEX["preposition#at"]

    assert Triple(LEX["accuse#accuse-frame"], LEXINFO.prepositionalObject, argument) in expanded
    assert Triple(argument, SYNSEM.marker, preposition) in expanded
    assert Triple(LEX["accuse#accuse-sense"], SYNSEM.objOfProp, argument) in expanded
    assert Triple(LEX["preposition#at-form"], ONTOLEX.writtenRep, Literal("at", language="en")) in expanded


def test_each_argument_of_a_reciprocal_frame_is_subject_and_object_of_the_relation(expanded: set[Triple]) -> None:
    sense = LEX["talk#talk-sense"]

    for argument in (LEX["talk#talk-agent-subject"], LEX["talk#talk-agent-with"]):
        assert Triple(sense, SYNSEM.subjOfProp, argument) in expanded
        assert Triple(sense, SYNSEM.objOfProp, argument) in expanded


def test_a_word_without_a_relation_has_no_sense(expanded: set[Triple]) -> None:
    assert Triple(LEX["deny#deny"], SYNSEM.synBehavior, LEX["deny#deny-frame"]) in expanded
    assert not any(triple.subject == LEX["deny#deny-sense"] for triple in expanded)


def test_the_packaged_lexicon_has_every_lemma_of_every_entry_but_the_patterns_of_time_as_a_lexical_entry() -> None:
    described = packaged_descriptions()
    store = Store()
    store.extend(quads(described))
    lemmas = {
        (found.key(LEX), lemma)
        for subject, found in described.items()
        if isinstance(subject, NamedNode) and subject in LEX and not found.is_a(KG.TimeEntry)
        for lemma in found.texts(KG.lemma)
    }

    words = {triple.object for triple in expand(store) if triple.predicate == LIME.entry}

    assert words == {LEX[f"{entry}#{quote(lemma.replace(' ', '-'))}"] for entry, lemma in lemmas}

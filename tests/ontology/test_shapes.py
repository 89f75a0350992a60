"""Each shape of ``ontology/shapes.ttl`` by example: ``good.ttl`` keeps them all, and every edit of it below breaks one.

The edits of a shape are tried one by one. What is asserted is the message that a user reads.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import RDF, RDFS, SH, Graph, URIRef

from kg.rdf.conformance import violations
from kg.rdf.ontology import packaged_descriptions, packaged_ontology
from kg.rdf.terms import KG
from kg.rdf.turtle import quads

GOOD = (Path(__file__).parent / "good.ttl").read_text(encoding="utf-8")
SHAPES = Graph().parse(packaged_ontology() / "shapes.ttl", format="turtle")

# shape, what is replaced in the good graph, by what, and how the message goes on after "expected"
BROKEN = (
    ("StateRelationShape", 'rdfs:label "is a member of"@en ;', "", "a rdfs:label"),
    ("StateClaimShape", "kg:affair affair:w1 ;", "", "one kg:affair"),
    ("StateClaimShape", "kg:holds true", 'kg:holds "yes"', "one kg:holds"),
    ("StateClaimShape", 'kg:heldUntil "2025-10"^^xsd:gYearMonth', 'kg:heldUntil "soon"', "at most one kg:heldUntil"),
    ("StateOfAffairsShape", "kg:reports 3", "kg:reports 0", "one kg:reports, the number of articles"),
    ("StateOfAffairsShape", 'kg:lastSaid "2025-10-21"', 'kg:lastSaid "2025-10-17"', "at most one kg:firstSaid"),
    ("LexicalEntryShape", "kg:nounKind kg:Role", "kg:nounKind kg:Alleged", "at most"),
    ("LexicalEntryShape", "kg:ended true", 'kg:ended "yes"', "at most one kg:ended"),
    ("RelationShape", "kg:eventType kg:Accuse ;", "", "one kg:eventType"),
    ("RelationShape", 'kg:cameo "112"', 'kg:cameo "112a"', "at most one kg:cameo, a code of three digits"),
    ("EventTypeShape", 'kg:plover "ACCUSE"', 'kg:plover "BLAME"', "one kg:plover"),
    ("EventTypeShape", "; rdfs:subClassOf kg:Event ;", ";", "rdfs:subClassOf kg:Event"),
    ("EventTypeShape", 'kg:cameo "09" , "11"', 'kg:cameo "21"', "kg:cameo, a root code"),
    ("LexicalEntryShape", 'kg:lemma "will" ;', "", "kg:lemma"),
    ("LexicalEntryShape", '"point a finger"', '"Point  a finger"', "kg:lemma, a plain literal in lower case"),
    ("LexicalEntryShape", "kg:expresses kg:accuses", "kg:expresses kg:Accuse", "at most one kg:expresses"),
    ("LexicalEntryShape", "kg:frame kg:SomeFrame", "kg:frame kg:OtherFrame", "at most one kg:frame"),
    ("LexicalEntryShape", 'kg:targetMarker "at"', "kg:targetMarker kg:at", "kg:targetMarker"),
    ("LexicalEntryShape", 'kg:agentMarker "by"', 'kg:agentMarker "By"', "kg:agentMarker"),
    ("LexicalEntryShape", "kg:objectType kg:State", "kg:objectType kg:Event", "at most one kg:objectType"),
    (
        "LexicalEntryShape",
        "kg:contentModality kg:Alleged",
        "kg:contentModality kg:Negative",
        "at most one kg:contentMod",
    ),
    ("LexicalEntryShape", 'kg:contentAgent "target"', 'kg:contentAgent "victim"', "at most one kg:contentAgent"),
    ("LexicalEntryShape", "kg:speech true", 'kg:speech "yes"', "at most one kg:speech"),
    ("LexicalEntryShape", ' ;\n    kg:example "Norland accuses Sudland of theft."@en', "", "kg:example"),
    ("ExpressionShape", "kg:frame kg:SomeFrame ;", "", "a kg:frame beside kg:expresses"),
    ("PurposeShape", 'kg:contentMarker "infinitive" ; kg:contentPolarity kg:Negative ;', "", "kg:expresses, or what"),
    ("ContentShape", 'kg:contentMarker "of" ;', "", "a kg:contentMarker beside kg:contentModality"),
    ("ContentShape", 'kg:contentMarker "infinitive" ;', "", "a kg:contentMarker beside kg:contentModality"),
    ("LightVerbShape", 'kg:lemma "launch"', 'kg:lemma "launch" ; kg:expresses kg:accuses', "no kg:expresses: the noun"),
    ("FunctionWordShape", "kg:modality kg:Planned ; kg:ex", "kg:ex", "one of kg:modality, kg:polarity"),
    ("RelationShape", "kg:agentRole kg:party", "kg:agentRole kg:agent", "at most one kg:agentRole"),
    ("RelationShape", "kg:outcome kg:Ended .", "kg:outcome kg:Alleged .", "at most one kg:outcome"),
    ("OutcomeEntryShape", "kg:outcome kg:Ended ; kg:example", "kg:example", "one kg:outcome"),
    ("OutcomeEntryShape", 'kg:lemma "fail" ;', 'kg:lemma "fail" ; kg:expresses kg:accuses ;', "no kg:expresses: how"),
    ("OutcomeShape", 'rdfs:label "begun"@en ; ', "", "a rdfs:label"),
    ("OutcomeShape", "kg:contrary kg:Begun", "kg:contrary kg:Alleged", "at most one kg:contrary"),
    (
        "MarkerShape",
        'kg:lemma "if"',
        'kg:lemma "if" ; kg:expresses kg:accuses ; kg:frame kg:CallFrame',
        "no kg:expresses, save with",
    ),
    (
        "FrameShape",
        '"subject" "with" ) ; kg:targetSlots ( )',
        '"with" ) ; kg:targetSlots ( "to" )',
        "a reciprocal frame",
    ),
    ("FrameShape", '"content-subject"', '"Subject of content"', "slots: subject, object"),
    ("FrameShape", 'kg:agentSlots ( "subject" ) ;', "", "one kg:agentSlots"),
    ("EntityShape", 'rdfs:label "Norland"@en ; ', "", "a rdfs:label"),
    ("EntityShape", "exactMatch wd:Q1", "exactMatch <https://www.wikidata.org/wiki/Q1>", "skos:exactMatch"),
    ("EntityShape", 'kg:alpha3 "NOR"', 'kg:alpha3 "Nor"', "at most one kg:alpha3"),
    ("EntityShape", "kg:articles 1", "kg:articles 0", "at most one kg:articles, the number of articles, at least 1"),
    ("EntityShape", 'kg:country "SUD" ; kg:w', 'kg:country "SU" ; kg:w', "at most one kg:country"),
    ("EntityShape", 'kg:acronym "KoN"', 'kg:acronym "kon"', "kg:acronym to have a capital letter"),
    (
        "StateShape",
        'kg:country "SUD" ; kg:writtenAs "Sudburg"',
        'kg:writtenAs "Sudburg"',
        "a state to have its alpha-3",
    ),
    ("CodedStateShape", 'kg:alpha2 "NO" ;', "", "kg:alpha2 beside kg:alpha3"),
    ("NamingShape", "kg:names ent:norland", "kg:names ent:nowhere", "one kg:names"),
    ("NamingShape", '"2021-01-01"', '"2019-01-01"', "at most one kg:since, an xsd:date before kg:until"),
    ("NamingShape", 'kg:namingKind "capital"', 'kg:namingKind "nickname"', "at most one kg:namingKind"),
    ("ActorNounShape", "kg:nounKind kg:StateBody", "kg:nounKind kg:Alleged", "one kg:nounKind"),
    ("GenderedWordsShape", "kg:gender kg:Feminine", "kg:gender kg:Alleged", "one kg:gender"),
    ("GenderedWordsShape", '"queen dame"', '"Queen"', "kg:words"),
    ("ArticleShape", 'dcterms:identifier "a1" ;', "", "one dcterms:identifier"),
    (
        "ArticleShape",
        '"2025-10-18"^^xsd:date ; dcterms:publisher',
        '"2025" ; dcterms:publisher',
        "at most one dcterms:date",
    ),
    ("ArticleShape", "prov:wasGeneratedBy batch:b1", 'kg:url ""', "one prov:wasGeneratedBy"),
    ("OutletShape", 'kg:Outlet ; rdfs:label "Daily"', "kg:Outlet", "a rdfs:label, the outlet's name"),
    ("OutletShape", "kg:published 2", "kg:published 0", "one kg:published, the number of articles, at least 1"),
    ("OutletShape", "kg:statedClaims 1", "kg:statedClaims 4", "one kg:statedClaims, the number of stated claims"),
    ("OutletShape", 'kg:lastPublished "2026-02-01"', 'kg:lastPublished "2024-01-01"', "at most one kg:firstPublished"),
    ("EdgeShape", "edge:x1 a kg:Edge", "event:x1 a kg:Edge", "an edge in the namespace edge:"),
    ("EdgeShape", "kg:reports 4", "kg:reports 0", "one kg:reports, the number of articles, at least 1"),
    ("EvidenceShape", "kg:start 0", "kg:start -1", "one kg:start, an integer from 0"),
    ("EvidenceShape", "kg:end 33", "kg:end 0", "one kg:start, an integer from 0 that is less than kg:end"),
    ("EvidenceShape", 'kg:field "text"', 'kg:field "body"', "one kg:field"),
    ("EventShape", "kg:relation kg:coerces ;", "", "one kg:relation"),
    ("EventShape", '"2025-10"^^xsd:gYearMonth', '"October"', "at most one kg:time"),
    (
        "EventShape",
        '"2025-10-07"',
        '"2025-09-07"',
        "at most one kg:timeStart, an xsd:date, xsd:gYearMonth or xsd:gYear",
    ),
    ("EventShape", '"2011"^^xsd:gYear', '"2011"', "at most one kg:timeStart, an xsd:date, xsd:gYearMonth or xsd:gYear"),
    ("EventShape", 'kg:timeEnd "2025-10-07"', 'kg:time "2025-10-07"', "an event in the namespace event:, and its time"),
    ("EventShape", "kg:location place:norburg--nor", "kg:location ent:norland", "at most one kg:location"),
    ("EventShape", "kg:locationConfidence 0.90", "kg:locationConfidence 1.91", "at most one kg:locationConfidence"),
    ("LocationShape", 'a kg:Location ; rdfs:label "Norburg"', "a kg:Location", "a rdfs:label, the location's name"),
    ("LocationShape", "geonames.org/77/", "geonames.org/x/", "at most one skos:exactMatch, at GeoNames"),
    ("SignedEventShape", 'kg:signature "5161" .', 'kg:place "Norburg" .', "an event with participants"),
    ("TalksShape", "kg:part event:e1 ;", "", "at least one kg:part"),
    ("TalksShape", "event:e1 ; kg:mediator ent:norland", "event:e1 ; kg:party ent:norland", "at least one kg:mediator"),
    ("TalksShape", 'kg:topic "theft"', 'kg:topic "theft" ; kg:time "2025"^^xsd:gYear', "talks in the namespace talks:"),
    ("TalksShape", 'kg:venue "Norburg"', 'kg:venue "Norburg" , "Sudburg"', "at most one kg:venue"),
    ("TalksShape", 'kg:topic "theft" ; kg:outcome kg:Ended', "kg:outcome ent:sudland", "at most one kg:outcome"),
    ("TalksShape", "kg:evidence evidence:s1 ; prov", "prov", "at least one kg:evidence"),
    ("TalksClusterShape", "kg:member talks:t1", "kg:member event:e1", "at least one kg:member"),
    ("TalksClusterShape", "kg:reports 1 ; kg:outlets 1 ;", "kg:reports 1 ; kg:outlets 2 ;", "one kg:outlets"),
    ("TalksClusterShape", "kg:statingOutlets 0", "kg:statingOutlets 2", "one kg:statingOutlets"),
    (
        "ClaimShape",
        "rdf:object ent:sudland",
        "rdf:object ent:norland",
        "at most one rdf:subject, another than rdf:object",
    ),
    ("ClaimShape", "rdf:subject ent:norland", "rdf:subject ent:norland , ent:ostland", "at most one rdf:subject"),
    ("ClaimShape", "rdf:predicate kg:accuses ;", "", "one rdf:predicate"),
    ("ClaimShape", "kg:polarity kg:Positive ; kg:modality kg:Actual", "kg:modality kg:Actual", "one kg:polarity"),
    ("ClaimShape", "kg:modality kg:Alleged", "kg:modality kg:Rumoured", "one kg:modality"),
    ("ClaimShape", "kg:status kg:NotAFact ;", "", "one kg:status"),
    ("ClaimShape", "kg:evidence evidence:s1 ; kg:polarity", "kg:polarity", "one kg:evidence"),
    ("ClaimShape", "kg:confidence 0.80", "kg:confidence 1.01", "one kg:confidence"),
    ("ClaimShape", "kg:triggerEnd 15", "kg:triggerEnd 8", "one kg:triggerStart, an integer from 0 that is less than"),
    (
        "FactShape",
        "kg:modality kg:Actual ; kg:status kg:Stated",
        "kg:modality kg:Planned ; kg:status kg:Stated",
        "kg:Stated and",
    ),
    ("FactShape", "kg:modality kg:Alleged", "kg:modality kg:Actual", "kg:Stated and kg:Reported to be kg:Actual"),
    (
        "FactShape",
        "kg:Positive ; kg:modality kg:Actual",
        "kg:Negative ; kg:modality kg:Actual",
        "kg:Stated and kg:Reported",
    ),
    (
        "ReportShape",
        "kg:modality kg:Actual ; kg:status kg:Stated",
        "kg:modality kg:Actual ; kg:status kg:Reported",
        "a kg:Reported",
    ),
    ("ClaimedEdgeShape", "kg:edge edge:x1 ;", "", "a kg:edge where both"),
    (
        "ClaimedEdgeShape",
        "rdf:predicate kg:coerces",
        "rdf:predicate kg:coerces ; kg:edge edge:x2",
        "a kg:edge where both",
    ),
    ("MentionShape", "kg:takenFor kg:State", "kg:takenFor kg:Alleged", "at most one kg:takenFor"),
    ("ParticipantShape", "kg:mentions ent:norland", "kg:mentions ent:ostland", "whoever takes part or speaks"),
    (
        "EdgeSubjectShape",
        "kg:accuses ent:sudland .",
        "kg:accuses ent:sudland . ent:ostland kg:aids ent:sudland .",
        "the subject",
    ),
    (
        "EdgeSubjectShape",
        "kg:status kg:Stated ;\n    kg:t",
        "kg:status kg:Reported ;\n    kg:t",
        "the subject of an edge",
    ),
    ("EdgeObjectShape", "kg:accuses ent:sudland .", "kg:accuses ent:ostland .", "the object of an edge"),
    ("EventClusterShape", "kg:outlets 1", "kg:outlets 3", "one kg:outlets, the number of outlets, at most kg:reports"),
    ("EventClusterShape", " ; kg:statingOutlets 1", "", "one kg:statingOutlets, the number of outlets that state it"),
    ("EventClusterShape", "kg:member event:e1 ;", "", "at least one kg:member"),
    ("EventClusterShape", '"2025-10-19"', '"2025-10-17"', "at most one kg:firstReported"),
    ("BatchShape", "batch:b1 a kg:Batch", "event:b1 a kg:Batch", "a batch in the namespace batch:"),
)


def graph(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def shape_names() -> set[str]:
    return {str(shape).removeprefix(KG.iri) for shape in SHAPES.subjects(RDF.type, SH.NodeShape)}


def focus_nodes(data: Graph, shape: URIRef) -> set[object]:
    """The nodes of a graph that a shape looks at."""
    return {
        *(node for cls in SHAPES.objects(shape, SH.targetClass) for node in data.subjects(RDF.type, cls)),
        *(node for path in SHAPES.objects(shape, SH.targetSubjectsOf) for node in data.subjects(path)),
        *(node for path in SHAPES.objects(shape, SH.targetObjectsOf) for node in data.objects(None, path)),
    }


def test_a_graph_in_the_form_that_is_written_keeps_every_shape() -> None:
    assert violations(graph(GOOD), SHAPES) == []


@pytest.mark.parametrize("shape", sorted(shape_names()))
def test_the_good_graph_has_something_for_every_shape_to_look_at(shape: str) -> None:
    assert focus_nodes(graph(GOOD), URIRef(KG.iri + shape))


def test_every_shape_has_a_graph_that_breaks_it() -> None:
    assert {shape for shape, *_ in BROKEN} == shape_names()


@pytest.mark.parametrize(("shape", "old", "new", "expected"), BROKEN, ids=[f"{s}: {e}" for s, _, _, e in BROKEN])
def test_a_graph_that_breaks_a_shape_is_told_what_was_expected(shape: str, old: str, new: str, expected: str) -> None:
    assert old in GOOD

    messages = [message for _, message, _ in violations(graph(GOOD.replace(old, new, 1)), SHAPES)]

    assert any(message.startswith(f"expected {expected}") for message in messages)


@pytest.mark.parametrize("shape", sorted(shape_names()))
def test_every_shape_and_each_of_its_properties_has_a_message_that_says_what_was_expected(shape: str) -> None:
    node = URIRef(KG.iri + shape)

    stated = [SHAPES.value(part, SH.message) for part in (node, *SHAPES.objects(node, SH.property))]

    assert SHAPES.value(node, RDFS.label)
    assert all(str(message).startswith("expected ") for message in stated)


def test_the_shapes_are_written_in_shacl_core_alone() -> None:
    used = {term for triple in SHAPES for term in triple if isinstance(term, URIRef) and term in SH}

    assert not used & {SH.sparql, SH.SPARQLTarget, SH.js, SH.rule, SH.select, SH.ask}


@pytest.mark.parametrize(
    ("shape", "target"), [("EdgeSubjectShape", SH.targetSubjectsOf), ("EdgeObjectShape", SH.targetObjectsOf)]
)
def test_the_shapes_of_edges_know_every_relation(shape: str, target: URIRef) -> None:
    relations = {found.key(KG) for found in packaged_descriptions().values() if found.is_a(KG.Relation)}

    targets = {str(term).removeprefix(KG.iri) for term in SHAPES.objects(URIRef(KG.iri + shape), target)}

    assert targets == relations


def test_the_packaged_ontology_keeps_its_own_shapes() -> None:
    lines = serialize(quads(packaged_descriptions()), format=RdfFormat.N_TRIPLES)

    assert violations(Graph().parse(data=lines, format="nt"), SHAPES) == []

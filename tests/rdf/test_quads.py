"""A reading becomes the quads of its article's graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Location, Reading
from kg.rdf.claims import time_literal
from kg.rdf.quads import batch_iri, content_fingerprint, reading_quads
from kg.rdf.terms import (
    ARTICLE,
    CLAIM,
    DCTERMS,
    EDGE,
    ENT,
    EVENT,
    KG,
    LEX,
    PLACE,
    PROV,
    RDF,
    SKOS,
    XSD,
    article_iri,
    mint,
)
from tests import factory


def quads(reading: Reading) -> set[Quad]:
    return set(reading_quads(reading, factory.SCHEMA, factory.FINGERPRINTS))


def objects(found: Iterable[Quad], predicate: NamedNode) -> set[str]:
    return {quad.object.value for quad in found if quad.predicate == predicate and not isinstance(quad.object, Quad)}


def ends(reading: Reading) -> set[tuple[str | None, str | None]]:
    """The keys of subject and object of each claim."""
    found = quads(reading)
    claims = {quad.subject for quad in found if quad.object == KG.Claim}

    def end(claim: object, predicate: NamedNode) -> str | None:
        terms = [quad.object for quad in found if quad.subject == claim and quad.predicate == predicate]
        return ENT.local(terms[0]) if terms and isinstance(terms[0], NamedNode) else None

    return {(end(claim, RDF.subject), end(claim, RDF.object)) for claim in claims}


def test_all_that_an_article_says_stands_in_the_graph_that_its_iri_names() -> None:
    found = quads(factory.reading("pakistan accuses afghan-taliban", id="istanbul talks/1"))

    assert {quad.graph_name for quad in found} == {ARTICLE["istanbul%20talks%2F1"]}


def test_two_articles_that_say_the_same_share_no_triple() -> None:
    one, other = (quads(factory.reading("pakistan accuses afghan-taliban", id=id)) for id in ("a1", "a2"))

    assert not {quad.triple for quad in one} & {quad.triple for quad in other}


def test_a_claim_names_its_edge_event_evidence_stance_entry_and_words() -> None:
    found = quads(factory.reading("pakistan accuses afghan-taliban"))
    claim = next(quad.subject for quad in found if quad.object == KG.Claim)

    told = {(quad.predicate, quad.object) for quad in found if quad.subject == claim}
    assert told >= {
        (RDF.subject, ENT.pakistan),
        (RDF.predicate, KG.accuses),
        (RDF.object, ENT["afghan-taliban"]),
        (KG.edge, mint(EDGE, "pakistan", "accuses", "afghan-taliban")),
        (KG.status, KG.Stated),
        (KG.polarity, KG.Positive),
        (KG.modality, KG.Actual),
        (KG.entry, LEX.tell),
        (KG.triggerStart, Literal("5", datatype=XSD.integer)),
        (KG.triggerEnd, Literal("7", datatype=XSD.integer)),
        (KG.writtenAgent, Literal("Pakistan")),
        (KG.writtenTarget, Literal("Afghan Taliban")),
        (KG.confidence, Literal("0.5", datatype=XSD.decimal)),
        (PROV.wasDerivedFrom, article_iri("a1")),
    }


def test_the_evidence_is_the_sentence_with_its_offsets() -> None:
    found = quads(factory.reading("pakistan accuses afghan-taliban"))
    evidence = next(quad.object for quad in found if quad.predicate == KG.evidence)

    told = {quad.predicate: quad.object for quad in found if quad.subject == evidence}
    assert told[KG.quote] == Literal("This is a sentence.")
    assert told[KG.field] == Literal("text")
    assert (told[KG.start], told[KG.end]) == (Literal("0", datatype=XSD.integer), Literal("19", datatype=XSD.integer))


@pytest.mark.parametrize(("known", "told"), [(False, {KG.takenFor, SKOS.prefLabel}), (True, set())])
def test_a_mention_describes_its_entity_where_the_gazetteer_does_not_know_it(known: bool, told: set[NamedNode]) -> None:
    qatar = factory.participant("qatar", written="Doha")
    reading = Reading(factory.article(), (), (replace(qatar, entity=replace(qatar.entity, known=known)),))
    found = quads(reading)

    mention = next(quad.subject for quad in found if quad.object == KG.Mention)
    properties = {quad.predicate for quad in found if quad.subject == mention}
    assert properties == {RDF.type, KG.entity, KG.writtenAs, PROV.wasDerivedFrom, *told}


def test_an_event_has_the_class_of_its_plover_type() -> None:
    found = quads(factory.reading("- attacks pakistan"))

    assert {quad.object for quad in found if quad.subject in EVENT and quad.predicate == RDF.type} == {KG.Assault}


def test_an_event_is_tied_to_the_accusation_whose_content_it_is() -> None:
    accusation = factory.event(factory.report("pakistan accuses afghan-taliban"))
    attack = factory.event(factory.report("afghan-taliban attacks pakistan", start=9), content_of=accusation.key)

    found = quads(factory.reading(accusation, attack))

    assert Quad(EVENT[accusation.key], KG.content, EVENT[attack.key], article_iri("a1")) in found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "qatar,turkiye mediates pakistan,kabul",
            {(a, b) for a in ("qatar", "turkiye") for b in ("pakistan", "kabul")},
        ),
        ("turkiye,qatar,iran meets -", {("iran", "qatar"), ("iran", "turkiye"), ("qatar", "turkiye")}),
        ("turkiye meets qatar", {("qatar", "turkiye")}),
        ("pakistan accuses -", {("pakistan", None)}),
        ("- attacks pakistan", {(None, "pakistan")}),
        ("qatar meets -", {("qatar", None)}),
        ("- attacks -", {(None, None)}),
    ],
)
def test_there_is_one_claim_for_each_pair_of_agent_and_target(line: str, expected: set[tuple[str, str]]) -> None:
    assert ends(factory.reading(line)) == expected


def test_nobody_does_something_to_himself() -> None:
    assert ends(factory.reading("pakistan,iran attacks pakistan")) == {("iran", "pakistan")}
    assert ends(factory.reading("pakistan attacks pakistan")) == {("pakistan", None)}


def test_a_claim_with_one_side_alone_names_no_edge() -> None:
    assert not objects(quads(factory.reading("pakistan accuses -")), KG.edge)


def test_two_sentences_that_tell_one_event_are_two_claims_about_one_edge() -> None:
    twice = factory.event(*(factory.report("pakistan accuses kabul", start=start) for start in (2, 8)))

    found = quads(factory.reading(twice))

    assert len({quad.subject for quad in found if quad.subject in CLAIM}) == 2
    assert len(objects(found, KG.edge)) == len(objects(found, KG.event)) == 1


@pytest.mark.parametrize(
    ("time", "datatype"), [("2025-10-18", XSD.date), ("2025-10", XSD.gYearMonth), ("2025", XSD.gYear)]
)
def test_a_time_has_the_precision_that_the_text_gives(time: str, datatype: NamedNode) -> None:
    assert time_literal(time) == Literal(time, datatype=datatype)


def test_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'last week' is no date"):
        time_literal("last week")


def test_an_interval_has_a_first_and_a_last_day() -> None:
    event = factory.event(factory.report("pakistan attacks kabul", time="2025-10-18/2025-10-19"))

    found = quads(factory.reading(event))

    assert objects(found, KG.timeStart) == {"2025-10-18"}
    assert objects(found, KG.timeEnd) == {"2025-10-19"}
    assert not objects(found, KG.time)


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        ("2011/..", {Literal("2011", datatype=XSD.gYear)}, set()),
        ("../2025-10-31", set(), {Literal("2025-10-31", datatype=XSD.date)}),
        (
            "2025-09/2025-10",
            {Literal("2025-09", datatype=XSD.gYearMonth)},
            {Literal("2025-10", datatype=XSD.gYearMonth)},
        ),
    ],
)
def test_an_interval_has_the_bounds_that_the_text_gives(time: str, start: set[Literal], end: set[Literal]) -> None:
    found = quads(factory.reading(factory.event(factory.report("pakistan attacks kabul", time=time))))

    assert {quad.object for quad in found if quad.predicate == KG.timeStart} == start
    assert {quad.object for quad in found if quad.predicate == KG.timeEnd} == end


def test_a_place_is_linked_to_where_it_lies_beside_its_words() -> None:
    told = factory.event(factory.report("pakistan meets kabul", place="Doha"))
    event = replace(told, location=Location("doha--qat", "Doha", "QAT", "290030", 0.9))

    found = quads(factory.reading(event))

    assert objects(found, KG.place) == {"Doha"}
    assert objects(found, KG.location) == {PLACE["doha--qat"].value}
    assert objects(found, KG.locationConfidence) == {"0.90"}
    about = {(q.predicate, q.object.value) for q in found if q.subject == PLACE["doha--qat"]}
    assert {(KG.country, "QAT"), (SKOS.exactMatch, "https://sws.geonames.org/290030/")} <= about


def test_an_article_without_date_title_url_or_outlet_says_nothing_of_them() -> None:
    found = quads(factory.reading(date=None, source=""))

    predicates = {quad.predicate for quad in found}
    assert not predicates & {DCTERMS.date, DCTERMS.title, DCTERMS.source, DCTERMS.publisher, KG.source}


@pytest.mark.parametrize(
    ("url", "kind"), [("https://example.org/a?b=1", NamedNode), ("example.org/a b", Literal), ("/a/b", Literal)]
)
def test_an_address_that_is_no_iri_is_kept_as_text(url: str, kind: type[NamedNode | Literal]) -> None:
    (address,) = (quad.object for quad in quads(factory.reading(url=url)) if quad.predicate == DCTERMS.source)

    assert isinstance(address, kind)
    assert address.value == url


def test_every_part_of_an_article_counts_for_its_content() -> None:
    versions = [{}, {"title": "T"}, {"text": "Other."}, {"date": None}, {"url": "https://example.org"}, {"source": ""}]

    assert len({content_fingerprint(factory.article(**version)) for version in versions}) == len(versions)


def test_a_batch_is_all_that_was_read_with_the_same_fingerprints() -> None:
    one, other = (quads(factory.reading("pakistan accuses kabul", id=id)) for id in ("a1", "a2"))

    assert objects(one, PROV.wasGeneratedBy) == objects(other, PROV.wasGeneratedBy)
    assert objects(one, PROV.wasGeneratedBy) == {batch_iri(factory.FINGERPRINTS).value}

"""The gazetteer's Turtle as values: actors, their names, and the common nouns for actors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.model import Actor, ActorKind, ActorNoun, Gazetteer, Gender, GenderedWord, Name, NameKind, NounKind
from kg.rdf.terms import ENT, KG, NOUN, RDFS, SKOS, WD
from kg.rdf.turtle import Description

NAME_PROPERTIES = (
    (RDFS.label, NameKind.LABEL),
    (SKOS.altLabel, NameKind.ALIAS),
    (KG.acronym, NameKind.ACRONYM),
    (KG.demonym, NameKind.DEMONYM),
    (KG.capital, NameKind.CAPITAL),
    (KG.metonym, NameKind.METONYM),
)
"""The properties that give an actor a name, and how each name stands for it."""


def gazetteer(
    actors: Iterable[tuple[Description, ActorKind]],
    namings: Iterable[Description],
    nouns: Iterable[Description],
    gendered: Iterable[Description],
) -> Gazetteer:
    """The known actors and their names.

    Raises:
        OntologyError: an actor without label, a naming without form or actor, or a value outside its list.
    """
    found: list[Actor] = []
    names: set[Name] = set()
    for description, kind in actors:
        actor = _actor(description, kind)
        found.append(actor)
        names.update(_names(description, actor.key))
    keys = {actor.key for actor in found}
    names.update(name for name in map(_naming, namings) if name.actor in keys)  # an actor may have been removed
    return Gazetteer(
        actors=tuple(sorted(found, key=lambda actor: actor.key)),
        names=tuple(sorted(names, key=_name_order)),
        nouns=tuple(sorted({noun for description in nouns for noun in _nouns(description)})),
        gendered=tuple(sorted(name for description in gendered for name in _gendered(description))),
    )


def _name_order(name: Name) -> tuple[str, str, str, dt.date, dt.date]:
    return name.form, name.actor, name.kind, name.since or dt.date.min, name.until or dt.date.max


def _actor(description: Description, kind: ActorKind) -> Actor:
    key = description.key(ENT)
    wikidata = description.name(SKOS.exactMatch, WD) or ""
    country = description.text(KG.country) or description.text(KG.alpha3)
    return Actor(key=key, label=_label(description), kind=kind, country=country, wikidata=wikidata)


def _label(description: Description) -> str:
    """The English label, else the first without a language, else the first."""
    labels = [term for term in description.terms(RDFS.label) if isinstance(term, Literal)]
    if not labels:
        raise description.mistake('expected a rdfs:label, for example rdfs:label "Pakistan"@en')
    return min(labels, key=lambda term: (term.language != "en", term.language is not None)).value


def _names(description: Description, key: str) -> Iterator[Name]:
    """The names of an actor; those of a capital are its state's in most sentences (kg:capital), so they are apart."""
    is_seat = description.name(KG.capitalOf, ENT) is not None
    for predicate, kind in NAME_PROPERTIES:
        for form in description.texts(predicate):
            yield Name(form, key, NameKind.SEAT if is_seat else kind)


def _naming(description: Description) -> Name:
    form, actor = description.text(KG.form), description.name(KG.names, ENT)
    if not form or not actor:
        raise description.mistake("expected a kg:form, and kg:names with an actor")
    kind = description.text(KG.namingKind) or NameKind.ALIAS.value
    if kind not in list(NameKind):
        raise description.mistake(f"kg:namingKind {kind!r}, expected one of {', '.join(NameKind)}")
    return Name(form, actor, NameKind(kind), _day(description, KG.since), _day(description, KG.until))


def _day(description: Description, predicate: NamedNode) -> dt.date | None:
    written = description.text(predicate)
    if written is None:
        return None
    try:
        return dt.date.fromisoformat(written)
    except ValueError as exc:
        raise description.mistake(f"{written!r}, expected a day such as 2021-08-15") from exc


def _gendered(description: Description) -> Iterator[GenderedWord]:
    description.key(NOUN)
    gender = description.name(KG.gender, KG)
    if gender not in list(Gender):
        raise description.mistake(f"expected one kg:gender, kg:{' or kg:'.join(Gender)}")
    for words in description.texts(KG.words):
        yield from (GenderedWord(name, Gender(gender)) for name in words.split())


def _nouns(description: Description) -> Iterator[ActorNoun]:
    description.key(NOUN)
    lemmas = description.texts(KG.lemma)
    kind = description.name(KG.nounKind, KG)
    if not lemmas or kind not in list(NounKind):
        raise description.mistake(f"expected a kg:lemma and a kg:nounKind of kg:{', kg:'.join(NounKind)}")
    for lemma in lemmas:
        yield ActorNoun(lemma, NounKind(kind))

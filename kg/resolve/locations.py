"""Where on the map the words for a place lie: in which country, and as which city.

A place is looked up among the gazetteer's states, territories, places and capitals, and among the world's cities
(``places.tsv``). Of several of one name the one counts whose country is named behind it ("Tripoli, Lebanon"), else the
one in a country of those who take part, else of the article, else the capital or by far the largest; the confidence
says which of these decided. A capital is a venue here: talks in Doha are in Qatar, whoever holds them.
"""

from __future__ import annotations

import importlib.resources
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.keys import slug
from kg.model import ActorKind, Article, Event, Gazetteer, Location, NameKind, Participant

NAMED, SOLE, INVOLVED, SPOKEN_OF, FOREMOST, GUESSED = 1.0, 0.9, 0.9, 0.8, 0.7, 0.5
"""Confidences: by the country behind it; the only one of the name; in a country of those involved; in one of the
article's; the capital or largest by far; merely the largest."""

_KINDS = {ActorKind.STATE, ActorKind.TERRITORY, ActorKind.PLACE}
_FORMS = {NameKind.LABEL, NameKind.ALIAS, NameKind.ACRONYM, NameKind.CAPITAL}
_FAR = 10  # times as many people
_CAPITAL = 10_000_000  # a place that the gazetteer knows counts as one of so many people
_BEHIND = r",\s+((?:[A-Z][\w.’'-]*\s?)+)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean. `people` is how many live there; geonames is empty where it is no city."""

    label: str
    country: str | None
    people: int
    geonames: str = ""
    is_state: bool = False


def located(
    events: Sequence[Event], article: Article, mentions: Iterable[Participant], gazetteer: Gazetteer
) -> tuple[Event, ...]:
    """The events, each with the location of its place where that is known.

    Args:
        mentions: everyone and every place that the article names.
    """
    placed = [(event, words) for event in events if (words := event.place)]
    if not placed:
        return tuple(events)
    locator = _Locator(article, tuple(mentions), _names(gazetteer, _wanted(article, placed)))
    return tuple(replace(e, location=locator.location(e, e.place)) if e.place else e for e in events)


def _countries(participants: Iterable[Participant]) -> Iterator[str]:
    return (p.entity.country for p in participants if p.entity.country)


def _wanted(article: Article, placed: Iterable[tuple[Event, str]]) -> frozenset[str]:
    """All names that may have to be looked up."""
    found: set[str] = set()
    for event, words in placed:
        found.update(_forms(words))
        found.update(_forms(_behind(article, event, words)))
    return frozenset(found)


def _forms(words: str) -> list[str]:
    """The words, and their capitalised part: "Karan district", "northern Gaza"."""
    parts = words.split()
    capitals = [index for index, part in enumerate(parts) if part[:1].isupper()]
    core = " ".join(parts[capitals[0] : capitals[-1] + 1]) if capitals else ""
    return list(dict.fromkeys(form for form in (words, core) if form))


def _behind(article: Article, event: Event, words: str) -> str:
    """The name that stands behind a place, after a comma; empty for none."""
    span = event.best.claim.sentence
    match = re.search(re.escape(words) + _BEHIND, article.part(span.field)[span.start : span.end])
    return match.group(1).strip(" .") if match else ""


def _names(gazetteer: Gazetteer, wanted: Collection[str]) -> dict[str, list[Candidate]]:
    """What the gazetteer knows of these names."""
    names = (name for form in sorted(wanted) for name in gazetteer.by_form.get(form, ()) if name.kind in _FORMS)
    found: dict[str, list[Candidate]] = {}
    for name in names:
        actor = gazetteer.by_key.get(name.actor)
        if actor is not None and actor.kind in _KINDS:
            venue = name.kind is NameKind.CAPITAL
            is_state = actor.kind is ActorKind.STATE and not venue
            label = name.form if venue else actor.label
            found.setdefault(name.form, []).append(Candidate(label, actor.country, _CAPITAL, is_state=is_state))
    return found


@cache
def _cities() -> dict[str, list[Candidate]]:
    """The cities by name, also without its accents, the largest first."""
    table = importlib.resources.files("kg.resolve").joinpath("places.tsv").read_text(encoding="utf-8")
    found: dict[str, list[Candidate]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            name, country, geonames, people = line.split("\t")
            city = Candidate(name, country, int(people), geonames)
            for form in dict.fromkeys((name, name if name.isascii() else _plain(name))):
                found.setdefault(form, []).append(city)
    return found


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@dataclass(frozen=True, slots=True)
class _Locator:
    """Finds locations in one article.

    Args:
        mentions: whom and what the article names.
        names: what the gazetteer knows of the names.
    """

    article: Article
    mentions: tuple[Participant, ...]
    names: dict[str, list[Candidate]]

    def location(self, event: Event, words: str) -> Location | None:
        """Where the words for an event's place lie; None where nothing is known of them."""
        candidates = self._candidates(words)
        behind = {c.country for c in self._candidates(_behind(self.article, event, words))[:1] if c.country}
        named = [c for c in candidates if c.country in behind]
        if behind and not named:
            return _location(Candidate(words, next(iter(behind)), 0), NAMED)
        if named:
            return _location(named[0], NAMED)
        if not candidates:
            return None
        involved = set(_countries((*event.agents, *event.targets)))
        spoken_of = set(_countries(p for p in self.mentions if p.mention.text != words))
        return _location(*_chosen(candidates, involved, spoken_of))

    def _candidates(self, words: str) -> list[Candidate]:
        """What the words may mean, one of each country, the best known first; a state alone."""
        for form in _forms(words):
            known = self.names.get(form, [])
            states = [candidate for candidate in known if candidate.is_state]
            cities = _cities().get(form, [])
            found: dict[str | None, Candidate] = {}
            for candidate in states or (*known, *cities):
                first = found.setdefault(candidate.country, candidate)
                if candidate.geonames and not first.geonames:
                    found[candidate.country] = replace(first, geonames=candidate.geonames)
            if found:
                return sorted(found.values(), key=lambda candidate: -candidate.people)
        return []


def _chosen(candidates: list[Candidate], involved: set[str], spoken_of: set[str]) -> tuple[Candidate, float]:
    """The one that is meant, and how sure that is."""
    if len(candidates) == 1:
        return candidates[0], SOLE
    for countries, confidence in ((involved, INVOLVED), (spoken_of, SPOKEN_OF)):
        near = [candidate for candidate in candidates if candidate.country in countries]
        if len(near) == 1:
            return near[0], confidence
        candidates = near or candidates
    first, second = candidates[:2]
    return first, FOREMOST if first.people >= _FAR * second.people else GUESSED


def _location(candidate: Candidate, confidence: float) -> Location:
    suffix = f"--{candidate.country.lower()}" if candidate.country and not candidate.is_state else ""
    return Location(slug(candidate.label) + suffix, candidate.label, candidate.country, candidate.geonames, confidence)

"""What `kg extract` finds of re3d, the entities and relations that Dstl annotated in texts on Syria and Iraq.

    python benchmarks/re3d.py re3d-dev.jsonl              # the tables
    python benchmarks/re3d.py re3d-dev.jsonl --misses     # and what was missed, type by type

An input line is ``{"id", "text", "entities": [{"start", "end", "type", "text", "confidence"}], "relations": [{"type",
"source": [start, end], "target": [start, end], …}]}``. A mention is found where one of the same coarse type overlaps
it, a relation where both of its ends are overlapped; how kg's classes map to re3d's types stands here alone.

Source: https://github.com/dstl/re3d
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from kg.model import Article, Participant, Reading, Report
from kg.pipeline.reading import Reader

COARSE = {
    "State": "Location",
    "Place": "Location",
    "Territory": "Location",
    "Person": "Person",
    "Nationality": "Nationality",
    "Organization": "Organisation",
    "ArmedGroup": "Organisation",
    "Group": "Organisation",
}
TYPES = ("Organisation", "Location", "Person", "Nationality")
RELATIONS = {
    "memberOf": "BelongsTo",
    "partOf": "BelongsTo",
    "armedWingOf": "BelongsTo",
    "holdsOffice": "InChargeOf",
    "leads": "InChargeOf",
    "controls": "InChargeOf",
}
IN_CHARGE = "InChargeOf"
JOINED = ("BelongsTo", IN_CHARGE)
CONFLICT = "ASSAULT"
SURE = 0.5


class Span(NamedTuple):
    """A typed stretch of a document, half-open.

    Args:
        referrer: the stretch of the pronoun that stands for it; re3d marks now the one, now the other.
    """

    start: int
    end: int
    type: str
    confidence: float = 1.0
    referrer: Span | None = None

    def meets(self, other: Span) -> bool:
        ones, others = ((span, span.referrer or span) for span in (self, other))
        return any(one.start < two.end and two.start < one.end for one, two in product(ones, others))


class Pair(NamedTuple):
    """A typed relation between two stretches."""

    type: str
    source: Span
    target: Span


class Score(NamedTuple):
    """How many of the system's are right, and how many of the gold are found."""

    right: int
    system: int
    found: int
    gold: int

    def line(self, name: str) -> str:
        precision = self.right / self.system if self.system else 0.0
        recall = self.found / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        figures = f"P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}"
        return f"{name:<28}{figures}   {self.right}/{self.system} right, {self.found}/{self.gold} found"


class Document(NamedTuple):
    """A document with both sides' mentions and relations."""

    text: str
    gold: tuple[Span, ...]
    system: tuple[Span, ...]
    gold_pairs: tuple[Pair, ...]
    system_pairs: tuple[Pair, ...]

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end].replace("\n", " ")


def documents(path: Path) -> Iterator[Document]:
    """The annotated documents, read by kg."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    articles = [Article(line["id"], line["text"]) for line in lines]
    reader = Reader()
    types = {relation.name: relation.type for relation in reader.ontology.schema.relations}
    for line, reading in zip(lines, reader.readings(articles), strict=True):
        gold = (Span(e["start"], e["end"], e["type"], e["confidence"]) for e in line["entities"])
        pairs = (Pair(r["type"], Span(*r["source"], ""), Span(*r["target"], "")) for r in line["relations"])
        kept = tuple(span for span in gold if span.type in TYPES)
        told = (*affairs(reading), *conflicts(reading, types))
        yield Document(line["text"], kept, tuple(mentions(reading)), tuple(pairs), told)


def mentions(reading: Reading) -> Iterator[Span]:
    """The mentions that kg lists, by their coarse types."""
    for participant, type_ in reading.listed:
        yield place(participant, COARSE[type_])


def affairs(reading: Reading) -> Iterator[Pair]:
    """The states of affairs that kg finds; re3d marks no minister as in charge of his state."""
    types = {participant.mention.span: type_ for participant, type_ in reading.listed}
    for affair in reading.affairs:
        type_ = RELATIONS.get(affair.claim.relation)
        of_state = type_ == IN_CHARGE and COARSE.get(types.get(affair.object.mention.span, "")) != "Organisation"
        if affair.claim.relation == "controls" or (type_ is not None and not of_state):
            yield Pair(RELATIONS[affair.claim.relation], place(affair.subject), place(affair.object))


def conflicts(reading: Reading, types: dict[str, str]) -> Iterator[Pair]:
    """Who fights whom: the two sides of each sentence that tells an event of conflict."""
    for report in (report for event in reading.events for report in event.reports):
        if types[report.claim.relation] == CONFLICT:
            yield from (Pair("FightingAgainst", where(one), where(other)) for one, other in sides(report))


def sides(report: Report) -> Iterator[tuple[Participant, Participant]]:
    return product(report.agents, report.targets) if report.targets else combinations(report.agents, 2)


def place(participant: Participant, type_: str = "") -> Span:
    return Span(participant.mention.span.start, participant.mention.span.end, type_)


def where(participant: Participant) -> Span:
    """Where a sentence has somebody: by name and, where it only refers to him, by pronoun."""
    name, pronoun = participant.mention.span, participant.mention.referrer
    return Span(name.start, name.end, "", referrer=Span(pronoun.start, pronoun.end, "") if pronoun else None)


def score(system: Sequence[Any], gold: Sequence[Any], matches: Callable[[Any, Any], bool]) -> Score:
    """Both directions, each by itself: re3d marks a name and the phrase around it."""
    right = sum(any(matches(one, other) for other in gold) for one in system)
    found = sum(any(matches(one, other) for one in system) for other in gold)
    return Score(right, len(system), found, len(gold))


def total(scores: Iterable[Score]) -> Score:
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


def same_mention(one: Span, other: Span) -> bool:
    return one.type == other.type and one.meets(other)


def same_pair(one: Pair, other: Pair) -> bool:
    """Whether two relations are one, whichever way round they were written."""
    straight = one.source.meets(other.source) and one.target.meets(other.target)
    crossed = one.source.meets(other.target) and one.target.meets(other.source)
    return one.type == other.type and (straight or crossed)


def mention_score(found: Sequence[Document], types: Sequence[str], least: float) -> Score:
    """Against the gold mentions of at least that confidence; what only meets a doubtful one is wrong."""
    return total(
        score(
            [span for span in document.system if span.type in types],
            [span for span in document.gold if span.type in types and span.confidence >= least],
            same_mention,
        )
        for document in found
    )


def pair_score(found: Sequence[Document], types: Sequence[str]) -> Score:
    return total(
        score(
            [pair for pair in document.system_pairs if pair.type in types],
            [pair for pair in document.gold_pairs if pair.type in types],
            same_pair,
        )
        for document in found
    )


def actor_pair_score(found: Sequence[Document], type: str) -> Score:
    """Against the gold relations of which both ends are a mention of one of the four types."""
    return total(
        score(
            [pair for pair in document.system_pairs if pair.type == type],
            [pair for pair in document.gold_pairs if pair.type == type and is_between_actors(document, pair)],
            same_pair,
        )
        for document in found
    )


def is_between_actors(document: Document, pair: Pair) -> bool:
    spans = {(span.start, span.end) for span in document.gold}
    return all((end.start, end.end) in spans for end in (pair.source, pair.target))


def tables(found: Sequence[Document]) -> Iterator[str]:
    for least in (0.0, SURE):
        yield f"Mentions of confidence ≥ {least}"
        yield from (mention_score(found, [type], least).line(f"  {type}") for type in TYPES)
        yield mention_score(found, TYPES, least).line("  all")
        yield ""
    yield "Relations"
    yield from (pair_score(found, [type]).line(f"  {type}") for type in (*JOINED, "FightingAgainst"))
    yield pair_score(found, JOINED).line(f"  {' and '.join(JOINED)}")
    yield actor_pair_score(found, "FightingAgainst").line("  FightingAgainst, actors")


def misses(found: Sequence[Document]) -> Iterator[str]:
    for type, document in product(TYPES, found):
        gold = [span for span in document.gold if span.type == type]
        system = [span for span in document.system if span.type == type]
        for span in (span for span in gold if not any(span.meets(other) for other in system)):
            yield f"missed {type} {span.confidence:.2f}: {document.words(span)}"
        for span in (span for span in system if not any(span.meets(other) for other in gold)):
            yield f"wrong {type}: {document.words(span)}"
    for type, document in product((*JOINED, "FightingAgainst"), found):
        told = [pair for pair in document.system_pairs if pair.type == type]
        gold_pairs = [pair for pair in document.gold_pairs if pair.type == type]
        for name, ones, others in (("missed", gold_pairs, told), ("wrong", told, gold_pairs)):
            for pair in (pair for pair in ones if not any(same_pair(pair, other) for other in others)):
                yield f"{name} {type}: {document.words(pair.source)} → {document.words(pair.target)}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score kg's mentions and states of affairs on re3d.")
    parser.add_argument("path", type=Path, help="re3d as JSON lines")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was wrong, too")
    options = parser.parse_args()
    found = list(documents(options.path))
    for line in (*tables(found), *(misses(found) if options.misses else ())):
        print(line)


if __name__ == "__main__":
    main()

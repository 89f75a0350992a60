"""Why an article says what it says, as text to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.pipeline.extracting import Record

_WHERE = ("field", "start", "end")


def explanation(record: Record) -> str:
    """The sentences of an explained record, each with its events, and with the words that tell none."""
    return "\n".join(line for sentence in record["sentences"] for line in _sentence(record, sentence))


def _sentence(record: Record, sentence: Record) -> Iterator[str]:
    yield f"{record['id']} {sentence['field']} {sentence['start']}–{sentence['end']}"
    yield f"“{' '.join(sentence['quote'].split())}”"
    for event in record["events"]:
        told = [claim for claim in event["claims"] if _is_at(claim["evidence"], sentence)]
        if told:
            yield f"  {_headline(event)}"
        for claim in told:
            yield f"    told by {claim['trigger']!r}, entry {claim['entry']}"
            for side in ("agents", "targets"):
                yield from (f"      {_argument(side, argument)}" for argument in claim[side])
    yield from _dropped(sentence)
    yield ""


def _dropped(sentence: Record) -> Iterator[str]:
    """The words that tell no event, each with its reasons."""
    before = None
    for dropped in sentence["dropped"]:
        if dropped["start"] != before:
            yield f"  no event by {dropped['word']!r}"
        before = dropped["start"]
        yield f"    {dropped['entry'] or 'it'} {dropped['reason']}"


def _headline(event: Record) -> str:
    """An event in one line: what it is, who takes part, what it is good for, and who says so."""
    agents, targets = (" & ".join(actor["name"] for actor in event[side]) for side in ("agents", "targets"))
    stance = [event["status"]]
    stance += [event["modality"]] if event["modality"] != "actual" else []
    stance += ["negative"] if event["polarity"] == "negative" else []
    good_for = ", ".join(stance)
    said = ", ".join(actor["name"] for actor in event["attributed_to"])
    told = f"{good_for}, says {said}" if said else good_for
    return f"{event['type']} {event['relation']}: {agents or 'nobody named'}{' → ' * bool(targets)}{targets} ({told})"


def _argument(side: str, argument: Record) -> str:
    path = argument["path"] or "from the context"
    return f"{side.removesuffix('s')} {argument['text']!r}, {path}"


def _is_at(place: Record, other: Record) -> bool:
    return all(place[key] == other[key] for key in _WHERE)

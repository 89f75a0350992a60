"""JSON lines: one article per line (https://jsonlines.org), as `kg.sources.records` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.errors import SourceError
from kg.sources.lines import Line, decoded, empty
from kg.sources.origins import Found, Origin
from kg.sources.records import from_record

_WHOLE_FILE = ("[", "{", "[{")  # how the first line of a JSON file begins that is not JSON lines


def read_jsonlines(source: Iterator[Line], origin: Origin) -> Iterator[Found | SourceError]:
    """The article of each line that is not blank, or what is wrong with that line.

    Raises:
        SourceError: there is no line, or the file is one JSON value over many lines.
    """
    is_empty = True
    for line in source:
        if not line.raw.strip():
            continue
        if is_empty and line.raw.strip().decode("latin-1") in _WHOLE_FILE:
            what = "one JSON value goes over many lines; expected JSON lines, one object per line"
            raise origin.problem(what, line=line.number)
        is_empty = False
        yield _outcome(line, origin)
    if is_empty:
        raise empty(origin)


def _outcome(line: Line, origin: Origin) -> Found | SourceError:
    try:
        text = decoded(line, origin)
    except SourceError as exc:
        return exc
    try:
        return Found(from_record(_parsed(text)), origin, line.number)
    except ValueError as exc:
        return origin.problem(str(exc), line=line.number)


def _parsed(text: str) -> object:
    try:
        return json.loads(text.rstrip("\r\n"))
    except json.JSONDecodeError as exc:
        found = f"{exc.msg[:1].lower()}{exc.msg[1:]} at column {exc.colno}"
        raise ValueError(f"the JSON is broken ({found}); expected one JSON object per line") from exc
    except ValueError as exc:  # the one other that json.loads raises: more digits than Python turns into a number
        raise ValueError("the JSON holds a number that is too long; expected one JSON object per line") from exc
    except RecursionError as exc:
        raise ValueError("the JSON is nested too deeply; expected one JSON object per line") from exc

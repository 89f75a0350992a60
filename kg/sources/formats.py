"""Which reader reads which file."""

from __future__ import annotations

import gzip
import itertools
import lzma
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from kg.errors import SourceError
from kg.sources.jsonlines import read_jsonlines
from kg.sources.lines import Line, empty
from kg.sources.origins import Found, Origin
from kg.sources.plaintext import read_plaintext
from kg.sources.webpage import read_webpage

Reader = Callable[[Iterator[Line], Origin], Iterator[Found | SourceError]]
"""Lines in; out comes each article, or what is wrong in its place. It raises what ends the reading of the file."""


Opener = Callable[[BinaryIO], BinaryIO]


@dataclass(frozen=True, slots=True)
class Format:
    """A format, known by the ending of the file name."""

    name: str
    endings: tuple[str, ...]
    read: Reader


FORMATS = (
    Format("JSON lines", (".jsonl", ".ndjson", ".json"), read_jsonlines),
    Format("plain text", (".txt",), read_plaintext),
    Format("HTML", (".html", ".htm", ".xhtml"), read_webpage),
)

COMPRESSIONS = ((".gz", cast(Opener, gzip.open)), (".xz", cast(Opener, lzma.open)))

ENDINGS = ", ".join(ending for known in FORMATS for ending in known.endings)


def format_of(path: str) -> Format | None:
    """The format that the ending names, capitals or not, compressed (``.jsonl.gz``) or not; None where it is none.

    >>> format_of("news/2025.JSONL.xz").name
    'JSON lines'
    """
    name = os.path.basename(path).lower()
    for compressed, _ in COMPRESSIONS:
        name = name.removesuffix(compressed)
    ending = os.path.splitext(name)[1]
    return next((known for known in FORMATS if ending in known.endings), None)


def is_url(path: str) -> bool:
    """Whether a path is a URL, as fsspec opens them: ``s3://bucket/news.jsonl.gz``."""
    return "://" in path


def open_bytes(path: str) -> BinaryIO:
    """The file, as it lies there; what has a URL is fetched by fsspec.

    Raises:
        OSError: it cannot be opened.
        ImportError, ValueError: there is no package for a URL of that kind, or no such kind.
    """
    if not is_url(path):
        return open(path, "rb")
    import fsspec

    return cast(BinaryIO, fsspec.open(path, "rb").open())


def uncompressed(stream: BinaryIO, path: str) -> BinaryIO:
    """What a file holds, by the ending of its name."""
    for ending, opened in COMPRESSIONS:
        if path.lower().endswith(ending):
            return opened(stream)
    return stream


def read_stream(source: Iterator[Line], origin: Origin) -> Iterator[Found | SourceError]:
    """A stream without a name: JSON lines if its first character that is not blank is ``{``, else plain text.

    Raises:
        SourceError: it is empty, or as the reader of its format says.
    """
    blank: list[Line] = []
    for line in source:
        blank.append(line)
        if line.raw.strip():
            break
    else:
        raise empty(origin)
    read = read_jsonlines if blank[-1].raw.lstrip().startswith(b"{") else read_plaintext
    yield from read(itertools.chain(blank, source), origin)

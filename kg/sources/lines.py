"""Bytes → lines, with a bound on how much of a file is ever held at once.

Every format is read through here, so that a line without end, a compressed file that swells, or a film with the ending
.txt costs no more than a few times `BYTE_LIMIT` of memory.
"""

from __future__ import annotations

import gzip
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.origins import Origin

BYTE_LIMIT = 4 * 2**20
"""The longest line of JSON lines, and the longest text file or page, in bytes (4 MiB)."""

_TOO_LONG = f"is longer than {BYTE_LIMIT // 2**20} MiB"
_HEAD = 4096  # how much is looked at to tell a binary file
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in the file, with its line end.

    Args:
        number: from 1.
        offset: of its first byte in the (uncompressed) file, from 0.
        raw: its bytes, of a line that is too long only the first.
        is_cut: whether it is longer than `BYTE_LIMIT`.
    """

    number: int
    offset: int
    raw: bytes
    is_cut: bool = False


def lines(stream: BinaryIO, origin: Origin) -> Iterator[Line]:
    """The lines of a stream, without a byte order mark; the rest of a line that is too long is skipped.

    Raises:
        SourceError: it is binary, or cannot be read on (a damaged or truncated archive, a failing disk).
    """
    numbered = _numbered(stream, origin)
    head: list[Line] = []
    for line in numbered:
        head.append(line)
        if line.offset + len(line.raw) >= _HEAD:
            break
    if any(b"\0" in line.raw[:_HEAD] for line in head):
        raise origin.problem("is binary (it holds NUL bytes); expected text encoded in UTF-8")
    yield from head
    yield from numbered


def _numbered(stream: BinaryIO, origin: Origin) -> Iterator[Line]:
    offset, number = 0, 0
    while raw := _read(stream, origin, number):
        number += 1
        is_cut = len(raw) > BYTE_LIMIT
        mark = len(_BOM) if number == 1 and raw.startswith(_BOM) else 0
        yield Line(number, offset + mark, raw[mark:], is_cut)
        offset += len(raw)
        while is_cut and raw and not raw.endswith(b"\n"):
            raw = _read(stream, origin, number)
            offset += len(raw)


def _read(stream: BinaryIO, origin: Origin, number: int) -> bytes:
    """At most BYTE_LIMIT + 1 bytes, up to the line's end; empty at the end of the stream."""
    after = f" after line {number}" if number else ""
    try:
        return stream.readline(BYTE_LIMIT + 1)
    except EOFError as exc:
        raise origin.problem(f"is cut short{after}; expected a whole compressed file") from exc
    except (gzip.BadGzipFile, zlib.error, lzma.LZMAError) as exc:
        raise origin.problem(f"is damaged{after} ({exc}); expected a sound compressed file") from exc
    except OSError as exc:
        raise origin.problem(f"cannot be read{after} ({reason(exc)}); expected a file that can be read") from exc


def reason(error: Exception) -> str:
    """What the system says of an error, in its own words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def decoded(line: Line, origin: Origin) -> str:
    """The line as text.

    Raises:
        SourceError: it is too long, or not UTF-8; the lines after it can still be read.
    """
    if line.is_cut:
        raise origin.problem(f"the line {_TOO_LONG}; expected one article per line", line=line.number)
    try:
        return line.raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise origin.problem(_not_utf8(exc, line.offset), line=line.number) from exc


def whole(source: Iterator[Line], origin: Origin) -> bytes:
    """All that is left of the file, for the formats that hold one article per file.

    Raises:
        SourceError: it is longer than `BYTE_LIMIT`, or there is nothing but white space.
    """
    gathered = bytearray()
    for line in source:
        gathered += line.raw
        if line.is_cut or len(gathered) > BYTE_LIMIT:
            raise origin.problem(f"{_TOO_LONG}; expected one article per file")
    if not gathered.strip():
        raise empty(origin)
    return bytes(gathered)


def decoded_whole(raw: bytes, origin: Origin) -> str:
    """A whole file as text.

    Raises:
        SourceError: it is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise origin.problem(_not_utf8(exc), line=raw.count(b"\n", 0, exc.start) + 1) from exc


def empty(origin: Origin) -> SourceError:
    """The problem of a file without content."""
    return origin.problem("is empty; expected at least one article")


def _not_utf8(error: UnicodeDecodeError, offset: int = 0) -> str:
    byte = error.object[error.start]
    return f"byte {offset + error.start} (0x{byte:02X}) is not UTF-8; expected text encoded in UTF-8"

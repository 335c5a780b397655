"""Reading captures back: one by its position, or all of a folder."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawler.archive.writer import CAPTURE
from crawler.errors import ArchiveError

_UNREADABLE = (OSError, StopIteration, ArchiveLoadFailed, zlib.error, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Capture:
    """One response record: ``body`` is content-decoded, ``status`` the HTTP code."""

    position: str
    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    fetched_at: datetime


def read_capture(folder: Path, position: str) -> Capture:
    """The capture at ``<file>:<offset>``; raises ArchiveError when it is not there."""
    match = CAPTURE.match(position)
    path = folder / (match["file"] if match else "")
    if match is None:
        raise ArchiveError(f"{position!r} is no capture; it should read file.warc.gz:offset")
    if not path.exists():
        path = path.with_name(path.name + ".open")
    try:
        with path.open("rb") as stream:
            stream.seek(int(match["offset"]))
            record = next(iter(ArchiveIterator(stream, check_digests="raise")))
            return _capture(record, position)
    except ArchiveError:
        raise
    except _UNREADABLE as err:
        raise ArchiveError(f"{path}: no readable record at {match['offset']} ({err})") from err


def read_folder(folder: Path) -> Iterator[Capture]:
    """All captures of a folder, file by file in order of their names (so by time); ArchiveError at the first that is damaged."""
    for path in sorted(folder.glob("*.warc.gz")):
        try:
            with path.open("rb") as stream:
                yield from _captures(stream, path.name)
        except _UNREADABLE as err:
            raise ArchiveError(f"{path}: cannot be read to its end ({err})") from err


def _captures(stream: BinaryIO, name: str) -> Iterator[Capture]:
    iterator = ArchiveIterator(stream, check_digests="raise")
    for record in iterator:
        if record.rec_type == "response":
            yield _capture(record, f"{name}:{iterator.offset}")
    if iterator.offset != os.fstat(stream.fileno()).st_size:
        raise ArchiveLoadFailed(f"no whole record at {iterator.offset}")


def _capture(record: ArcWarcRecord, position: str) -> Capture:
    head = record.http_headers
    if record.rec_type != "response" or head is None:
        raise ArchiveError(f"{position}: a {record.rec_type} record, not a response")
    return Capture(
        position=position,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(head.get_statuscode()),
        headers={name.lower(): value for name, value in head.headers},
        body=_decoded(record),
        fetched_at=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC),
    )


def _decoded(record: ArcWarcRecord) -> bytes:
    try:
        return bytes(record.content_stream().read())
    except (gzip.BadGzipFile, zlib.error, EOFError) as err:
        raise ArchiveError(f"{record.rec_headers.get_header('WARC-Target-URI')}: body cannot be unpacked ({err})") from err

"""Captures: every page as it was received, in WARC/1.1 files (ISO 28500:2017).

A file being written ends in ``.open``; it gets its final name when it is closed. What a
crash leaves open, :func:`recover` cuts back to its last whole record and closes.
"""

from __future__ import annotations

import io
import itertools
import os
import re
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import deflate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.errors import ArchiveError

#: A new file after this many bytes; 1 GB is the size that IIPC recommends for WARC files.
MAX_FILE_BYTES = 1_000_000_000
_CHUNK = 1 << 16
#: libdeflate's level. Of pages of 82 KB it took 0.41 ms each and made 12.9 KB; zlib's level 6 0.94 ms and 14.5 KB.
LEVEL = 5


class _WholeFile(io.FileIO):
    """An unbuffered file that writes all of what it is given, or raises: a plain one may write a part and say so."""

    def write(self, data: Any, /) -> int:
        """The number of bytes, which is always that of ``data``."""
        view = memoryview(data)
        done = 0
        while done < len(view):
            done += super().write(view[done:])
        return done


class _Members:
    """Packs what is written up to a flush into one gzip member, and writes that at once."""

    def __init__(self, stream: io.FileIO) -> None:
        self.stream = stream
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Takes bytes of the record begun."""
        self._parts.append(data)

    def flush(self) -> None:
        """Ends the record; the next byte begins another member."""
        if self._parts:
            record = b"".join(self._parts)
            self._parts = []
            self.stream.write(deflate.gzip_compress(record, LEVEL))


#: Files of one process are numbered, so that two begun in one second have two names.
_NUMBERS = itertools.count(1)


class WarcWriter:
    """Appends request and response pairs below one folder; one writer per process."""

    def __init__(self, folder: Path, *, software: str) -> None:
        self.folder = folder
        self.software = software
        self._stream: io.FileIO | None = None
        self._path = folder

    def write(self, url: str, request: bytes, response: tuple[str, Sequence[tuple[str, str]], bytes],
              fetched_at: datetime) -> str:  # fmt: skip
        """The position ``<file>:<offset>`` of the response record just written.

        ``request`` is the raw HTTP request head; ``response`` is (status line, headers,
        body before content decoding). Raises ArchiveError when the disk does not take it;
        then the file ends where it ended before.
        """
        try:
            stream, writer = self._open()
            start = stream.tell()
            try:
                self._pair(writer, url, request, response, fetched_at)
            except BaseException:
                stream.truncate(start)
                stream.seek(start)
                raise
        except OSError as err:
            raise ArchiveError(f"{self._path}: {err.strerror}; captures cannot be written") from err
        return f"{self._path.name.removesuffix('.open')}:{start}"

    def _pair(self, writer: WARCWriter, url: str, request: bytes, response: tuple[str, Sequence[tuple[str, str]], bytes],
              fetched_at: datetime) -> None:  # fmt: skip
        date = fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        status, headers, body = response
        answer = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), length=len(body), warc_headers_dict={"WARC-Date": date},
            http_headers=StatusAndHeaders(status, _kept(headers), protocol="HTTP/1.1"),
        )  # fmt: skip
        line, _, rest = request.partition(b"\r\n")
        asked = writer.create_warc_record(
            url, "request", payload=io.BytesIO(b""), length=0, warc_headers_dict={"WARC-Date": date},
            http_headers=StatusAndHeaders(line.decode("latin-1"), _headers(rest), is_http_request=True),
        )  # fmt: skip
        writer.write_request_response_pair(asked, answer)
        for record in (asked, answer):
            # warcio computes digests over a temporary copy and leaves closing it to us.
            record.raw_stream.close()

    def _open(self) -> tuple[io.FileIO, WARCWriter]:
        if self._stream is not None and self._stream.tell() > MAX_FILE_BYTES:
            self.close()
        if self._stream is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
            self._path = self.folder / f"congtin-{stamp}-{os.getpid()}-{next(_NUMBERS):03d}.warc.gz.open"
            # Unbuffered: what is written survives the death of the process.
            self._stream = _WholeFile(self._path, "xb")
            writer = _packing(self._stream)
            about = writer.create_warcinfo_record(self._path.name.removesuffix(".open"), {
                "software": self.software, "format": "WARC File Format 1.1",
                "description": "bodies as received; header order and case, and chunking, are a reconstruction",
            })  # fmt: skip
            writer.write_record(about)
            about.raw_stream.close()
        return self._stream, _packing(self._stream)

    def flush(self) -> None:
        """Makes everything written so far durable; called before the store commits rows that point to it."""
        if self._stream is not None:
            try:
                os.fsync(self._stream.fileno())
            except OSError as err:
                raise ArchiveError(f"{self._path}: {err.strerror}; captures cannot be written") from err

    def close(self) -> None:
        """Closes the file in progress and gives it its final name."""
        if self._stream is not None:
            try:
                self.flush()
            finally:
                self._stream.close()
                self._stream = None
            self._path.rename(self._path.with_suffix(""))


def _packing(stream: io.FileIO) -> WARCWriter:
    return WARCWriter(_Members(stream), gzip=False, warc_version="WARC/1.1")


def _kept(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers as received; chunking is gone from the body, so its header goes under another name."""
    return [(f"X-Received-{name}" if name.lower() == "transfer-encoding" else name, value) for name, value in headers]


def _headers(block: bytes) -> list[tuple[str, str]]:
    lines = (line.partition(": ") for line in block.decode("latin-1").split("\r\n") if line)
    return [(name, value) for name, _, value in lines]


def recover(folder: Path) -> list[Path]:
    """The files that a dead run left open, now cut back to their last whole record and closed.

    Must only be called while holding the run lock.
    """
    closed = []
    if folder.exists() and not (folder.is_dir() and os.access(folder, os.W_OK)):
        raise ArchiveError(f"{folder}: captures cannot be written there; it must be a folder of this user")
    for path in sorted(folder.glob("*.warc.gz.open")):
        try:
            end = _whole(path)
            if end == 0:
                path.unlink()
                continue
            os.truncate(path, end)
            target = path.with_suffix("")
            path.rename(target)
        except OSError as err:
            raise ArchiveError(f"{path}: {err.strerror}; cannot close what an interrupted run left") from err
        closed.append(target)
    return closed


def _whole(path: Path) -> int:
    """The offset after the last complete gzip member, which is a complete record."""
    end = position = 0
    unpacker = zlib.decompressobj(31)
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            while chunk:
                try:
                    unpacker.decompress(chunk)
                except zlib.error:
                    return end
                used = len(chunk) - len(unpacker.unused_data)
                position += used
                if not unpacker.eof:
                    break
                end, chunk = position, chunk[used:]
                unpacker = zlib.decompressobj(31)
    return end


CAPTURE = re.compile(r"^(?P<file>[\w.-]+):(?P<offset>\d+)\Z")

"""A dump: the file, and beside it a manifest that lets others check it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from crawler.dump.writers import WRITERS, names, records
from crawler.errors import StoreError, UsageError
from crawler.session import software
from crawler.store.database import Store, schema_version


def dump(store: Store, folder: Path, formats: Iterable[str]) -> dict[str, Any]:
    """The manifest of the dump just written into ``folder``.

    Files appear whole or not at all, the manifest last; all of them show one moment of the store. The same store gives the same
    bytes: no time of writing is in them, ``as_of`` is the last change of any article.
    Raises UsageError for an unknown format and StoreError when the disk does not take it.
    """
    wanted = list(dict.fromkeys(formats))
    for name in wanted:
        if name not in WRITERS:
            raise UsageError(f"format {name!r} is not known; one of {', '.join(WRITERS)}")
    if not wanted:
        raise UsageError(f"no format was named; one or more of {', '.join(WRITERS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with store.snapshot(), ExitStack() as drafts:
            files = [_draft(store, folder, name, drafts) for name in wanted]
            sums = store.row(_SUMS) or {}
            manifest = {"software": software(), "schema": schema_version(store), **sums, "files": files}
            text = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
            _write(folder / "manifest.json", [text], drafts)
            for name in (*(one["name"] for one in files), "manifest.json"):
                _part(folder / name).replace(folder / name)
            for name in WRITERS.keys() - set(wanted):
                # A file of an earlier dump, which this manifest says nothing of.
                (folder / f"articles.{name}").unlink(missing_ok=True)
    except OSError as err:
        raise StoreError(f"{err.filename or folder}: {err.strerror}; the dump was not replaced") from err
    return manifest


_SUMS = """
SELECT count(*) AS articles, count(DISTINCT portal) AS portals, max(last_changed) AS as_of,
    coalesce(sum(published IS NULL), 0) AS undated, coalesce(sum(cluster IS NOT NULL), 0) AS in_clusters FROM articles
"""


def _draft(store: Store, folder: Path, name: str, drafts: ExitStack) -> dict[str, Any]:
    """What the manifest says of one file, now written beside its place."""
    counted = 0

    def count() -> Iterator[dict[str, Any]]:
        nonlocal counted
        for row in records(store):
            counted += 1
            yield row

    path = folder / f"articles.{name}"
    digest, size = _write(path, WRITERS[name].lines(count(), names(store)), drafts)
    return {"name": path.name, "format": name, "records": counted, "bytes": size, "sha256": digest}


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _write(path: Path, pieces: Iterable[bytes], drafts: ExitStack) -> tuple[str, int]:
    """SHA-256 and size of the draft of ``path``, which goes when ``drafts`` closes unless it was put in its place."""
    digest, size = hashlib.sha256(), 0
    drafts.callback(_part(path).unlink, missing_ok=True)
    with _part(path).open("wb") as stream:
        for piece in pieces:
            stream.write(piece)
            digest.update(piece)
            size += len(piece)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest(), size

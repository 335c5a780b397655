"""A dump: the file, and beside it a manifest that lets others check it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crawler.dump.writers import WRITERS, records
from crawler.errors import StoreError, UsageError
from crawler.session import software
from crawler.store.database import Store, schema_version


def dump(store: Store, folder: Path, formats: Iterable[str]) -> dict[str, Any]:
    """The manifest of the dump just written into ``folder``.

    Files appear whole or not at all, the manifest last. The same store gives the same
    bytes: no time of writing is in them, ``as_of`` is the last change of any article.
    Raises UsageError for an unknown format and StoreError when the disk does not take it.
    """
    wanted = list(dict.fromkeys(formats))
    for name in wanted:
        if name not in WRITERS:
            raise UsageError(f"format {name!r} is not known; one of {', '.join(WRITERS)}")
    sums = store.row("SELECT count(*) AS articles, count(DISTINCT portal) AS portals, max(last_changed) AS as_of,"
                     " sum(published IS NULL) AS undated, sum(cluster IS NOT NULL) AS in_clusters FROM articles") or {}  # fmt: skip
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = [_file(store, folder, name) for name in wanted]
        manifest = {"software": software(), "schema": schema_version(store), **sums, "files": files}
        _replace(folder / "manifest.json", [json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"])
    except OSError as err:
        raise StoreError(f"{err.filename or folder}: {err.strerror}; the dump was not replaced") from err
    return manifest


def _file(store: Store, folder: Path, name: str) -> dict[str, Any]:
    counted = 0

    def count() -> Any:
        nonlocal counted
        for row in records(store):
            counted += 1
            yield row

    path = folder / f"articles.{name}"
    digest, size = _replace(path, WRITERS[name].lines(count()))
    return {"name": path.name, "format": name, "records": counted, "bytes": size, "sha256": digest}


def _replace(path: Path, pieces: Iterable[bytes]) -> tuple[str, int]:
    """SHA-256 and size of the file that now stands at ``path``, put there in one step."""
    digest, size = hashlib.sha256(), 0
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as stream:
        for piece in pieces:
            stream.write(piece)
            digest.update(piece)
            size += len(piece)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    return digest.hexdigest(), size

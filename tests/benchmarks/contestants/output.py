"""The file that contestants without Scrapy write: one JSON line per article."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def write(rows: Iterator[dict[str, Any]]) -> None:
    """Writes records to the file on the command line."""
    with Path(sys.argv[2]).open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")

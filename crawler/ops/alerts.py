"""Telling people what changed: through apprise, through a command of theirs, or both; never the same thing twice."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from crawler.ops.series import local_day
from crawler.ops.states import Change
from crawler.store.health import MACHINE

log = logging.getLogger(__name__)
#: Shape of the document that ALERT_COMMAND reads.
SCHEMA = "congtin-alert/1"
#: Seconds that the command may take.
COMMAND_SECONDS = 30.0
_MOST_LINES = 40


def alert(changes: Sequence[Change], *, run: int, urls: Sequence[str] = (), command: str = "",
          seconds: float = COMMAND_SECONDS) -> list[str]:  # fmt: skip
    """What went wrong in telling people, one line each, logged and said on stderr; nothing is sent when nothing changed.

    ``urls`` are apprise addresses, ``command`` a command line that gets one JSON document
    on its standard input (:func:`document`). Neither can fail the night.
    """
    if not changes:
        return []
    trouble = []
    if urls:
        trouble += _notify(urls, title(changes), body(changes))
    if command:
        trouble += _hook(command, document(changes, run), seconds)
    for line in trouble:
        log.warning("%s", line)
        print(line, file=sys.stderr)
    return trouble


def title(changes: Sequence[Change]) -> str:
    """One line for a subject: ``Cổng Tin: 2 portals failing, 1 recovered``."""
    failing = sum(one.after == "failing" for one in changes)
    recovered = len(changes) - failing
    parts = [f"{failing} portal{'s' * (failing != 1)} failing"] if failing else []
    parts += [f"{recovered} recovered"] if recovered else []
    return f"Cổng Tin: {', '.join(parts)}"


def body(changes: Sequence[Change]) -> str:
    """The changes as plain text, failures first."""
    lines: list[str] = []
    for one in sorted(changes, key=lambda one: one.after != "failing"):
        name = one.portal or "this machine"
        if one.finding is None:
            lines.append(f"{name}: recovered from {one.cause} (since {local_day(one.since)})")
            continue
        lines.append(f"{name}: {one.cause}. {_line(one.finding.text)}")
        if one.finding.evidence and one.finding.evidence not in one.finding.text:
            lines.append(f"  {_line(one.finding.evidence)}")
        lines.append(f"  {one.finding.suggestion}")
    more = len(lines) - _MOST_LINES
    return "\n".join(lines[:_MOST_LINES] + ([f"... and {more} more lines: scrapy report"] if more > 0 else []))


def document(changes: Sequence[Change], run: int) -> dict[str, Any]:
    """What ALERT_COMMAND reads: ``schema run title text changes``.

    Each of ``changes`` has ``portal before after since cause severity evidence text
    suggestion``; the last four are null for a recovery, ``portal`` is null for this machine.
    """
    names = ("severity", "evidence", "text", "suggestion")
    return {
        "schema": SCHEMA, "run": run, "title": title(changes), "text": body(changes),
        "changes": [
            {"portal": one.portal if one.portal != MACHINE else None, "before": one.before, "after": one.after,
             "since": one.since, "cause": one.cause, **{name: getattr(one.finding, name, None) for name in names}}
            for one in changes
        ],
    }  # fmt: skip


def _line(text: str) -> str:
    """``text`` on one line without control characters."""
    return "".join(one if one.isprintable() else " " for one in text)


def _notify(urls: Sequence[str], subject: str, text: str) -> list[str]:
    try:
        apprise: Any = import_module("apprise")
    except ImportError:
        return ["ALERT_URLS is set but apprise is not installed: pip install 'congtin[alerts]'"]
    trouble = []
    for number, url in enumerate(urls, 1):
        # Addresses hold passwords, so that only their place and scheme are named.
        name = f"ALERT_URLS no. {number} ({url.partition(':')[0]})"
        sender = apprise.Apprise()
        try:
            if not sender.add(url):
                trouble.append(f"{name}: apprise does not understand this address")
            elif not sender.notify(title=subject, body=text, body_format="text"):
                trouble.append(f"{name}: the message could not be delivered")
        except Exception as err:
            # Plugins of apprise raise what they like; the night goes on.
            trouble.append(f"{name}: {type(err).__name__}")
    return trouble


def _hook(command: str, sent: dict[str, Any], seconds: float) -> list[str]:
    try:
        words = shlex.split(command)
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   start_new_session=True)  # fmt: skip
    except (OSError, ValueError, IndexError) as err:
        return [f"ALERT_COMMAND {command!r}: cannot be started ({err})"]
    try:
        _, said = process.communicate(json.dumps(sent, ensure_ascii=False).encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return [f"ALERT_COMMAND {command!r}: took longer than {seconds:g} s and was ended"]
    if process.returncode:
        last = _line(said.decode("utf-8", "replace").strip().rpartition("\n")[2])[:200]
        return [f"ALERT_COMMAND {command!r}: answered {process.returncode}{f' ({last})' if last else ''}"]
    return []


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the command and everything it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

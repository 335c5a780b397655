"""The dead man's switch: a monitor outside hears that the night began and how it ended, and misses it otherwise."""

from __future__ import annotations

import http.client
import logging
import urllib.error
import urllib.request
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

log = logging.getLogger(__name__)
Event = Literal["start", "success", "fail"]
SECONDS = 10.0
_TRIES = 2
_MOST_BYTES = 10_000


def outcome(code: int) -> Event:
    """The event for an exit code: a night that ran to its end is a success, also when some portals failed.

    Those are told by alerts; a switch that is down for weeks because of one portal would
    no longer notice that the night itself is gone.
    """
    return "success" if code in (0, 1, 2) else "fail"


def ping(url: str, event: Event, text: str = "", *, seconds: float = SECONDS) -> str:
    """Why the monitor was not reached, logged; "" when it was, or when ``url`` is empty.

    ``/start`` and ``/fail`` are appended to the path of ``url``, success is ``url`` itself, as
    healthchecks and its relatives take it; ``text`` (the digest) goes along as body.
    """
    if not url:
        return ""
    try:
        target = _target(url, event)
    except ValueError as err:
        log.warning("PING_URL: %s", err)
        return str(err)
    data = text.encode()[:_MOST_BYTES]
    request = urllib.request.Request(target, data=data, method="POST", headers={"Content-Type": "text/plain; charset=utf-8"})
    problem = ""
    for _ in range(_TRIES):
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                answer.read(1000)
            return ""
        except urllib.error.HTTPError as err:
            problem = f"answered {err.code}"
            err.close()
        except (OSError, ValueError, http.client.HTTPException) as err:
            problem = str(err) or type(err).__name__
    # The path of a ping address is a secret; the host is enough to know which one.
    log.warning("PING_URL at %s: %s: %s", urlsplit(url).hostname, event, problem)
    return problem


def _target(url: str, event: Event) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is no http or https address")
    suffix = "" if event == "success" else f"/{event}"
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + suffix if suffix else parts.path))

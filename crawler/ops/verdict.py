"""What to think of one portal after one run, and what the run answers to cron."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

Verdict = Literal["ok", "broken", "failed", "interrupted"]
#: Above this share of failed fetches a portal looks broken; single pages fail on healthy nights.
FAILED_SHARE = 0.2
#: Findings that are worth a note but are the portal's habit, not a breakage.
HABITS = frozenset({"page parameter ignored", "listing too long", "listing page empty"})

#: Finish reasons of crawls that were ended by a deadline, and what to tell people.
OUT_OF_TIME = {
    "closespider_timeout": "out of time (CLOSESPIDER_TIMEOUT); what is owed is fetched by the next run",
    "deadline": "out of time (NIGHT_DEADLINE); what is owed is fetched by the next run",
}


def judge(tally: Mapping[str, int], findings: Sequence[tuple[str, str]], *, read: int, failed: int,
          reason: str) -> tuple[Verdict, str]:  # fmt: skip
    """The verdict on a portal and its cause in a few words ("" when there is nothing to say).

    ``failed``: none of its sources could be read. ``broken``: it answers, but a source
    failed, a listing shows nothing, or too many pages failed. ``reason`` is Scrapy's
    finish reason.
    """
    causes = Counter(cause for cause, _ in findings)
    notes = ", ".join(causes)
    if reason == "shutdown":
        return "interrupted", "stopped; what is owed is fetched by the next run"
    if reason in OUT_OF_TIME:
        return "broken", OUT_OF_TIME[reason]
    if reason != "finished":
        return "failed", reason
    if not read and failed:
        return "failed", notes or "no source could be read"
    fetched = tally.get("fetched", 0) + tally.get("failed", 0)
    if fetched and tally.get("failed", 0) > FAILED_SHARE * fetched:
        return "broken", f"{tally['failed']} of {fetched} pages failed"
    if failed or causes.keys() - HABITS:
        return "broken", notes
    return "ok", notes


def exit_code(verdicts: Iterable[str]) -> int:
    """0 all well, 1 some portals failed or look broken, 4 every portal failed, 130 interrupted."""
    seen = list(verdicts)
    if "interrupted" in seen:
        return 130
    if seen and all(one == "failed" for one in seen):
        return 4
    return 1 if any(one != "ok" for one in seen) else 0

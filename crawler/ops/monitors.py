"""What is wrong with one portal after one run: every check, and which finding explains which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from crawler.ops.calendar import day_kind
from crawler.ops.causes import BY_NAME, LISTING_TROUBLE, OUTAGES, RANK, named
from crawler.ops.facts import RunFacts
from crawler.ops.rhythm import VIETNAM, Rhythm, Span, instant, spans
from crawler.ops.shares import Excess, excess, same_titles, surely_dated, tail
from crawler.portal import Expect, Portal
from crawler.store.health import MACHINE, SEVERITIES, Finding, Severity
from crawler.store.runs import PortalRun

#: Our clock may go back by so much (a correction over the network) and still be right.
CLOCK_SLACK = timedelta(minutes=5)
#: A server whose clock is further off is worth a finding; Date headers seven hours off are a habit.
SERVER_SLACK = timedelta(days=1)
#: Share of failed pages above which the portal, not the page, has failed.
FAILED_SHARE = 0.2
#: Findings of one cause that are kept; a dead host fails all its listings alike.
_ALIKE = 3
_URL = re.compile(r"https?://\S+")
#: Refused kinds that say the page was read in vain; a document or a gallery is what it is.
_MISREAD = ("listing", "static", "not-found", "login", "empty")


def check(facts: RunFacts, history: Sequence[PortalRun], portal: Portal, now: datetime) -> list[Finding]:
    """Everything wrong with ``portal``, the worst first; what follows from a worse finding is left out.

    ``history`` are its rows of earlier nights, oldest first. An interrupted run says
    nothing of the portal, a clock that was set back nothing but what the spider saw.
    """
    if facts.row.verdict == "interrupted":
        return []
    found = [*_noted(facts, portal), *_captured(facts, portal)]
    if not facts.clock_back:
        found += _pages_failed(facts, portal)
        found += _listings(facts, portal)
        found += _articles(facts, portal)
        found += _rhythm(facts, history, portal, now)
    if re.search(r"out of time|DEADLINE", facts.row.cause):
        found.append(_finding(portal, "out of time", "warning", portal.start_url, facts.row.cause))
    elif not found and facts.row.verdict == "failed":
        found.append(_finding(portal, "unexplained", "critical", portal.start_url, facts.row.cause))
    return ranked(_explained(found))


def check_clock(now: datetime, latest: str) -> list[Finding]:
    """A finding about this machine when ``now`` lies before ``latest``, the last time an earlier run wrote."""
    if not latest or now >= instant(latest) - CLOCK_SLACK:
        return []
    text = f"this machine's clock says {now:%Y-%m-%d %H:%M} UTC, but a run ended at {latest}"
    return [Finding(MACHINE, "clock wrong", "critical", "", text, BY_NAME["clock wrong"].suggestion)]


def ranked(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, the worst first; each (cause, evidence) once, and of one cause at the most three."""
    ordered = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), RANK[one.cause]))
    once = list({(one.cause, one.evidence): one for one in reversed(ordered)}.values())[::-1]
    shown: list[Finding] = []
    for one in once:
        alike = [other for other in once if other.cause == one.cause]
        if one in alike[:_ALIKE]:
            more = f" (and {len(alike) - _ALIKE} more)" if one is alike[0] and len(alike) > _ALIKE else ""
            shown.append(replace(one, text=one.text + more))
    return shown


def _finding(portal: Portal, cause: str, severity: Severity, evidence: str, text: str) -> Finding:
    return Finding(portal.id, cause, severity, evidence, text, BY_NAME[cause].suggestion)


def _explained(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those that only follow from another one."""
    bad = {one.cause for one in found if one.bad}
    hidden: set[str] = set()
    if bad & OUTAGES:
        hidden |= {"layout changed", "nothing found", "announced but missing"}
    if "layout changed" in bad:
        hidden |= {"nothing found"}
    if bad & LISTING_TROUBLE:
        hidden |= {"far fewer than usual"}
    if "silent too long" in bad:
        hidden |= {"far fewer than usual"}
    return [one for one in found if one.cause not in hidden]


# ---- what the spider and the captures say


def _noted(facts: RunFacts, portal: Portal) -> Iterator[Finding]:
    """The spider's notes by their causes; single failures among many readable sources are only notes."""
    outages = sum(named(said, text) in OUTAGES for said, text in facts.notes)
    most = outages >= max(1, facts.row.listings)
    empty = {source.url for source in facts.sources if source.empty}
    for said, text in facts.notes:
        url = match.group().rstrip(":,;)") if (match := _URL.search(text)) else ""
        # A listing without article links has changed, unless it has nothing that could be one.
        cause = "nothing found" if said == "layout changed" and url in empty else named(said, text)
        yield _finding(portal, cause, _weight(facts, cause, url, most), url, text or said)


def _weight(facts: RunFacts, cause: str, url: str, most: bool) -> Severity:
    if cause in ("listing without end", "far more than usual"):
        return "note"
    if cause == "listing parameter ignored":
        # What a listing always did is its habit; what it begins to do after well nights is not.
        return "note" if (cause, url) in facts.habits or not (facts.stored_before and facts.well_before) else "warning"
    if cause in LISTING_TROUBLE and not facts.seen:
        return "critical"
    if cause == "site down" and not most and facts.known.get((cause, url), 0) < 2:
        return "note"
    return "critical" if cause in OUTAGES and not facts.row.listings else "warning"


def _captured(facts: RunFacts, portal: Portal) -> Iterator[Finding]:
    """What the answers of the sources themselves show, whatever the spider made of them."""
    worst: Severity = "warning" if facts.seen else "critical"
    for source in facts.sources:
        if source.redirect and not portal.owns(source.redirect):
            yield _finding(portal, "redirected elsewhere", worst, source.url, f"{source.url} now leads to {source.redirect}")
        elif source.blocked and (source.status >= 400 or not facts.seen or _bare(facts, source.url)):
            text = f"{source.url}: {source.blocked} answered in place of the portal (HTTP {source.status})"
            yield _finding(portal, "blocked", worst, source.url, text)
        if source.skew is not None and abs(source.skew) > SERVER_SLACK.total_seconds():
            way = "ahead of" if source.skew > 0 else "behind"
            text = f"the server's clock is {timedelta(seconds=round(abs(source.skew)))} {way} ours"
            yield _finding(portal, "clock wrong", "warning", source.url, text)
    if len(facts.elsewhere) >= 3 and len(facts.elsewhere) > 0.5 * facts.row.fetched:
        text = f"{len(facts.elsewhere)} articles lead to another host"
        yield _finding(portal, "redirected elsewhere", worst, facts.elsewhere[0], text)


def _bare(facts: RunFacts, url: str) -> bool:
    return any(named(said) == "layout changed" and url in text for said, text in facts.notes)


# ---- pages and listings


def _pages_failed(facts: RunFacts, portal: Portal) -> Iterator[Finding]:
    """Too many pages that could not be fetched, by what most of them died of."""
    failed, fetched = facts.row.failed, max(facts.row.fetched, facts.row.failed)
    if failed < 3 or failed <= FAILED_SHARE * fetched:
        return
    reasons = Counter(facts.failed).most_common(1)
    reason = reasons[0][0] if reasons else ""
    cause = named(reason) if named(reason) in (*OUTAGES, "crashed") else "site down"
    text = f"{failed} of {fetched} pages failed{f', most by {reason}' if reason else ''}"
    yield _finding(portal, cause, "warning", portal.start_url, text)


def _listings(facts: RunFacts, portal: Portal) -> Iterator[Finding]:
    """Nothing on any source, pages that are no articles any more, a new template, addresses that got lost."""
    if not facts.seen and facts.row.listings:
        says = all(source.empty for source in facts.sources) and facts.sources
        changed = facts.stored_before and not says
        what = "answer without a single article link" if changed else "show nothing"
        yield _finding(portal, "layout changed" if changed else "nothing found", "critical", portal.start_url,
                       f"all {facts.row.listings} sources {what}")  # fmt: skip
    yield from _misread(facts, portal)
    if len(facts.layouts) == 2 and len(set(facts.layouts)) == 2:
        yield _finding(portal, "layout changed", "warning", portal.start_url, "its pages wear another template than before")
    if facts.missing and facts.row.verdict in ("ok", "broken"):
        url, became = facts.missing[0]
        more = f", and {len(facts.missing) - 1} more" if len(facts.missing) > 1 else ""
        yield _finding(portal, "announced but missing", "warning", url, f"{url}: {became}{more}")


def _misread(facts: RunFacts, portal: Portal) -> Iterator[Finding]:
    """Fetched pages that are refused far more often than usual: firewall pages, empty texts, or a layout not known."""
    of = len(facts.new) + sum(facts.refused.values())
    past = facts.stored_before + sum(facts.refused_before.values())
    blocked = facts.refused.get("blocked", 0)
    if blocked >= 3 and blocked > 0.5 * of:
        yield _finding(portal, "blocked", "warning", facts.refused_example["blocked"],
                       f"{blocked} of {of} pages are a firewall's")  # fmt: skip
    kinds = {kind: facts.refused[kind] for kind in _MISREAD if facts.refused.get(kind)}
    bad, worst = sum(kinds.values()), max(kinds, key=lambda kind: kinds[kind], default="")
    usual = (sum(facts.refused_before.get(kind, 0) for kind in _MISREAD) + 1) / (past + 10)
    if past >= 20 and bad >= 4 and bad > 0.6 * of and tail(bad, of, usual) < 1e-5:
        cause = "text gone" if worst == "empty" else "layout changed"
        text = f"{bad} of {of} new pages no longer read as articles ({worst}), {usual:.0%} is usual"
        yield _finding(portal, cause, "warning", facts.refused_example.get(worst, portal.start_url), text)


# ---- articles


def _articles(facts: RunFacts, portal: Portal) -> Iterator[Finding]:
    """What the new articles lack that this portal's articles have."""
    told = facts.new, facts.earlier
    sure = surely_dated(facts.earlier[facts.doubtful :])
    tests = (
        ("dates gone", excess(*told, lambda one: one.lacks_date(sure), 1 - portal.expect.dated, facts.doubtful),
         "have no date line any more" if sure else "have no date"),
        ("text gone", excess(*told, lambda one: one.textless, 0.02, facts.doubtful), "have no text"),
        ("titles all equal", same_titles(*told, facts.doubtful), "bear one title"),
        ("encoding broken", excess(*told, lambda one: one.garbled, 0.01, facts.doubtful), "are garbled"),
    )
    for cause, one, what in tests:
        if one:
            yield _finding(portal, cause, "warning", one.first.url, _lacking(cause, one, what))


def _lacking(cause: str, one: Excess, what: str) -> str:
    title = f": {one.first.title[:80]!r}" if cause == "titles all equal" else ""
    return f"{one.bad} of {one.of} new articles {what}{title}; usual are {one.usual:.0%}"


# ---- rhythm


def _rhythm(facts: RunFacts, history: Sequence[PortalRun], portal: Portal, now: datetime) -> Iterator[Finding]:
    """Too little news for the portal's rhythm, no news for too long, or a flood."""
    if portal.status in ("frozen", "gone") or not facts.row.listings:
        return
    known = spans([*history, facts.row], facts.accepted)
    least, most = portal.expect.articles_per_week or (0, 0)
    week = [span for span in known if span.end > now - timedelta(days=7)]
    if len(known) > 7 and most and (flood := sum(span.new for span in week)) > 3 * most + 10:
        text = f"{flood} new addresses in a week; the sheet expects at most {most}"
        yield _finding(portal, "far more than usual", "note", portal.start_url, text)
    if known and known[-1].end == instant(facts.row.started):
        yield from _too_few(known, least, portal)
    yield from _too_quiet(facts, portal, now)


def _too_few(known: Sequence[Span], least: int, portal: Portal) -> Iterator[Finding]:
    short = Rhythm(known[:-1], least).shortfall(known)
    if short:
        nights = "tonight" if short.nights == 1 else f"in {short.nights} nights"
        text = f"{short.new} new {nights}, about {short.usual:.0f} are usual ({short.basis})"
        yield _finding(portal, "far fewer than usual", "warning", portal.start_url, text)


def _too_quiet(facts: RunFacts, portal: Portal, now: datetime) -> Iterator[Finding]:
    today = now.astimezone(VIETNAM).date()
    if not facts.newest or facts.newest < facts.accepted[:10]:
        return
    silent = (today - date.fromisoformat(facts.newest)).days
    closed = sum(day_kind(today - timedelta(days=n)) != "ordinary" for n in range(min(silent, 60)))
    usual = portal.expect.quiet_days
    # A sheet that says nothing leaves it to the portal's own silences; ten mean ones are one in 20,000.
    allowed = max(usual, 2 * facts.gap, round(10 * facts.pause)) if usual == Expect().quiet_days else usual
    if silent > allowed + closed:
        text = f"the newest article is of {facts.newest}, {silent} days ago; {urlsplit(portal.start_url).hostname} answers"
        # A portal that was silent when it was first met did not fall silent under our eyes.
        met = facts.first_met[:10] or facts.newest
        known = (date.fromisoformat(met) - date.fromisoformat(facts.newest)).days > allowed
        yield _finding(portal, "silent too long", "note" if known else "warning", portal.start_url, text)

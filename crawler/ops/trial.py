"""Meeting a portal for the first time: a contact, a trial crawl, and a sheet that holds what they showed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.discovery import jsonlist
from crawler.discovery.listing import parse_listing
from crawler.discovery.pager import leads_nowhere
from crawler.discovery.pages import may_be_article
from crawler.draft import write_sheet
from crawler.errors import CrawlerError, UsageError
from crawler.extraction.tree import parse
from crawler.ops.survey import Survey, survey
from crawler.portal import Family, Portal
from crawler.store.runs import PortalRun

Findings = Mapping[str, Sequence[tuple[str, str]]]
#: Runs portals of the sheets in a folder: (ids, settings) -> rows and findings.
Run = Callable[[Iterable[str], Mapping[str, Any]], tuple[list[PortalRun], Findings]]
#: What a first contact asks for beside robots.txt and the home page.
CONTACT = {"SAMPLE_ARTICLES": 3, "PROBE_MAX_SECTIONS": 0, "LISTING_MAX_PAGES": 1}
#: What a trial reads: articles, menu entries, pages of a listing. At a Crawl-delay of 10 seconds it takes some eight minutes.
TRIAL = {"SAMPLE_ARTICLES": 20, "PROBE_MAX_SECTIONS": 25, "LISTING_MAX_PAGES": 2}
#: What a check of a sheet reads of its portal.
CHECK = {"SAMPLE_ARTICLES": 5, "PROBE_MAX_SECTIONS": 3, "LISTING_MAX_PAGES": 2}
#: A profile that reads fewer of the articles than this, or a family that finds fewer than this share of what
#: structure finds, fits the portal only half.
FIT = 0.5
#: The family's pattern is not used where it leaves out more than this share of the addresses that structure takes for articles.
FOREIGN = 0.25


@dataclass(frozen=True, slots=True)
class Met:
    """One portal after a trial: the sheet that was tried, alone and over its family, row and findings, what was shown."""

    sheet: Portal
    portal: Portal
    row: PortalRun
    findings: tuple[tuple[str, str], ...]
    survey: Survey
    data_dir: Path


class Trials:
    """Trial runs in a folder of their own; nothing of them reaches the operator's archive."""

    def __init__(self, folder: Path, run: Run, families: Mapping[str, Family]) -> None:
        self.folder = folder
        self.run = run
        self.families = dict(families)
        self._count = 0

    def meet(self, portals: Sequence[Portal], bounds: Mapping[str, int]) -> list[Met]:
        """The portals after a bounded crawl by their sheets, side by side, each host once."""
        self._count += 1
        place = self.folder / str(self._count)
        for portal in portals:
            path = place / "portals" / f"{portal.id}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(portal.path.read_text("utf-8-sig") if portal.path else write_sheet(portal), encoding="utf-8")
        folders = {"PORTAL_DIRS": [str(place / "portals")], "DATA_DIR": str(place), "LOG_FILE": str(place / "trial.jsonl")}
        rows, findings = self.run([one.id for one in portals], {**bounds, **folders})
        sheets = {one.id: one for one in portals}
        known = {one.id: one.under(self.families[one.family]) for one in portals}
        return [
            Met(sheets[row.portal], known[row.portal], row, tuple(findings.get(row.portal, ())),
                survey(place, known[row.portal], self.families.values()), place)
            for row in rows
        ]  # fmt: skip

    def contact(self, portal: Portal) -> Met:
        """The home page and a few articles; raises UsageError or CrawlerError with what a person should do instead."""
        met = self.meet([portal], CONTACT)[0]
        causes = dict(met.findings)
        if "redirected" in causes:
            raise UsageError(f"{causes['redirected']}; add that address instead")
        if met.survey.home is None:
            raise CrawlerError(f"{portal.start_url}: not reached: {next(iter(causes.values()), met.row.cause)}")
        kind, reason = met.survey.home_kind
        if kind in ("blocked", "login"):
            what = "a challenge or firewall page" if kind == "blocked" else "a login page"
            raise CrawlerError(f"{portal.start_url}: answers {what} ({reason}); ask its operator for access, nothing is evaded")
        if kind in ("not-html", "not-found"):
            raise UsageError(f"{portal.start_url}: no portal, {kind}: {reason}")
        return met

    def explore(self, portal: Portal, met: Met) -> Met:
        """The portal after a trial with the family that its pages speak for, or by structure where the family does not fit."""
        family = _family(met.survey)
        tried = self.meet([replace(portal, family=family, feeds=met.survey.feeds, probe=True)], TRIAL)[0]
        later = _family(tried.survey)
        if later != family and later != "generic":
            tried = self.meet([replace(tried.sheet, family=later)], TRIAL)[0]
        tried = self.served(tried) or tried
        if tried.portal.family != "generic" and not _enough(tried):
            plain = self.meet([_bare(portal, tried)], TRIAL)[0]
            if _found(tried) < FIT * _found(plain):
                return plain
        return tried

    def served(self, tried: Met) -> Met | None:
        """The portal after a trial with the JSON service that its sections' source names; None where that gives no more."""
        for service in self.families[tried.portal.family].services:
            urls = [one.url for one in tried.survey.sources if jsonlist.first_page(service, one.url, one.text)]
            if urls and not jsonlist.first_page(service, urls[0]):
                listings = tuple(dict.fromkeys(urls))
                asked = self.meet([replace(tried.sheet, pager=service, listings=listings)], TRIAL)[0]
                if _found(asked) > _found(tried):
                    return asked
        return None


def _bare(portal: Portal, tried: Met) -> Portal:
    return replace(portal, family="generic", feeds=tried.survey.feeds, probe=True)


def _family(found: Survey) -> str:
    return found.matches[0].family if found.matches else "generic"


def _found(met: Met) -> int:
    return len(met.survey.articles) + len(met.survey.listings)


def _enough(met: Met) -> bool:
    """Whether a family read what there is: most of the articles asked for, and by its profile."""
    read, looked = met.survey.fits
    return len(met.survey.articles) >= TRIAL["SAMPLE_ARTICLES"] // 2 and bool(met.survey.listings) and read >= FIT * looked


def sheet_of(met: Met, name: str, place: tuple[str, str]) -> Portal:
    """The portal that a trial ended with, ready to be written: sections found, pattern kept only where it holds."""
    found, portal = met.survey, met.portal
    province, unit = place
    best = found.matches[0] if found.matches else None
    marks = f"{best.family} by {', '.join(best.marks[:3])}" if best else "no known system"
    marks += "" if portal.family != "generic" else ", read by structure"
    return Portal(
        id=portal.id, title=name or found.title or portal.domains[0], province=province, unit=unit, family=portal.family,
        domains=portal.domains, status="verified", checked=datetime.now(UTC).date(),
        ground=f"scrapy addportal: {marks}; {len(found.articles)} articles read in a trial.",
        home=portal.home, listings=met.sheet.listings or tuple(row["url"] for row in found.listings),
        feeds=found.feeds, probe=True,
        article_url="." if _strange(met) else "", pager=met.sheet.pager,
    )  # fmt: skip


def _strange(met: Met) -> list[str]:
    """Listed addresses that structure takes for articles and the family's pattern does not, when they are many."""
    if not met.portal.article_url:
        return []
    plain = replace(met.portal, article_url="")
    lists = {row["url"] for row in met.survey.listings} | ({met.survey.home.url} if met.survey.home else set())
    listed: dict[str, None] = {}
    for source in met.survey.sources:
        tree = parse(source.text) if source.url in lists else None
        found = parse_listing(tree, source.url, plain, plain.layouts[0].profile) if tree is not None else []
        listed.update(dict.fromkeys(one.url for one in found))
    strange = [url for url in listed if not may_be_article(url, met.portal)]
    return strange if len(strange) > FOREIGN * len(listed) else []


def understood(met: Met, portal: Portal) -> list[tuple[str, str, str]]:
    """What was understood, line by line: (what, found, how sure)."""
    found, articles = met.survey, met.survey.articles
    best = found.matches[0] if found.matches else None
    read, looked = found.fits
    dated = [row for row in articles if row["published"]]
    sure = [row for row in dated if row["published_confidence"] >= 0.9]
    paged = [row for row in found.listings if row["pages"] > 1]
    mute = _mute(met)
    ignored = sum(cause == "page parameter ignored" for cause, _ in met.findings)
    lines = [
        ("portal", f"{portal.title} ({portal.id})", ""),
        ("province", portal.province, "a guess" if portal.province != "unknown" else "not told by host or title: --province"),
        ("family", portal.family, _surety(best, portal)),
        ("marks", ", ".join(best.marks[:4]) if best else "none of a known system", ""),
        ("profile", f"read {read} of {looked} articles" if looked else "none, learned from the pages",
         "fits only half: the rest is read by what the pages show" if read < FIT * looked else ""),
        ("sections", f"{len(found.listings)}, with the home page's menu probed every night", ""),
        ("pager", f"page 2 differs on {len(paged) - ignored} of {len(paged)}" if paged else "none seen", "tried" * bool(paged)),
        ("feeds", ", ".join(found.feeds) or "none named", ""),
        ("sitemaps", ", ".join(found.sitemaps) or "none named in robots.txt", ""),
        ("robots.txt", f"Crawl-delay {found.delay}" if found.delay else "no Crawl-delay", ""),
        ("articles", f"{len(articles)} read, {found.refused.total()} pages refused{_kinds(found.refused)}", ""),
        ("dates", f"{len(dated)} of {len(articles)} dated", f"{len(sure)} sure, {len(dated) - len(sure)} unsure"),
        ("order", _order(articles), ""),
    ]  # fmt: skip
    if mute:
        lines.append(("page numbers", f"lead to no address on {len(mute)} sections: {mute[0]}", "older articles out of reach"))
    strange = _strange(met)
    if strange:
        lines.append(("addresses", f"{len(strange)} are not of the family's form, so all are tried: {strange[0]}", ""))
    return lines


def _mute(met: Met) -> list[str]:
    """The sections that show further pages which nothing asks for by an address."""
    single = {row["url"] for row in met.survey.listings if row["pages"] == 1}
    trees = ((one.url, parse(one.text)) for one in met.survey.sources if one.url in single)
    return [url for url, tree in trees if tree is not None and leads_nowhere(tree, url)]


def _surety(best: Any, portal: Portal) -> str:
    if best is None:
        return "nothing speaks for a known system"
    if best.family != portal.family:
        return f"{best.family} by its marks, but that fits only half: read by structure"
    return "certain" if best.certain else "likely"


def _kinds(refused: Counter[str]) -> str:
    return f" ({', '.join(f'{count} {kind}' for kind, count in refused.most_common(4))})" if refused else ""


def _order(articles: Iterable[dict[str, Any]]) -> str:
    """In which order the printed dates name day and month, as far as their text alone tells."""
    raws = [re.findall(r"\d+", row["published_raw"] or "") for row in articles]
    firsts = [(int(one[0]), int(one[1])) for one in raws if len(one) >= 3 and len(one[0]) <= 2 and len(one[2]) == 4]
    day, month = sum(a > 12 for a, _ in firsts), sum(b > 12 for _, b in firsts)
    if day and month:
        return f"mixed: day first on {day}, month first on {month}"
    return f"day first on {day}" if day else f"month first on {month}" if month else "not told by the dates seen; weekdays decide"


def misfits(met: Met) -> list[str]:
    """Why a sheet no longer fits its portal, one text each; empty when it does.

    The host, its system by the marks on its pages, the sections named, the profile's selectors, the dates.
    """
    found, portal, causes = met.survey, met.portal, dict(met.findings)
    if found.home is None and not found.articles:
        return [next(iter(causes.values()), met.row.cause or "not reached")]
    reasons = [text for cause, text in met.findings if cause in ("redirected", "layout changed", "page parameter ignored")]
    reasons += [f"{cause}: {text}" for cause, text in met.findings if cause.startswith("HTTP ")]
    best = found.matches[0] if found.matches else None
    if best and best.certain and best.family != portal.family:
        reasons.append(f"its pages look like {best.family} ({', '.join(best.marks[:2])}), the sheet says {portal.family}")
    read, looked = found.fits
    if looked and read < FIT * looked:
        reasons.append(f"the selectors for the body read {read} of {looked} articles")
    dated = sum(row["published"] is not None for row in found.articles)
    if found.articles and dated < FIT * len(found.articles):
        reasons.append(f"{dated} of {len(found.articles)} articles are dated")
    if not found.articles and not reasons:
        reasons.append(f"no article was found{_kinds(found.refused)}")
    return reasons

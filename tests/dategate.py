"""The gate of dates: how often they are right, how often given, and whether their confidence tells the truth.

``python -m tests.dategate`` scores all cases of :mod:`tests.datecases` (and the recorded portals where
they are), prints the tables with htmldate and dateparser beside them, and compares with the floors
in ``dategate.json``. ``--pin`` raises floors, never lowers them; lowering takes ``--lower --reason TEXT``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from lxml.html import document_fromstring

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.extraction.dateaddress import Found
from crawler.extraction.dateforms import read_dates, read_machine
from crawler.extraction.dates import OrderBook, decide, evidence_of, learn_orders, redecide
from crawler.items import DateCandidate, Page
from crawler.portal import Layout, Portal, Profile
from crawler.store.articles import iso
from spiders.drupal import DrupalSpider
from spiders.liferay import LiferaySpider
from spiders.tandan import TandanSpider
from spiders.vnpt import VnptSpider
from tests.conftest import SHARED
from tests.datecases.model import HOST, NOW, Case
from tests.datecases.pages import pages
from tests.datecases.strings import strings

PIN = Path(__file__).with_name("dategate.json")
FAMILIES = {one.family.name: one.family for one in (DrupalSpider, LiferaySpider, TandanSpider, VnptSpider)}
#: A date of at least this confidence is given as a fact.
SURE = 0.9
BINS = (0.0, 0.5, 0.7, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made of a case: ISO cut to its precision (None: no date) and how sure that is."""

    value: str | None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Higher is better in all of them: right of the answered, answered of the dated, right of those given as facts."""

    accuracy: float
    coverage: float
    sure: float


#: What must hold whatever was pinned: wrong facts are at most 1 in 500.
TARGET = Figures(0.99, 0.98, 0.998)
Result = tuple[Case, Answer]


def corpus() -> list[Case]:
    """All cases, strings first."""
    return [*strings(), *pages()]


def hash_of(cases: Iterable[Case]) -> str:
    """A fingerprint of everything in the cases, so that a floor belongs to one corpus."""
    digest = hashlib.sha256()
    for case in cases:
        digest.update(json.dumps(asdict(case), sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()[:16]


# --- answers --------------------------------------------------------------------------------


def ours(case: Case) -> Answer:
    """What this project makes of a case, through its public functions."""
    dates = page_dates(case) if case.is_page else string_dates(case)
    return answer_of(dates)


def answer_of(dates: Sequence[DateCandidate]) -> Answer:
    """The winner as the store would hold it."""
    best = dates[0] if dates and dates[0].confidence > 0 else None
    if best is None:
        return Answer(None)
    return Answer((iso(best.value, best.precision) or "")[:16], best.confidence)


def string_dates(case: Case) -> tuple[DateCandidate, ...]:
    """A string as a date line, or as a machine field when only machines write so."""
    reading = next((one for one in read_dates(case.text, now=NOW) if one.label != "other"), None)
    if reading is not None:
        return decide([Found(reading, "dateline", "labelled line" if reading.label else "date line", case.text)], fetched_at=NOW)
    machine = read_machine(case.text, now=NOW)
    if machine is None or machine.label == "other":
        return ()
    return decide([Found(machine, "meta", "meta", case.text)], fetched_at=NOW)


def page_dates(case: Case) -> tuple[DateCandidate, ...]:
    """The candidates of a whole page; a refused page has none."""
    page = Page(case.url, case.html.encode(), "suoingan", NOW, "text/html; charset=utf-8", dict(case.headers),
                listing_date=case.announced, hint_source=case.how)  # fmt: skip
    try:
        return extract(page, portal_of(case.family), None, book_of(case.siblings)).dates
    except NotAnArticle:
        return ()


@cache
def portal_of(family: str) -> Portal:
    """A portal of a family, without a sheet."""
    bare = Portal("suoingan", "Cổng", "x", family, (HOST,), layouts=(Layout(Profile()),))
    return bare.under(FAMILIES[family]) if family in FAMILIES else bare


def book_of(siblings: Iterable[tuple[str, str]]) -> OrderBook | None:
    """What other pages of the portal prove of its order; None without other pages."""
    proofs = []
    for line, url in siblings:
        found = Found(read_dates(line)[0], "dateline", "date line", line)
        proofs += evidence_of(decide([found], fetched_at=NOW), url)
    return learn_orders(proofs) if proofs else None


def by_htmldate(case: Case) -> Answer:
    """htmldate at its best: the original date, extensive search; it knows days only."""
    from htmldate import find_date

    html = case.html or f"<html><body><article><h1>Tin</h1><p>{case.text}</p></article></body></html>"
    return Answer(find_date(html, original_date=True, extensive_search=True, max_date=NOW.date().isoformat()))


def by_dateparser(case: Case) -> Answer:
    """dateparser, day-first, on the first line of the page that it can read."""
    import dateparser

    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": NOW.replace(tzinfo=None), "STRICT_PARSING": True}
    for line in _lines(case):
        found = dateparser.parse(line, languages=["vi", "en"], settings=settings)
        if found is not None:
            return Answer(found.strftime("%Y-%m-%dT%H:%M" if found.hour or found.minute else "%Y-%m-%d"))
    return Answer(None)


def _lines(case: Case) -> list[str]:
    """The short texts with a digit, in page order."""
    if not case.is_page:
        return [case.text]
    texts = (text.strip() for text in document_fromstring(case.html.encode()).xpath("//body//text()[not(parent::script)]"))
    return [text for text in texts if len(text) <= 80 and any(map(str.isdigit, text))][:30]


# --- figures --------------------------------------------------------------------------------


def is_right(case: Case, answer: Answer) -> bool:
    """Right is the value at its precision, or no answer where there is no date."""
    return answer.value == case.truth


def figures(results: Sequence[Result]) -> Figures:
    """The three figures of some results."""
    given = [(case, answer) for case, answer in results if answer.value is not None]
    dated = [answer for case, answer in results if case.truth is not None]
    sure = [is_right(case, answer) for case, answer in given if answer.confidence >= SURE]
    return Figures(
        _share(is_right(case, answer) for case, answer in given),
        _share(answer.value is not None for answer in dated),
        _share(sure),
    )  # fmt: skip


def _share(hits: Iterable[bool]) -> float:
    known = list(hits)
    return round(sum(known) / len(known), 5) if known else 1.0


def calibration(results: Iterable[Result]) -> list[tuple[str, int, float, float]]:
    """Per bin of confidence: name, answers, their mean confidence, share that is right."""
    table = []
    given = [(case, answer) for case, answer in results if answer.value is not None]
    for low, high in pairwise(BINS):
        inside = [(case, answer) for case, answer in given if low <= answer.confidence < high]
        if inside:
            mean = sum(answer.confidence for _, answer in inside) / len(inside)
            table.append((f"{low:.2f}-{min(high, 1):.2f}", len(inside), mean, _share(is_right(*one) for one in inside)))
    return table


# --- recorded portals -------------------------------------------------------------------------


def recorded() -> list[Result]:
    """The portals recorded beside the checkout, decided again with what their pages prove; empty without them."""
    folder = SHARED / "portals"
    return [one for name, family in (("d7a", "drupal"), ("wp", "generic")) for one in _recorded(folder, name, family)]


def _recorded(folder: Path, name: str, family: str) -> list[Result]:
    archive, truths = folder / "mirror" / name / "mirror.warc.gz", folder / "truth.jsonl"
    if not (archive.is_file() and truths.is_file()):
        return []
    rows = map(json.loads, truths.read_text(encoding="utf-8").splitlines())
    wanted = {row["url"]: row for row in rows if row["portal"] == name and row["epoch"] == 1}
    seen = {url: page for url, page in _pages(archive) if url in wanted}
    portal = replace(portal_of(family), domains=tuple({url.split("/")[2] for url in wanted}))
    dates = {url: _dates(page, portal) for url, page in seen.items()}
    book = learn_orders(proof for url, found in dates.items() for proof in evidence_of(found, url))
    results = []
    for url, found in dates.items():
        answer = answer_of(redecide(found, book, NOW, url))
        results.append((Case(url, "held", name, _published(wanted[url]) or _event_day(wanted[url], answer)), answer))
    return results


def _event_day(row: dict[str, Any], answer: Answer) -> str | None:
    """On a page that prints no date, the day of its event is right: at most a week before the day known to its system."""
    if answer.value is None or answer.confidence >= 0.6 or not row.get("published_in_cms"):
        return None
    days = (date.fromisoformat(row["published_in_cms"][:10]) - date.fromisoformat(answer.value[:10])).days
    return answer.value if 0 <= days <= 7 else None


def _published(row: dict[str, Any]) -> str | None:
    length = {"minute": 16, "day": 10, "month": 7, "year": 4}.get(row.get("published_precision") or "", 10)
    return row["published"][:length] if row.get("published") else None


def _pages(archive: Path) -> list[tuple[str, Page]]:
    from warcio.archiveiterator import ArchiveIterator

    pages = {}
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                url = record.rec_headers.get_header("WARC-Target-URI")
                kind = record.http_headers.get_header("Content-Type") or ""
                pages.setdefault(url, Page(url, record.content_stream().read(), "x", NOW, kind))
    return list(pages.items())


def _dates(page: Page, portal: Portal) -> tuple[DateCandidate, ...]:
    try:
        return extract(page, portal).dates
    except NotAnArticle:
        return ()


# --- floors -----------------------------------------------------------------------------------


def below(now: dict[str, Figures], pinned: dict[str, dict[str, float]]) -> list[str]:
    """One line per figure that is under its floor; a group that could not be measured is passed over."""
    return [
        f"{group}: {name} {getattr(now[group], name):.5f} is under its floor {floor:.5f}"
        for group, floors in pinned.items() if group in now
        for name, floor in floors.items() if getattr(now[group], name) < floor
    ]  # fmt: skip


def pin(path: Path, corpus_hash: str, now: dict[str, Figures], lower: bool = False, reason: str = "") -> list[str]:
    """Writes the figures as floors; the reasons for not doing so, when there are any."""
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    fallen = below(now, known.get("floors", {}))
    if fallen and not (lower and reason):
        return [*fallen, "a floor is lowered only with --lower --reason TEXT"]
    history = known.get("lowered", []) + ([{"reason": reason, "what": fallen}] if fallen else [])
    floors = known.get("floors", {}) | {group: asdict(one) for group, one in now.items()}
    text = json.dumps({"corpus": corpus_hash, "floors": floors, "lowered": history}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return []


def check(path: Path, corpus_hash: str, now: dict[str, Figures]) -> list[str]:
    """What stands against passing the gate."""
    if not path.is_file():
        return [f"{path.name} is missing; pin first"]
    known = json.loads(path.read_text(encoding="utf-8"))
    known["floors"].setdefault("all", asdict(TARGET))
    changed = [] if known["corpus"] == corpus_hash else ["the cases are not those of the floors; pin again"]
    return changed + below(now, known["floors"])


# --- command line -----------------------------------------------------------------------------


def groups_of(results: Sequence[Result], more: Sequence[Result]) -> dict[str, list[Result]]:
    """The results by what is reported: both halves, strings, pages, all, and the recorded portals."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for case, answer in results:
        for name in (case.half, f"{case.half} pages" if case.is_page else f"{case.half} strings", "all"):
            groups[name].append((case, answer))
    if more:
        groups["recorded"] = list(more)
    return dict(groups)


def _print_figures(groups: dict[str, list[Result]]) -> None:
    print("group          cases  dated  accuracy  coverage  given>=0.9  wrong>=0.9")
    for name, results in groups.items():
        one = figures(results)
        sure = [is_right(*result) for result in results if result[1].value is not None and result[1].confidence >= SURE]
        dated = sum(case.truth is not None for case, _ in results)
        print(f"{name:14} {len(results):5} {dated:6} {one.accuracy:9.4f} {one.coverage:9.4f} {len(sure):11} {len(sure) - sum(sure):11}")


def _print_others(cases: Sequence[Case], results: Sequence[Result]) -> None:
    """Right, wrong and silent at the precision of a day, which is all that the others offer."""
    tools: dict[str, Callable[[Case], Answer]] = {"htmldate": by_htmldate, "dateparser": by_dateparser}
    answers = {"ours": [answer for _, answer in results]} | {name: [tool(case) for case in cases] for name, tool in tools.items()}
    print("\nat day precision   right  wrong  silent though dated   (right includes silence where there is no date)")
    for half in ("dev", "held"):
        for name, given in answers.items():
            pairs = [(case.truth, answer.value) for case, answer in zip(cases, given, strict=True) if case.half == half]
            right = sum(_same_day(*pair) for pair in pairs)
            silent = sum(truth is not None and value is None for truth, value in pairs)
            print(f"{half:5} {name:12} {right:6} {len(pairs) - right - silent:6} {silent:6}")


def _same_day(truth: str | None, value: str | None) -> bool:
    if truth is None or value is None:
        return truth is value
    length = min(len(truth), 10)
    return truth[:length] == value[:length]


def _print_misses(results: Iterable[Result]) -> None:
    for case, answer in results:
        if not is_right(case, answer):
            print(f"  {case.id} {case.text!r} wants {case.truth}, got {answer.value} at {answer.confidence}")


def main(words: Sequence[str] | None = None) -> int:
    """0 when no figure is under its floor, otherwise 1."""
    options = _options(words)
    logging.disable(logging.WARNING)
    cases = corpus()
    results = [(case, ours(case)) for case in cases]
    groups = groups_of(results, recorded())
    now = {name: figures(found) for name, found in groups.items()}
    _print_figures(groups)
    print("\nconfidence   answers  mean   right")
    for name, count, mean, right in calibration(results):
        print(f"{name:12} {count:7} {mean:6.3f} {right:7.3f}")
    if not options.brief:
        _print_others(cases, results)
    if options.misses:
        _print_misses(result for result in chain(results, groups.get("recorded", ())) if options.misses in (result[0].half, "all"))
    act = pin(PIN, hash_of(cases), now, options.lower, options.reason) if options.pin else check(PIN, hash_of(cases), now)
    print(*(["", *act] if act else ["", "the gate of dates is passed"]), sep="\n")
    return 1 if act else 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.dategate", description="How often dates are right, given, and as sure as they say.")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--lower", action="store_true", help="with --pin and --reason: lower them")
    parser.add_argument("--reason", default="", help="why floors are lowered; kept with them")
    parser.add_argument("--brief", action="store_true", help="without htmldate and dateparser")
    parser.add_argument("--misses", choices=("dev", "held", "all"), help="name every wrong case")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())

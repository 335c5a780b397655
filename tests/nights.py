"""Simulated nights: portals that are edited, cleared, moved and out of order, against the states that the store claims.

    python -m tests.nights --nights 60 --seed 7 --site mau_drupal --site mau_tandan

Every night runs the whole line in a process of its own whose clock stands at that night. What should
have been found is worked out from the requests that the portals logged: an edit at the first visit
after it, a disappearance between the last visit that read the article and the first that did not.
Prints one line per deviation and answers 1 when there is any.
"""

from __future__ import annotations

import argparse
import datetime as time
import importlib
import pkgutil
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from crawler.dedup.urls import key
from crawler.loader import PortalLoader
from crawler.store.database import Store, open_store
from tests.portalserver import PortalServer
from tests.sampleportals import SITES, SamplePortal
from tests.sampleportals.markup import BOX_LINES
from tests.sampleportals.model import VN, Article, Request, Response

SITES_BY_NAME = {site.name: site for site in SITES}
#: What is wrong with a whole portal for a night; ``counters`` is a new template, and nothing wrong.
TROUBLES = ("503", "reset", "soft-404", "soft-404-articles", "login", "500-articles", "counters")
_PROJECT = ("crawler", "spiders", "pipelines")


# ---- one night at another time


class _Real(type):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, time.datetime)


class Shifted(time.datetime, metaclass=_Real):
    """The clock of a night; everything else is a plain datetime."""

    offset = time.timedelta(0)

    @classmethod
    def now(cls, tz: time.tzinfo | None = None) -> Any:
        """Now, on the night's clock."""
        return time.datetime.now(tz) + cls.offset


def one_night(values: dict[str, Any], offset: time.timedelta) -> int:
    """The exit code of a night over all portals, begun ``offset`` from now; for a process of its own."""
    from crawler.ops.nightly import Night

    _set_clock(offset)
    settings = _settings(values)
    loader: Any = get_spider_loader(settings)
    return Night(settings, loader.choose([])).run()


def _settings(values: dict[str, Any]) -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(values, priority="cmdline")
    return settings


def _set_clock(offset: time.timedelta) -> None:
    Shifted.offset = offset
    for name in _modules():
        importlib.import_module(name)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in _PROJECT and getattr(module, "datetime", None) is time.datetime:
            module.datetime = Shifted  # type: ignore[attr-defined]


def _modules() -> list[str]:
    """All modules of the project but those that need an extra."""
    found = [module.name for name in _PROJECT
             for module in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}.")]  # fmt: skip
    return [name for name in found if not name.endswith(("browser", "scaleout", "__main__"))]


# ---- what happens to the portals


@dataclass
class Told:
    """What the portal knows of one stored article: visits to its own address, as (night, what was answered)."""

    article: Article
    site: str
    #: The address under which it was first stored.
    url: str
    visits: list[tuple[int, str]] = field(default_factory=list)
    #: Where it stood before tonight, when it had moved.
    place: str | None = None


class Nights:
    """The portals, their store, and the record of what was done to them."""

    def __init__(self, folder: Path, names: Sequence[str], seed: int, nights: int) -> None:
        self.folder = folder
        self.rng = Random(seed)
        self.sites: dict[str, SamplePortal] = {name: SITES_BY_NAME[name]() for name in names}
        self.server = PortalServer(list(self.sites.values()), fail=self.fault)
        self.begin = time.datetime.now(time.UTC).replace(microsecond=0) - time.timedelta(days=nights)
        self.nights = nights
        self.night = 0
        self.trouble: dict[tuple[str, int], str] = {}
        self.windows: list[tuple[str, str]] = []
        self.told: dict[str, Told] = {}
        self.versions: dict[str, int] = defaultdict(int)
        self.done: list[str] = []
        for site in self.sites.values():
            site.clock = lambda: self.moment(self.night).astimezone(VN)
            site.handle = self.answering(site, site.handle)  # type: ignore[method-assign]

    def moment(self, night: int) -> time.datetime:
        """When a night begins."""
        return self.begin + time.timedelta(days=night)

    def now(self, site: str) -> str:
        """What is wrong with a site tonight."""
        return self.trouble.get((site, self.night), "")

    def fault(self, site: str, path: str, hit: int) -> str | None:
        """What goes wrong below the pages, for the server."""
        wrong = self.now(site)
        if wrong == "500-articles":
            return "500" if any(self.sites[site].by_path(path)) else None
        return wrong if wrong in ("503", "reset") else None

    def answering(self, site: SamplePortal, handle: Callable[[Request], Response]) -> Callable[[Request], Response]:
        """What a site answers, under tonight's trouble."""

        def answer(request: Request) -> Response:
            wrong = self.now(site.name)
            if not wrong or request.route == "/robots.txt":
                return handle(request)
            if wrong == "counters":
                return _without_counters(handle(request))
            if wrong == "soft-404-articles" and not any(site.by_path(request.path)):
                return handle(request)
            page = "<h1>Đăng nhập</h1><form><input type='password' name='mat-khau'></form>" if wrong == "login" else _NOT_FOUND
            # Status 200, as portals do it.
            return site.html(site.page("Đăng nhập" if wrong == "login" else "Không tìm thấy trang", page, request))

        return answer

    def change(self) -> None:
        """Seeded changes of one day."""
        for site in self.sites.values():
            for _ in range(self.rng.randint(1, 3)):
                self.add(site)
            young = [one for one in site.articles[-30:] if not one.removed]
            for kind in self.rng.choices(("edit", "edit", "remove", "move", "restore", "nothing"), k=2):
                one = self.rng.choice([one for one in site.articles if not one.removed] if self.rng.random() < 0.2 else young)
                if kind == "restore":
                    lost = [one for one in site.articles if one.removed]
                    one = self.rng.choice(lost) if lost and self.rng.random() < 0.5 else one
                    one.removed = False
                elif kind != "nothing" and not (kind == "edit" and one.removed):
                    getattr(site, kind)(one.key)
                    self.versions[one.key] += kind == "edit"
                self.done.append(f"{self.night} {kind} {one.key}")
            if self.rng.random() < 0.2 and 1 < self.night < self.nights - 3:
                self.trouble[site.name, self.night] = wrong = self.rng.choice(TROUBLES)
                self.done.append(f"{self.night} {wrong} {site.name}")

    def add(self, site: SamplePortal) -> None:
        """One more article of this day."""
        hours = time.timedelta(hours=self.rng.randint(1, 12))
        site.add_article(self.moment(self.night).astimezone(VN) - hours)

    # ---- running

    def run(self) -> list[str]:
        """Every deviation found, after all nights."""
        context = get_context("forkserver")
        context.set_forkserver_preload(["tests.sampleportals", *_modules()])
        values = {
            "DATA_DIR": str(self.folder / "data"), "PORTAL_DIRS": str(self.folder / "portals"), "LOG_ENABLED": False,
            "DOWNLOAD_DELAY": 0, "BACKOFF_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 0, "REPORTS": False,
        }  # fmt: skip
        with self.server:
            self.server.write_sheets(self.folder / "portals")
            self.loader = PortalLoader.from_settings(_settings(values))
            for night in range(self.nights):
                self.night = night
                if self.night:
                    self.change()
                self.server.reset_log()
                offset = self.moment(self.night) - time.datetime.now(time.UTC)
                child = context.Process(target=one_night, args=(values, offset))
                child.start()
                child.join()
                end = time.datetime.now(time.UTC) + offset + time.timedelta(seconds=1)
                self.windows.append((_utc(self.moment(self.night)), _utc(end)))
                if child.exitcode:
                    return [f"night {self.night} ended with {child.exitcode}"]
                store = open_store(self.folder / "data", create=False)
                self.note(store)
                store.close()
            store = open_store(self.folder / "data", create=False)
            try:
                return list(self.deviations(store))
            finally:
                store.close()

    def note(self, store: Store) -> None:
        """Takes down which articles were visited tonight and what their own addresses answered."""
        answers: dict[tuple[str, str], int] = {(one.site, one.path): one.status for one in self.server.requests}
        for row in store.rows("SELECT id, portal, url, place FROM articles"):
            site = self.sites[row["portal"]]
            base = self.server.base_urls[site.name]
            told = self.told.get(row["id"])
            if told is None:
                found = next((one for one in site.articles if _path(row["url"], base) in
                              (site.address(one), *site.aliases(one), *one.former)), None)  # fmt: skip
                if found is None:
                    continue
                told = self.told[row["id"]] = Told(found, site.name, row["url"])
            answer = self.answer(told, told.url, answers, base)
            if row["place"] not in (None, told.place) and answer in ("", "404") and not told.article.removed:
                answer = "elsewhere" if any(_is(one, row["place"]) for one in self.server_urls(told, base)) else answer
            if answer:
                told.visits.append((self.night, answer))
            told.place = row["place"]

    def answer(self, told: Told, url: str, answers: dict[tuple[str, str], int], base: str) -> str:
        """What the own address of an article answered tonight, "" when nobody asked."""
        urls = [url] if told.place is None else [one for one in self.server_urls(told, base) if _is(one, told.place)]
        status = next((answers[told.site, _path(one, base)] for one in urls if (told.site, _path(one, base)) in answers), None)
        if status is None:
            return ""
        wrong = self.now(told.site)
        if wrong and wrong != "counters":
            return "trouble"
        if status in (301, 302) and not told.article.removed:
            portal = self.loader.portals[told.site]
            same = key(urls[0], portal) == key(base + self.sites[told.site].address(told.article), portal)
            return f"read {self.versions[told.article.key]}" if same else "moved"
        return "404" if status == 404 or told.article.removed else f"read {self.versions[told.article.key]}"

    def server_urls(self, told: Told, base: str) -> list[str]:
        """All addresses of an article."""
        site = self.sites[told.site]
        return [base + path for path in (site.address(told.article), *site.aliases(told.article), *told.article.former)]

    # ---- comparing

    def deviations(self, store: Store) -> Iterator[str]:
        """One line for each claim of the store that the record does not bear out, and each that is lacking."""
        for own, told in self.told.items():
            wanted_edits, wanted_spells = expected(told.visits)
            edits = [(self.at(row["not_before"]), self.at(row["not_after"])) for row in store.rows(
                "SELECT not_before, not_after FROM timeline WHERE article = ? AND event = 'revision' ORDER BY at", (own,))]
            spells = list(self.spells(store, own, told))
            if edits != wanted_edits:
                yield f"{told.article.key}: edits {edits}, should be {wanted_edits}; visits {told.visits}"
            if spells != wanted_spells:
                yield f"{told.article.key}: spells {spells}, should be {wanted_spells}; visits {told.visits}"
            state = store.row("SELECT state FROM articles WHERE id = ?", (own,)) or {}
            last = store.row("SELECT state FROM presence WHERE article = ? ORDER BY no DESC LIMIT 1", (own,))
            plain = "edited" if wanted_edits else "present"
            if state["state"] != (last["state"] if last else plain) and state["state"] != plain:
                yield f"{told.article.key}: is {state['state']}"

    def spells(self, store: Store, own: str, told: Told) -> Iterator[tuple[str, int, int]]:
        """The spells that the store claims as (state, night before, night after), without those of trouble, which are checked."""
        unreachable = False
        for row in store.rows("SELECT * FROM presence WHERE article = ? ORDER BY no", (own,)):
            before, after = self.at(row["not_before"]), self.at(row["not_after"])
            if row["state"] == "unreachable":
                unreachable = True
                if not self.trouble.get((told.site, after)):
                    yield "unreachable without trouble", before, after
            elif not (unreachable and row["state"] in ("present", "edited", "moved") and row["reason"] == "read again"):
                yield "present" if row["reason"] == "read again" else row["state"], before, after
            unreachable = row["state"] == "unreachable"

    def at(self, moment: str | None) -> int:
        """The night in which a time lies, -1 for none."""
        return next((n for n, (begin, end) in enumerate(self.windows) if moment and begin <= moment <= end), -1)


_NOT_FOUND = "<h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p>"


def expected(visits: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, int]], list[tuple[str, int, int]]]:
    """Edits and spells that follow from the visits to an article, each with the nights between which it began."""
    edits: list[tuple[int, int]] = []
    spells: list[tuple[str, int, int]] = []
    version, read, missing = "", -1, list[int]()
    for night, answer in visits:
        if answer.startswith("read"):
            if missing:
                spells.append(("present", missing[-1], night))
            if version and answer != version:
                edits.append((read, night))
            version, read, missing = answer, night, []
        elif answer == "404":
            missing.append(night)
            if len(missing) == 1:
                spells.append(("missing", read, night))
            elif len(missing) >= 3 and night - missing[0] >= 2 and spells[-1][0] != "gone":
                spells.append(("gone", read, missing[0]))
        elif answer in ("moved", "elsewhere"):
            spells.append(("moved", read, missing[0] if missing else night))
            read, missing = night, []
    return edits, spells


def _without_counters(response: Response) -> Response:
    text = response.body.decode("utf-8")
    for line in BOX_LINES:
        text = text.replace(line, "")
    return Response(re.sub(r"(?i)lượt (xem|truy cập|đọc)[^<]*", "", text).encode("utf-8"), response.status,
                    response.content_type, response.headers)  # fmt: skip


def _utc(moment: time.datetime) -> str:
    return moment.astimezone(time.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _path(url: str, base: str) -> str:
    return url.removeprefix(base)


def _is(url: str, place: str) -> bool:
    return url.partition("://")[2].rstrip("/") == place.partition("://")[2].rstrip("/")


def main(arguments: Sequence[str] | None = None) -> int:
    """1 when anything deviates."""
    parser = argparse.ArgumentParser(prog="python -m tests.nights", description="Nights against portals that change.")
    parser.add_argument("--nights", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", action="append", choices=sorted(SITES_BY_NAME))
    parser.add_argument("--keep", type=Path, help="folder for store and captures, to be looked at afterwards")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        nights = Nights(options.keep or Path(folder), options.site or list(SITES_BY_NAME), options.seed, options.nights)
        found = nights.run()
    print("\n".join(found) or "no deviation")
    print(f"{options.nights} nights, {len(nights.told)} articles, {len(nights.done)} changes and troubles, "
          f"{sum(len(one.visits) for one in nights.told.values())} visits, {len(found)} deviations")  # fmt: skip
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())

"""Worker processes for extraction: the same store as without; dead and hanging ones are replaced."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.settings import Settings

from crawler.extraction import learn
from crawler.items import Extracted, Page
from crawler.portal import Portal
from crawler.store.articles import save_portal
from crawler.store.database import open_store
from crawler.store.record import record
from pipelines.extract import ExtractPipeline
from pipelines.worker import Found, extracted
from pipelines.workers import ExtractionCrashed, Workers
from tests.conftest import Archive
from tests.gatecorpus import corpus
from tests.test_extraction_samples import page as page_of
from tests.test_extraction_samples import portal
from tests.test_extraction_template import print_view, truth, usual

PORTAL = Portal("mau", "Cổng mẫu", "mau", "generic", ("mau.example",))
BODY = "".join(f"<p>Đoạn {n}: Ủy ban nhân dân tỉnh tổ chức hội nghị tổng kết công tác năm 2024.</p>" for n in range(9))
SEEN = datetime(2026, 11, 20, tzinfo=UTC)


def page(number: int, size: int = 0) -> Page:
    html = f"<html><head><title>Hội nghị số {number}</title></head><body><h1>Hội nghị số {number}</h1>{BODY}</body></html>"
    return Page(f"https://mau.example/{number}.html", html.encode() + b" " * size, "mau", SEEN, "text/html; charset=utf-8")


async def _all(workers: Workers, pages: list[Page]) -> list[Found | BaseException]:
    try:
        return await asyncio.gather(*(workers.extract(one, PORTAL, None) for one in pages), return_exceptions=True)
    finally:
        workers.leave()


def test_workers_answer_what_extraction_answers() -> None:
    async def run() -> list[Found | BaseException]:
        return await _all(Workers.enter(2, 30), pages)

    pages = [*(page(n, size=200_000 * (n % 3 == 0)) for n in range(12)), Page("https://mau.example/x", b"%PDF-1.4", "mau", SEEN)]
    assert asyncio.run(run()) == [extracted(one, PORTAL, None) for one in pages]


async def _process(workers: Workers, other_than: set[int]) -> int:
    """The worker's process, as soon as there is one that is new."""
    while not workers.workers or workers.workers[0].process.pid in other_than:
        await asyncio.sleep(0)
    return workers.workers[0].process.pid or 0


def test_a_worker_that_is_killed_is_replaced_and_its_page_tried_again() -> None:
    async def run() -> list[Found | BaseException]:
        workers = Workers.enter(1, 30)
        done = asyncio.ensure_future(_all(workers, pages))
        os.kill(await _process(workers, set()), signal.SIGKILL)
        return await done

    pages = [page(n) for n in range(6)]
    assert asyncio.run(run()) == [extracted(one, PORTAL, None) for one in pages]


def test_a_page_at_which_workers_hang_is_refused_after_the_second_and_the_others_go_on() -> None:
    async def run() -> list[Found | BaseException]:
        workers = Workers.enter(1, 1.0)
        first = asyncio.ensure_future(workers.extract(pages[0], PORTAL, None))
        rest = asyncio.ensure_future(_all(workers, pages[1:]))
        stopped: set[int] = set()
        for _ in range(2):
            process = await _process(workers, stopped)
            os.kill(process, signal.SIGSTOP)
            stopped.add(process)
        return [await first, *await rest]

    pages = [page(n) for n in range(4)]
    found = asyncio.run(run())
    assert isinstance(found[0], Found) and (found[0].article, found[0].kind) == (None, "not-html") and "twice" in found[0].reason
    assert found[1:] == [extracted(one, PORTAL, None) for one in pages[1:]]


def test_an_error_of_our_own_code_comes_back_as_one() -> None:
    async def run() -> list[Found | BaseException]:
        broken = Page("https://mau.example/y", b"<html></html>", "mau", SEEN, content_type=None)  # type: ignore[arg-type]
        return await _all(Workers.enter(1, 30), [broken, page(1)])

    error, found = asyncio.run(run())
    assert isinstance(error, ExtractionCrashed) and "Error" in str(error)
    assert found == extracted(page(1), PORTAL, None)


async def _line(folder: Path, count: int, alone: int, asked: int = 0) -> tuple[list[Extracted], list[dict[str, object]]]:
    """What leaves the stage, in this order, for the articles of a portal that nobody knows; and what is in the store."""
    given = corpus()
    name = next(iter(given.unknown))
    store = open_store(folder)
    save_portal(store, given.unknown[name])
    values = {"TEMPLATE_PAGES": 12, "EXTRACT_WORKERS": count, "EXTRACT_ALONE": alone, "EXTRACT_TIMEOUT": 30}
    crawler: Any = SimpleNamespace(settings=Settings(values))
    tally = Counter(asked=asked)
    crawler.spider = SimpleNamespace(portal=given.unknown[name], session=SimpleNamespace(store=store), tally=tally)
    stage, left = ExtractPipeline(crawler), []

    async def one(item: Page) -> None:
        done = await stage.process_item(item)
        record(store, done)
        left.append(done)

    await stage.open_spider()
    await asyncio.gather(*(one(sample.page) for sample in given.of(name)))
    assert stage.workers is None or bool(stage.workers.workers) == (alone < max(len(left), asked))
    stage.close_spider()
    rows = store.rows("SELECT * FROM articles ORDER BY no") + store.rows("SELECT portal, template FROM templates")
    store.close()
    return left, rows


@pytest.mark.parametrize(("alone", "asked"), [(0, 0), (7, 0), (500, 0), (500, 501)])
def test_pages_leave_in_their_order_and_as_if_extracted_one_after_another(tmp_path: Path, alone: int, asked: int) -> None:
    alone_left, alone_rows = asyncio.run(_line(tmp_path / "alone", 0, 0))
    left, rows = asyncio.run(_line(tmp_path / "workers", 2, alone, asked))
    assert len(left) > 40 and any("template" in row for row in rows)
    assert left == alone_left
    assert rows == alone_rows


def test_pages_of_a_second_layout_between_the_others_cost_no_template(tmp_path: Path) -> None:
    """Every other page after the first ones is a print view, which the template does not fit; all the rest still are read by it."""
    mixed = [page_of(usual(n), f"/xem?id={n}") for n in range(12)]
    mixed += [page_of(make(n), f"/xem?id={n}") for n in range(12, 60) for make in (usual if n % 2 else print_view,)]
    store = open_store(tmp_path)
    save_portal(store, portal())
    crawler: Any = SimpleNamespace(settings=Settings({"TEMPLATE_PAGES": 12, "EXTRACT_WORKERS": 0}))
    crawler.spider = SimpleNamespace(portal=portal(), session=SimpleNamespace(store=store))
    stage = ExtractPipeline(crawler)

    async def run() -> list[Extracted]:
        await stage.open_spider()
        return [await stage.process_item(one) for one in mixed]

    texts = [done.article and done.article.text for done in asyncio.run(run())]
    assert texts == [truth(n)[1] for n in range(60)]
    assert stage.template == learn(mixed[:12], portal())
    store.close()


def test_a_night_with_workers_stores_every_article(portals: Archive) -> None:
    done = portals.run("nightly", "mau_drupal", "mau_chung", "-s", "EXTRACT_ALONE=3", "-s", "EXTRACT_WORKERS=2")
    assert (done.returncode, done.stderr) == (0, "")
    store = portals.store()
    wanted = {one["title"] for one in portals.server.truth() if one["portal"] in ("mau_drupal", "mau_chung")}
    assert wanted <= {row["title"] for row in store.rows("SELECT title FROM articles")}
    store.close()

"""A store with a history, made by the real functions in a few seconds: for tests and for looking at the report.

``python -m tests.benchmarks.archive FOLDER [--portals N] [--nights N]`` leaves one behind, so
that ``scrapy report --html report.html -s DATA_DIR=FOLDER`` has something to show.
"""

from __future__ import annotations

import argparse
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.items import Article, Candidate, Extracted, Page
from crawler.ops.calendar import day_kind
from crawler.ops.rhythm import VIETNAM
from crawler.ops.verdict import exit_code
from crawler.ops.watch import Watch
from crawler.portal import Portal
from crawler.store.articles import save_portal
from crawler.store.database import Store, open_store, utc
from crawler.store.ledger import Ledger
from crawler.store.record import record
from crawler.store.runs import PortalRun, save_portal_run

#: Texts that would do harm in a careless page or terminal.
HOSTILE = ("<script>document.title='PWNED'</script>\"'&", "'\"><img src=x onerror=\"document.title='PWNED'\">",
           "</title></svg><script>document.title='PWNED'</script>", "\x1b[31m\u202eđỏ\x07 \x00 {{7*7}} ${7*7} -->")  # fmt: skip
_PLACES = ("Lạng Giang", "Hồng Sơn", "Bắc Hà", "Thanh Bình", "Vĩnh An", "Đông Hải", "Phú Lộc", "Yên Minh")
_NEWS = ("Hội nghị triển khai nhiệm vụ phát triển kinh tế", "Lễ phát động thi đua năm", "Đoàn công tác kiểm tra đê điều",
         "Khai mạc ngày hội văn hóa các dân tộc", "Tập huấn chuyển đổi số cho cán bộ xã", "Thăm và chúc mừng người cao tuổi")  # fmt: skip


def portal(number: int, *, hostile: bool = False) -> Portal:
    """One invented portal."""
    place = _PLACES[number % len(_PLACES)]
    title = f"Cổng thông tin điện tử {place}{f' {HOSTILE[number % len(HOSTILE)]}' if hostile else ''}"
    name = f"mau_{number:03}"
    return Portal(id=name, title=title, province="mau", family="generic", domains=(f"{name}.example",),
                  listings=(f"https://{name}.example/tin-tuc",))  # fmt: skip


def build(folder: Path, *, portals: int = 10, nights: int = 40, last: datetime, seed: int = 7, hostile: bool = True,
          faults: bool = True) -> Store:  # fmt: skip
    """The store under ``folder`` after ``nights`` runs, the last of them at ``last``; the caller closes it.

    With ``faults`` some portals begin to fail, some of them in the last run.
    """
    store = open_store(folder)
    chance = random.Random(seed)
    town = [portal(n, hostile=hostile and n % 3 == 0) for n in range(portals)]
    for one in town:
        save_portal(store, one)
    for night in range(nights):
        _night(store, folder, town, last - timedelta(days=nights - 1 - night), nights - 1 - night, chance, faults, hostile)
    store.commit()
    return store


def _night(store: Store, folder: Path, town: list[Portal], began: datetime, left: int, chance: random.Random, faults: bool,
           hostile: bool) -> None:  # fmt: skip
    with store.change() as connection:
        run = int(connection.execute("INSERT INTO runs (verb, arguments, version, started) VALUES ('nightly', '{}',"
                                     " 'congtin/0.1.0', ?)", (utc(began),)).lastrowid or 0)  # fmt: skip
    watch = Watch(store, folder, run, now=began)
    verdicts, moment = [], began
    for number, one in enumerate(town):
        moment += timedelta(seconds=chance.randint(20, 240))
        down = faults and ((number == 1 and left < 4) or (number == 4 and 0 < left < 3))
        row = _crawl(store, one, number, run, began, moment, chance, hostile and not down, first=run == 1, down=down)
        notes = _fault(number, left, one, row) if faults else []
        watch.portal(one, row, notes)
        save_portal_run(store, row)
        verdicts.append(row.verdict)
    with store.change() as connection:
        connection.execute("UPDATE runs SET finished = ?, exit_code = ? WHERE id = ?", (utc(moment), exit_code(verdicts), run))


def _crawl(store: Store, one: Portal, number: int, run: int, began: datetime, ended: datetime, chance: random.Random,
           hostile: bool, *, first: bool, down: bool) -> PortalRun:  # fmt: skip
    ledger = Ledger(store, one.id)
    day = (began - timedelta(days=1)).astimezone(VIETNAM)
    quiet = day.weekday() >= 5 or day_kind(day.date()) != "ordinary"
    count = chance.randint(0, 2 + number % 4) // (3 if quiet else 1) + (12 if first else 0)
    count = 0 if down else count
    for n in range(count):
        published = day.replace(hour=8, minute=0, second=0, microsecond=0) - timedelta(
            days=chance.randint(1, 2500) if first else 0
        )
        title = HOSTILE[n % len(HOSTILE)] if hostile and number == 0 and n < 2 else f"{chance.choice(_NEWS)} {run}.{n}"
        _article(store, ledger, one, f"https://{one.domains[0]}/tin-tuc/{run}-{n}", title, published, began)
    ledger.announce(one.listings[0] + "/cu", Candidate(one.listings[0] + "/cu", one.listings[0]))
    ledger.settle(one.listings[0] + "/cu", "refused", "listing: no article")
    return PortalRun(run, one.id, "ok", "", utc(began), utc(ended), listings=1, announced=count, fetched=count, stored=count,
                     requests=count + 3, bytes=(count + 3) * chance.randint(30_000, 90_000))  # fmt: skip


def _article(store: Store, ledger: Ledger, one: Portal, url: str, title: str, published: datetime, seen: datetime) -> None:
    ledger.announce(url, Candidate(url, one.listings[0]))
    text = f"{title}. " + "Sáng nay, Ủy ban nhân dân tỉnh tổ chức hội nghị. " * 6 + url
    page = Page(url, b"", one.id, seen, known_as=url)
    record(store, Extracted(page, url, url, Article(url, title, text, published=published, published_precision="day",
                                                    published_source="dateline", published_confidence=0.9)))  # fmt: skip


def _fault(number: int, left: int, one: Portal, row: PortalRun) -> list[tuple[str, str]]:
    """What goes wrong at some portals: (night counted from the last) decides."""
    url = one.listings[0]
    if number == 1 and left < 4:
        row.verdict, row.listings = "failed", 0
        return [("DNS", f"{url}: DNS lookup failed: no results for hostname lookup: {one.domains[0]}")]
    if number == 3 and left == 0:
        row.verdict = "broken"
        return [("HTTP 403", f"{url}: answered 403 {HOSTILE[0]}"), ("layout changed", f"javascript:alert(1) {HOSTILE[1]}")]
    if number == 4 and 0 < left < 3:
        row.verdict, row.listings = "failed", 0
        return [("TLS", f"{url}: certificate verify failed: unable to get local issuer certificate")]
    if number % 7 == 5 and left % 11 == 6:
        return [("layout changed", f"{url}: no article link found on this listing")]
    return []


def main() -> None:
    """Builds one for looking at."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.archive", description="A store with a history.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--portals", type=int, default=12)
    parser.add_argument("--nights", type=int, default=60)
    options = parser.parse_args()
    last = datetime.now(UTC).replace(hour=18, minute=30, second=0, microsecond=0) - timedelta(days=1)
    build(options.folder, portals=options.portals, nights=options.nights, last=last).close()


if __name__ == "__main__":
    main()

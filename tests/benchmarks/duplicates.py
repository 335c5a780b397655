"""What looking for duplicates costs as the store grows: a night of 5,000 articles at 10,000, 100,000 and 1,000,000.

``python -m tests.benchmarks.duplicates [FOLDER] [--sizes 10000 100000 1000000]`` fills a store (under
FOLDER, by default a temporary one, removed afterwards; about 2.5 GB and some minutes for a million)
and adds a night at each size, in a process of its own so that its memory can be read. Articles are
written from a pool of sentences: most are rare, some are formulas that thousands share.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from array import array
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from crawler.dedup.evidence import Sentence, read
from crawler.dedup.sketch import digest, gather, is_telling, keys, sentence_key, shingles
from crawler.items import Article, Page
from crawler.portal import Portal
from crawler.store.articles import save, save_portal
from crawler.store.database import Store, open_store
from crawler.store.derived import Derived
from crawler.store.texts import look_up
from tests.sampleportals.words import PLACES, Slots

NEW = "night.jsonl"
POOL, FORMULAS, PORTALS, NIGHT = 120_000, 3_000, 200, 5_000
SEEN = datetime(2026, 1, 5, tzinfo=UTC)
_FORMS = (
    "{Buoi} ngày {ngay}, đoàn công tác của {huyen} do đồng chí {ten} dẫn đầu đã kiểm tra {so} hộ dân tại {xa}.",
    "Tổng kinh phí thực hiện là {tram} triệu đồng, trong đó {xa2} đóng góp {so} triệu đồng và {nghin} ngày công.",
    "Ông {ten2} ở {thon} cho biết gia đình ông đã trồng {nghin} gốc cây, thu về {trieu} mỗi năm.",
    "Đến nay {xa3} có {so} tổ với {nghin} thành viên, đạt {pt} kế hoạch huyện giao.",
    "Bà {ten3}, người dân {xa}, mong tuyến đường dài {so} km sớm được bàn giao trước tháng {n} năm {nam}.",
    "Trong {n} tháng đầu năm {nam}, {huyen} giải quyết {nghin} hồ sơ, tỷ lệ đúng hạn {pt9}.",
)  # fmt: skip


class Sentences:
    """A pool of sentences with their parts of the keys, from which articles are put together."""

    def __init__(self, seed: str, rare: int, common: int = FORMULAS) -> None:
        self.chance = Random(seed)
        self.common = [self.sentence(Random(f"formula {number}")) for number in range(common)]
        self.rare = [self.sentence(self.chance) for _ in range(rare)]

    def sentence(self, chance: Random) -> tuple[str, Sentence, array[int], array[int]]:
        """A text, read, with its MinHash and evidence."""
        slots = Slots(chance, chance.choice(sorted(PLACES)), date(2015, 1, 1) + timedelta(days=chance.randint(0, 4000)))
        parts = chance.choice(_FORMS).split("{")
        text = parts[0] + "".join(slots.fill(part.partition("}")[0]) + part.partition("}")[2] for part in parts[1:])
        one = read("", text)
        return text, one.sentences[0], array("I", digest(shingles(one))), array("I", one.evidence())

    def article(self) -> list[tuple[str, Sentence, array[int], array[int]]]:
        """Eight rare sentences and two formulas; the commonest formula stands in one article of a hundred."""
        formulas = [self.common[int(len(self.common) * self.chance.random() ** 1.5)] for _ in range(2)]
        chosen = [*self.chance.sample(self.rare, 8), *formulas]
        self.chance.shuffle(chosen)
        return chosen


def fill(store: Store, pool: Sentences, start: int, end: int) -> None:
    """Puts articles ``start`` to ``end`` into the store: the rows that looking for duplicates touches."""
    connection = store.connection
    connection.execute("CREATE TEMP TABLE met (key INTEGER, text INTEGER)")
    with store.change():
        for no in range(start, end):
            parts = pool.article()
            found = gather(list(map(min, *(part[2] for part in parts))), [sentence_key(part[1]) for part in parts if is_telling(part[1])])
            evidence = array("I", sorted({number for part in parts for number in part[3]})).tobytes()
            connection.execute("INSERT INTO texts VALUES (?, ?, ?, 200)", (no + 1, no.to_bytes(16), evidence))
            connection.executemany("INSERT INTO met VALUES (?, ?)", [(key, no + 1) for key in found])
            text = "\n\n".join(part[0] for part in parts)
            if no % 50_000 == 0:
                assert keys(read("", text)) == found
            connection.execute(
                "INSERT INTO articles (id, portal, url, title, text, language, published_confidence, captions, tags, first_seen,"
                " last_seen, last_changed, state, revision, fingerprint, text_hash, text_no)"
                " VALUES (?, ?, ?, '', ?, 'vi', 0, '[]', '[]', '', '', '', 'present', 1, '', ?, ?)",
                (f"{no:016x}", f"p{no % PORTALS}", f"http://p/{no}", text, f"{no:032x}", no + 1),
            )
        connection.execute("INSERT OR IGNORE INTO sketches SELECT key, text FROM met ORDER BY key, text")
    store.commit()
    connection.execute("DROP TABLE met")


def night(folder: Path, size: int) -> dict[str, float]:
    """The figures of one night, in milliseconds an article, and of its memory in MB."""
    store = open_store(folder)
    before = most = _resident()
    reading, looking, working, saving, found = [], [], [], [], 0
    for number, line in enumerate((folder / NEW).open(encoding="utf-8")):
        text = json.loads(line)
        url = f"http://p/dem/{size}/{number}"
        clocks = [process_time()]
        derived = Derived("", text)
        _ = derived.trace
        clocks.append(process_time())
        began = perf_counter()
        found += bool(look_up(store, derived))
        looking.append(perf_counter() - began)
        clocks.append(process_time())
        save(store, Page(url, b"", f"p{number % PORTALS}", SEEN), Article(url, "", text), url)
        clocks.append(process_time())
        reading.append(clocks[1] - clocks[0])
        working.append(clocks[2] - clocks[1])
        saving.append(clocks[3] - clocks[2])
        if number % 200 == 199:
            store.commit()
            most = max(most, _resident())
    store.close()
    return {"read": _ms(median(reading)), "cpu": _ms(median(working)), "median": _ms(median(looking)), "mean": _ms(mean(looking)), "p95": _ms(quantiles(looking, n=20)[-1]),
            "p99": _ms(quantiles(looking, n=100)[-1]), "save": _ms(median(saving)), "memory": round(most - before, 1), "peak": round(most), "found": found}  # fmt: skip


def _resident() -> float:
    """The memory of this process in MB; what a process inherits as its maximum says nothing."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _texts(folder: Path, size: int, old: Sentences) -> Iterator[str]:
    """The articles of a night: every tenth is an edited copy of a stored one, the others are new."""
    store = open_store(folder)
    pool = Sentences(f"night {size}", 20_000, 0)
    pool.common = old.common
    chance = Random(size)
    for number in range(NIGHT):
        if number % 10 == 0:
            row = store.row("SELECT text FROM articles WHERE text_no = ?", (chance.randint(1, size - NIGHT),)) or {}
            paragraphs = row["text"].split("\n\n")
            yield "\n\n".join([*paragraphs[: chance.randint(5, 10)], "Nguồn: Cổng thông tin điện tử tỉnh"])
        else:
            yield "\n\n".join(part[0] for part in pool.article())
    store.close()


def main(words: Iterable[str] | None = None) -> None:
    """Prints a line for each size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.duplicates", description="Cost of looking for duplicates.")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--night", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(list(words) if words is not None else None)
    if options.night:
        print(json.dumps(night(options.folder, options.night)))
    elif options.folder:
        _grow(options.folder, options.sizes)
    else:
        with TemporaryDirectory() as folder:
            _grow(Path(folder), options.sizes)


def _grow(folder: Path, sizes: Iterable[int], stored: int = 0) -> None:
    pool = Sentences("store", POOL)
    print(" articles | fill s | store MB | read+keys ms | look-up ms: CPU median, elapsed median   mean    p95    p99 | save ms | memory of the night MB, peak | copies found")
    for size in sizes:
        began = perf_counter()
        store = open_store(folder)
        for number in range(PORTALS):
            save_portal(store, Portal(f"p{number}", "", "x", "generic", ()))
        fill(store, pool, stored, size)
        store.close()
        took, disk = perf_counter() - began, (folder / "congtin.db").stat().st_size / 1e6
        (folder / NEW).write_text("".join(json.dumps(text) + "\n" for text in _texts(folder, size, pool)), encoding="utf-8")
        done = subprocess.run([sys.executable, "-m", "tests.benchmarks.duplicates", str(folder), "--night", str(size)],
                              check=True, capture_output=True, text=True)  # fmt: skip
        one = json.loads(done.stdout)
        print(f"{size:9} | {took:6.0f} | {disk:8.0f} | {one['read']:12.2f} | {one['cpu']:22.2f} {one['median']:15.2f} {one['mean']:6.2f} {one['p95']:6.2f}"
              f" {one['p99']:6.2f} | {one['save']:7.2f} | {one['memory']:22.1f} {one['peak']:5.0f} | {one['found']:.0f} of {NIGHT // 10}", flush=True)  # fmt: skip
        stored = size + NIGHT


if __name__ == "__main__":
    main()

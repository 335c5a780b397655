"""Wild input for a while: ``python -m tests.fuzz --seconds 600`` mutates the gate's pages.

Reports crashes (anything but an article or a refusal with a known kind), hangs (a page that
takes more than five seconds) and growth of memory. The seed repeats a run; each finding is
written to ``--keep``. Exit code 1 when something was found.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.items import KINDS, Page
from tests.gatecorpus import Corpus, corpus

#: A page that takes longer hangs.
SLOW = 5.0
#: Growth of the largest memory seen, behind the first tenth of the run, that counts as a leak.
LEAK_MB = 500
_TAGS = (b"<div>", b"<table><tr><td>", b"<b>", b"<ul><li>", b"</div>", b"</table>", b"</p>", b"<p>", b"<!--", b"<script>",
         b"<form>", b"<select>", b"<span class=date>", b"<a href='/x'>", b"<blockquote>", b"<title>", b"<textarea>")  # fmt: skip
_CODECS = ("utf-16", "utf-16-be", "windows-1258", "windows-1252", "utf-7", "utf-32", "shift_jis", "cp437")
Mutation = Callable[[random.Random, bytes], bytes]


def truncate(rng: random.Random, body: bytes) -> bytes:
    return body[: rng.randrange(len(body) + 1)]


def flip(rng: random.Random, body: bytes) -> bytes:
    out = bytearray(body)
    for _ in range(rng.choice((1, 10, 200))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def insert_tags(rng: random.Random, body: bytes) -> bytes:
    for _ in range(rng.choice((1, 20))):
        at = rng.randrange(len(body) + 1)
        body = body[:at] + rng.choice(_TAGS) * rng.choice((1, 3, 60)) + body[at:]
    return body


def nest(rng: random.Random, body: bytes) -> bytes:
    at = rng.randrange(len(body) + 1)
    return body[:at] + rng.choice(_TAGS) * rng.choice((500, 10_000)) + body[at:]


def swell_attribute(rng: random.Random, body: bytes) -> bytes:
    value = rng.choice((b"a-b ", b"article ", b"x", b"&amp;", b"font-size:9px;", b"/")) * rng.choice((1000, 100_000))
    name = rng.choice((b"class", b"id", b"style", b"href", b"src", b"content"))
    return body.replace(b"<div", b"<div " + name + b"='" + value + b"'", rng.choice((1, 3)))


def repeat(rng: random.Random, body: bytes) -> bytes:
    start = rng.randrange(len(body) + 1)
    piece = body[start : start + rng.choice((40, 400, 4000))] or b"<p>"
    return body[:start] + piece * rng.choice((5, 50, 5_000_000 // len(piece) if rng.random() < 0.2 else 500)) + body[start:]


def other_encoding(rng: random.Random, body: bytes) -> bytes:
    return body.decode("utf-8", "replace").encode(rng.choice(_CODECS), "replace")


def cut_out(rng: random.Random, body: bytes) -> bytes:
    start = rng.randrange(len(body) + 1)
    return body[:start] + body[start + rng.choice((1, 30, 3000)) :]


def unclose(rng: random.Random, body: bytes) -> bytes:
    return body.replace(rng.choice((b"</div>", b"</p>", b"</a>", b"</table>", b"</script>", b"</style>", b'"', b">")), b"")


def long_line(rng: random.Random, body: bytes) -> bytes:
    words = rng.choice(("Đăng ngày ", "12/10/2025 ", "năm ", "Lượt xem: 3 ", "(", "- ", "1 2 3 ", "\u0300", "\u00a0", "a "))
    line = words.encode() * rng.choice((40, 2000, 200_000))
    at = rng.randrange(len(body) + 1)
    return body[:at] + b"<p>" + line + b"</p>" + body[at:]


MUTATIONS: tuple[Mutation, ...] = (truncate, flip, insert_tags, nest, swell_attribute, repeat, other_encoding, cut_out, unclose,
                                   long_line)  # fmt: skip


@dataclass
class Found:
    """What a run came upon."""

    pages: int = 0
    articles: int = 0
    slowest: float = 0.0
    memory: list[float] = field(default_factory=list)
    faults: list[tuple[str, Page]] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """MB that the largest memory grew by after the first tenth of the run."""
        return self.memory[-1] - self.memory[len(self.memory) // 10] if len(self.memory) > 9 else 0.0


def run(pages: Corpus, seconds: float, seed: int) -> Found:
    """Mutate and read pages until the time is up."""
    rng, found = random.Random(seed), Found()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sample = rng.choice(pages.samples)
        body, names = sample.page.body, []
        for mutation in rng.choices(MUTATIONS, k=rng.choice((1, 1, 2, 3))):
            body = mutation(rng, body)[:6_000_000]
            names.append(mutation.__name__)
        page = replace(sample.page, body=body, content_type=rng.choice(("", "text/html", sample.page.content_type)))
        portal = (pages.known if rng.random() < 0.5 else pages.unknown)[sample.portal]
        _read(found, page, lambda page=page, portal=portal: extract(page, portal), f"{sample.name} {'+'.join(names)}")  # type: ignore[misc]
        if found.pages % 20 == 0:
            found.memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def _read(found: Found, page: Page, read: Callable[[], object], name: str) -> None:
    start = time.process_time()
    try:
        read()
        found.articles += 1
    except NotAnArticle as refusal:
        if refusal.kind not in KINDS or not refusal.reason:
            found.faults.append((f"{name}: refused without kind or reason: {refusal!r}", page))
    except Exception:
        found.faults.append((f"{name}: {traceback.format_exc(limit=-3)}", page))
    took = time.process_time() - start
    found.pages += 1
    found.slowest = max(found.slowest, took)
    if took > SLOW:
        found.faults.append((f"{name}: {took:.1f} s for {len(page.body)} bytes", page))


def main(words: Iterable[str] | None = None) -> int:
    """One run; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the pages that were too much")
    asked = parser.parse_args(None if words is None else list(words))
    found = run(corpus(), asked.seconds, asked.seed)
    for number, (fault, page) in enumerate(found.faults):
        print(fault)
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            (asked.keep / f"{asked.seed}-{number}.html").write_bytes(page.body)
    leak = found.growth > LEAK_MB
    print(f"{found.pages} pages, {found.articles} articles, slowest {found.slowest:.2f} s, memory +{found.growth:.0f} MB,"
          f" {len(found.faults)} faults")  # fmt: skip
    return 1 if found.faults or leak else 0


if __name__ == "__main__":
    sys.exit(main())

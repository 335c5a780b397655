"""The command: crawls and prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.shapes import SHAPES, Shape, crawl, differences, shaped, sites


def main(arguments: Sequence[str] | None = None) -> int:
    """Crawls and prints; 1 when something differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.shapes", description="Crawl the sample portals in other shapes.")
    parser.add_argument("--only", default="", help="names of sites, comma-separated")
    parser.add_argument("--shapes", default="", help="names of shapes, comma-separated; several at once with + between")
    parser.add_argument("-v", action="store_true", help="say of each article what differs")
    options = parser.parse_args(arguments)
    known = sites()
    only, shapes = ([one for one in text.split(",") if one] for text in (options.only, options.shapes))
    for word, names in (*((one, known) for one in only), *((one, SHAPES) for name in shapes for one in name.split("+"))):
        if word not in names:
            parser.error(f"nothing is called {word!r}; there are {', '.join(names)}")
    worse = False
    for name, make in known.items():
        if only and name not in only:
            continue
        plain = crawl(make(), Shape())
        worse |= plain.count == 0
        print(f"{name}: {plain.count} articles, {plain.requests} requests", flush=True)
        for key in shapes or SHAPES:
            shape = shaped(key)
            shape.articles = plain.articles
            found = crawl(make(), shape)
            counts, lines = differences(plain, found, days_alone=shape.days_alone)
            worse |= bool(counts)
            told = ", ".join(f"{count} {what}" for what, count in counts.items()) or "the same"
            print(f"  {key:13} {found.count} articles, {found.requests} requests: {told}", flush=True)
            for line in lines if options.v else ():
                print(f"      {line}")
    return int(worse)


if __name__ == "__main__":
    sys.exit(main())

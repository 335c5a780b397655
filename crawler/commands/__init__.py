"""The verbs. Scrapy imports all of their modules at each start, so what only one of them needs it imports when it acts."""

from __future__ import annotations

from crawler.collector import look_seldom

look_seldom()

"""The verbs. Scrapy imports all of their modules at each start; what one works with it imports when it acts."""

from __future__ import annotations

from crawler.collector import look_seldom

look_seldom()

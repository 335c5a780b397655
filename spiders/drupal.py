"""Drupal 7: ``#node-N``, ``.submitted``, pages counted from 0.

Facts: Drupal core 7 templates and date formats (medium ``D, m/d/Y - H:i`` is month-first).
"""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class DrupalSpider(PortalSpider):
    """``/vi/`` and ``/en/`` show the same node; ``/print/N`` is a copy that robots.txt forbids."""

    family = Family(
        name="drupal",
        profile=Profile(
            title=("#page-title", "h1.title", "h1.page-header", ".node > h1", ".node > h2", "article header h1"),
            body=(
                ".node-full .field-name-body", ".node .field-name-body", "article .field--name-body",
                ".node > .content .field-name-body", ".node > .content",
            ),
            date=(".node .submitted .create", ".node .submitted", ".submitted", ".field-name-post-date",
                  ".field--name-created"),
            attachments=(".field-name-field-file", ".field-type-file", ".field--type-file"),
            drop=(".links.inline", ".field-name-field-tags .field-label"),
            links=(".node-teaser > h2 a", ".views-row .views-field-title a", ".views-row h2 a", ".views-row h3 a",
                   ".view-content .views-field-title a"),
            item_date=(".submitted", ".views-field-created", ".date-display-single", ".views-field-field-date"),
        ),
        pager=Pager(kind="next-link"),
        skip_url=r"^/(node/add|taxonomy|user|users|search|print|printpdf|lich-cong-tac|noi-bo)(/|$|\?)|^/node/?($|\?)|^/rss\.xml|/feed$",
        url_rules=((r"^/(?:vi|en)(?=/|$)", ""), (r"^/\?q=", "/")),
        marks=(
            (r"name=[\"']generator[\"'][^>]*content=[\"']Drupal|x-generator: drupal|x-drupal-(dynamic-)?cache:", 3),
            (r"Drupal\.settings|drupal-settings-json|data-drupal-(selector|link|messages)", 3),
            (r"/sites/(default|all|[\w.-]+\.\w+)/(files|modules|themes)/", 2),
            (r"id=[\"']node-\d+[\"']|about=[\"']/(\w\w/)?node/\d+|data-history-node-id=", 2),
            (r"/misc/(drupal|jquery\.once)\.js|/core/(misc|assets|themes)/", 2),
        ),
    )  # fmt: skip

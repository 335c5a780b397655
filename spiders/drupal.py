"""Drupal 7 to 10: ``#node-N`` or ``article.node``, ``.submitted`` or ``.node__meta``, pages counted from 0.

Facts: Drupal core's templates (Bartik, Stable, Olivero) and date formats (7: medium ``D, m/d/Y - H:i`` is month-first).
"""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class DrupalSpider(PortalSpider):
    """``/vi/`` and ``/en/`` show the same node; print, PDF and mail copies and forms of comments are no articles.

    From 8 on the headline is a block of its own outside the node, and fields stand beside the body.
    """

    family = Family(
        name="drupal",
        profile=Profile(
            title=("#page-title", ".block-page-title-block h1", "h1.page-title", "h1.title", "h1.page-header",
                   ".node > h1", ".node > h2", "article header h1", "article.node h1"),
            lead=(".field--name-field-tom-tat", ".field--name-field-tomtat", ".field--name-field-sapo",
                  ".field--name-field-trich-yeu", ".field--name-field-summary", ".field--name-field-mo-ta",
                  ".field--name-field-gioi-thieu", ".field-name-field-tom-tat", ".field-name-field-sapo"),
            body=(
                ".node-full .field-name-body", ".node .field-name-body", "article.node--view-mode-full .field--name-body",
                ".node--view-mode-full .field--name-field-noi-dung", ".node--view-mode-full .field--name-field-content",
                ".node--view-mode-full .field--name-field-body", ".node--view-mode-full .field--name-field-paragraphs",
                "article .field--name-body", ".block-field-blocknodearticlebody", ".node > .content .field-name-body",
                ".node > .content", ".node--view-mode-full > .node__content", "article.node .node__content",
            ),
            date=(".node .submitted .create", ".node .submitted", ".submitted", ".field-name-post-date",
                  ".node--view-mode-full .field--name-field-ngay-dang", ".node--view-mode-full .node__submitted",
                  ".node--view-mode-full .node__meta", "article.node .node__meta time", ".field--name-created"),
            section=(
                *(f"{one}{name} a"
                  for name in ("chuyen-muc", "chuyenmuc", "danh-muc", "the-loai", "category", "news-category", "loai-tin")
                  for one in (".node--view-mode-full .field--name-field-", ".node .field-name-field-")),
                ".node > .clear-block .terms a",
            ),
            attachments=(".field-name-field-file", ".field-type-file", ".field--type-file"),
            tags=(".field--name-field-tags .field__item", ".field--name-field-tags li", ".field-name-field-tags .field-item"),
            drop=(".links.inline", ".field-name-field-tags", ".field--name-field-tags", ".node__links", ".node__meta",
                  ".field--name-comment", ".field--type-comment", ".comment-wrapper", "#comments", ".visually-hidden",
                  ".element-invisible", ".contextual-links", "a.print__link", ".print-link", ".field--type-file",
                  ".field--type-fivestar", ".rdf-meta"),
            links=(".block-system-main-block .node--view-mode-teaser h2 a, .block-system-main-block .views-field-title a, "
                   ".block-system-main-block .views-row h2 a, .block-system-main-block .views-row h3 a",
                   ".node--view-mode-teaser .node__title a", ".node-teaser > h2 a", ".views-row .views-field-title a",
                   ".views-row h2 a", ".views-row h3 a",
                   ".view-content .views-field-title a"),
            item_date=(".submitted", ".node__submitted", ".node__meta", ".views-field-created", ".date-display-single",
                       ".views-field-field-date", ".views-field-field-ngay-dang"),
        ),
        pager=Pager(kind="next-link"),
        skip_url=(
            r"^/(?:\?q=)?(?:(?:vi|en)/)?(?:node/add|taxonomy|user|users|search|print|printpdf|printmail|lich-cong-tac|noi-bo|comment|filter|"
            r"admin|contact|forward|core|sites|media/oembed)(/|$|[?&])|^/(?:(?:vi|en)/)?node/?($|\?)|^/rss\.xml|/feed$|"
            r"/node/\d+/(?:edit|delete|revisions|printable|translations|devel|track|webform)(/|$|\?)"
        ),
        section_url=r"^/(?:\?q=)?(?:vi/)?taxonomy/term/\d+/?$",
        url_rules=((r"^/(?:vi|en)(?=/|$)", ""), (r"^/\?q=", "/")),
        marks=(
            (r"name=[\"']generator[\"'][^>]*content=[\"']Drupal|x-generator: drupal|x-drupal-(dynamic-)?cache:", 3),
            (r"Drupal\.settings|drupal-settings-json|data-drupal-(selector|link|messages)", 3),
            (r"/sites/(default|all|[\w.-]+\.\w+)/(files|modules|themes)/", 2),
            (r"id=[\"']node-\d+[\"']|about=[\"']/(\w\w/)?node/\d+|data-history-node-id=", 2),
            (r"/misc/(drupal|jquery\.once)\.js|/core/(misc|assets|themes)/", 2),
        ),
    )  # fmt: skip

"""From a fetched page to a clean article, or a refusal with its kind and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from lxml.html import HtmlElement

from crawler.errors import NotAnArticle
from crawler.extraction import fields, kind, sections
from crawler.extraction.charset import Decoded, decode
from crawler.extraction.dates import Order, OrderBook, find_dates
from crawler.extraction.files import attachments, called
from crawler.extraction.reading import read
from crawler.extraction.template import Template
from crawler.extraction.text import language
from crawler.extraction.tree import MAX_ELEMENTS, count, parse
from crawler.extraction.view import Places, Reading, View
from crawler.items import Article, DateCandidate, Page
from crawler.portal import Layout, Portal

#: Larger pages are no articles (the largest seen has 0.3 MB); they are refused unparsed.
MAX_BYTES = 12_000_000
_MAGIC = ((b"%PDF", "PDF"), (b"PK\x03\x04", "zip or Office file"), (b"\xd0\xcf\x11\xe0", "Office file"),
          (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"Rar!", "RAR"), (b"\x1f\x8b", "gzip"),
          (b"{\\rtf", "RTF"))  # fmt: skip
_OTHER_TYPES = re.compile(
    r"^\s*(?:application/(?!xhtml)|image/|audio/|video/|font/|text/(?:css|javascript|csv|calendar))", re.I
)
_MARKUP = re.compile(rb"[\s\xef\xbb\xbf\xff\xfe\x00]*<")
_FEED = re.compile(
    rb"[\s\xef\xbb\xbf]*<(?:\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<?(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.S | re.I
)
_NUMBER = re.compile(r"Số\s?(?:/|ký|kí)?\s*hiệu")


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article with how it was come by: ``profile``, ``template`` or ``page``; encoding, repair."""

    article: Article
    how: str
    encoding: str
    repair: str | None


def extract(
    page: Page, portal: Portal, template: Template | None = None, order: Order | OrderBook | None = None
) -> Article:
    """The clean article on ``page``.

    The profile in force on the day of the capture is used when it matches, else
    ``template``, else the page alone. ``order`` is what other pages proved of the portal's
    order of day and month; without it the sheet's word counts. Raises NotAnArticle(kind, reason) for every other
    kind of page. Pure: no network, clock or database.

    A page under "Tin tức" with the headline "Đại hội Chi bộ thôn Nà Lầu" gives an Article
    whose ``text`` is its paragraphs alone.
    """
    return examine(page, portal, template, order).article


def examine(
    page: Page, portal: Portal, template: Template | None = None, order: Order | OrderBook | None = None
) -> Extraction:
    """Like :func:`extract`, with the evidence: which knowledge served, encoding, repair."""
    decoded = decoded_page(page)
    layout = portal.layout_at((page.fetched_at + timedelta(hours=7)).date())
    view = View(tree_of(decoded), page, portal, layout.profile)
    reading = read(view, places_of(template))
    if not kind.worth_reading(view, reading) or _suspicious(decoded.text):
        kind.judge(view, reading)
    if order is None and layout.date_order:
        order = Order(layout.date_order, "sheet")
    article = _article(view, reading, layout, order)
    return Extraction(article, reading.how, decoded.encoding, decoded.repair)


def places_of(template: Template | None) -> Places | None:
    """What a template tells the reader; one that is not trusted tells only what recurs."""
    if template is None:
        return None
    recurring = frozenset(template.recurring)
    if not template.trusted:
        return Places(recurring=recurring)
    return Places(template.container, template.title, template.date, template.lead, template.drop, recurring)


def _suspicious(html: str) -> bool:
    """Whether the page holds words of legal documents, so that it must be judged in full."""
    return "post_password" in html or "S&#7889;" in html or _NUMBER.search(html) is not None


def decoded_page(page: Page) -> Decoded:
    """The page as text; NotAnArticle for what is no HTML, too large, or empty."""
    body = page.body
    if not body.strip():
        raise NotAnArticle("empty", "no bytes")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise NotAnArticle("not-html", name)
    if len(body) > MAX_BYTES:
        raise NotAnArticle("not-html", f"larger than {MAX_BYTES // 1_000_000} MB")
    looks = _MARKUP.match(body) is not None
    if _OTHER_TYPES.match(page.content_type) and not looks:
        raise NotAnArticle("not-html", page.content_type[:80])
    if _FEED.match(body[:2000]):
        raise NotAnArticle("not-html", "a feed or sitemap")
    if not looks and (b"<" not in body or re.match(rb"\s*[\[{]", body)):
        raise NotAnArticle("not-html", "no tag in it" if b"<" not in body else "data")
    nuls = body[:4000].count(b"\x00")
    if nuls * 20 > len(body[:4000]) and not 0.4 < nuls / len(body[:4000]) < 0.6:  # half of UTF-16 is NUL
        raise NotAnArticle("not-html", "binary")
    return decode(body, page.content_type)


def tree_of(decoded: Decoded) -> HtmlElement:
    """The parsed page; NotAnArticle when nothing can be parsed or there is far too much of it."""
    root = parse(decoded.data, forms=False)
    if root is None:
        raise NotAnArticle("empty", "no element in it")
    if len(decoded.text) > 1_000_000 and count(root) > MAX_ELEMENTS:
        raise NotAnArticle("not-html", f"more than {MAX_ELEMENTS} elements")
    called(root, decoded.data)
    return root


def _dates(view: View, reading: Reading, text: str, order: Order | OrderBook | None) -> tuple[DateCandidate, ...]:
    elements = () if reading.date is None else (reading.date,)
    return find_dates(
        view.root, view.page, title=reading.title.text, title_element=reading.title.element,
        body_element=reading.container, body_text=text, date_elements=elements, order=order,
    )  # fmt: skip


def _article(view: View, reading: Reading, layout: Layout, order: Order | OrderBook | None) -> Article:
    profile, base = layout.profile, fields.base_of(view.root, view.page.url)
    text = "\n\n".join(reading.paragraphs)
    dates = _dates(view, reading, text, order)
    won = dates[0] if dates and dates[0].confidence > 0 else None
    byline, source = fields.credits_of(view, reading, profile)
    return Article(
        url=view.page.url,
        title=reading.title.text,
        text=text,
        lead=reading.lead,
        byline=byline,
        source=source,
        section=sections.section(view, reading, profile),
        language=language(f"{reading.title.text} {text}"),
        published=won.value if won else None,
        published_precision=won.precision if won else None,
        published_source=won.source if won else None,
        published_raw=won.raw if won else None,
        published_confidence=won.confidence if won else 0.0,
        captions=fields.captions(view, reading, profile),
        images=fields.images(reading, base),
        attachments=attachments(fields.file_links(view, reading, profile), base),
        tags=fields.tags(view, reading, profile),
        dates=dates,
    )

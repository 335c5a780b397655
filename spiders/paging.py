"""How a spider asks for the pages of a listing, whatever its pager, and what it makes of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from lxml.html import HtmlElement
from scrapy import FormRequest, Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import JsonRequest, Response
from twisted.python.failure import Failure

from crawler.backoff import HostHeldBack
from crawler.discovery import daywindow, jsonlist
from crawler.discovery.listing import parse_listing
from crawler.discovery.pager import SHOWN, NextPage, another_control, next_page
from crawler.discovery.visit import Visit
from crawler.extraction.charset import decode
from crawler.extraction.dateclock import VN
from crawler.extraction.tree import parse
from crawler.items import Candidate
from crawler.portal import Pager, Profile
from spiders.keeping import KeepingSpider

#: What services that feed a page's own script are told.
_SERVICE = {"Accept": "application/json, text/javascript, */*; q=0.01", "X-Requested-With": "XMLHttpRequest"}


class PagingSpider(KeepingSpider):
    """Requests for listing pages and their reading; families with listings of their own override these steps."""

    def parse_listing(self, response: Response, visit: Visit, number: int) -> Iterator[Any]:
        """What follows from one page of a listing."""
        raise NotImplementedError

    def source_request(self, url: str, callback: Any, **kwargs: Any) -> Request:
        """A request for a listing, feed or sitemap."""
        return Request(url, callback, errback=self.source_failed, cb_kwargs=kwargs, dont_filter=True)

    def section_failed(self, failure: Failure) -> None:
        """Notes a menu entry that could not be had; one that robots.txt forbids was none of ours."""
        if not isinstance(failure.value, IgnoreRequest) or isinstance(failure.value, HostHeldBack):
            self.source_failed(failure)

    def first_request(self, visit: Visit) -> Request:
        """The request that begins a listing: its page, its newest days, or what its JSON service needs."""
        pager = self.portal.pager
        if pager.kind == "window":
            until = self.window.until or datetime.now(VN).date()
            return self.listing_request(visit, daywindow.first_page(pager, visit.url, until), 1)
        if pager.kind == "json" and jsonlist.needs_page(pager, visit.url):
            return self.source_request(visit.url, self.parse_entry, visit=visit)
        asked = jsonlist.first_page(pager, visit.url) if pager.kind == "json" else None
        page, visit.names = asked or (NextPage(visit.url), {})
        return self.listing_request(visit, page, 1)

    def listing_request(self, visit: Visit, page: NextPage, number: int) -> Request:
        """The request for page ``number`` of a listing; by POST when its pager needs a form."""
        visit.asked = page
        pager = self.portal.pager
        how: dict[str, Any] = {
            "callback": self.parse_listing, "errback": self.source_failed,
            "cb_kwargs": {"visit": visit, "number": number}, "dont_filter": True,
            "headers": _SERVICE if pager.kind == "json" else None,
        }  # fmt: skip
        if not page.form:
            return Request(page.url, **how)
        if pager.kind == "json" and pager.send == "json":
            return JsonRequest(page.url, data=dict(page.form), **how)
        return FormRequest(page.url, formdata=[(name, str(value)) for name, value in page.form], **how)

    def parse_entry(self, response: Response, visit: Visit) -> Iterator[Request]:
        """The first rows of a listing whose page says where its JSON service is."""
        source = decode(response.body, header(response, "Content-Type")).text if response.status < 400 else ""
        asked = jsonlist.first_page(self.portal.pager, visit.url, source)
        if not source:
            self.unread(response)
        elif asked is None:
            self.sources_failed += 1
            self.findings.append(("layout changed", f"{response.url}: the pager's pattern finds no service on this page"))
        else:
            page, visit.names = asked
            yield self.listing_request(visit, page, 1)

    def page_tree(self, response: Response) -> HtmlElement | None:
        """The tree of a page, decoded by the rules that hold for articles."""
        return parse(decode(response.body, header(response, "Content-Type")).text)

    def listing_tree(self, response: Response, visit: Visit) -> HtmlElement | None:
        """The tree of a listing page, None when it is none; an empty one stands for the answer of a JSON service."""
        if response.status >= 400:
            return None
        if self.served(visit):
            return parse("<html></html>") if jsonlist.is_answer(response.body) else None
        return self.page_tree(response)

    def profile(self) -> Profile:
        """The selectors in force today."""
        return self.portal.layout_at(datetime.now(UTC).date()).profile

    def listing_candidates(self, response: Response, tree: HtmlElement, visit: Visit) -> list[Candidate]:
        """The articles on a listing page; families with listings of their own override this."""
        if self.served(visit):
            return jsonlist.rows(response.body, response.url, self.portal, visit.names)
        return parse_listing(tree, response.url, self.portal, self.profile())

    def next_page(self, response: Response, tree: HtmlElement, visit: Visit, number: int) -> NextPage | None:
        """The page after this one by the portal's pager; families with pagers of their own override this."""
        pager = self.portal.pager
        if pager.kind == "json":
            if visit.asked and self.served(visit):
                return jsonlist.following(pager, visit.asked, number, response.body)
            pager = Pager()
        if pager.kind == "window" and visit.asked:
            page = next_page(tree, response.url, visit.inside, Pager(), visit.asked.url, visit.asked) if visit.fresh else None
            visit.inside = visit.inside + 1 if page else 1
            return page or daywindow.following(pager, visit.url, visit.asked.url, visit.dry, self.window.since)
        return next_page(tree, response.url, number, pager, visit.url, visit.asked)

    def served(self, visit: Visit) -> bool:
        """Whether the rows of a listing come from a JSON service: those that the sheet names, no page behind the menu."""
        return self.portal.pager.kind == "json" and visit.url in self.portal.listings

    def another_page(self, response: Response, tree: HtmlElement, visit: Visit) -> NextPage | None:
        """Page 2 by another control of the page, where the first one turned pages in a side column."""
        return another_control(tree, response.url, 1, visit.asked, visit.tried) if visit.asked else None

    def goes_on(self, visit: Visit) -> bool:
        """Whether the listing can have more behind a page that shows nothing new: months without news can."""
        return bool(visit.fresh) or self.portal.pager.kind == "window"

    def doubtful(self, visit: Visit, number: int) -> bool:
        """Whether an empty page is to be read again another night: it was linked, and met empty for the first time."""
        guessed = visit.asked is not None and visit.asked.guessed
        return self.portal.pager.kind in SHOWN and visit.doubts(number) and not guessed


def header(response: Response, name: str) -> str:
    """The value of a response header, "" when it is missing."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else ""

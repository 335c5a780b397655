"""WordPress: permalinks of any shape, ``/page/N/`` or ``?paged=N``; its REST interface lists every post where it is open.

Facts: the Twenty themes, Newspaper (tagDiv), Flatsome, GeneratePress and Astra; the REST handbook.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.dedup.urls import key
from crawler.discovery.pager import NextPage
from crawler.discovery.pages import base_of, may_be_article
from crawler.discovery.visit import Visit
from crawler.items import Candidate, Page
from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider

#: Posts per page of the REST interface: the most it gives.
POSTS = 100
_LOAD_MORE = re.compile(r"(?i)ajax[_-]load[_-]more|infinite[_-](?:scroll|handle|wrap)|alm-load-more|\bload-?more\b")


class WordpressSpider(PortalSpider):
    """Where no listing is declared and the home page names the REST interface, that that is read before the menus.

    It tells time and full title of posts whose page prints a day alone, and those that a pager by script hides. The
    menus are read all the same: news kept as another type than ``post`` are not in it.
    """

    family = Family(
        name="wordpress",
        profile=Profile(
            title=("h1.entry-title", "h1.wp-block-post-title", "h1.tdb-title-text", "h1.jeg_post_title", "h1.post-title",
                   "h1.single-title", ".entry-header h1", ".elementor-widget-theme-post-title .elementor-heading-title"),
            body=(".td-post-content", ".tdb_single_content", "article .entry-content", ".entry-content",
                  ".wp-block-post-content", ".single .post-content", "article .post-content", ".single-content",
                  ".jeg_main_content .content-inner", ".the-content", ".elementor-widget-theme-post-content"),
            date=(".td-post-title time.entry-date", ".entry-header time.published", "article .entry-meta time.published",
                  ".tdb_single_date time", "article .posted-on time.published", "time.entry-date.published",
                  "time.published", ".entry-header .posted-on", "article .entry-meta .entry-date", ".entry-header .post-date",
                  "article .posted-on", ".jeg_meta_date", ".wp-block-post-date", ".single .post-meta .date",
                  ".elementor-post-info__item--type-date", ".hentry > .entry-meta .entry-date"),
            section=(".td-post-category a", ".td-category a", ".cat-links a", ".entry-category a",
                     ".taxonomy-category a"),
            tags=(".tags-links", ".td-tags", ".post-tags", ".tag-links"),
            drop=(
                ".sharedaddy", ".jp-relatedposts", ".yarpp", ".yarpp-related", ".crp_related", ".addtoany_share_save_container",
                ".heateor_sss_sharing_container", ".td-post-sharing", ".blog-share", ".a2a_kit", ".post-views", ".td-a-rec",
                ".post-navigation", ".nav-single", ".wp-post-navigation", "#comments", "#respond", ".comments-area",
                ".author-box", ".related-posts", ".kk-star-ratings", ".post-ratings", ".wp-polls", "#toc_container",
                "#ez-toc-container", ".screen-reader-text", ".page-links", ".fb-comments", ".td_block_related_posts",
                ".wp-block-post-navigation-link", ".entry-content .entry-meta", ".entry-content .code-block",
            ),
        ),
        pager=Pager(kind="next-link"),
        skip_url=(
            r"(?i)^/(?:index\.php/)?(?:wp-(?:admin|login|content|includes|json)|xmlrpc\.php|author|tag|type|shop|cart)(?:[/.]|$)|"
            r"/(?:feed|embed|trackback|attachment/[^/?]+)/?(?:$|\?)|/comment-page-\d+|^/(?:19|20)\d\d(?:/\d\d?){0,2}/?$|"
            r"[?&](?:attachment_id|replytocom|share|feed|s|author|tag|m|rest_route|preview|print|like_comment)="
        ),
        url_rules=(
            (r"^/index\.php(?=/)", ""),
            (r"/(?:comment-page-\d+|embed|trackback|feed)(?=\?|$)", ""),
            (r"^([^?]*)\?(?:(?:like_comment|_wpnonce|noamp|unapproved|moderation-hash)=[^&]*(?:&|$))+", r"\1?"),
            (r"\?$", ""),
        ),
        marks=(
            (r"name=[\"']generator[\"'][^>]*content=[\"']WordPress|rel=[\"']https://api\.w\.org/", 3),
            (r"/wp-(includes|json)/|/wp-content/(themes|plugins)/|rest_route=|link: .{0,200}api\.w\.org", 3),
            (r"/wp-content/uploads/|wlwmanifest\.xml|xmlrpc\.php\?rsd|_wpemojiSettings", 2),
            (r"class=[\"'][^\"']*\b(postid-\d+|single-post|wp-block-\w+|td-post-content)\b", 2),
            (r"rel=[\"']shortlink[\"'][^>]*[?&]p=\d+|class=[\"'][^\"']*\bwp-\w+", 1),
        ),
    )  # fmt: skip

    # ---- the REST interface

    def parse_listing(self, response: Response, visit: Visit, number: int) -> Iterator[Request | Page]:
        """As everywhere; but the list of all posts, where the home page names it, is read before home page and menus."""
        tree = self.page_tree(response) if visit.probe and number == 1 and response.status < 400 else None
        address = self.posts_address(response, tree) if tree is not None else None
        if address:
            yield self.posts_request(Visit(address), NextPage(address), 1, response, visit)
        else:
            yield from super().parse_listing(response, visit, number)

    def posts_address(self, response: Response, tree: HtmlElement) -> str | None:
        """The address of the list of posts below what the page calls its api, None when it names none of its own."""
        found = next((one.get("href") for one in tree.iter("link") if "api.w.org" in (one.get("rel") or "")), None)
        root = urljoin(base_of(tree, response.url), found.strip()) if found else ""
        if not self.portal.owns(root):
            return None
        mark = "&" if urlsplit(root).query else "?"
        return f"{root.rstrip('/')}/wp/v2/posts{mark}per_page={POSTS}&_fields=link,date,modified_gmt,title"

    def posts_request(self, visit: Visit, page: NextPage, number: int, home: Response, after: Visit) -> Request:
        """The request for one page of the list of posts, behind which the home page is read (``after``)."""
        kwargs = {"visit": visit, "number": number, "home": home, "after": after}
        return Request(page.url, self.parse_posts, errback=self.posts_failed, cb_kwargs=kwargs, dont_filter=True)

    def posts_failed(self, failure: Failure) -> Iterator[Request | Page]:
        """The home page all the same: a list that robots.txt forbids, or that does not answer, costs nothing."""
        self.home_failed(failure)
        asked: Request = failure.request  # type: ignore[attr-defined]
        yield from super().parse_listing(asked.cb_kwargs["home"], asked.cb_kwargs["after"], 1)

    def parse_posts(
        self, response: Response, visit: Visit, number: int, home: Response, after: Visit
    ) -> Iterator[Request | Page]:
        """The new ones of a page of posts, and the next page; behind the last, or where the list is closed, the home page."""
        posts = _posts(response)
        onward = None if posts is None else (yield from self.announce_posts(response, posts, visit, number))
        if onward:
            yield self.posts_request(visit, *onward, home, after)
        else:
            yield from super().parse_listing(home, after, 1)

    def announce_posts(
        self, response: Response, posts: list[dict[str, Any]], visit: Visit, number: int
    ) -> Generator[Request, None, tuple[NextPage, int] | None]:
        """Requests for the new ones among the posts; returns the next page and its number unless the stop rule holds."""
        self.sources_read += 1
        if number == 1:
            self.begin_visit(visit)
        found = [_candidate(one, response.url) for one in posts]
        candidates = [one for one in found if may_be_article(one.url, self.portal)]
        visit.meet(key(one.url, self.portal) for one in candidates)
        current = yield from self.announce_page(candidates, visit)
        self.notice_changes({str(one["link"]): moment for one in posts if (moment := _modified(one))}, len(posts))
        pages = (response.headers.get("X-WP-TotalPages") or b"").decode("latin-1")
        more = pages.isdigit() and number < int(pages)
        page = NextPage(f"{visit.url}&page={number + 1}") if more else None
        onward = visit.onward(page, number, current=current, most=self.max_pages)
        self.note_visit(visit, last=onward is None)
        return onward

    # ---- pagers by script

    def next_page(self, response: Response, tree: HtmlElement, visit: Visit, number: int) -> NextPage | None:
        """What the pager shows; where a script loads more, the page that WordPress answers without it."""
        found = super().next_page(response, tree, visit, number)
        if found or visit.probe or self.portal.pager.kind not in ("auto", "next-link") or not _loads_more(tree):
            return found
        if urlsplit(visit.url).query:
            return NextPage(f"{visit.url}&paged={number + 1}")
        return NextPage(f"{visit.url.rstrip('/')}/page/{number + 1}/")


def _posts(response: Response) -> list[dict[str, Any]] | None:
    """The posts of an answer of the REST interface, None when it is closed or something else."""
    try:
        found = json.loads(response.body) if response.status < 400 else None
    except ValueError:
        return None
    return [one for one in found if isinstance(one, dict) and one.get("link")] if isinstance(found, list) else None


def _candidate(post: dict[str, Any], via: str) -> Candidate:
    """A post as announced: ``date`` is what the portal prints, while ``date_gmt`` is wrong where the zone was never set."""
    title = post.get("title")
    text = title.get("rendered") if isinstance(title, dict) else title
    plain = unescape(re.sub(r"<[^>]*>", "", str(text or ""))).strip()
    return Candidate(str(post["link"]), via=via, how="listing", title=plain or None, date=str(post.get("date") or "") or None)


def _modified(post: dict[str, Any]) -> datetime | None:
    """When a post was changed last; None where the portal does not say."""
    try:
        return datetime.fromisoformat(str(post.get("modified_gmt"))).replace(tzinfo=UTC)
    except ValueError:
        return None


def _loads_more(tree: HtmlElement) -> bool:
    """Whether a script of the page appends further rows."""
    return any(_LOAD_MORE.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in tree.iter("a", "button", "div"))

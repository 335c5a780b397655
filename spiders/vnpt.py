"""VNPT Portal (ASP.NET): further listing pages come by AJAX POST as a fragment of links."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy.http import Response

from crawler.discovery.pager import NextPage
from crawler.discovery.visit import Visit
from crawler.extraction.tree import parse
from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider

_PATH = re.compile(r"[\"']([^\"'\s]*DesktopModule/UIArticleInMenu/ArticleInMenuPagination\.aspx/LoadArticle)[\"']")
_DEFAULT_PATH = "/DesktopModule/UIArticleInMenu/ArticleInMenuPagination.aspx/LoadArticle"
_FIELD = r"{name}[\"']?\s*(?:[:=]|value=)\s*[\"']?([\w-]+)"
_PAGE_SIZE = 15


class VnptSpider(PortalSpider):
    """The form of the pager needs category and site ids, which stand in the source of the first page."""

    family = Family(
        name="vnpt",
        profile=Profile(
            title=(".ArticleHeader", ".PostTitle"),
            lead=(".ArticleSummary",),
            body=(".ArticleContent", ".PostContent", ".ArticleBody"),
            date=(".PostDate", ".ArticleDate"),
            # All of them: the first may stand beside the list, in a column of the latest news.
            links=(".UIListNews_Default .item a, .ArticleInMenu a, .ArticleList a",),
            item_date=(".PostDate", ".ArticleDate", ".date", ".time"),
        ),
        pager=Pager(kind="ajax-post", template=_DEFAULT_PATH),
        article_url=r"^(?!.*([?&]pageid=|Default\.aspx\?)).*-\d{3,}/?$|^/\d+/\d+/\d+/\d+/[^/]+/[^/]+$",
        skip_url=r"(?i)[?&]pageid=|Default\.aspx\?",
        marks=(
            (r"ArticleInMenuPagination|UIArticleInMenu|UIListNews_Default", 3),
            (r"UIMultiFunction_Default|MultiFunctionControl", 2),
            (r"//storage-vnportal\.vnpt\.vn", 2),
            (r'class="[^"]*\b(ArticleHeader|ArticleSummary|ArticleInMenu|PostTitle)\b', 1),
        ),
    )

    def page_tree(self, response: Response) -> HtmlElement | None:
        """The tree of a listing page; page methods wrap their fragment as JSON, ``{"d": "<div>..."}``."""
        if not response.body.lstrip().startswith(b"{"):
            return super().page_tree(response)
        try:
            return parse(str(json.loads(response.body).get("d", "")))
        except (ValueError, AttributeError):
            return None

    def next_page(self, response: Response, tree: HtmlElement, visit: Visit, number: int) -> NextPage | None:
        """The POST for the next fragment; a fragment without links ends the listing."""
        if self.portal.pager.kind != "ajax-post":
            return super().next_page(response, tree, visit, number)
        posted = response.request is not None and response.request.method == "POST"
        asked = response.request.body.decode() if posted and response.request else ""
        form = dict(parse_qsl(asked, keep_blank_values=True)) if posted else self._form(response.text)
        if not form:
            return None
        form["page"] = str(number + 1)
        return NextPage(self._address(response), tuple(form.items()))

    def _address(self, response: Response) -> str:
        found = _PATH.search(response.text)
        if found:
            return str(urljoin(response.url, found[1]))
        posted = urlsplit(response.url).path.endswith("/LoadArticle")
        return str(response.url if posted else urljoin(response.url, self.portal.pager.template or _DEFAULT_PATH))

    def _form(self, source: str) -> dict[str, str]:
        """The fields of the pager's form, ``{}`` when the page has no AJAX pager."""
        values = {}
        for name in ("article_category_id", "site_id"):
            found = re.search(_FIELD.format(name=name), source)
            if not found:
                return {}
            values[name] = found[1]
        return values | {
            "page": "1", "page_size": str(_PAGE_SIZE), "keyword": "", "date_begin": "", "date_end": "", "show_no": "0",
            "show_post_date": "1", "num_of_text": "0", "show_view_count": "0", "filter_order_in_list": "",
            "is_default": "0", "new": "0", "number_of_day": "0", "no": "0", "lang": "vi-VN",
        }  # fmt: skip

"""NukeViet 3 and 4: the number at the end of ``/news/<category>/<alias>-<id>.html`` is the article.

Facts: the themes default, modern and egov of nukeviet/nukeviet and nukeviet/eGovernment.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement
from scrapy.http import Response

from crawler.discovery.pager import NextPage
from crawler.discovery.pages import base_of, link_target, may_be_article
from crawler.discovery.visit import Visit
from crawler.items import Candidate, Page
from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider

#: Parts of a path behind which a number is not an article of the news module.
_OTHER = (
    r"(?:topic|groups?|tags?|authors?|search|seek|rss|feeds|instant-rss|content|rating|comment|users|contact|statistics|"
    r"voting|siteterms|detail|themes|uploads|assets)"
)
#: Modules of single pages, whose addresses may end in a number that is no id.
_PAGES = r"(?:about|page|gioi-thieu|siteterms)"
#: ``<alias>-<id>``, never ``page-2``.
_SLUG = r"(?!page-\d+(?:[/.?&]|$))[^/?&]*-"
_COPY = r"(?:(?:print|savefile|sendmail)(?:/|%2F))?"


class NukevietSpider(PortalSpider):
    """Modules made after ``news`` count their articles from 1 again, so their name stays in the key.

    An unknown id is answered by a redirect to the module's first page, which looks like a page of its own.
    """

    family = Family(
        name="nukeviet",
        profile=Profile(
            title=("h1[itemprop=headline]", ".news_column h1.title", "#news_detail h1", ".header-details h1",
                   ".newsdetail h1", ".news-detail h1", ".detail_header h1"),
            lead=(".hometext", "#hometext", ".news-hometext"),
            body=("#news-bodyhtml", ".news_column .bodytext", "#news_detail .bodytext", ".bodytext", "#bodytext",
                  "[itemprop=articleBody]"),
            date=("[itemprop=datePublished]", ".newsdetailmetatop .h5", ".news_column .panel-body > .row span.h5",
                  "#news_detail .time", ".header-details .small", ".news-detail .time"),
            attachments=(".news-download-file",),
            tags=(".news_column a[href*='/tag/']", ".keywords a", ".oop a[href*='/tag/']"),
            drop=(".news_column #form3B", "#idcomment", "ul.related", ".other-news"),
            links=(
                ".news_column h2 a, .news_column h3 a, .news_column h4 a, .news_column ul.related a, "
                ".news_column > .items > a, .list-group a.h4, .news-content h2 a, .news-content h3 a",
            ),
        ),
        pager=Pager(kind="next-link"),
        article_url=(
            rf"(?i)^(?!(?:/\w\w)?(?:/{_OTHER}|/[^/?]+/{_OTHER})/)(?:/[^/?]+){{1,4}}/{_SLUG}\d+\.html(?:$|\?)"
            rf"|(?i:^(?:/vi)?/news/(?!{_OTHER}/)[^/?]+/{_SLUG}\d+/?(?:$|\?))"
            rf"|(?i:[?&]nv=[\w-]+&op=(?!{_OTHER}(?:/|%2F|&|$))[^/&%]+(?:/|%2F){_SLUG}\d+(?:\.html|/)?(?:&|$))"
        ),
        skip_url=(
            r"(?i)^(?:/vi|/en)?/(?:users|seek|search|contact|feedback|feeds|rss|statistics|voting|siteterms|sitemap[\w.-]*|"
            r"banners|wcag|comment|freecontent|two-step-verification|zalo|push|admin)(?:[/?]|$)|"
            r"/(?:print|savefile|sendmail|rss|instant-rss|tag|topic|groups|search|rating|author)(?:[/?]|$)|"
            r"[?&](?:nv=(?:users|seek|contact|feeds|statistics|voting|banners|comment)|"
            r"op=(?:print|savefile|sendmail|rss|tag|topic|groups|search|rating)|download=|pdf=|print=)"
        ),
        url_rules=(
            (r"(?i)^/index\.php(?=/)", ""),
            (rf"^/(?:index\.php)?\?(?:.*&)?language=(?!vi&)(\w\w)&(?:.*&)?nv=([\w-]+)&op={_COPY}([^/&%]+)(?:/|%2F)({_SLUG}\d+)"
             r"(?:\.html|/)?(?:&.*)?$", r"/\1/\2/\3/\4.html"),
            (rf"^/(?:index\.php)?\?(?:.*&)?nv=([\w-]+)&op={_COPY}([^/&%]+)(?:/|%2F)({_SLUG}\d+)(?:\.html|/)?(?:&.*)?$",
             r"/\1/\2/\3.html"),
            (rf"^((?:/(?!vi/)\w\w)?)/news/(?!{_OTHER}/)[^/?]+/{_SLUG}(\d+)(?:\.html)?(?:\?.*)?$", r"\1/news/\2"),
            (rf"^((?:/[^/?]+)?)/(?!(?:{_OTHER}|{_PAGES})/)[^/?]+/{_SLUG}(\d+)\.html(?:\?.*)?$", r"\1/news/\2"),
        ),
        marks=(
            (r"name=[\"']generator[\"'][^>]*content=[\"']NukeViet", 3),
            (r"\bnv_(base_siteurl|lang_data|name_variable|fc_variable|cookie_prefix|module_name)\b", 3),
            (r"[?&;]nv=\w+(&|&amp;|\b)|/themes/[\w.-]+/(js|css)/(nv|news)\b", 2),
            (r"id=[\"']news-bodyhtml[\"']|class=[\"'][^\"']*\bnews_column\b", 2),
            (r"/assets/js/(global|language/\w\w)\.js|/(js|data/js)/nv_|powered by nukeviet", 1),
        ),
    )  # fmt: skip

    def parse_article(self, response: Response, known_as: str, candidate: Candidate) -> Iterator[Page]:
        """The page, unless the address of an article led to a page that is none."""
        asked_for_article = may_be_article(candidate.url, self.portal)
        if response.status < 400 and asked_for_article and not may_be_article(response.url, self.portal):
            self.tally["fetched"] += 1
            self.refuse(known_as, f"not-found: redirected to {response.url}")
            return
        yield from super().parse_article(response, known_as, candidate)

    def next_page(self, response: Response, tree: HtmlElement, visit: Visit, number: int) -> NextPage | None:
        """What the pager shows; without rewritten addresses its number stands inside ``op=<category>/page-2``."""
        found = super().next_page(response, tree, visit, number)
        if found or self.portal.pager.kind not in ("auto", "next-link"):
            return found
        here, base = _module_page(response.url), base_of(tree, response.url)
        targets = filter(None, (link_target(base, one) for one in tree.iter("a")))
        further = {page[2]: one for one in targets if (page := _module_page(one)) and here and page[:2] == here[:2]}
        later = [page for page in further if here and page > here[2]]
        return NextPage(further[min(later)]) if later else None


def _module_page(url: str) -> tuple[str, str, int] | None:
    """(module, category, page number) of an address such as ``index.php?nv=news&op=tin-tuc/page-2``, None for others."""
    asked = parse_qs(urlsplit(url).query)
    category, _, page = f"/{asked.get('op', [''])[0].strip('/')}".partition("/page-")
    return (asked["nv"][0], category, int(page) if page.isdigit() else 1) if "nv" in asked else None

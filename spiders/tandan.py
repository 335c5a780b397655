"""Tân Dân SharePoint portals: the publication day stands in the path, classes start with ``tandan-``."""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class TandanSpider(PortalSpider):
    """Query paging is not proven on every host: a second page that repeats the first ends the listing."""

    family = Family(
        name="tandan",
        profile=Profile(
            title=(".tandan-p-article-news-title", ".tandan-title-view", ".title-news"),
            lead=(".tandan-p-article-news-summary", ".summary-news", ".news-sapo"),
            body=(".tandan-p-article-main", ".tandan-p-article-news-content", ".tandan-content-view", "#art-content",
                  ".ms-rtestate-field"),
            date=(".tandan-span-date-publish", ".tandan-date-view", ".date-news"),
            tags=(".td-tags a",),
            drop=(".tandan-div-article-other",),
            links=(".channel-news-title a", ".tandan-p-article-news-title a"),
        ),
        pager=Pager(kind="query", param="PageIndex"),
        article_url=r"(?i)/portal/pages/\d{4}-\d{1,2}-\d{1,2}/",
        url_rules=((r"(?i)^/portal/pages/", "/portal/pages/"),),
        marks=(
            (r"(class|id)=[\"'][^\"']*\btandan-", 3),
            (r"href=[\"'][^\"']*/portal/pages/\d{4}-\d{1,2}-\d{1,2}/", 3),
        ),
    )  # fmt: skip

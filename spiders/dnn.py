"""DNN (DotNetNuke): modules ``dnn_ctrN_``, addresses with ``tabid``; news by EasyDNNnews and modules like it."""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class DnnSpider(PortalSpider):
    """An article has one number (ArticleID, newsid, itemid of a module) under many tabs, languages and skins."""

    family = Family(
        name="dnn",
        profile=Profile(
            title=(".edn_articleDetails .edn_articleTitle", "h1.edn_articleTitle", ".article_details h1"),
            lead=(".edn_articleDetails .edn_articleSummary", ".edn_articleDetails .edn_articleSubTitle"),
            body=(".edn_articleDetails .edn_articleContent",),
            date=(".edn_articleDetails .edn_metaDetails time", ".edn_articleDetails .edn_metaDetails"),
            drop=(".edn_socialLinks", ".edn_articleRate", ".edn_relatedArticles", ".edn_commentsList", ".edn_articleAuthor"),
            item_date=(".edn_metaDetails time",),
        ),
        pager=Pager(kind="auto"),
        skip_url=r"(?i)/ctl/\w+|/(login|register|logoff|user-?profile|search-results)([/?.]|$)|/(categoryid|authorid|tagid|evl|author|term)/|"
                 r"[?&](popup|returnurl|ctl)=|/(pgrid|pageid)/\d+/?$|/LinkClick\.aspx(?!\?link=\d)",
        url_rules=(
            (r"(?i)^.*?[/?&]articleid[/=](\d+).*$", r"/articleid/\1"),
            (r"(?i)^.*?/(post|entryid)/(\d+)(?:[/?].*)?$", r"/\1/\2"),
            (r"(?i)^.*?/itemid/(\d+)/mid/(\d+).*$", r"/itemid/\1/mid/\2"),
            (r"(?i)/language/\w\w-\w\w(?=/|$)", ""),
            (r"(?i)(?<=[?&])(dnnprintmode|skinsrc|containersrc|mid|language)=[^&]*(&|$)", ""), (r"[?&]$", ""),
        ),
        marks=(
            (r"(id|name)=[\"']dnn_ctr\d+_|id=[\"']dnn_\w+Pane|__dnnVariable", 3),
            (r"content=[\"']DotNetNuke|/DesktopModules/|/Portals/_default/", 2),
            (r"edn_article|/tabid/\d+/|/ArtMID/\d+/ArticleID/\d+", 2),
        ),
    )  # fmt: skip

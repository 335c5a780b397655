"""Liferay 6, view_content dialect: ``/<category>/-/view_content/<id>-<slug>.html``, pager ``_101_cur``."""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class LiferaySpider(PortalSpider):
    """The article's own id is its key: window states, portlet copies and languages are the same article."""

    family = Family(
        name="liferay",
        profile=Profile(
            title=(".asset-full-content-title",),
            lead=(".sapo-wrapper .sapo", "p.sapo"),
            body=(".asset-full-content .asset-content", ".asset-full-content .journal-content-article",
                  ".journal-content-article"),
            date=(".asset-full-content .assetPublishDate", ".asset-full-content .block_timer", ".assetPublishDate",
                  ".block_timer"),
            drop=(".view-content-author", ".asset-control-detail", ".related_asset", ".related_asset_title",
                  ".related_asset_list", "#column-2", ".sapo-wrapper"),
            links=("h3.asset-title a",),
            item_date=(".assetPublishDate",),
        ),
        pager=Pager(kind="next-link"),
        article_url=r"/-/view_content/(content/)?\d+",
        url_rules=((r"^.*?(/-/view_content/)(?:content/)?(\d+)[^?]*.*$", r"\1\2"),),
        marks=(
            (r"Liferay\.(ThemeDisplay|Portlet|Browser|AUI|Language)|var Liferay\b|liferay-portal:", 3),
            (r"href=[\"'][^\"']*/-/(view_content|asset_publisher)/", 3),
            (r"[?&;]p_p_id=", 2),
            (r"/html/js/(barebone|everything)\.jsp|/o/frontend-js|/combo/?\?", 2),
            (r"class=[\"'][^\"']*\b(portlet-boundary|journal-content-article|asset-full-content|lfr-)", 1),
        ),
    )  # fmt: skip

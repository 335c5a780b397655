"""Liferay 6 and 7: view_content, asset publisher and the news portlets that portals have had made.

Facts: portals of Hà Nội (``/<category>/-/view_content/<id>-<slug>.html``), Thái Nguyên and Bắc Giang (``/<page>/-/
asset_publisher/<instance>/content/<slug>``), Hòa Bình (``..._articleId=``), Bắc Ninh (rows from ``loadPageURL``).
"""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class LiferaySpider(PortalSpider):
    """The article's own id is its key, without one its slug, which is unique in a Liferay site.

    Window states, portlet copies, redirects, languages and the page that shows the portlet are the same article.
    """

    family = Family(
        name="liferay",
        profile=Profile(
            title=(".asset-full-content-title", "#titleDetail", "#contentDetailTitleId", ".title-news h1", "h1.title-detail",
                   ".asset-full-content .article-title", ".asset-full-content .title-art", ".taglib-header h3.header-title"),
            lead=(".sapo-wrapper .sapo", "#leadDetail", "#sapoDetailId", "p.sapo"),
            body=("#contentDetail", ".journal-content-article .content-detail", ".journal-content-article .it-content",
                  ".asset-full-content .asset-content", ".asset-full-content .journal-content-article",
                  ".journal-content-article"),
            date=(".asset-full-content .assetPublishDate", ".asset-full-content .block_timer", "#content_detail_news .date_time",
                  ".asset-full-content .date-time", ".asset-full-content .date-news",
                  ".asset-full-content .metadata-publish-date",
                  ".news-detail .news-date", ".assetPublishDate", ".block_timer"),
            byline=("#content_detail_news .author",),
            source=("#content_detail_news .source",),
            captions=("#content_detail_news .img-title",),
            attachments=("#content_detail_news .attachment",),
            drop=("h1.portlet-title", ".taglib-ratings", ".asset-links", "#myRating", "#footerOfNewDetail", ".asset-metadata",
                  ".taglib-social-bookmarks", ".taglib-discussion", ".taglib-flags", ".asset-flags", ".asset-ratings",
                  ".asset-related-assets", ".asset-user-actions", ".view-content-author", ".asset-control-detail",
                  ".related_asset", ".related_asset_title",
                  ".related_asset_list", "#column-2", ".sapo-wrapper"),
            links=("h3.asset-title a", ".asset-abstract .asset-title a", ".cat_record .title_v a", ".news-item .title a"),
            item_date=(".assetPublishDate", ".cat_record .time", ".date-news", ".metadata-publish-date"),
        ),
        pager=Pager(kind="next-link"),
        article_url=(
            r"/-/view_content/(content/)?\d+|/-/asset_publisher/\w+/content/[^?]|[?&]_\w+_(?:articleId|urlTitle|assetEntryId)=\w|"
            r"^[^?]*/w/[^/?]{6,}|/-/[\w%]+(?:-[\w%]+){2,}(?:\?|$)|"
            r"/-/(?!view_content|asset_publisher|document_library|login|search|wiki|blogs|message_boards)[\w-]+/[^?]*[\w-]{6}|"
            r"^[^?]*/(?:chi-tiet|noi-dung|bai-viet)[^?]*(?:\?.*=\d|/[\w-]+$)|\.html?(?:\?|$)"
        ),
        skip_url=r"/c/portal/|[?&]p_p_id=(?:58|com_liferay_login\w*)(?:&|$)|_58_struts|[?&]p_p_state=(?:pop_up|exclusive)|/documents/\d",
        url_rules=(
            (r"^.*?(/-/view_content/)(?:content/)?(\d+)[^?]*.*$", r"\1\2"),
            (r"^.*?(/-/asset_publisher/)\w+/content/(?:id/|[^/?]+/)(\d+)(?:[/?].*)?$", r"\1\2"),
            (r"^.*?(/-/asset_publisher/)\w+/content/([^/?]+).*$", r"\1\2"),
            (r"^.*[?&]_\w+_articleId=(\w+).*$", r"/?articleId=\1"),
            (r"^.*[?&]_\w+_urlTitle=([^&]+).*$", r"/-/asset_publisher/\1"),
            (r"^.*?(/-/details/)\d+/(?:[^/?]*-)?(\d{4,})(?:\?.*)?$", r"\1\2"),
            (r"^/(?:vi|en)(?:_[A-Z]{2})?(?=/|$)", ""),
            (r"^/web/guest(?=/|$)", ""),
        ),
        services=(
            Pager(
                kind="json", pattern=r"""loadPageURL\s*[:=]\s*["'](?P<service>[^"']+)""", template="{service}", param="pageNum",
                form=(("recordPerPage", 10), ("keyword", "")), items="items", total="totalPageNum", link="urlDetail",
                title="title", date="createdDate",
            ),
        ),
        marks=(
            (r"Liferay\.(ThemeDisplay|Portlet|Browser|AUI|Language)|var Liferay\b|liferay-portal:", 3),
            (r"href=[\"'][^\"']*/-/(view_content|asset_publisher)/", 3),
            (r"[?&;]p_p_id=", 2),
            (r"/html/js/(barebone|everything)\.jsp|/o/frontend-js|/combo/?\?", 2),
            (r"class=[\"'][^\"']*\b(portlet-boundary|journal-content-article|asset-full-content|lfr-)", 1),
        ),
    )  # fmt: skip

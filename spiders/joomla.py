"""Joomla 1.5 to 5 with com_content and K2: ``<id>-<alias>`` under any menu, ``?start=4`` or ``?limitstart=4``.

Facts: Joomla's own templates com_content of 1.5, 2.5, 3 and 4; K2's default template.
"""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider

#: An address without a readable path that shows one article of a component.
_PLAIN = r"^/(?:index\.php)?\?(?=.*\boption=com_{0}\b)(?=.*\b(?:{1})\b)(?:.*&)?id=(\d+)"
#: Parameters that do not choose another text where the path names the article.
_VIEW = r"(?:Itemid|layout|lang|catid|start|limitstart|limit|showall|page|type)=[^&]*"


class JoomlaSpider(PortalSpider):
    """An article answers under every menu, as a component and to print; number and alias together are its key.

    A category's address has the form of an article's (``/tin-tuc/34-kinh-te``), so a number alone would make
    category 34 and article 34 one, and no address tells which of both it is.
    """

    family = Family(
        name="joomla",
        profile=Profile(
            title=(
                ".item-page .page-header h2", ".item-page .entry-header h2", ".item-page .entry-header h1",
                ".item-page .page-header h1", ".item-page [itemprop=headline]",
                "#k2Container .itemTitle", ".itemView .itemTitle", ".item-page > h2", ".item-page > h1",
                ".article-header h1", ".article-header h2", ".contentheading",
            ),
            body=(
                ".item-page [itemprop=articleBody]", ".com-content-article__body", "[itemprop=articleBody]",
                ".itemView .itemBody", "#k2Container .itemBody", ".article .article-content", ".item-page",
                ".contentpaneopen ~ .contentpaneopen", ".contentpaneopen", ".contentheading ~ .article-content",
            ),
            date=(
                ".article-info time[itemprop=datePublished]", ".article-info .published", ".article-info .create",
                "time[itemprop=datePublished]", "time[itemprop=dateCreated]", ".itemDateCreated", ".createdate",
            ),
            byline=(".article-info [itemprop=author] [itemprop=name]", ".itemHeader .itemAuthor a"),
            section=(".article-info .category-name a", ".itemLinks .itemCategory a"),
            attachments=(".itemAttachments", ".attachmentsContainer", ".attachmentsList"),
            tags=(".itemTagsBlock", "ul.tags", ".item-page .tags"),
            drop=(
                ".item-page dl.article-info", "div.article-info", ".item-page > ul.actions", ".item-page .icons",
                "ul.pagenav", "div.pagenav", ".item-page .pagination", "table.pagenav", ".com-content-article__navigation",
                ".content_rating", ".content_vote", "#article-index", ".article-index", "table.contenttoc", "td.buttonheading",
                "td.createdate", "td.modifydate", ".contentpaneopen td > span.small",
                # The row "section - category" of 1.5 stands in a cell without attributes, the text in one with "valign".
                ".contentpaneopen > tr > td:not([valign]) > span", ".contentpaneopen > tbody > tr > td:not([valign]) > span",
                ".itemToolbar", ".itemRatingBlock", ".itemContentFooter", ".itemExtraFields", ".itemSocialSharing", ".itemLinks",
                ".itemAuthorBlock", ".itemAuthorLatest", ".itemRelated", ".itemNavigation", ".itemComments", ".item-page ul.tags",
                "#jc", "a.itemPrintThisPage", ".article-info-term", "span[id^=cloak]", "joomla-hidden-mail",
            ),
            links=(
                ".items-leading h2 a, .items-row h2 a, .items-row h3 a, .blog .item h2 a, .blog-items h2 a, .blog-items h3 a, "
                ".blog-featured h2 a, .blog .page-header h2 a, .items-more a, .category-list td.list-title a, "
                ".category-list th.list-title a, table.category td:first-child a, .catItemTitle a, .genericItemTitle a, "
                "#itemListLinks .catItemTitle a, a.contentpagetitle, .contentheading a, a.readon, .blog p.readmore a, "
                ".blogmore a.blogsection, tr.sectiontableentry1 a, tr.sectiontableentry2 a, .article-header .article-title a",
            ),
        ),
        pager=Pager(kind="next-link"),
        skip_url=(
            r"(?i)^/(?:index\.php/)?(?:\w\w/)?component/(?!content/|k2/)|[?&]option=com_(?!content\b|k2\b)|"
            r"[?&](?:format=(?:feed|pdf|raw)|type=(?:rss|atom)|tmpl=component|print=1|task=(?!view\b|category\b|section\b))|"
            r"[?&]view=(?:login|registration|reset|remind|form|archive|itemlist&task=(?:user|tag|date|search))|"
            r"[?&](?:showall|limitstart|start)=\d*(?:&|$)|/itemlist/(?:user|tag|date|search)(?:[/?]|$)|"
            r"/item/download/|^/(?:administrator|media|templates|cache|plugins|modules)/|/(?:mailto|vote)(?:[/?]|$)"
        ),
        url_rules=(
            (r"^/index\.php(?=/)", ""),
            (_PLAIN.format("k2", "view=item") + r"(?!\d).*$", r"/item/\1"),
            (_PLAIN.format("content", "view=article|task=view") + r"(?::|%3A)([^&]+).*$", r"/\1-\2"),
            (_PLAIN.format("content", "view=article|task=view") + r"(?!\d).*$", r"/article/\1"),
            (r"^.*/item/(\d+)(?:-[^/?]*)?(?:\?.*)?$", r"/item/\1"),
            (rf"^(?:/[^?]*)?/(\d+-(?=[^/?]*[A-Za-z])[^/?]+?)(?:\.html?)?(?:\?{_VIEW}(?:&{_VIEW})*)?$", r"/\1"),
            (r"^([^?]*[^?/])\.html(?=\?|$)", r"\1"),
            (r"^([^?]*)\?(?:(?:Itemid|layout|lang)=[^&]*(?:&|$))+", r"\1?"),
            (r"\?$", ""),
        ),
        marks=(
            (r"name=[\"']generator[\"'][^>]*content=[\"']Joomla", 3),
            (r"option=com_(content|k2|users|mailto|search|finder)\b", 3),
            (r"/media/(system|jui|vendor)/js/|class=[\"'][^\"']*joomla-script-options|Joomla\.JText", 3),
            (r"/components/com_\w+/|/templates/[\w.-]+/(css|js)/template", 2),
            (r"class=[\"'][^\"']*\b(item-page|contentheading|contentpaneopen|com-content-\w+)\b", 2),
            (r"class=[\"'][^\"']*\b(moduletable|componentheading|items-row|article-info)\b", 1),
        ),
    )  # fmt: skip

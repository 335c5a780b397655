"""SharePoint portals whose news are list items: ``View_Detail.aspx?ItemID=N``, ``ChiTietTinTuc.aspx?nid=N``.

Their listings are mostly filled by script from a JSON service, which the sheet declares.
"""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class SharePointSpider(PortalSpider):
    """The list and the item's number are the article; what else the address says is how it is shown."""

    family = Family(
        name="sharepoint",
        profile=Profile(
            lead=("#show_description",),
            body=("#show_content", "#news_details .ms-rtestate-field", ".article-content .ms-rtestate-field",
                  ".ms-rtestate-field", ".ExternalClass"),
            date=(".article-header .date-line", ".ms-PostDate"),
            byline=(".article-header .by-line",),
            captions=(".captioned-image .caption",),
            drop=("#s4-ribbonrow", "#suiteBar", ".ms-breadcrumb", ".ms-socialCommentContents"),
        ),
        pager=Pager(kind="auto"),
        skip_url=r"(?i)/_(layouts|vti_bin|catalogs|api|forms)/|/Forms/\w+\.aspx|/(New|Edit)Form\.aspx|"
                 r"/(Style%20Library|SiteAssets|SitePages|PublishingImages)/|/Authenticate\.aspx",
        url_rules=(
            # A list item or a news number names the text; Source, IsDlg, RootFolder, mobile ... name views of it.
            (r"(?i)^([^?]*\.aspx)\?(?:.*&)?((?:itemid|nid)=\d+)(?:&.*)?$", r"\1?\2"),
        ),
        services=(
            Pager(
                kind="json", send="form", template="{service}", param="start", first=50, step=50, items="data",
                pattern=r"(?s)(?P<service>/[\w/-]*api/DSTinTuc/QUERYDATA)[\"'].{0,400}?UrlList[\"']?\s*[:=]\s*[\"'](?P<list>[^\"']+)",
                form=(("do", "QUERYDATA"), ("fieldOrder", "CreatedDate"), ("ascending", "desc"), ("UrlList", "{list}"),
                      ("length", 50)),
                link="{list}/View_Detail.aspx?ItemID={ID}", title="Title", date="CreatedDate",
            ),
        ),
        marks=(
            (r"content=[\"']Microsoft SharePoint|microsoftsharepointteamservices:|_spPageContextInfo", 3),
            (r"ctl00_SPWebPartManager|MSOWebPartPage_|__REQUESTDIGEST", 3),
            (r"/_layouts/(15/|1066/)?|View_Detail\.aspx\?ItemID=", 2),
            (r"ms-rtestate-field|s4-workspace|ms-webpart", 1),
        ),
    )  # fmt: skip

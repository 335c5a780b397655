"""ASP.NET WebForms portals of no larger system: state fields in every page, further listing pages by post-back."""

from __future__ import annotations

from crawler.portal import Family, Pager, Profile
from spiders.base import PortalSpider


class WebFormsSpider(PortalSpider):
    """What such portals share is how they page; the selectors are those of the portals seen so far."""

    family = Family(
        name="webforms",
        profile=Profile(
            title=(".title-article",),
            body=(".chitietbaiviet", ".tinmoii", "#box_t"),
            date=("#datearticle", ".detail-time", ".ngaythang"),
            item_date=(".ngaythang",),
        ),
        pager=Pager(kind="auto"),
        skip_url=r"(?i)^/(login|dangnhap|register|admin|search|timkiem|print|rss)\w*\.aspx|[?&](ctl|returnurl)=",
        url_rules=(
            (r"(?i)(?<=[?&])aspxautodetectcookiesupport=\d(&|$)", ""), (r"[?&]$", ""),
            (r"(?i)^/default\.aspx$", "/"),
        ),
        marks=((r"name=[\"']__VIEWSTATE[\"']", 1), (r"__doPostBack\(|WebResource\.axd|id=[\"']aspnetForm[\"']", 1)),
    )  # fmt: skip

"""What stands around the download beside captures and robots.txt, which the night's own tests cover."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from crawler.middlewares import MetaRefresh

HOME = "http://so.tinh.vn/"
PAGE = "<html><head>{}<title>Cổng thông tin</title></head><body><p>Đang chuyển trang.</p></body></html>"
TAG = '<META HTTP-EQUIV="{}" CONTENT="0; url=/tin-tuc">'


def answered(page: str, encoding: str = "utf-8") -> Request | Response:
    request = Request(HOME)
    kind = {"Content-Type": f"text/html; charset={encoding}"}
    response = HtmlResponse(HOME, headers=kind, body=page.encode(encoding), request=request)
    return MetaRefresh.from_crawler(get_crawler()).process_response(request, response)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("word", ["refresh", "REFRESH", "Refresh"])
def test_a_page_that_leads_on_is_followed(word: str, encoding: str) -> None:
    assert answered(PAGE.format(TAG.format(word)), encoding).url == "http://so.tinh.vn/tin-tuc"


@pytest.mark.parametrize("tag", ["", '<meta name="description" content="refresh">', '<meta http-equiv="refresh" content="600">'])
def test_any_other_page_is_handed_on(tag: str) -> None:
    assert isinstance(answered(PAGE.format(tag)), Response)

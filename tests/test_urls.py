"""Which addresses are one article, and which only look alike."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dedup.urls import clean, key, plain_key
from crawler.portal import Portal, bare_host
from spiders.drupal import DrupalSpider
from spiders.liferay import LiferaySpider
from spiders.tandan import TandanSpider

PORTAL = Portal(id="so", title="", province="", family="generic", domains=("so.tinh.gov.vn", "cu.tinh.gov.vn"),
                listings=("https://so.tinh.gov.vn/tin",))  # fmt: skip
FAMILIES = {"generic": PORTAL} | {
    spider.family.name: PORTAL.under(spider.family) for spider in (DrupalSpider, LiferaySpider, TandanSpider)
}

#: Addresses that the portals themselves give to one article, by family.
SAME = [
    ("generic", ["http://so.tinh.gov.vn/tin/1.html", "https://so.tinh.gov.vn/tin/1.html", "https://www.so.tinh.gov.vn/tin/1.html",
                 "https://so.tinh.gov.vn:443/tin/1.html", "http://so.tinh.gov.vn:80/tin/1.html", "HTTPS://SO.tinh.gov.vn/tin/1.html",
                 "https://so.tinh.gov.vn/tin/1.html/", "https://so.tinh.gov.vn/tin/1.html#binh-luan",
                 "https://so.tinh.gov.vn/vi/tin/1.html", "https://so.tinh.gov.vn/vi-VN/tin/1.html", "https://so.tinh.gov.vn//tin//1.html",
                 "https://so.tinh.gov.vn/tin/1.html/en", "https://so.tinh.gov.vn/tin/1.html/en/vi/en",
                 "https://so.tinh.gov.vn/tin/1.html?utm_source=zalo&fbclid=x", "https://so.tinh.gov.vn/tin/1.html?gidzl=uYB-x&mibextid=Zx",
                 "https://so.tinh.gov.vn/tin/1.html?print=1&tmpl=component",
                 "https://so.tinh.gov.vn/tin/1.html;jsessionid=0A1B?_=17", "https://user@so.tinh.gov.vn/tin/1.html",
                 "https://so.tinh.gov.vn/tin/%31.html", " https://so.tinh.gov.vn/tin/1.html\n"]),
    ("generic", ["https://so.tinh.gov.vn/xem?id=5&cat=2", "https://so.tinh.gov.vn/xem?cat=2&id=5", "https://so.tinh.gov.vn/xem?cat=2&amp;id=5",
                 "https://so.tinh.gov.vn/xem?cat=2&id=5/en/vi", "https://so.tinh.gov.vn/xem?cat=2&id=5&replytocom=3&keyword="]),
    ("generic", ["https://so.tinh.gov.vn/vi/news/y-te/tiem-12.html", "https://so.tinh.gov.vn/vi/news/print/y-te/tiem-12.html",
                 "https://so.tinh.gov.vn/vi/news/savefile/y-te/tiem-12.html", "https://so.tinh.gov.vn/vi/news/sendmail/y-te/tiem-12.html",
                 "https://so.tinh.gov.vn/vi/wcag/news/y-te/tiem-12.html"]),
    ("generic", ["https://so.tinh.gov.vn/So/YTe/Trang/ChiTiet.aspx?nid=113139", "https://so.tinh.gov.vn/so/yte/trang/chitiet.aspx?NID=113139"]),
    ("generic", ["https://so.tinh.gov.vn/tintuc/Lists/VanHoa/View_Detail.aspx?ItemID=427",
                 "https://so.tinh.gov.vn/tintuc/lists/vanhoa/view_detail.aspx?itemid=427",
                 "https://so.tinh.gov.vn/tintuc/Lists/VanHoa/View_Detail.aspx?ItemID=427&Source=%2Ftintuc%2FPages%2Fdefault.aspx",
                 "https://so.tinh.gov.vn/tintuc/Lists/VanHoa/View_Detail.aspx?ItemID=427&Source=https://so.tinh.gov.vn/tintuc"]),
    ("generic", ["https://so.tinh.gov.vn/index.php?option=com_content&view=article&id=5:le-hoi&catid=3&Itemid=7",
                 "https://so.tinh.gov.vn/index.php?option=com_content&view=article&id=5:le-hoi&catid=3&Itemid=99&showall=1"]),
    ("generic", ["https://so.tinh.gov.vn/webcenter/portal/so/chi-tiet?dDocName=P512708", 
                 "https://so.tinh.gov.vn/webcenter/portal/so/chi-tiet?_afrLoop=88&dDocName=P512708&_afrWindowMode=0&_adf.ctrl-state=x1"]),
    ("generic", ["https://so.tinh.gov.vn/vi-vn/muc/tid/Le-hoi/newsid/0a1b2c3d-0000-4444-8888-0123456789ab/cid/11111111-0000-4444-8888-0123456789ab",
                 "https://so.tinh.gov.vn/vi-vn/khac/tid/Ten/newsid/0a1b2c3d-0000-4444-8888-0123456789ab/cid/22222222-0000-4444-8888-0123456789ab"]),
    ("generic", ["https://so.tinh.gov.vn/wps/portal/Home/!ut/p/z0/04_Sj9/?1dmy&urile=wcm%3apath%3a/tin/9",
                 "https://so.tinh.gov.vn/wps/portal/Home/!ut/p/z0/fYzBX/?1dmy&urile=wcm%3Apath%3A/tin/9"]),
    ("generic", ["https://so.tinh.gov.vn/page/-/asset_publisher/Ab1/content/le-hoi/9",
                 "https://so.tinh.gov.vn/page/-/asset_publisher/Ab1/content/le-hoi/9?inheritRedirect=true&redirect=%2Ftin&p_p_state=maximized"]),
    ("generic", ["https://so.tinh.gov.vn/", "https://so.tinh.gov.vn", "http://www.so.tinh.gov.vn/vi/", "https://so.tinh.gov.vn/?"]),
    ("liferay", ["https://so.tinh.gov.vn/kinh-te/-/view_content/4418033-hoi-nghi.html",
                 "https://so.tinh.gov.vn/kinh-te/-/view_content/4418033-hoi-nghi.html/en/vi/en",
                 "https://so.tinh.gov.vn/trang-chu/-/view_content/content/4418033/ten-khac",
                 "https://so.tinh.gov.vn/kinh-te/-/view_content/4418033-hoi-nghi.html?p_p_id=59_INSTANCE_x&p_p_state=maximized",
                 "https://so.tinh.gov.vn/vi/kinh-te/-/view_content/4418033-hoi-nghi.html?_101_delta=20"]),
    ("tandan", ["https://so.tinh.gov.vn/portal/pages/2021-5-7/Le-hoi7x.aspx", "https://so.tinh.gov.vn/Portal/Pages/2021-5-7/le-hoi7x.aspx"]),
    ("drupal", ["https://so.tinh.gov.vn/node/12", "https://so.tinh.gov.vn/vi/node/12", "https://so.tinh.gov.vn/?q=node/12",
                "https://so.tinh.gov.vn/en/node/12"]),
]  # fmt: skip

#: Different articles whose addresses are nearly alike.
APART = [
    ["/xem?id=1", "/xem?id=2", "/xem", "/xem?id=12", "/Xem?id=1"],
    ["/View_Detail.aspx?ItemID=1", "/View_Detail.aspx?ItemID=2", "/xem.php?Itemid=1", "/xem.php?Itemid=2"],
    ["/tin/1", "/tin/2", "/tin/12", "/tin/1.html", "/vien/1", "/tin/vi-1"],
    ["/modules.php?name=News&sid=123", "/modules.php?name=News&sid=124"],
    ["/?p=1", "/?p=2", "/?page_id=1", "/?q=node/1", "/?q=node/2"],
    ["/wps/portal/Home/!ut/p/z0/04_Sj9/", "/wps/portal/Home/!ut/p/z0/fYzBX/"],
    ["/chi-tiet?dDocName=P1", "/chi-tiet?dDocName=P2"],
    ["/tin?source=bao-a", "/tin?source=bao-b", "/tin"],
    ["/vietnam/1", "/en/1", "/1", "/english/1"],
    ["/tin/a%2Fb", "/tin/a/b"],
    ["/tin?start=0", "/tin?start=10"],
    ["/in-an/5", "/printing/5", "/5"],
    ["/xem?id=a%26b", "/xem?id=a&b"],
    ["/xem?a%E1=1", "/xem?a%E2=1"],
]


@pytest.mark.parametrize(("one", "other"), [
    ("/vi-vn/kinh-te/tid/Tin/newsid/0a1b2c3d-0000-4444-8888-0123456789ab/cid/1",
     "/vi-vn/xa-hoi/tid/Tin/newsid/0a1b2c3d-0000-4444-8888-0123456789ab/cid/2"),
    ("/kinh-te/-/view_content/44-tin.html", "/xa-hoi/-/view_content/44-tin.html"),
])  # fmt: skip
def test_an_article_in_another_section_has_one_key_at_two_addresses(one: str, other: str) -> None:
    first, second = f"https://so.tinh.gov.vn{one}", f"https://so.tinh.gov.vn{other}"
    assert key(first, FAMILIES["liferay"]) == key(second, FAMILIES["liferay"]) and plain_key(first) != plain_key(second)


@pytest.mark.parametrize(("family", "addresses"), SAME)
def test_duplicate_addresses_are_one(family: str, addresses: list[str]) -> None:
    assert len({key(url, FAMILIES[family]) for url in addresses}) == 1, {key(url, FAMILIES[family]) for url in addresses}


@pytest.mark.parametrize("paths", APART)
@pytest.mark.parametrize("family", ["generic", "tandan"])
def test_different_articles_stay_apart(paths: list[str], family: str) -> None:
    assert len({key(f"https://so.tinh.gov.vn{path}", FAMILIES[family]) for path in paths}) == len(paths)


def test_two_hosts_of_one_portal_stay_apart() -> None:
    assert key("https://so.tinh.gov.vn/1", PORTAL) != key("https://cu.tinh.gov.vn/1", PORTAL)


def test_a_key_does_not_depend_on_how_the_sheet_spells_its_hosts() -> None:
    other = Portal(id="so", title="", province="", family="generic", domains=("www.so.tinh.gov.vn",), home="http://so.tinh.gov.vn/")
    assert key("https://so.tinh.gov.vn/tin/1", other) == key("http://www.so.tinh.gov.vn/tin/1", PORTAL)


@pytest.mark.parametrize(("given", "wanted"), [
    ("HTTP://WWW.x.vn:80/A b/é?q=a b#x", "http://www.x.vn/A%20b/%C3%A9?q=a%20b"),
    ("https://x.vn:8443/a%2fb%7e%zz?x=%E1&fbclid=3", "https://x.vn:8443/a%2Fb~%25zz?x=%E1"),
    ("https://x.vn", "https://x.vn/"),
    ("https://x.vn/(S(abc123))/tin.aspx;jsessionid=1?a=1&&b=", "https://x.vn/tin.aspx?a=1&b="),
    ("https://x.vn/(X(1)S(ykn2wq45))/tin.aspx?id=7", "https://x.vn/tin.aspx?id=7"),
    ("https://x.vn/a?sid=0123456789abcdef0123&id=3", "https://x.vn/a?id=3"),
])  # fmt: skip
def test_the_address_that_is_asked_for(given: str, wanted: str) -> None:
    assert clean(given) == wanted


PATHS = st.lists(st.sampled_from([
    "vi", "en", "print", "amp", "tin", "1.html", "a%20b", "%25", "%", "%2f", "Trang.aspx", "print.aspx", "é", "!ut", "p", "-",
    "view_content", "12-x", "", "..", "newsid", "0a1b2c3d-0000-4444-8888-0123456789ab", "node", "(S(a1))", "x;jsessionid=2",
]), max_size=7).map("/".join)  # fmt: skip
QUERIES = st.lists(st.sampled_from([
    "id=1", "ID=1", "print=1", "q=node/1", "q=node/1/en/vi", "a", "a=", "x=é b", "utm_source=z", "Itemid=3", "option=com_content",
    "p_p_state=x", "%", "b=%zz", "urile=3", "&amp;c=2", "sid=0123456789abcdef", "en=/en", "=", "?", "_adf.ctrl-state=1",
]), max_size=5).map("&".join)  # fmt: skip
URLS = st.builds("{}://{}/{}?{}".format, st.sampled_from(["http", "https"]),
                 st.sampled_from(["so.tinh.gov.vn", "www.SO.tinh.gov.vn:443", "cu.tinh.gov.vn:80", "u:p@so.tinh.gov.vn"]), PATHS, QUERIES)


@given(URLS, st.sampled_from(sorted(FAMILIES)))
def test_a_key_is_its_own_key(url: str, family: str) -> None:
    portal = FAMILIES[family]
    assert key(key(url, portal), portal) == key(url, portal)


@given(URLS | st.text(max_size=60).map("https://so.tinh.gov.vn/{}".format))
def test_cleaning_twice_changes_nothing_and_keeps_the_host(url: str) -> None:
    once = clean(url)
    assert clean(once) == once
    assert once.isascii() and bare_host(urlsplit(once).netloc) == bare_host(urlsplit(url).netloc)


@given(st.text(max_size=80))
def test_any_path_has_a_key(text: str) -> None:
    found = key(f"https://so.tinh.gov.vn/{text}", PORTAL)
    assert found.startswith("http://so.tinh.gov.vn/")


def test_escapes_are_in_capitals_when_the_print_view_of_an_aspx_page_is_folded_away() -> None:
    portal = FAMILIES["drupal"]
    assert key("http://so.tinh.gov.vn/é/print.aspx/vi", portal) == "http://so.tinh.gov.vn/%C3%A9" == key("http://so.tinh.gov.vn/é", portal)


def test_a_way_back_is_asked_for_as_printed_and_neither_shown_nor_known() -> None:
    printed = "https://so.tinh.gov.vn/tin/9?id=4&redirect=%2Ftin&inheritRedirect=true&utm_source=zalo#top"
    assert clean(printed, asked=True) == "https://so.tinh.gov.vn/tin/9?id=4&redirect=%2Ftin&inheritRedirect=true"
    assert clean(printed) == "https://so.tinh.gov.vn/tin/9?id=4"
    assert key(printed, PORTAL) == key("https://so.tinh.gov.vn/tin/9?id=4", PORTAL)

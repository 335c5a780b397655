"""Liferay's and Drupal's families: addresses of one article are one key, and what is no article is left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from crawler.dedup.urls import key
from crawler.discovery.pages import may_be_article
from crawler.portal import Family, Portal
from spiders.drupal import DrupalSpider
from spiders.liferay import LiferaySpider
from tests.sampleportals import SamplePortal
from tests.sampleportals.drupal8 import MauDrupal8, MauDrupal10
from tests.sampleportals.liferay import MauLiferay
from tests.sampleportals.liferay7 import MauCmsview, MauLiferay7, MauLoadpage

BASE = "https://www.mau.gov.vn"
PORTLET = "com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_abCD12efGH34"


def _portal(family: Family) -> Portal:
    return Portal(id="mau", title="", province="", family=family.name, domains=("mau.gov.vn",)).under(family)


LIFERAY, DRUPAL = _portal(LiferaySpider.family), _portal(DrupalSpider.family)


@pytest.mark.parametrize("site", [MauLiferay, MauLiferay7, MauCmsview, MauLoadpage])
def test_all_addresses_of_an_article_are_one_and_no_two_articles_are(site: type[SamplePortal]) -> None:
    keys = [{key(url, LIFERAY) for url in one["urls"]} for one in site().truth(BASE)]
    assert [one for one in keys if len(one) > 1] == []
    assert Counter(frozenset.union(*map(frozenset, keys))) == Counter(next(iter(one)) for one in keys)


@pytest.mark.parametrize("site", [MauDrupal8, MauDrupal10])
def test_languages_of_a_node_are_one(site: type[SamplePortal]) -> None:
    for one in site().truth(BASE):
        path = one["url"].removeprefix(BASE).removeprefix("/vi")
        assert len({key(f"{BASE}{prefix}{path}", DRUPAL) for prefix in ("", "/vi", "/en")}) == 1


@pytest.mark.parametrize("path", [
    "/tin-kinh-te/-/view_content/4418468-dua-phien-cho.html",
    "/web/guest/kinh-te/-/asset_publisher/abCD12efGH34/content/dua-phien-cho-vung-cao",
    "/web/hcl/tin/-/asset_publisher/abCD12efGH34/content/id/14526436?plidlayout=3279",
    f"/vi_VN/kinh-te?p_p_id={PORTLET}&p_p_lifecycle=0&_{PORTLET}_urlTitle=dua-phien-cho",
    "/news/-/details/20182/dua-phien-cho-vung-cao-77812",
    "/noi-dung/-/cms-icbt/10180/bai-viet/223531",
    "/chi-tiet-tin-tuc?dinhdanh=13101&cat=1003",
    "/chi-tiet-tin/group/119/nid/4370/dua-phien-cho",
    "/web/trang-chu/tin-tuc-su-kien/tin-thi-xa/dua-phien-cho.html",
])  # fmt: skip
def test_an_article_of_any_dialect_may_be_one(path: str) -> None:
    assert may_be_article(BASE + path, LIFERAY)


@pytest.mark.parametrize("path", [
    "/kinh-te", "/web/guest/kinh-te", "/c/portal/login?p_l_id=20195", "/c/portal/update_language?languageId=en_US",
    "/home?p_p_id=58&p_p_state=maximized&_58_struts_action=%2Flogin%2Flogin", "/kinh-te/-/asset_publisher/abCD12efGH34/",
    f"/kinh-te?p_p_id={PORTLET}&_{PORTLET}_cur=2", "/van-ban/-/document_library/abCD12/view_file/1",
])  # fmt: skip
def test_what_no_article_of_liferay_is(path: str) -> None:
    assert not may_be_article(BASE + path, LIFERAY)


@pytest.mark.parametrize("path", [
    "/node/12/printable/print", "/vi/node/12/printable/print", "/print/pdf/node/12", "/vi/user/1", "/comment/reply/node/12/comment",
    "/vi/filter/tips", "/vi/taxonomy/term/7", "/vi/node/12/edit", "/node", "/en/search/node",
    "/?q=print/12", "/?q=user/login&destination=node/12", "/?q=taxonomy/term/3&page=1",
])  # fmt: skip
def test_what_no_node_of_drupal_is(path: str) -> None:
    assert not may_be_article(BASE + path, DRUPAL)


def test_nodes_are() -> None:
    assert all(may_be_article(BASE + path, DRUPAL) for path in ("/node/12", "/?q=node/12", "/vi/node/12", "/vi/tin-kinh-te/dua-phien-cho"))


def test_a_display_page_is_an_article_and_what_stands_above_the_portlet_names_the_section() -> None:
    """Liferay 7.4 gives an article a page of its own under /w/."""
    assert may_be_article(f"{BASE}/w/dua-phien-cho-ve-ban", LIFERAY)
    assert not may_be_article(f"{BASE}/web/guest/w", LIFERAY)


def test_a_display_page_of_liferay_7_0_is_an_article_and_a_portlet_is_not() -> None:
    assert may_be_article(f"{BASE}/-/dua-phien-cho-ve-ban", LIFERAY)
    assert not any(may_be_article(f"{BASE}/-/{one}", LIFERAY) for one in ("document_library", "message_boards", "calendar"))

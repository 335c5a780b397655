"""Which system a portal runs on, told by its pages."""

from __future__ import annotations

import pytest

from crawler.discovery.fingerprint import Match, Source, recognise
from crawler.loader import PortalLoader
from tests.conftest import SHARED
from tests.sampleportals import FAMILY_SITES, SITES, SamplePortal
from tests.sampleportals.model import Request

FAMILIES = [one.family for one in PortalLoader([], ["spiders"]).families.values()]


def seen(html: str, url: str = "https://x.gov.vn/", **headers: str) -> list[Match]:
    """What one page speaks for."""
    return recognise([Source(url, html, headers)], FAMILIES)


@pytest.mark.parametrize("site", [*SITES, *FAMILY_SITES], ids=lambda site: site.name)
def test_a_sample_site_by_its_home_page_and_one_article(site: type[SamplePortal]) -> None:
    portal, base = site(), "http://127.0.0.1:8000"
    paths = ["/", portal.address(portal.present()[0])]
    answers = [(base + path, portal.handle(Request(site.name, "GET", path, base_url=base))) for path in paths]
    sources = [Source(url, one.body.decode(), {name.lower(): value for name, value in one.headers.items()}) for url, one in answers]
    found = recognise(sources, FAMILIES)
    assert (found[0].family if found else "generic") == site.family
    # WebForms is what all ASP.NET pages have in common: never more than likely.
    assert not found or found[0].certain or site.family == "webforms"


def test_a_mark_counts_once_and_the_heavier_system_wins() -> None:
    html = '<meta name="Generator" content="Drupal 7 (http://drupal.org)"><img src="/sites/default/files/a.jpg"><a href="?p_p_id=x">'
    found = seen(html * 3)
    assert [one.family for one in found] == ["drupal", "liferay"]
    assert found[0].certain and not found[1].certain


def test_addresses_of_other_hosts_say_nothing() -> None:
    assert seen('<img src="https://tinh-khac.gov.vn/sites/default/files/anh.jpg"><a href="http://b.vn/tin/-/view_content/1-a">') == []
    assert seen('<img src="https://www.x.gov.vn/sites/default/files/anh.jpg">')[0].family == "drupal"


def test_response_headers_speak() -> None:
    assert seen("<html></html>", **{"x-generator": "Drupal 10 (https://www.drupal.org)"})[0].family == "drupal"


def test_prose_about_systems_is_no_mark() -> None:
    assert seen("<p>Tập huấn Drupal, WordPress, Joomla, NukeViet và Liferay cho cán bộ xã; xem /node/12.</p>") == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="recorded portals are not beside the checkout")
def test_recorded_liferay_pages() -> None:
    folder = SHARED / "portals" / "hanoi"
    for path in sorted(folder.glob("*.html")):
        found = seen(path.read_text(encoding="utf-8", errors="replace"), "http://sotttt.hanoi.gov.vn/")
        assert found and found[0].family == "liferay" and found[0].certain, path.name

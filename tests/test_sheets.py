"""The fact sheets of the project: all load, all say what they rest on, none gets in another's way."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from crawler.discovery.pages import may_be_article
from crawler.loader import PortalLoader
from crawler.portal import bare_host
from crawler.sheet import read_portals
from tests.conftest import ROOT

SHEETS = ROOT / "spiders" / "portals"
PORTALS, ERRORS = read_portals([SHEETS])


def test_every_sheet_loads_under_its_family() -> None:
    loader = PortalLoader([SHEETS], ["spiders"])
    assert ERRORS == [] and loader.errors == []
    assert len(loader.list()) == len(list(SHEETS.rglob("*.toml"))) >= 100


def test_every_sheet_says_how_far_its_facts_go_since_when_and_on_what_ground() -> None:
    for portal in PORTALS.values():
        text = portal.path.read_text(encoding="utf-8") if portal.path else ""
        assert re.search(r"(?m)^status = ", text) and re.search(r"(?m)^checked = ", text), portal.id
        assert portal.checked and date(2026, 11, 21) <= portal.checked and len(portal.ground) > 20, portal.id


def test_a_host_belongs_to_one_enabled_sheet() -> None:
    hosts = Counter(host for one in PORTALS.values() if one.enabled for host in {bare_host(host) for host in one.domains})
    assert [host for host, count in hosts.items() if count > 1] == []


def test_every_old_province_has_its_portal_and_it_is_crawled() -> None:
    for folder in SHEETS.iterdir():
        if folder.is_dir():
            whole = [one for one in PORTALS.values() if one.province == folder.name and one.id == bare_host(one.domains[0])
                     .removesuffix(".gov.vn").replace("-", "_") and re.match("Tỉnh |Thành phố ", one.unit)]  # fmt: skip
            assert any(one.enabled and one.status != "gone" for one in whole), folder.name


def test_what_is_off_or_gone_says_why() -> None:
    for portal in PORTALS.values():
        if not portal.enabled and portal.status != "gone":
            assert re.search(r"\boff\b", portal.ground, re.IGNORECASE), portal.id
        if portal.status == "gone":
            assert "gone" in portal.ground, portal.id


def test_certificates_are_verified_everywhere() -> None:
    assert [one.id for one in PORTALS.values() if not one.verify_tls] == []


def test_no_section_looks_like_an_article() -> None:
    for portal in PortalLoader([SHEETS], ["spiders"]).portals.values():
        if portal.article_url:
            assert [url for url in portal.listings if may_be_article(url, portal)] == [], portal.id
        assert len(set(portal.listings)) == len(portal.listings), portal.id

"""Sheets and families become spiders: by name, by address, enabled or asked for."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.settings import Settings

from crawler.errors import UsageError
from crawler.loader import PortalLoader
from spiders.drupal import DrupalSpider
from spiders.generic import GenericSpider
from tests.test_sheet import sheet, write


@pytest.fixture
def loader(tmp_path: Path) -> PortalLoader:
    """Four portals, and three sheets that are left out."""
    write(tmp_path, sheet("mot"), "mot")
    write(tmp_path, sheet("hai").replace("generic", "drupal"), "hai")
    write(tmp_path, sheet("tat", enabled="false"), "tat")
    write(tmp_path, sheet("mat", status='"gone"'), "mat")
    write(tmp_path, sheet("lo").replace("generic", "drupl"), "lo")
    write(tmp_path, sheet("la").replace("generic", "zzz"), "la")
    write(tmp_path, "id = 1", "hong")
    return PortalLoader([tmp_path], ["spiders"])


def test_every_good_sheet_is_a_spider(loader: PortalLoader) -> None:
    assert loader.list() == ["hai", "mat", "mot", "tat"]
    spider = loader.load("hai")
    assert issubclass(spider, DrupalSpider) and spider.name == spider.__name__ == "hai"
    assert spider.portal.layouts[0].profile.title == DrupalSpider.family.profile.title
    assert issubclass(loader.load("mot"), GenericSpider)


def test_sheets_left_out_are_named(loader: PortalLoader, tmp_path: Path) -> None:
    texts = sorted(map(str, loader.errors))
    assert len(texts) == 3
    assert texts[0].startswith(f"{tmp_path / 'hong.toml'}, line 1")
    assert texts[1].startswith(f"{tmp_path / 'la.toml'}, line 4: family 'zzz' is not known; one of ") and "vnpt" in texts[1]
    assert texts[2] == f"{tmp_path / 'lo.toml'}, line 4: family 'drupl' is not known; did you mean 'drupal'?"


def test_unknown_names_come_with_the_nearest(loader: PortalLoader) -> None:
    with pytest.raises(KeyError, match="no portal is called 'mott'; did you mean 'mot'"):
        loader.load("mott")
    with pytest.raises(UsageError, match="'scrapy list' shows all"):
        loader.choose(["xyzxyz"])


def test_all_enabled_portals_or_just_those_named(loader: PortalLoader) -> None:
    assert sorted(loader.choose([])) == ["hai", "mot"]
    assert list(loader.choose(["tat", "mat"])) == ["tat", "mat"]
    assert loader.choose(["hai"])["hai"].url_rules == DrupalSpider.family.url_rules


def test_portals_by_address(loader: PortalLoader) -> None:
    assert loader.find_by_request(Request("http://www.mot.gov.vn/tin/1")) == ["mot"]
    assert loader.find_by_request(Request("http://khac.gov.vn/")) == []


def test_from_settings_broken_sheets_are_logged_one_line_each(loader: PortalLoader, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings({"PORTAL_DIRS": f"{tmp_path},{tmp_path / 'khong-co'}", "SPIDER_MODULES": ["spiders"]})
    with caplog.at_level(logging.ERROR):
        assert PortalLoader.from_settings(settings).list() == loader.list()
    assert sorted(record.getMessage() for record in caplog.records) == sorted(map(str, loader.errors))

"""Sections and older news where no menu links the ones and no pager the others."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from crawler.discovery.hidden import frames, hidden_sections, site_maps, way_back
from crawler.discovery.sections import section_links
from crawler.dump.writers import records
from crawler.extraction.tree import parse
from crawler.portal import Portal
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals import markup as m
from tests.sampleportals.model import Article, Category, Request, Response
from tests.sampleportals.strange_old import MauMovableType

PORTAL = Portal(id="thu", title="", province="", family="generic", domains=("so.example.vn",))
AT = "https://so.example.vn"
SHEET = '''
id = "khung"
title = "Huyện Mẫu"
province = "caobang"
family = "generic"
domains = ["{host}"]
status = "verified"
checked = 2026-11-01

[sources]
home = "{base}/"
'''


def test_areas_of_a_map_are_entries_by_their_name() -> None:
    tree = parse('<map><area href="/tin-tuc" alt="Tin tức"><area href="/kinh-te" title="Kinh tế"><area href="/x"></map>')
    assert tree is not None
    assert section_links(tree, f"{AT}/", PORTAL, limit=9) == [f"{AT}/tin-tuc", f"{AT}/kinh-te"]


def test_what_no_link_names() -> None:
    """Pictures as a menu, cells that go somewhere when they are clicked, a menu that a script draws."""
    tree = parse('<map><area href="/x"></map><a href="/tin"><img src="m1.gif"></a><a href="http://khac.vn/"><img src="b.gif"></a>'
                 "<td onclick=\"window.location='/y.asp?c=3'\">Tin</td><a href='/to.jpg'><img src='nho.jpg'></a>"
                 '<script>var menu = [{"title": "Kinh tế", "url": "/z"}, {"url": "/css/a.css"}];</script>')  # fmt: skip
    assert tree is not None
    assert hidden_sections(tree, f"{AT}/", PORTAL) == [f"{AT}/x", f"{AT}/tin", f"{AT}/y.asp?c=3", f"{AT}/z"]


def test_frames_site_maps_and_the_way_back() -> None:
    tree = parse('<iframe src="/khung/tin"></iframe><iframe src="https://www.youtube.com/embed/a"></iframe><iframe src="about:blank"></iframe>'
                 '<div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/kinh-te">Kinh tế</a></div><a href="/so-do-cong.html">Sơ đồ</a>'
                 '<a href="/sitemap.xml">XML</a>')  # fmt: skip
    assert tree is not None
    here = f"{AT}/kinh-te/mot-bai.html"
    assert frames(tree, here, PORTAL) == [f"{AT}/khung/tin"]
    assert way_back(tree, here, PORTAL) == [f"{AT}/kinh-te"]
    assert site_maps(tree, here, PORTAL) == [f"{AT}/so-do-cong.html"]


class MauKhung(MauMovableType):
    """A portal in frames: the menu is a map of pictures; sections show their newest ten, older news stand under each article."""

    categories: ClassVar[tuple[Category, ...]] = (Category("tin", "Tin tức", "xahoi", 16), Category("kinh-te", "Kinh tế", "kinhte", 13))

    def answer(self, request: Request) -> Response:
        if request.path == "/":
            return self.html('<html><head><title>Huyện Mẫu</title></head><frameset cols="200,*"><frame src="/trai.html">'
                             '<frame src="/phai.html"></frameset></html>')  # fmt: skip
        if request.path == "/trai.html":
            areas = "".join(f'<area shape="rect" href="{self.listing_path(one)}">' for one in self.categories)
            return self.html(f'<html><body><img src="menu.gif" usemap="#m"><map name="m">{areas}</map></body></html>')
        if request.path == "/phai.html":
            return self.html("<html><body><p>Kính chào quý vị đã đến với huyện Mẫu.</p></body></html>")
        return super().answer(request)

    def _archive(self, title: str, shown: list[Article]) -> str:
        return f'<h1 id="page-title">{title}</h1>{"".join(self._short(one) for one in shown)}'

    def article(self, article: Article) -> str:
        ring = [one for one in self.present() if one.section == article.section]
        behind = ring[ring.index(article) + 1 :][:5]
        older = m.items(f"{m.link(self.address(one), one.title)} ({one.when:%d/%m/%Y})" for one in behind)
        return f'{super().article(article)}<div class="others"><h3>Các tin đã đưa</h3><ul>{older}</ul></div>'


def test_a_portal_in_frames_whose_older_news_stand_under_articles(tmp_path: Path) -> None:
    with PortalServer([MauKhung()]) as server:
        base = server.base_urls["mau_movabletype"]
        (tmp_path / "portals").mkdir()
        (tmp_path / "portals" / "khung.toml").write_text(SHEET.format(base=base, host=base.removeprefix("http://")), encoding="utf-8")
        archive = Archive(server, tmp_path / "portals", tmp_path / "data")
        assert archive.run("nightly").returncode in (0, 1)
        store = archive.store()
        stored = {url for row in records(store) for url in row["urls"]}
        store.close()
        truth = server["mau_movabletype"].truth(base)
        assert [one["url"] for one in truth if one["url"] not in stored] == []
        server.requests.clear()
        assert archive.run("nightly").returncode in (0, 1)
        assert server.requests.count() < 15

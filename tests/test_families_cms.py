"""NukeViet, Joomla, WordPress and DNN: their addresses, other themes and versions, and what only they do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.dedup.urls import key
from crawler.discovery.pages import may_be_article
from crawler.dump.writers import records
from crawler.extraction import extract
from crawler.items import Article, Page
from crawler.portal import Family, Portal
from spiders.dnn import DnnSpider
from spiders.joomla import JoomlaSpider
from spiders.nukeviet import NukevietSpider
from spiders.wordpress import WordpressSpider
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.model import VN
from tests.sampleportals.nukeviet import MauNukeviet
from tests.sampleportals.wordpress import MauWordpress, MauWprest

HOST = "http://x.gov.vn"
NUKEVIET, JOOMLA, WORDPRESS, DNN = (one.family for one in (NukevietSpider, JoomlaSpider, WordpressSpider, DnnSpider))


def portal(family: Family) -> Portal:
    """A portal of a family whose sheet says nothing more."""
    return Portal(id="x", title="Cổng thông tin", province="", family=family.name, domains=("x.gov.vn",)).under(family)


# ---- addresses

SAME = [
    (NUKEVIET, "/vi/news/kinh-te/hoi-nghi-tong-ket-12.html", (
        "/news/kinh-te/hoi-nghi-tong-ket-12.html", "/vi/kinh-te/hoi-nghi-tong-ket-12.html", "/xa-hoi/ten-moi-12.html",
        "/vi/wcag/kinh-te/hoi-nghi-tong-ket-12.html", "/vi/wcag/news/kinh-te/hoi-nghi-tong-ket-12.html",
        "/vi/news/print/kinh-te/hoi-nghi-tong-ket-12.html", "/vi/news/savefile/kinh-te/hoi-nghi-tong-ket-12.html",
        "/vi/sendmail/kinh-te/hoi-nghi-tong-ket-12.html", "/vi/news/kinh-te/hoi-nghi-tong-ket-12.html?download=1&id=0",
        "/vi/news/kinh-te/hoi-nghi-tong-ket-12.html?pdf=1&id=0", "/news/Kinh-te-421/Hoi-nghi-tong-ket-12/",
        "/index.php?language=vi&nv=news&op=kinh-te/hoi-nghi-tong-ket-12.html",
        "/index.php?nv=news&op=kinh-te%2Fhoi-nghi-tong-ket-12&language=vi&PHPSESSID=k2vq81jd",
        "/index.php?language=vi&nv=news&op=savefile/kinh-te/hoi-nghi-tong-ket-12",
    )),
    (JOOMLA, "/index.php/kinh-te/12-hoi-nghi-tong-ket", (
        "/kinh-te/12-hoi-nghi-tong-ket.html", "/vi/tin-tuc/34-kinh-te/12-hoi-nghi-tong-ket?showall=&start=4",
        "/index.php/kinh-te/12-hoi-nghi-tong-ket?tmpl=component&print=1&layout=default&page=",
        "/index.php/component/content/article/34-kinh-te/12-hoi-nghi-tong-ket?Itemid=101",
        "/index.php?option=com_content&view=article&id=12:hoi-nghi-tong-ket&catid=34:kinh-te&Itemid=5",
        "/index.php?view=article&catid=34%3Akinh-te&id=12%3Ahoi-nghi-tong-ket&tmpl=component&print=1&option=com_content",
    )),
    (JOOMLA, "/tin-tuc/item/12-hoi-nghi-tong-ket.html", (
        "/component/k2/item/12-hoi-nghi-tong-ket?tmpl=component&print=1", "/tin-tuc/item/12-ten-moi",
        "/index.php?option=com_k2&view=item&id=12:hoi-nghi-tong-ket&Itemid=5",
    )),
    (DNN, "/kinh-te/post/12/hoi-nghi-tong-ket", ("/xa-hoi/post/12/ten-moi", "/kinh-te/post/12?author=2")),
    (JOOMLA, "/kinh-te/hoi-nghi-tong-ket", ("/index.php/kinh-te/hoi-nghi-tong-ket.html?layout=default",)),
    (WORDPRESS, "/2020/05/hoi-nghi-tong-ket/", (
        "/2020/05/hoi-nghi-tong-ket", "/index.php/2020/05/hoi-nghi-tong-ket/?replytocom=7",
        "/2020/05/hoi-nghi-tong-ket/comment-page-2/?share=facebook", "/2020/05/hoi-nghi-tong-ket/amp/",
    )),
]  # fmt: skip
OTHER = [
    (NUKEVIET, ("/vi/news/kinh-te/hoi-nghi-12.html", "/vi/news/kinh-te/hoi-nghi-13.html", "/en/news/economy/meeting-12.html",
                "/vi/thong-bao/chung/hoi-nghi-12.html", "/vi/news/kinh-te/page-12/", "/vi/news/tin-trong-tinh-12/",
                "/vi/about/thong-tin-12.html", "/vi/news/topic/hoi-nghi-12/", "/vi/news/", "/")),
    (JOOMLA, ("/kinh-te/12-hoi-nghi", "/12-kinh-te", "/kinh-te/13-hoi-nghi", "/tin-tuc/item/12-hoi-nghi", "/kinh-te",
              "/index.php?option=com_content&view=category&layout=blog&id=12&Itemid=5")),
    (WORDPRESS, ("/?p=12", "/?p=13", "/?cat=12", "/hoi-nghi/", "/hoi-nghi-2/")),
]  # fmt: skip
NEVER = [
    (NUKEVIET, ("/vi/news/kinh-te/", "/vi/news/kinh-te/page-2/", "/vi/kinh-te/page-2/", "/vi/news/topic/nong-thon-moi-3/",
                "/vi/news/tag/nam-2020/", "/vi/news/rss/kinh-te/", "/vi/news/print/kinh-te/hoi-nghi-12.html", "/vi/users/login/",
                "/vi/news/kinh-te/hoi-nghi-12.html?download=1&id=0", "/index.php?language=vi&nv=news&op=kinh-te/page-2",
                "/index.php?language=vi&nv=users&op=login", "/vi/news/tin-trong-tinh-421/")),
    (JOOMLA, ("/component/mailto/?tmpl=component&link=abc", "/component/users/?view=login", "/kinh-te?format=feed&type=rss",
              "/index.php?option=com_mailto&tmpl=component", "/tin-tuc/itemlist/user/42-admin", "/tin-tuc/item/download/7_abc",
              "/index.php?option=com_content&view=article&id=12:a&tmpl=component&print=1")),
    (WORDPRESS, ("/author/admin/", "/tag/huyen/", "/2020/05/", "/wp-login.php", "/hoi-nghi/feed/", "/hoi-nghi/attachment/anh-1/",
                 "/?attachment_id=7", "/?m=202005", "/wp-content/uploads/a.jpg", "/hoi-nghi/?replytocom=7", "/comments/feed/")),
]  # fmt: skip
IDS = [f"{one[0].name}-{at}" for at, one in enumerate(SAME)]


@pytest.mark.parametrize(("family", "first", "others"), SAME, ids=IDS)
def test_addresses_of_one_article_are_one(family: Family, first: str, others: tuple[str, ...]) -> None:
    own = portal(family)
    assert may_be_article(HOST + first, own)
    assert {key(HOST + one, own) for one in others} == {key(HOST + first, own)}


@pytest.mark.parametrize(("family", "addresses"), OTHER, ids=lambda one: getattr(one, "name", ""))
def test_other_pages_stay_apart(family: Family, addresses: tuple[str, ...]) -> None:
    assert len({key(HOST + one, portal(family)) for one in addresses}) == len(addresses)


@pytest.mark.parametrize(("family", "addresses"), NEVER, ids=lambda one: getattr(one, "name", ""))
def test_tools_and_listings_are_no_articles(family: Family, addresses: tuple[str, ...]) -> None:
    assert [one for one in addresses if may_be_article(HOST + one, portal(family))] == []


# ---- other themes and versions

TITLE = "Huyện Lộc An tổ chức hội nghị tổng kết công tác năm 2016"
LEAD = "Sáng 10/1, huyện Lộc An tổ chức hội nghị tổng kết công tác năm 2016 và triển khai nhiệm vụ năm mới."
TEXT = (
    "Báo cáo tại hội nghị cho biết 14 trong 16 chỉ tiêu của huyện đạt và vượt kế hoạch, thu ngân sách tăng so với cùng kỳ.",
    "Các xã đã cứng hóa thêm 21 km đường trục thôn, sửa ba công trình thủy lợi và xóa nhà tạm cho bảy mươi hộ dân.",
    "Kết luận hội nghị, lãnh đạo huyện yêu cầu các phòng chuyên môn bắt tay vào việc ngay từ những ngày đầu năm.",
)
BODY = "".join(f"<p>{one}</p>" for one in TEXT)
ASIDE = '<div class="block"><h3>Tin mới</h3><ul><li><a href="/a-1.html">Khánh thành nhà văn hóa thôn Đông ở xã Lộc Hòa</a></li></ul></div>'
SHARE = '<div class="blog-share">Chia sẻ</div>'
THEMES = {
    "nukeviet egov": (NUKEVIET, f'<div class="news_column panel panel-default newsdetail"><div class="panel-body"><h1 class="title '
        f'margin-bottom-lg">{TITLE}</h1><div class="row newsdetailmetatop"><span class="h5"><i class="fa fa-clock-o"></i>Thứ ba - '
        f'10/01/2017 20:04</span><span class="h5">122</span></div><div class="clearfix"><figure class="article left pointer"><img '
        f'src="/a.jpg"><figcaption>Quang cảnh hội nghị</figcaption></figure><div class="hometext m-bottom">{LEAD}</div></div><div '
        f'id="news-bodyhtml" class="bodytext has-attach">{BODY}</div><div class="alert alert-info">Chú ý: ghi rõ nguồn</div></div>'
        '</div>', True),
    "nukeviet modern": (NUKEVIET, f'<div class="header-details"><div class="action fr right"><a class="print">In ra</a></div><div '
        f'class="title"><h1>{TITLE}</h1><span class="small">Đăng lúc: Thứ ba - 10/01/2017 20:04 - Người đăng bài viết: <a href="#" '
        f'class="highlight">admin</a></span></div></div><div id="hometext" class="short-desc clearfix"><div id="imghome"><img '
        f'src="/a.jpg"><p><em>Quang cảnh</em></p></div><h2>{LEAD}</h2></div><div id="bodytext" class="details-content clearfix">'
        f'{BODY}</div><div class="aright source"><strong>Tác giả: </strong>Hồng Hà<br><strong>Nguồn tin: </strong>Báo tỉnh</div>'
        '<div class="copyright">Chú ý: ghi rõ nguồn</div><div class="other-news"><h4>Những tin cũ hơn</h4></div>', True),
    "joomla 2.5": (JOOMLA, f'<div class="item-page"><h1>Tin tức</h1><h2>{TITLE}</h2><ul class="actions"><li class="print-icon"><a '
        'href="?print=1">In</a></li></ul><dl class="article-info"><dt class="article-info-term">Chi tiết</dt><dd class="category-name">'
        'Chuyên mục: Tin tức</dd><dd class="published">Được đăng ngày Thứ ba, 10 Tháng 1 2017 20:04</dd><dd class="createdby">Viết '
        f'bởi Super User</dd><dd class="hits">Lượt xem: 12</dd></dl>{BODY}<ul class="pagenav"><li><a href="/2-b">Tiếp</a></li></ul>'
        "</div>", False),
    "joomla 4": (JOOMLA, f'<div class="com-content-article item-page"><div class="page-header"><h1>{TITLE}</h1></div><dl class='
        '"article-info text-muted"><dd class="createdby"><span>Viết bởi Super User</span></dd><dd class="published"><time datetime='
        '"2017-01-10T20:04:00+07:00">Được đăng: 10 Tháng 1 2017</time></dd><dd class="hits">Lượt xem: 12</dd></dl><div class='
        f'"com-content-article__body">{BODY}</div><nav class="pagenavigation"><span class="pagination"><a href="/b">Bài trước: '
        "Khánh thành nhà văn hóa</a></span></nav></div>", False),
    "joomla k2": (JOOMLA, '<div id="k2Container" class="itemView"><div class="itemHeader"><span class="itemDateCreated">Thứ ba, 10 '
        f'Tháng 1 2017 20:04</span><h2 class="itemTitle">{TITLE}</h2><span class="itemAuthor">Viết bởi <a href="/u">Super User</a>'
        '</span></div><div class="itemToolbar"><ul><li>cỡ chữ</li></ul></div><div class="itemRatingBlock"><span>Bình chọn</span></div>'
        f'<div class="itemBody"><div class="itemIntroText"><p>{LEAD}</p></div><div class="itemFullText">{BODY}</div><div '
        'class="itemContentFooter"><span class="itemHits">Đọc <b>12</b> lần</span><span class="itemDateModified">Sửa lần cuối Thứ tư, '
        '11 Tháng 1 2017 08:00</span></div></div><div class="itemLinks"><div class="itemCategory"><span>Được đăng trong</span> <a '
        'href="/c">Tin tức</a></div></div></div>', True),
    "wordpress flatsome": (WORDPRESS, f'<article class="post type-post"><div class="article-inner"><header class="entry-header"><div '
        f'class="entry-header-text"><h6 class="entry-category is-xsmall"><a href="/c" rel="category tag">Tin tức</a></h6><h1 '
        f'class="entry-title">{TITLE}</h1><div class="entry-meta uppercase is-xsmall"><span class="posted-on">Đăng ngày <a href="/x" '
        'rel="bookmark"><time class="entry-date published" datetime="2017-01-10T20:04:00+07:00">10/01/2017</time><time class="updated" '
        'datetime="2017-02-03T08:00:00+07:00">03/02/2017</time></a></span><span class="byline">bởi <a href="/author/admin/">admin</a>'
        f'</span></div></div></header><div class="entry-content single-page">{BODY}{SHARE}</div><footer class="entry-meta">Bài viết '
        'này được đăng trong <a href="/c" rel="category tag">Tin tức</a>.</footer><nav class="navigation-post"><a href="/b">Khánh '
        "thành nhà văn hóa</a></nav></div></article>", False),
    "wordpress blocks": (WORDPRESS, f'<main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1><div class='
        '"wp-block-post-date"><time datetime="2017-01-10T20:04:00+07:00">10 Tháng Một, 2017</time></div><div class="entry-content '
        f'wp-block-post-content">{BODY}</div><div class="wp-block-post-navigation-link"><a href="/b">Bài trước</a></div></main>', False),
    "wordpress generatepress": (WORDPRESS, f'<article class="post"><div class="inside-article"><header class="entry-header"><h1 '
        f'class="entry-title" itemprop="headline">{TITLE}</h1><div class="entry-meta"><span class="posted-on"><time class="updated" '
        'datetime="2017-02-03T08:00:00+07:00" itemprop="dateModified">03/02/2017</time><time class="entry-date published" datetime='
        f'"2017-01-10T20:04:00+07:00" itemprop="datePublished">10/01/2017</time></span></div></header><div class="entry-content" '
        f'itemprop="text">{BODY}</div></div></article>', False),
}  # fmt: skip


def read(family: Family, middle: str) -> Article:
    """The article on a page of a portal of a family."""
    html = f"<!DOCTYPE html><html><head><title>{TITLE} - Cổng thông tin</title></head><body>{ASIDE}{middle}{ASIDE}</body></html>"
    page = Page(url=f"{HOST}/tin/12-x", body=html.encode(), portal="x", fetched_at=datetime(2026, 11, 21, tzinfo=UTC),
                content_type="text/html; charset=utf-8")  # fmt: skip
    return extract(page, portal(family))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_is_read(theme: str) -> None:
    family, middle, with_lead = THEMES[theme]
    found = read(family, middle)
    assert found.title == TITLE
    assert found.text.split("\n\n") == [*([LEAD] if with_lead else []), *TEXT]
    assert found.published and found.published.strftime("%Y-%m-%d %H:%M") == "2017-01-10 20:04"
    assert found.byline in (None, "Hồng Hà")


# ---- crawls


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """NukeViet; WordPress with REST closed; WordPress whose pager is a script."""
    folder = tmp_path_factory.mktemp("cms")
    closed, scripted = MauWprest(), MauWordpress()
    closed.rest, scripted.scripted = False, True
    with PortalServer([MauNukeviet(), closed, scripted]) as server:
        yield _crawl(server, folder)


def _crawl(server: PortalServer, folder: Path) -> Archive:
    server.write_sheets(folder / "portals")
    archive = Archive(server, folder / "portals", folder / "data")
    done = archive.run("nightly")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return archive


def _stored(archive: Archive, name: str) -> list[dict[str, object]]:
    store = archive.store()
    rows = [row for row in records(store) if row["portal"] == name]
    store.close()
    return rows


def test_an_unknown_id_makes_no_page_of_the_module(crawled: Archive) -> None:
    store = crawled.store()
    reasons = [row["reason"] for row in store.rows("SELECT reason FROM ledger WHERE url LIKE '%99999%'")]
    store.close()
    assert len(reasons) == 1 and reasons[0].startswith("not-found: redirected to") and reasons[0].endswith("/vi/news/")
    assert not [row for row in _stored(crawled, "mau_nukeviet") if str(row["url"]).endswith("/vi/news/")]


def test_posts_are_found_by_the_menus_where_rest_is_closed(crawled: Archive) -> None:
    rows = _stored(crawled, "mau_wprest")
    assert len(rows) == len(crawled.server["mau_wprest"].truth(""))
    assert {row["published_precision"] for row in rows} == {"day"}
    assert crawled.server.requests.count(lambda one: "rest_route" in one.path) == 1


def test_pages_that_a_script_would_load_are_asked_for_by_address(crawled: Archive) -> None:
    assert len(_stored(crawled, "mau_wordpress")) == len(crawled.server["mau_wordpress"].truth(""))
    asked = [one.path for one in crawled.server.requests if one.site == "mau_wordpress"]
    assert "/category/kinh-te/page/4/" in asked and "/category/kinh-te/page/6/" not in asked


def test_rest_is_left_alone_where_robots_forbid_it(tmp_path: Path) -> None:
    site = MauWprest()
    site.robots = "User-agent: *\nDisallow: /index.php\n"  # type: ignore[misc]
    with PortalServer([site]) as server:
        archive = _crawl(server, tmp_path)
        assert len(_stored(archive, "mau_wprest")) == len(site.truth(""))
        assert server.requests.count(lambda one: "rest_route" in one.path) == 0


def test_later_nights_ask_rest_for_what_is_new(tmp_path: Path) -> None:
    with PortalServer([MauWprest()]) as server:
        archive, site = _crawl(server, tmp_path), server["mau_wprest"]
        server.requests.clear()
        assert archive.run("nightly").returncode == 0
        assert server.requests.count(lambda one: "rest_route" in one.path) == 1
        address = site.address(site.find(site.add_article(datetime(2025, 7, 3, 9, 15, tzinfo=VN), "kinh-te")))
        server.requests.clear()
        assert archive.run("nightly").returncode == 0
        assert server.requests.count(lambda one: one.path == address) == 1
        row = next(row for row in _stored(archive, "mau_wprest") if str(row["url"]).endswith(address))
        assert row["published"] == "2025-07-03T09:15:00+07:00"


def test_rest_tells_of_posts_that_were_edited(tmp_path: Path) -> None:
    with PortalServer([MauWprest()]) as server:
        archive, site = _crawl(server, tmp_path), server["mau_wprest"]
        one = site.present()[5]
        site.edit(one.key)
        server.requests.clear()
        assert archive.run("nightly").returncode == 0
        assert server.requests.count(lambda request: request.path == site.address(one)) == 1
        row = next(row for row in _stored(archive, "mau_wprest") if str(row["url"]).endswith(site.address(one)))
        assert one.paragraphs[-1] in str(row["text"])

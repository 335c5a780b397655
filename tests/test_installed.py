"""Systems that anyone can install, in their own themes: what their pages, addresses, listings and feeds are read for."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.dedup.urls import clean
from crawler.discovery.fingerprint import Source
from crawler.discovery.listing import parse_listing
from crawler.discovery.pager import next_page
from crawler.discovery.pages import may_be_article
from crawler.discovery.sections import section_links
from crawler.errors import NotAnArticle
from crawler.extraction import extract
from crawler.extraction.chrome import edge_group
from crawler.extraction.dateforms import read_dates
from crawler.extraction.tree import parse
from crawler.ops.survey import section_feeds
from crawler.portal import Pager, Profile
from tests.test_extraction_samples import DAY, LEAD, PARAGRAPHS, TEXT, TITLE, WHOLE, document, page, portal, read

HOST = "https://suoingan.example.vn"
#: Headlines of other articles.
HEADS = [f"{one} xã Bản Lềnh họp bàn việc làm đường lên thôn Khe Vạc" for one in ("Đảng ủy", "Hội Phụ nữ", "Đoàn thanh niên", "Mặt trận")]


def refused(body: str, path: str, **more: Any) -> str:
    """The kind under which a page with this body is refused, "" for an article."""
    try:
        extract(page(document(body), path, **more), portal())
    except NotAnArticle as err:
        return err.kind
    return ""


@pytest.mark.parametrize(
    "path", ["/?q=calendar/2031-05", "/index.php?q=calendar/2031-05-12&view=2", "/?q=user/register", "/?q=lich-cong-tac", "/?q=tags/xa"],
)  # fmt: skip
def test_tools_that_a_parameter_names_are_no_articles(path: str) -> None:
    """Drupal without clean addresses: calendars link the next month without end."""
    assert not may_be_article(f"{HOST}{path}", portal())
    assert may_be_article(f"{HOST}/?q=node/5", portal())


@pytest.mark.parametrize(
    "path", ["/index.php?title=Trang_Chính&action=history", "/index.php?title=Trang&oldid=512", "/doku.php?id=tin:5&do=backlink",
             "/doku.php?do=export_raw&id=tin:5", "/doku.php?id=tin:5&rev=1400000000", "/index.php/Special:RecentChanges",
             "/index.php/%C4%90%E1%BA%B7c_bi%E1%BB%87t:Th%E1%BB%83_lo%E1%BA%A1i"],
)  # fmt: skip
def test_what_is_behind_a_page_of_a_wiki_is_no_article(path: str) -> None:
    """MediaWiki and DokuWiki: versions, forms and lists beside each page, at an address of their own."""
    assert not may_be_article(f"{HOST}{path}", portal())
    assert may_be_article(f"{HOST}/index.php?title=Thôn_Khe_Vạc_có_điện", portal())
    assert may_be_article(f"{HOST}/doku.php?id=tin:5", portal())


def test_the_last_answer_to_a_topic_is_no_second_article() -> None:
    """phpBB's rows link topic and last answer; a member's number of posts is no writer."""
    row = "<li><dl><dt><a class=topictitle href='./viewtopic.php?f=2&amp;t={0}'>{1}</a></dt><dd>vanphong " \
          "<a title='Xem bài viết mới nhất của chủ đề' href='./viewtopic.php?f=2&amp;t={0}&amp;p=9{0}#p9{0}'><i></i></a></dd></dl></li>"  # fmt: skip
    tree = parse(f"<body><ul>{''.join(row.format(at, one) for at, one in enumerate(HEADS, 1))}</ul></body>")
    assert tree is not None
    found = parse_listing(tree, f"{HOST}/viewforum.php?f=2", portal(), Profile())
    assert [one.url for one in found] == [f"{HOST}/viewtopic.php?f=2&t={at}" for at in range(1, 5)]
    member = "<dl class=member><dd><strong>Bài viết:</strong> 388</dd></dl>"
    assert read(f"<h2>{TITLE}</h2>{DAY}<div class=post>{member}<div class=b>{TEXT}</div></div>").byline is None


def test_a_month_of_the_archive_is_no_section_before_a_default_page() -> None:
    """BlogEngine.NET's list of months in the side column."""
    tree = parse("<body><ul><li><a href='/2016/05/default.aspx'>Tháng Năm</a></li><li><a href='/category/Kinh-te.aspx'>Kinh tế</a></li>"
                 "</ul></body>")  # fmt: skip
    assert tree is not None
    assert section_links(tree, f"{HOST}/", portal(), limit=9) == [f"{HOST}/category/Kinh-te.aspx"]


@pytest.mark.parametrize(
    ("query", "kept"),
    [("id=tin:5&DokuWiki=8f3b2c1d9e0a4b5c6d7e8f90a1b2c3d4", "?id=tin:5"), ("id=5&osCsid=a1b2c3d4e5f6a7b8c9", "?id=5"),
     ("t=12&s=8f3b2c1d9e0a4b5c6d7e8f90a1b2c3d4", "?t=12"), ("s=nong-thon-moi-2021", "?s=nong-thon-moi-2021"),
     ("session=12", "?session=12")],
)  # fmt: skip
def test_a_session_is_no_part_of_an_address(query: str, kept: str) -> None:
    assert clean(f"{HOST}/doku.php?{query}") == f"{HOST}/doku.php{kept}"


def test_a_wiki_used_for_news_counts_its_rows_in_first() -> None:
    """DokuWiki's blog: "<< newer | older >>" in a line of its own."""
    start, line = f"{HOST}/doku.php?id=tin:start&first=5", "<p><a href='?id=tin:start&amp;first={0}'>Những bài viết {1}</a></p>"
    tree = parse(f"<body>{line.format(0, 'mới hơn')}{line.format(10, 'cũ hơn')}</body>")
    assert tree is not None
    found = next_page(tree, start, 1, Pager(), start)
    assert found is not None
    assert found.url == f"{HOST}/doku.php?id=tin:start&first=10"


def test_a_page_of_a_wiki_tells_behind_the_text_when_it_was_changed() -> None:
    """DokuWiki's line below each page is none of its text."""
    line = "tin-tuc/hoi-nong-dan-trao-de.txt · Sửa đổi lần cuối: 2016/04/07 09:33 bởi vanphong"
    assert edge_group(line)
    article = read(f"<h1>{TITLE}</h1><div class=level1>{TEXT}</div><div class=docInfo><bdi>{line}</bdi></div>")
    assert article.text == WHOLE


def test_a_list_of_pages_in_a_table_is_a_listing_beside_a_licence() -> None:
    """DokuWiki's page list as its home page; the licence in the foot is longer than the greeting."""
    rows = "".join(f"<tr><td><a href='?id=tin:{at}'>{one}</a></td><td>2016/04/0{at} 09:33</td><td>vanphong</td></tr>"
                   for at, one in enumerate(HEADS * 2, 1))  # fmt: skip
    foot = f"<div class=license>Trừ khi có ghi chú khác, nội dung được cấp phép theo giấy phép sau: {PARAGRAPHS[0]}</div>"
    assert refused(f"<h1>Trang tin</h1><p>Chào mừng bà con.</p><table>{rows}</table>{foot}", "/doku.php?id=start") == "listing"


def test_what_is_called_a_sapo_behind_the_text_is_none() -> None:
    """Drupal's Umami: the block in the foot has the field of an article's summary."""
    foot = "<footer><div class=summary>Địa chỉ: số 5 đường Lê Lợi, thị trấn Suối Ngàn. Điện thoại 0257.3841.222.</div></footer>"
    profile = Profile(lead=(".summary",), body=(".body",))
    assert read(f"<h1>{TITLE}</h1>{DAY}<div class=body>{TEXT}</div>{foot}", profile).text == WHOLE
    before = f"<h1>{TITLE}</h1>{DAY}<p class=summary>{LEAD}</p><div class=body><p>{'</p><p>'.join(PARAGRAPHS)}</p></div>{foot}"
    assert read(before, profile).lead == LEAD


@pytest.mark.parametrize(("line", "day"), [("23rd Tháng 3 2019", (2019, 3, 23)), ("bởi Quản trị 1st tháng Ba 2021", (2021, 3, 1))])
def test_a_day_counted_in_english_before_a_month_in_vietnamese(line: str, day: tuple[int, int, int]) -> None:
    """A theme whose format of dates nobody translated."""
    assert [(one.value.year, one.value.month, one.value.day) for one in read_dates(line)] == [day]


def test_pictures_are_a_story_where_the_place_of_the_date_is_known() -> None:
    """A line that announces pictures and their captions; the profile drops the line with the day from the text."""
    shown = "".join(f"<p><img src=/{at}.jpg></p><p align=center><em>{one}</em></p>" for at, one in enumerate(
        ["Quang cảnh buổi lễ trao dê", "Bà con thôn Khe Vạc nhận dê giống", "Lãnh đạo xã phát biểu", "Chụp ảnh lưu niệm tại xã"]))  # fmt: skip
    body = f"<h1>{TITLE}</h1><div class=meta>bởi Quản trị 14/10/2025</div><div class=body><p>Một số hình ảnh của buổi lễ:</p>{shown}</div>"
    article = read(body, Profile(body=(".body",), date=(".meta",), drop=(".meta",)))
    assert (article.text, len(article.captions)) == ("Một số hình ảnh của buổi lễ:", 4)


def test_entries_shown_in_full_are_a_listing_whatever_its_title() -> None:
    """Movable Type's page of a category: "Recently in Kinh tế - Xã hội Category", then entries with their byline."""
    entry = "<div class=entry><h2 class=name><a href=/2010/06/{0}.html>{1}</a></h2><div>By quantri on June {0}, 2010 10:57 AM</div>" \
            "<div>{2}</div></div>"  # fmt: skip
    rows = "".join(entry.format(at, one, TEXT) for at, one in enumerate(HEADS, 1))
    assert refused(f"<h1>Recently in Kinh tế - Xã hội và môi trường Category</h1>{rows}", "/kinh-te/") == "listing"
    assert not refused(f"<h1>{TITLE}</h1>{DAY}<div class=k>{TEXT}</div>", "/kinh-te/trao-de.html")


def test_a_card_may_say_its_headline_again_unseen() -> None:
    """OceanWP: labels for readers of screens before each field, and the headline behind "Continue Reading"."""
    fields = "".join(f"<li><span class=hidden>{label}:</span>{value}</li>" for label, value in (
        ("Post author", "admin"), ("Post published", "14/10/2025"), ("Post last modified", "16/10/2025"),
        ("Post category", "Kinh tế - Xã hội"), ("Reading time", "4 mins read"), ("Post comments", "0 Comments")))  # fmt: skip
    rows = "".join(f"<article><h2><a href=/{at}/>{one}</a></h2><ul>{fields}</ul><div class=summary><p>{PARAGRAPHS[at]}</p></div>"
                   f"<a href=/{at}/>Continue Reading<span>{one}</span></a></article>" for at, one in enumerate(HEADS))  # fmt: skip
    assert refused(f"<header><h1>Kinh tế</h1></header><div>{rows}</div>", "/category/kinh-te/") == "listing"


def test_a_headline_and_its_summary_in_one_line_are_another_articles() -> None:
    """BlogEngine.NET's related posts below a notice of one sentence."""
    others = "".join(f'<div class=item><a href="/post/{at}.aspx">{one}</a><span>{PARAGRAPHS[at]}</span></div>'
                     for at, one in enumerate(HEADS[:3]))  # fmt: skip
    body = f"<h2>{TITLE}</h2>{DAY}<div class=text><p>{LEAD}</p></div><div class=relatedPosts><h3>Bài liên quan</h3>{others}</div>"
    assert read(body).text == LEAD


def test_a_label_alone_on_its_line_tells_the_section_on_the_next() -> None:
    """Movable Type's foot of an entry; the side column has the same label above all sections."""
    box = "<div class=foot><h4>Categories<span>:</span></h4><ul><li><a href=/kt/ rel=tag>Kinh tế</a></li></ul></div>"
    menu = "<div class=beta><h3>Chuyên mục</h3><ul>" + "".join(f"<li><a href=/m{at}/>Mục số {at}</a></li>" for at in range(5)) + "</ul></div>"
    head = f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>"
    assert read(f"<div>{head}{box}</div>{menu}").section == "Kinh tế"
    assert read(f"<div>{head}</div>{menu}").section is None


def test_a_folder_for_a_section_gives_way_to_its_name() -> None:
    """Hugo writes the folder of a page into its head."""
    meta = '<meta property="article:section" content="{0}">'
    html = document(f"<ul><li><a href=/kinh-te/>Kinh tế</a></li></ul><h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>")

    def section(told: str) -> str | None:
        return extract(page(html.replace("<title>", meta.format(told) + "<title>"), "/kinh-te/trao-de/"), portal()).section

    assert (section("kinh-te"), section("Nông nghiệp"), section("nong-nghiep")) == ("Kinh tế", "Nông nghiệp", "Kinh tế")


def test_an_address_behind_the_text_is_no_headline_of_others() -> None:
    """MediaWiki says where a page was retrieved from, and below that its category."""
    taken = f'<div class=printfooter>Lấy từ “<a href="{HOST}/index.php?title=Trang&amp;oldid=512">{HOST}/index.php?title=Trang</a>”</div>'
    category = "<div class=catlinks><a href=/c>Thể loại</a>: <ul><li><a href=/kt>Kinh tế</a></li></ul></div>"
    article = read(f"<div><h1>{TITLE}</h1><div class=b>{TEXT}</div>{taken}{category}</div>")
    assert (article.section, article.text) == ("Kinh tế", WHOLE)


def test_a_line_that_tells_who_sent_it_and_when_dates_a_story_of_pictures() -> None:
    """phpBB's line under the headline: "gửi bởi vanphong » T.Sáu Tháng 9 15, 2017 1:34 pm"."""
    shown = "".join(f"<p align=center><img src=/{at}.jpg><em>{one}</em></p>" for at, one in enumerate(
        ["Quang cảnh buổi lễ trao dê", "Bà con thôn Khe Vạc nhận dê giống", "Lãnh đạo xã phát biểu", "Chụp ảnh lưu niệm tại xã"]))  # fmt: skip
    line = "<p class=author>gửi bởi <a href=/m>vanphong</a> » T.Sáu Tháng 9 15, 2017 1:34 pm</p>"
    article = read(f"<h3>{TITLE}</h3>{line}<div class=b><p>Một số hình ảnh của buổi lễ:</p>{shown}</div>")
    assert f"{article.published:%Y-%m-%d %H:%M}" == "2017-09-15 13:34"


def test_the_part_that_holds_all_articles_is_a_section_only_where_no_other_is_named() -> None:
    path = "<div class=breadcrumb><a href=/>Trang chủ</a>{0} » <a href=/bv>Bài viết</a></div>"
    body = f"<h1>{TITLE}</h1>{DAY}<div class=b>{TEXT}</div>"
    assert read(path.format(" » <a href=/kt>Kinh tế</a>") + body).section == "Kinh tế"
    assert read(path.format("") + body).section == "Bài viết"


def test_a_theme_that_names_its_makers_is_no_text() -> None:
    assert edge_group("Theme by Saratusar and the SilverStripe team, powered by SilverStripe")
    assert edge_group("Hiện có 0 thành viên trực tuyến.")


@pytest.mark.parametrize(
    ("told", "listed", "day"),
    [("21 ngày trước", "Tue, 09 Apr 2019 10:20:00 +0700", "2019-04-09"), ("3 tháng trước", "2026-08-12", "2026-08-12"),
     ("3 giờ trước", "2026-11-20", "2026-11-20")],
)  # fmt: skip
def test_words_that_count_back_give_way_to_a_day_that_is_told(told: str, listed: str, day: str) -> None:
    """SilverStripe's blog tells on no page a day, but in its feed; an old copy of a page counts back from another day."""
    html = document(f"<h1>{TITLE}</h1><p class=meta>Được đăng {told}</p><div class=b>{TEXT}</div>")
    article = extract(page(html, listing_date=listed, hint_source="feed" if "," in listed else "listing"), portal())
    assert article.published is not None
    assert f"{article.published:%Y-%m-%d}" == day
    assert (article.published_source == "dateline") == ("giờ" in told)


@pytest.mark.parametrize(("known", "found"), [("listing", ["/kinh-te/rss", "/xa-hoi/rss"]), ("dateline", [])])
def test_feeds_of_sections_serve_a_portal_whose_pages_tell_no_day(known: str, found: list[str]) -> None:
    """SilverStripe names the feed of each blog on the blog's own page, and "3 tháng trước" on the pages of its posts."""
    link = '<link rel="alternate" type="application/rss+xml" title="{0}" href="/{0}/rss"><link type="application/atom+xml" href="/{0}/atom">'
    sources = [Source(f"{HOST}/{one}/", document(TEXT).replace("<title>", f"{link.format(one)}<title>"), {})
               for one in ("kinh-te", "xa-hoi", "lien-he")]  # fmt: skip
    listings = [{"url": one.url} for one in sources[:2]]
    told: dict[str, Any] = {"published_precision": "month" if known == "listing" else "minute", "published_source": known}
    assert section_feeds(sources, listings, [told] * 3) == tuple(f"{HOST}{one}" for one in found)


def test_a_category_of_four_pages_is_a_listing() -> None:
    """MediaWiki: a letter above the pages that begin with it, and a heading that could be an article's."""
    rows = "".join(f"<h3>{one[0]}</h3><ul><li><a href=/index.php/{at}>{one}</a></li></ul>" for at, one in enumerate(HEADS))
    told = "<h2>Trang trong thể loại “Chỉ đạo điều hành”</h2><p>Thể loại này gồm 4 trang sau, trên tổng số 4 trang.</p>"
    assert refused(f"<h1>Thể loại:Chỉ đạo điều hành</h1><div>{told}{rows}</div>", "/index.php/Chi_dao") == "listing"

"""Feeds and sitemaps as portals really write them: bytes in, announced addresses out."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import sitemap
from crawler.discovery.feed import parse_feed
from crawler.discovery.sitemap import changed_at, parse_sitemap
from crawler.items import Candidate

URL = "https://so.vn/rss/tin.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
     xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Sở Y tế</title><link>https://so.vn/</link>
<atom:link href="https://so.vn/rss/tin.xml" rel="self"/>
<item><media:title>Ảnh</media:title><title><![CDATA[Lễ hội &quot;Lồng tồng&quot;]]></title><link> https://so.vn/tin/1.html
</link><pubDate>Tue, 09 Feb 2021 17:58:00 +0700</pubDate><guid isPermaLink="false">77</guid></item>
<item><title>Hai</title><link>/tin/2.html</link><dc:date>2021-02-08</dc:date></item>
<item><title>Ba</title><guid>https://so.vn/tin/3.html</guid></item>
<item><title>Không địa chỉ</title><guid isPermaLink="false">x</guid></item>
<item><title>Thư</title><link>mailto:a@so.vn</link></item>
</channel></rss>"""


def feed(text: str | bytes) -> list[Candidate]:
    """The candidates of a feed."""
    return list(parse_feed(text if isinstance(text, bytes) else text.encode(), URL))


def test_rss() -> None:
    assert feed(RSS) == [
        Candidate("https://so.vn/tin/1.html", URL, "feed", 'Lễ hội "Lồng tồng"', "Tue, 09 Feb 2021 17:58:00 +0700"),
        Candidate("https://so.vn/tin/2.html", URL, "feed", "Hai", "2021-02-08"),
        Candidate("https://so.vn/tin/3.html", URL, "feed", "Ba", None),
    ]


def test_atom() -> None:
    got = feed('<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://so.vn/"/><entry><title type="html">Một</title>'
               '<link rel="self" href="https://so.vn/atom/1"/><link rel="alternate" href="tin/1"/><updated>2024-02-02T00:00:00Z</updated>'
               "<published>2024-01-01T00:00:00Z</published></entry></feed>")  # fmt: skip
    assert got == [Candidate("https://so.vn/rss/tin/1", URL, "feed", "Một", "2024-01-01T00:00:00Z")]


def test_rss_one() -> None:
    got = feed('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
               'xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><title>Một</title><link>https://so.vn/1</link>'
               "<dc:date>2024-01-01</dc:date></item></rdf:RDF>")  # fmt: skip
    assert got == [Candidate("https://so.vn/1", URL, "feed", "Một", "2024-01-01")]


@pytest.mark.parametrize("broken", [
    "\ufeff" + RSS, "\n\n  " + RSS, "<b>Warning</b>: mysql\n" + RSS[RSS.index("<rss"):], "Warning: mysql in line 3\n" + RSS,
    RSS.replace("</channel></rss>", ""), RSS.replace("Hai", "Hai & hai"), RSS.replace("Ba", "Ba&nbsp;"), RSS + "<script>1</script>",
])  # fmt: skip
def test_broken_feeds_are_read_as_far_as_they_go(broken: str) -> None:
    assert [one.url[-6:] for one in feed(broken)][:2] == ["1.html", "2.html"]


@pytest.mark.parametrize("text", ["", " ", "<", "{}", "<html><body><p>Không tìm thấy</p></body></html>", "\x00\x01", "<rss></rss>"])
def test_what_is_no_feed_announces_nothing(text: str) -> None:
    assert feed(text) == [] and parse_sitemap(text.encode(), URL) == sitemap.Sitemap((), ())


def test_a_feed_in_another_encoding() -> None:
    text = RSS.replace("utf-8", "windows-1258").replace('Lễ hội &quot;Lồng tồng&quot;', "Lê hôi")
    assert feed(text.encode("cp1258", "replace"))[0].title == "Lê hôi"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">' \
           '<!ENTITY f SYSTEM "file:///etc/passwd">]>'  # fmt: skip
    got = feed(f"{bomb}<rss><channel><item><title>&c;&f;x</title><link>https://so.vn/1</link></item></channel></rss>")
    assert len(got) == 1 and len(got[0].title or "") < 50 and "root" not in (got[0].title or "")


# ---- sitemaps

MAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://so.vn/1 </loc><lastmod>2024-01-01</lastmod><image:image><image:loc>https://so.vn/a.jpg</image:loc></image:image></url>
<url><loc>https://so.vn/2?a=1&amp;b=2</loc><lastmod>2024-02-02</lastmod><news:news><news:publication_date>2023-12-31</news:publication_date>
<news:title>Hai</news:title></news:news></url><url><lastmod>2024-01-01</lastmod></url></urlset>"""


def test_a_sitemap() -> None:
    found = parse_sitemap(MAP.encode(), URL)
    assert found == sitemap.Sitemap((), (
        Candidate("https://so.vn/1", URL, "sitemap", None, "2024-01-01"),
        Candidate("https://so.vn/2?a=1&b=2", URL, "sitemap", "Hai", "2023-12-31"),
    ))  # fmt: skip


def test_an_index_leaves_out_what_never_holds_articles() -> None:
    names = ["post-sitemap.xml", "sitemap-vi.news.xml", "wp-sitemap-posts-page-1.xml", "wp-sitemap-taxonomies-category-1.xml",
             "wp-sitemap-users-1.xml", "post_tag-sitemap.xml", "image-sitemap.xml.gz", "sitemap.xml?page=2"]  # fmt: skip
    text = "".join(f"<sitemap><loc>https://so.vn/{name}</loc></sitemap>" for name in names)
    found = parse_sitemap(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{text}</sitemapindex>'.encode(), URL)
    assert [one.removeprefix("https://so.vn/") for one in found.sitemaps] == [*names[:3], names[-1]] and found.candidates == ()


@pytest.mark.parametrize("body", [
    b"\xef\xbb\xbf" + MAP.encode(), b"\n " + MAP.encode(), gzip.compress(MAP.encode()), MAP.replace("</urlset>", "").encode(),
    MAP.replace(' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "").encode(), gzip.compress(MAP.encode() + b" " * 5000)[:-12],
])  # fmt: skip
def test_sitemaps_as_they_come(body: bytes) -> None:
    assert [one.url for one in parse_sitemap(body, URL).candidates] == ["https://so.vn/1", "https://so.vn/2?a=1&b=2"]


def test_a_plain_list_of_addresses() -> None:
    found = parse_sitemap("\ufeffhttps://so.vn/1\r\n\r\nhttp://so.vn/2\nkhông phải\nhttpx://so.vn/3".encode(), URL)
    assert [one.url for one in found.candidates] == ["https://so.vn/1", "http://so.vn/2"]


def test_a_packed_bomb_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_BYTES", 1 << 20)
    body = gzip.compress(b"\n" * (64 << 20))
    tracemalloc.start()
    assert parse_sitemap(body, URL) == sitemap.Sitemap((), ())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 << 20


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"<rss><item><link>{text}</link></item></rss>".encode()))
def test_nothing_makes_them_raise(body: bytes) -> None:
    assert all(one.url.startswith("http") for one in feed(body))
    assert all(one.url.startswith("http") for one in parse_sitemap(body, URL).candidates)


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2026-11-22T08:00:00+00:00", "2026-11-22T08:00:00+00:00"), ("2026-11-22T08:00:00Z", "2026-11-22T08:00:00+00:00"),
     ("2026-11-22", "2026-11-22T00:00:00+07:00"), ("hôm qua", None), (None, None)],
)  # fmt: skip
def test_a_sitemap_says_when_its_entry_was_changed(text: str | None, moment: str | None) -> None:
    found = changed_at(Candidate("https://so.example.vn/tin", "", "sitemap", date=text))
    assert (found.isoformat() if found else None) == moment

"""The sample portals keep their word: what the truth says stands on the pages, and all can be reached."""

from __future__ import annotations

import http.client
import re
import socket
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from tests import portalserver
from tests.portalserver import PortalServer
from tests.sampleportals import SITES, all_sites
from tests.sampleportals.model import VN
from tests.sampleportals.vnpt import POST_PATH, SITE_ID
from tests.sampleportals.writer import pattern_count

NAMES = [site.name for site in SITES]


@pytest.fixture(scope="module")
def server() -> Iterator[PortalServer]:
    with PortalServer() as running:
        yield running


def ask(url: str, method: str = "GET", body: str | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own, redirects not followed."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, target or "/", body, headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def page(url: str) -> str:
    """The HTML at ``url``, which must answer 200."""
    status, headers, body = ask(url)
    assert status == 200, url
    assert headers["Content-Type"].startswith("text/html")
    return body.decode("utf-8")


def words(html: str) -> str:
    """The visible text: NFC, one blank between words, a line for each block element."""
    text = re.sub(r"(?s)<(script|style).*?</\1>", " ", html)
    text = re.sub(r"</?(?:p|div|li|h\d|td|tr|br|figure|figcaption|ul|table|section|small|span)\b[^>]*>", "\n", text)
    text = unicodedata.normalize("NFC", unescape(re.sub(r"<[^>]+>", "", text)).replace("\xa0", " "))
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def links(html: str, base: str) -> list[str]:
    """The absolute addresses of all links."""
    return [urljoin(base, unescape(href)) for href in re.findall(r'<a [^>]*?href="([^"]+)"', html)]


def records(server: PortalServer, name: str) -> list[dict[str, Any]]:
    return [record for record in server.truth() if record["portal"] == name]


def walk(server: PortalServer, name: str) -> set[str]:
    """Every address offered by the listings of one site, all pages followed as its family pages."""
    site, base = server[name], server.base_urls[name]
    found: set[str] = set()
    for category in site.categories:
        first = base + site.listing_path(category)
        for number in range(1, site.page_count(category) + 1):
            found.update(links(listing(server, name, first, number), first))
    return found


def listing(server: PortalServer, name: str, first: str, number: int) -> str:
    if name == "mau_vnpt" and number > 1:
        return load_article(first, number)
    query = {"mau_tandan": f"PageIndex={number}", "mau_drupal": f"page={number - 1}", "mau_chung": f"trang={number}",
             "mau_liferay": f"p_p_id=101&_101_delta=10&_101_cur={number}"}.get(name)  # fmt: skip
    return page(f"{first}?{query}" if number > 1 else first)


def load_article(first: str, number: int, **changes: str) -> str:
    """A further page of a VNPT listing, asked for with what the first page's source says."""
    source = page(first)
    fields = {key: re.search(rf"{key}:'(\d+)'", source) for key in ("article_category_id", "site_id")}
    form = {key: match[1] for key, match in fields.items() if match}
    form |= {"page": str(number), "page_size": "15", "keyword": "", "lang": "vi-VN", **changes}
    status, _, body = ask(urljoin(first, POST_PATH), "POST", urlencode(form))
    assert status == 200
    return body.decode("utf-8")


def test_figures(server: PortalServer) -> None:
    assert pattern_count() >= 600
    truth = server.truth()
    for name in NAMES:
        mine = [record for record in truth if record["portal"] == name]
        site = server[name]
        assert len(mine) >= 44
        assert len(site.categories) >= 2
        assert max(site.page_count(category) for category in site.categories) >= 3
        years = {record["published"][:4] for record in mine if record["published"]}
        assert {"2015", "2025"} <= years
        assert len({record["title"] for record in mine}) == len(mine)
        assert len({record["url"] for record in mine}) == len(mine)
        paragraphs = Counter(text for record in mine for text in record["paragraphs"])
        assert paragraphs.most_common(1)[0][1] == 1, "a paragraph repeated on a site would look like chrome"


def test_same_text_every_time() -> None:
    first, second = ([site.truth("http://x") for site in all_sites()] for _ in range(2))
    assert first == second
    assert first[0][0]["title"].startswith(tuple("ABCDEĐGHIKLMNOPQRSTUVXYÔÂ"))


def test_shared_articles(server: PortalServer) -> None:
    titles = Counter(record["title"] for record in server.truth() if "shared" in record["quirks"])
    assert set(titles.values()) == {2}
    copies = [record for record in server.truth() if "shared" in record["quirks"] and record["source"]]
    assert len(copies) == len(titles)


@pytest.mark.parametrize("name", NAMES)
def test_truth_stands_on_its_page(server: PortalServer, name: str) -> None:
    for record in records(server, name):
        html = page(record["url"])
        text = words(html)
        lines = set(text.split("\n"))
        for part in (record["title"], *record["paragraphs"], *record["captions"]):
            assert part == unicodedata.normalize("NFC", part)
            assert part in lines, (record["url"], part)
        for part in (record["lead"], record["byline"], record["source"], record["section"]):
            assert part is None or part in text
        own = "\n".join((record["title"], *record["paragraphs"], *record["captions"]))
        for chrome in record["chrome"]:
            assert chrome not in own
        assert sum(chrome in text for chrome in record["chrome"]) >= 12
        for file in record["attachments"]:
            assert file["url"] in links(html, record["url"])
        assert 12_000 < len(html.encode()) < 45_000


@pytest.mark.parametrize("name", NAMES)
def test_listings_reach_every_article(server: PortalServer, name: str) -> None:
    found = walk(server, name)
    for record in records(server, name):
        assert record["url"] in found
    for refusal in server.refusals():
        if refusal["portal"] == name:
            assert refusal["url"] in found


@pytest.mark.parametrize("name", NAMES)
def test_duplicates_answer_the_same_text(server: PortalServer, name: str) -> None:
    some = [record for record in records(server, name) if len(record["urls"]) > 1]
    assert len(some) >= 5
    for record in some[::4]:
        for url in record["urls"]:
            lines = words(page(url)).split("\n")
            assert set(record["paragraphs"]) <= set(lines)
            assert record["title"] in lines


@pytest.mark.parametrize("name", NAMES)
def test_pages_never_hash_equal(server: PortalServer, name: str) -> None:
    url = records(server, name)[3]["url"]
    assert page(url) != page(url)


def test_view_counter_grows(server: PortalServer) -> None:
    url = records(server, "mau_vnpt")[5]["url"]
    counts = [int(re.findall(r"Lượt xem: (\d+)", page(url))[0]) for _ in range(3)]
    assert counts == [counts[0], counts[0] + 1, counts[0] + 2]


def test_dates_stand_as_their_kind_says(server: PortalServer) -> None:
    for record in server.truth():
        text = words(page(record["url"]))
        day = datetime.fromisoformat(record["published"]) if record["published"] else None
        if record["date_kind"] == "dateline" and day:
            order = "%m/%d/%Y" if record["portal"] == "mau_drupal" else "%d/%m/%Y"
            assert day.strftime(order) in text
            clock = day.strftime("%I:%M %p" if record["portal"] == "mau_liferay" else "%H:%M")
            assert record["published_precision"] == "day" or clock in text
        elif record["date_kind"] == "lead" and day:
            first = record["lead"] or record["paragraphs"][0]
            assert f"ngày {day.day}/{day.month}, " in first
            assert str(day.year) in record["title"]
        elif day:
            assert day.strftime("%d/%m/%Y") not in text
        else:
            assert record["published_precision"] is None
    kinds = Counter((record["portal"], record["date_kind"]) for record in server.truth())
    assert kinds["mau_vnpt", "listing"] >= 3
    assert kinds["mau_chung", "lead"] >= 3
    assert kinds["mau_chung", None] == 1


def test_listing_only_dates_stand_in_the_listing(server: PortalServer) -> None:
    for record in records(server, "mau_vnpt"):
        if record["date_kind"] == "listing":
            site, base = server["mau_vnpt"], server.base_urls["mau_vnpt"]
            category = next(one for one in site.categories if one.title == record["section"])
            pages = [listing(server, "mau_vnpt", base + site.listing_path(category), n)
                     for n in range(1, site.page_count(category) + 1)]  # fmt: skip
            path = urlsplit(record["url"]).path
            row = next(row for html in pages for row in html.split('class="item"') if path in row)
            assert datetime.fromisoformat(record["published"]).strftime("%d/%m/%Y") in row


def test_vnpt_pager(server: PortalServer) -> None:
    first = server.base_urls["mau_vnpt"] + "/kinh-te"
    assert "?page=" not in page(first)
    second = links(load_article(first, 2), first)
    assert second
    assert not set(second) & set(links(load_article(first, 1), first))
    assert load_article(first, 99) == ""
    status, _, _ = ask(urljoin(first, POST_PATH), "POST", urlencode({"site_id": str(SITE_ID), "page": "2"}))
    assert status == 500
    assert ask(urljoin(first, POST_PATH))[0] == 500


def test_drupal_machines(server: PortalServer) -> None:
    base = server.base_urls["mau_drupal"]
    robots = ask(base + "/robots.txt")[2].decode()
    assert "Disallow: /print/" in robots
    assert f"Sitemap: {base}/sitemap.xml" in robots
    truth = {record["url"] for record in records(server, "mau_drupal")}
    sitemap = set(re.findall("<loc>(.*?)</loc>", ask(base + "/sitemap.xml")[2].decode())) - {base + "/"}
    feed = set(re.findall("<link>(.*?)</link>", ask(base + "/rss.xml")[2].decode())) - {base + "/"}
    assert feed < sitemap < truth
    calendar = page(f"{base}/lich-cong-tac/2031/12")
    assert f"{base}/lich-cong-tac/2032/1" in links(calendar, base)
    tag = ask(base + "/rss.xml")[1]["ETag"]
    assert ask(base + "/rss.xml", **{"If-None-Match": tag})[0] == 304


def test_liferay_traps(server: PortalServer) -> None:
    record = records(server, "mau_liferay")[0]
    text = page(record["url"] + "/en/en/vi")
    assert record["paragraphs"][0] not in words(text)
    assert "search-results" in text
    assert record["url"] + "/en/en/vi/en" in links(text, record["url"])
    lost = page(server.base_urls["mau_liferay"] + "/khong-co-trang-nay")
    assert "Tài nguyên không được tìm thấy." in lost
    decomposed = [one for one in records(server, "mau_liferay") if "nfd" in one["quirks"]]
    html = page(decomposed[0]["url"])
    assert unicodedata.normalize("NFC", html) != html


def test_generic_oddities(server: PortalServer) -> None:
    base = server.base_urls["mau_chung"]
    first, second = (re.findall(r'<b><a href="([^"]+)', page(f"{base}/kinh-te-doi-song?trang={n}")) for n in (1, 2))
    assert first == second
    server["mau_chung"].clock = lambda: datetime(2026, 11, 21, 8, 0, tzinfo=VN)
    assert "Thứ Bảy, 21/11/2026" in page(base)
    kinds = {one["kind"]: one["url"] for one in server.refusals() if one["portal"] == "mau_chung"}
    assert set(kinds) == {"not-found", "document", "gallery", "empty", "not-html"}
    assert ask(kinds["empty"])[2] == b""
    assert ask(kinds["not-html"])[1]["Content-Type"] == "application/pdf"
    assert "Số ký hiệu" in page(kinds["document"])
    assert "Không tìm thấy" in page(kinds["not-found"])


@pytest.mark.parametrize("name", NAMES)
def test_changes_for_later_nights(name: str) -> None:
    site = next(one for one in all_sites() if one.name == name)
    with PortalServer([site]) as alone:
        before = {record["key"]: record for record in alone.truth()}
        edited, removed, moved = site.keys()[7], site.keys()[8], site.keys()[12]
        site.edit(edited)
        site.remove(removed)
        site.move(moved)
        added = site.add_article(datetime(2026, 11, 20, 9, 15, tzinfo=VN))
        after = {record["key"]: record for record in alone.truth()}
        assert set(after) == set(before) - {removed} | {added}
        assert after[edited]["paragraphs"] != before[edited]["paragraphs"]
        assert after[edited]["paragraphs"][-1] in words(page(after[edited]["url"]))
        assert after[moved]["url"] != before[moved]["url"]
        assert {before[moved]["url"], after[moved]["url"]} <= set(after[moved]["urls"])
        status, headers, body = ask(before[moved]["url"])
        assert (status, headers.get("Location")) == (301, urlsplit(after[moved]["url"]).path)
        status, _, body = ask(before[removed]["url"])
        assert status == 404 or "Không tìm thấy" in body.decode()
        found = walk(alone, name)
        assert {after[added]["url"], after[moved]["url"]} <= found
        assert before[removed]["url"] not in found
        assert after[added]["published"].startswith("2026-11-20")


@pytest.mark.parametrize("name", NAMES)
def test_fact_sheet(server: PortalServer, tmp_path: Path, name: str) -> None:
    server.write_sheets(tmp_path)
    (path,) = tmp_path.glob(f"*/{name}.toml")
    sheet = tomllib.loads(path.read_text(encoding="utf-8"))
    base = server.base_urls[name]
    assert list(sheet) == ["id", "title", "province", "unit", "family", "domains", "status", "checked", "ground",
                           "sources", "expect"]  # fmt: skip
    assert (sheet["id"], sheet["province"], sheet["domains"]) == (
        name,
        path.parent.name,
        [base.removeprefix("http://")],
    )
    assert {ask(url)[0] for urls in sheet["sources"].values() for url in urls} == {200}
    assert ask(base + "/robots.txt")[1]["Content-Type"] == "text/plain"
    assert ask(base + "/")[0] == 200


def test_faults() -> None:
    wanted: dict[str, str] = {}
    with PortalServer(all_sites()[4:], fail=lambda site, path, hit: wanted.get(path) if hit == 1 else None) as alone:
        alone.hang_seconds = alone.drip_seconds = 0.05
        base = alone.base_urls["mau_chung"]
        kinds = ("500", "503", "429", "reset", "truncate", "hang", "drip")
        wanted |= {f"/?{letter}": kind for letter, kind in zip("abcdefg", kinds, strict=True)}
        assert [ask(f"{base}/?{x}")[0] for x in "abc"] == [500, 503, 429]
        for x in "df":
            with pytest.raises(ConnectionError):
                ask(f"{base}/?{x}")
        with pytest.raises(http.client.IncompleteRead):
            ask(f"{base}/?e")
        assert ask(f"{base}/?g")[0] == 200
        assert [ask(f"{base}/?{x}")[0] for x in "abcdefg"] == [200] * 7
        assert alone.count(lambda request: request.status == 503) == 1
        alone["mau_chung"].down = True
        with pytest.raises(ConnectionError):
            ask(base + "/")
        alone["mau_chung"].down = False
        alone.reset_log()
        assert ask(base + "/", "HEAD", **{"X-Probe": "1"})[2] == b""
        (request,) = alone.requests
        assert (request.site, request.method, request.path, request.status) == ("mau_chung", "HEAD", "/", 200)
        assert request.headers["X-Probe"] == "1"


def test_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert portalserver.main(["--port", str(port)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert f"port {port} on 127.0.0.1 is in use" in lines[0]

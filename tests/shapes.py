"""Portals in other shapes: what is found, dated and read must not hang on markup and addresses.

``python -m tests.shapes [--only mau_plone,d7a] [--shapes bare,divs] [-v]`` serves each sample portal, and the recorded
portals where the folder ``shared`` is there, as it is and then changed in one way after the other, crawls it with a sheet that
knows its host alone, and prints what differs from the crawl of the unchanged portal: articles, titles, days,
texts. Exit code 1 when something differs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from zlib import crc32

from lxml import etree, html
from lxml.html import HtmlElement
from warcio.archiveiterator import ArchiveIterator

from crawler.dump.writers import records
from crawler.store.database import open_store
from tests.conftest import FAST, SHARED, scrapy
from tests.portalserver import PortalServer
from tests.sampleportals import FAMILY_SITES, SITES, STRANGE_SITES
from tests.sampleportals.model import Request, Response

#: What a page of a portal is not: shapes of addresses leave it alone.
_FILE = re.compile(r"(?i)\.(?:css|js|png|jpe?g|gif|svg|ico|webp|pdf|docx?|xlsx?|zip|rar|xml|txt|mp[34])$|/(?:feed|rss)\b")
_FEEDS = re.compile(r"(?i)sitemap|rss|feed|atom|\.xml|robots\.txt|wp-json|rest_route")
_LINKS = {"a": "href", "form": "action", "link": "href", "area": "href"}
_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "article", "section", "main", "header",
                     "footer", "nav", "aside", "figure", "figcaption", "blockquote", "center", "address", "time", "summary"})  # fmt: skip
_NAMES = ("class", "id", "itemprop", "itemtype", "itemscope", "property", "typeof", "about", "role", "rel", "datetime")


class Shape:
    """One way to change a portal: its trees, its bytes, its addresses. This one changes nothing."""

    def page(self, tree: HtmlElement) -> None:
        """Changes a page."""

    def data(self, text: str) -> tuple[bytes, str]:
        """The bytes of a page and its content type."""
        return text.encode(), "text/html; charset=utf-8"

    def outward(self, path: str) -> str:
        """The address under which what stands at ``path`` is linked."""
        return path

    def inward(self, path: str) -> str:
        """What stands at an address that was linked so."""
        return path

    def serves(self, path: str) -> bool:
        """Whether the portal answers at ``path``."""
        return True


class Bare(Shape):
    """No class, no id, nothing for machines."""

    def page(self, tree: HtmlElement) -> None:
        for one in tree.iter("*"):
            for name in _NAMES:
                one.attrib.pop(name, None)


class Hashed(Shape):
    """Names as build tools make them: ``css-1x2y3z``."""

    def page(self, tree: HtmlElement) -> None:
        for one in tree.iter("*"):
            for name in {"class", "id"} & set(one.keys()):
                one.set(name, " ".join(f"css-{crc32(word.encode()):08x}" for word in one.get(name, "").split()))


class Divs(Shape):
    """Every block is a ``div``, its names kept."""

    def page(self, tree: HtmlElement) -> None:
        for one in tree.iter(*_BLOCKS):
            one.tag = "div"


class BareDivs(Shape):
    """Both: nothing but the order of texts tells."""

    def page(self, tree: HtmlElement) -> None:
        Bare().page(tree)
        Divs().page(tree)


class NoMeta(Shape):
    """Nothing in the head but the title."""

    def page(self, tree: HtmlElement) -> None:
        for one in [*tree.iter("meta", "link", "script")]:
            one.drop_tree()


class Breaks(Shape):
    """Paragraphs in a row are one text with breaks."""

    def page(self, tree: HtmlElement) -> None:
        for first in [*tree.iter("p")]:
            if first.getparent() is None or (first.getprevious() is not None and first.getprevious().tag == "p"):
                continue
            row = [first]
            while (after := row[-1].getnext()) is not None and after.tag == "p":
                row.append(after)
            if len(row) < 2 or any(len(one) for one in row) or any((one.tail or "").strip() for one in row[:-1]):
                continue
            first.tag = "div"
            for one in row[1:]:
                for _ in range(2):
                    first.append(first.makeelement("br"))
                first[-1].tail = one.text
                first.tail = one.tail
                one.getparent().remove(one)


class Tables(Shape):
    """Layout by tables: each ``div`` is one of a single cell."""

    def page(self, tree: HtmlElement) -> None:
        for one in [*tree.iter("div", "section", "article", "main", "aside")]:
            if one.getparent() is None or any(up.tag in ("p", "a", "span", "h1", "h2", "h3") for up in one.iterancestors()):
                continue
            inner = one.makeelement("td")
            inner.text, one.text = one.text, None
            inner.extend([*one])
            row = one.makeelement("tr")
            row.append(inner)
            one.tag = "table"
            one.append(row)


class Fonts(Shape):
    """Text pasted from an office program: each paragraph in three more elements."""

    def page(self, tree: HtmlElement) -> None:
        for one in [*tree.iter("p", "td", "li")]:
            if not (one.text or "").strip():
                continue
            inner, text = one, one.text
            one.text = None
            for tag, style in (("span", "font-family: Times New Roman; font-size: 14pt"), ("font", ""), ("span", "color: black")):
                box = one.makeelement(tag, {"style": style} if style else {})
                inner.insert(0, box)
                inner = box
            inner.text = text


class Clock(Shape):
    """A head with the portal's name as headline and the day of the visit, a foot with counters."""

    def page(self, tree: HtmlElement) -> None:
        body = tree.find("body")
        if body is None:
            return
        top = html.fragment_fromstring(
            '<div><div><h1>CỔNG THÔNG TIN ĐIỆN TỬ MẪU</h1><span>Chủ nhật, ngày 22 tháng 11 năm 2026 | 15:07:43</span></div></div>')
        foot = html.fragment_fromstring(
            "<div><div>Đang truy cập: 37<br>Hôm nay: 4.211<br>Tổng lượt truy cập: 12.345.678</div>"
            "<p>Cập nhật lần cuối: 22/11/2026 08:00</p><p>Bản quyền thuộc về Cổng thông tin điện tử. Ghi rõ nguồn khi phát hành lại "
            "thông tin từ trang này.</p></div>")
        body.insert(0, top)
        body.append(foot)


class Comments(Shape):
    """What readers wrote below every page, each with a day."""

    def page(self, tree: HtmlElement) -> None:
        body = tree.find("body")
        if body is None:
            return
        said = "Tôi rất đồng tình với chủ trương này, mong các cấp sớm triển khai để người dân được hưởng lợi, nhất là ở vùng sâu, vùng xa."
        rows = "".join(f"<div><b>{name}</b> <span>{day}/11/2026 09:1{day}</span><p>{said} {said}</p></div>"
                       for name, day in (("Nguyễn Văn An", 3), ("Trần Thị Bình", 5)))
        body.append(html.fragment_fromstring(f'<div id="binh-luan"><h3>Ý kiến bạn đọc (2)</h3>{rows}</div>'))


#: Other news as boxes beside and below an article show them.
_OTHERS = "".join(
    f'<div><a href="https://bao.example.vn/tin-{n}.html">{title}</a> <span>({n + 2:02}/11/2026)</span><p>{title}: sáng cùng ngày, các đại '
    "biểu đã nghe báo cáo kết quả thực hiện nhiệm vụ mười tháng và bàn giải pháp cho những tháng cuối năm.</p></div>"
    for n, title in enumerate(("Khai mạc tuần lễ sản phẩm đặc trưng các vùng miền", "Hội nghị trực tuyến về chuyển đổi số toàn quốc",
                               "Phát động tháng hành động vì người nghèo năm nay", "Công bố kết quả kỳ thi tuyển công chức đợt hai")))  # fmt: skip


class Teasers(Shape):
    """A box of other news with days and summaries below everything."""

    def page(self, tree: HtmlElement) -> None:
        if (body := tree.find("body")) is not None:
            body.append(html.fragment_fromstring(f"<div><h3>Tin liên quan</h3>{_OTHERS}</div>"))


class Column(Shape):
    """A side column with other news, a poll and links ahead of everything."""

    def page(self, tree: HtmlElement) -> None:
        if (body := tree.find("body")) is not None:
            poll = "<div><b>Thăm dò ý kiến</b><p>Ông bà đánh giá thế nào về giao diện mới của trang thông tin điện tử này?</p></div>"
            body.insert(0, html.fragment_fromstring(f"<div><div><h3>Tin nổi bật</h3>{_OTHERS}</div>{poll}</div>"))


class Notice(Shape):
    """A notice in prose ahead of everything, the same on each page."""

    def page(self, tree: HtmlElement) -> None:
        if (body := tree.find("body")) is not None:
            body.insert(0, html.fragment_fromstring(
                "<div><p>Kể từ ngày 01/7/2025, trang thông tin này tạm dừng cập nhật để sắp xếp lại theo đơn vị hành chính mới. Người dân "
                "và doanh nghiệp vui lòng truy cập cổng thông tin của tỉnh để theo dõi những tin tức mới nhất.</p></div>"))


class Cut(Shape):
    """Headlines in lists cut short, as narrow columns have them."""

    def page(self, tree: HtmlElement) -> None:
        for one in tree.iter("a"):
            if not len(one) and len(one.text or "") > 46:
                one.text = f"{one.text[:44].rpartition(' ')[0]}..."
                one.attrib.pop("title", None)


class Blanks(Shape):
    """Paragraphs pasted with blanks that do not break, empty ones between them."""

    def page(self, tree: HtmlElement) -> None:
        for one in [*tree.iter("p")]:
            if (one.text or "").strip():
                one.text = one.text.replace(" ", "\u00a0")
                empty = one.makeelement("p")
                empty.text, empty.tail, one.tail = "\u00a0", one.tail, None
                one.addnext(empty)


class Misnamed(Shape):
    """A header that names another encoding than the page's."""

    def data(self, text: str) -> tuple[bytes, str]:
        return text.encode(), "text/html; charset=ISO-8859-1"


class Xml(Shape):
    """XHTML, served as such."""

    def data(self, text: str) -> tuple[bytes, str]:
        tree = html.document_fromstring(text)
        tree.set("xmlns", "http://www.w3.org/1999/xhtml")
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">\n'
        return (head + etree.tostring(tree, encoding="unicode", method="xml")).encode(), "application/xhtml+xml"


class Decomposed(Shape):
    """Letters and their marks apart (NFD)."""

    def data(self, text: str) -> tuple[bytes, str]:
        return unicodedata.normalize("NFD", text).encode(), "text/html"


class Entities(Shape):
    """Every letter that ASCII lacks as an entity."""

    def data(self, text: str) -> tuple[bytes, str]:
        return text.encode("ascii", "xmlcharrefreplace"), "text/html"


class Utf16(Shape):
    """Two bytes a letter, told by their mark alone."""

    def data(self, text: str) -> tuple[bytes, str]:
        return text.encode("utf-16"), "text/html"


class NoFeeds(Shape):
    """No feed, no sitemap, no robots.txt."""

    def serves(self, path: str) -> bool:
        return _FEEDS.search(path) is None


class Numbers(NoFeeds):
    """Addresses of numbers alone: ``/c/12.html``."""

    form = "/c/{}.html"

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        self.back: dict[str, str] = {}

    def outward(self, path: str) -> str:
        if path in ("", "/") or _FILE.search(urlsplit(path).path):
            return path
        if path not in self.of:
            self.of[path] = self.form.format(len(self.of) + 100)
            self.back[self.of[path]] = path
        return self.of[path]

    def inward(self, path: str) -> str:
        return self.back.get(path, path)


class Tabs(Numbers):
    """The same, as ASP.NET sites have it."""

    form = "/Default.aspx?tabid={}"


class Queries(NoFeeds):
    """A site without clean addresses: ``/?q=tin/bai-12``."""

    def outward(self, path: str) -> str:
        place, _, query = path.partition("?")
        if place in ("", "/") or _FILE.search(place) or re.search(r"\.(?:php|aspx?)(?:/|$)", place):
            return path
        return f"/?q={quote(unquote(place.lstrip('/')))}{'&' + query if query else ''}"

    def inward(self, path: str) -> str:
        if not path.startswith("/?q="):
            return path
        place, _, query = path[4:].partition("&")
        return f"/{quote(unquote(place))}{'?' + query if query else ''}"


class Below(NoFeeds):
    """A site below a folder of its host."""

    def outward(self, path: str) -> str:
        return f"/cong/vi{path}"

    def inward(self, path: str) -> str:
        return path.removeprefix("/cong/vi") if path.startswith("/cong/vi/") else path


class BareNumbers(Numbers):
    """Neither markup nor addresses tell."""

    def page(self, tree: HtmlElement) -> None:
        BareDivs().page(tree)


SHAPES: dict[str, Callable[[], Shape]] = {
    "plain": Shape, "bare": Bare, "hashed": Hashed, "divs": Divs, "bare-divs": BareDivs, "no-meta": NoMeta, "breaks": Breaks,
    "tables": Tables, "fonts": Fonts, "blanks": Blanks, "clock": Clock, "comments": Comments, "teasers": Teasers, "column": Column,
    "notice": Notice, "cut": Cut, "misnamed": Misnamed, "xml": Xml, "nfd": Decomposed, "entities": Entities, "utf-16": Utf16,
    "no-feeds": NoFeeds, "numbers": Numbers, "tabs": Tabs, "queries": Queries, "below": Below, "bare-numbers": BareNumbers,
}  # fmt: skip


class Recorded:
    """A recorded portal as a site: what its WARC file holds, by path."""

    tls, down, clock_error = None, False, timedelta(0)

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self.pages: dict[str, Response] = {}
        with file.open("rb") as stream:
            for one in ArchiveIterator(stream):
                if one.rec_type != "response" or one.rec_headers.get_header("WARC-Epoch") == "2":  # after edits
                    continue
                url = urlsplit(one.rec_headers.get_header("WARC-Target-URI"))
                self.host = url.netloc
                kept = {key: one.http_headers.get_header(key) for key in ("Location",) if one.http_headers.get_header(key)}
                body = one.content_stream().read()
                path = f"{url.path}{'?' + url.query if url.query else ''}"
                self.pages.setdefault(path, Response(body, int(one.http_headers.get_statuscode()),
                                                     one.http_headers.get_header("Content-Type") or "", kept))  # fmt: skip

    def handle(self, request: Request) -> Response:
        """What was recorded at the path, with the address of this server."""
        found = self.pages.get(request.path) or self.pages.get(unquote(request.path)) or Response(b"<h1>404</h1>", 404)
        own = f"://{self.host}".encode()
        there = "://" + request.base_url.split("//")[1]
        headers = {key: re.sub(rf"https?://{re.escape(self.host)}", request.base_url, value) for key, value in found.headers.items()}
        body = found.body if found.content_type.startswith("image") else found.body.replace(b"https" + own, b"http" + own)
        return Response(body.replace(own, there.encode()), found.status, found.content_type, headers)


class Dressed:
    """A site in a shape: changes what it answers and what it is asked for."""

    def __init__(self, site: Any, shape: Shape) -> None:
        self.site, self.shape = site, shape
        self.name = site.name
        self.tls, self.down, self.clock_error = None, False, timedelta(0)

    def handle(self, request: Request) -> Response:
        """The site's answer, changed."""
        shown = self.shape.inward(request.path)
        if not self.shape.serves(shown):
            return Response(b"<html><body><h1>404</h1></body></html>", 404)
        asked = Request(request.site, request.method, shown, request.headers, request.body, request.base_url, request.time)
        found = self.site.handle(asked)
        headers = {key: self._moved(value, request.base_url, shown) if key == "Location" else value
                   for key, value in found.headers.items() if key.lower() not in ("link",)}  # fmt: skip
        if shown == "/robots.txt":
            return Response(re.sub(rb"(?i)crawl-delay:.*", b"", found.body), found.status, found.content_type, headers)
        if "html" not in found.content_type or not found.body.strip():
            return Response(found.body, found.status, found.content_type, headers)
        tree = html.document_fromstring(found.body.decode("utf-8", "replace"), parser=html.HTMLParser(remove_pis=True))
        for one in tree.iter(*_LINKS):
            if (href := one.get(_LINKS[one.tag])) and not re.match(r"(?i)#|javascript:|mailto:|tel:", href):
                one.set(_LINKS[one.tag], self._moved(href, request.base_url, shown))
        self.shape.page(tree)
        data, kind = self.shape.data(html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))
        return Response(data, found.status, kind, headers)

    def _moved(self, href: str, base: str, here: str) -> str:
        target = urljoin(base + here, href)
        if not target.startswith(base):
            return href
        path, mark, place = target[len(base):].partition("#")
        moved = self.shape.outward(path or "/") + mark + place
        return base + moved if href.startswith("http") else moved


@dataclass
class Harvest:
    """What one crawl brought: by title what was kept under it."""

    by_title: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    requests: int = 0

    @property
    def count(self) -> int:
        """The number of articles."""
        return sum(map(len, self.by_title.values()))


def crawl(site: Any, shape: Shape) -> Harvest:
    """One night over a site in a shape, with a sheet that names its host and nothing else."""
    folder = Path(mkdtemp(prefix="shapes-"))
    try:
        with PortalServer([Dressed(site, shape)]) as server:
            base = server.base_urls[site.name]
            (folder / "sheets").mkdir()
            (folder / "sheets" / f"{site.name}.toml").write_text(
                f'id = "{site.name}"\ntitle = "Cổng mẫu"\nprovince = "mau"\nfamily = "generic"\ndomains = ["{base.split("//")[1]}"]\n'
                f'[sources]\nhome = "{base}/"\n', encoding="utf-8")  # fmt: skip
            done = scrapy("nightly", "-s", f"PORTAL_DIRS={folder / 'sheets'}", "-s", f"DATA_DIR={folder / 'data'}",
                          "-s", "EXTRACT_WORKERS=0", "-s", "REPORTS=False", *FAST)  # fmt: skip
            if done.returncode not in (0, 1):  # 1: some portal is not well, as where a shape hides its articles
                raise RuntimeError(f"{site.name}: the night ended with {done.returncode}\n{done.stdout}{done.stderr}")
            store = open_store(folder / "data")
            found = Harvest(requests=server.count())
            for row in records(store):
                found.by_title.setdefault(row["title"], []).append((str(row["published"]), row["text"]))
            store.close()
        return found
    finally:
        shutil.rmtree(folder)


def differences(plain: Harvest, found: Harvest) -> tuple[Counter[str], list[str]]:
    """How many articles differ and in what, and a line about each."""
    counts, lines = Counter[str](), []
    for title, rows in plain.by_title.items():
        others = found.by_title.get(title, [])
        for at, (day, text) in enumerate(sorted(rows)):
            if at >= len(others):
                counts["missing"] += 1
                lines.append(f"missing: {title}")
                continue
            there, read = sorted(others)[at]
            if there != day:
                counts["dates"] += 1
                lines.append(f"date {day} -> {there}: {title}")
            if read != text:
                counts["texts"] += 1
                lines += [f"text of {title}", *_apart(text, read)]
    for title, rows in found.by_title.items():
        more = len(rows) - len(plain.by_title.get(title, []))
        if more > 0:
            counts["more"] += more
            lines.append(f"more: {title}")
    return counts, lines


def _apart(before: str, after: str) -> Iterator[str]:
    old, new = before.split("\n\n"), after.split("\n\n")
    yield from (f"    - {one[:150]}" for one in old if one not in new)
    yield from (f"    + {one[:150]}" for one in new if one not in old)


def sites() -> dict[str, Callable[[], Any]]:
    """What is crawled: name and how to make it."""
    found: dict[str, Callable[[], Any]] = {site.name: site for site in (*SITES, *FAMILY_SITES, *STRANGE_SITES)}
    for file in sorted((SHARED / "portals" / "mirror").glob("*/mirror.warc.gz")):
        found[file.parent.name] = lambda file=file: Recorded(file.parent.name, file)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Crawls and prints; 1 when something differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.shapes", description="Crawl the sample portals in other shapes.")
    parser.add_argument("--only", default="", help="names of sites, comma-separated")
    parser.add_argument("--shapes", default="", help="names of shapes, comma-separated")
    parser.add_argument("-v", action="store_true", help="say of each article what differs")
    options = parser.parse_args(arguments)
    known = sites()
    only, shapes = ([one for one in text.split(",") if one] for text in (options.only, options.shapes))
    for word, names in (*((one, known) for one in only), *((one, SHAPES) for one in shapes)):
        if word not in names:
            parser.error(f"nothing is called {word!r}; there are {', '.join(names)}")
    worse = False
    for name, make in known.items():
        if only and name not in only:
            continue
        plain = crawl(make(), Shape())
        worse |= plain.count == 0
        print(f"{name}: {plain.count} articles, {plain.requests} requests", flush=True)
        for key, shape in SHAPES.items():
            if key == "plain" or (shapes and key not in shapes):
                continue
            found = crawl(make(), shape())
            counts, lines = differences(plain, found)
            worse |= bool(counts)
            told = ", ".join(f"{count} {what}" for what, count in counts.items()) or "the same"
            print(f"  {key:13} {found.count} articles, {found.requests} requests: {told}", flush=True)
            for line in lines if options.v else ():
                print(f"      {line}")
    return int(worse)


if __name__ == "__main__":
    sys.exit(main())

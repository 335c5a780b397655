"""Shapes of markup: names, tags and boxes are others, or there is more on each page."""

from __future__ import annotations

from zlib import crc32

from lxml import html
from lxml.html import HtmlElement

from tests.shapes.shape import Shape

_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "article", "section", "main", "header",
                     "footer", "nav", "aside", "figure", "figcaption", "blockquote", "center", "address", "time", "summary"})  # fmt: skip
_NAMES = ("class", "id", "itemprop", "itemtype", "itemscope", "property", "typeof", "about", "role", "rel", "datetime")


class Bare(Shape):
    """No class, no id, nothing for machines."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in tree.iter("*"):
            for name in _NAMES:
                one.attrib.pop(name, None)


class Hashed(Shape):
    """Names as build tools make them: ``css-1x2y3z``."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in tree.iter("*"):
            for name in {"class", "id"} & set(one.keys()):
                one.set(name, " ".join(f"css-{crc32(word.encode()):08x}" for word in one.get(name, "").split()))


class Divs(Shape):
    """Every block is a ``div``, its names kept."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in tree.iter(*_BLOCKS):
            one.tag = "div"


class BareDivs(Shape):
    """Both: nothing but the order of texts tells."""

    def page(self, tree: HtmlElement, path: str) -> None:
        Bare().page(tree, path)
        Divs().page(tree, path)


class NoMeta(Shape):
    """Nothing in the head but the title."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in [*tree.iter("meta", "link", "script")]:
            one.drop_tree()


class Breaks(Shape):
    """Paragraphs in a row are one text with breaks."""

    def page(self, tree: HtmlElement, path: str) -> None:
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

    def page(self, tree: HtmlElement, path: str) -> None:
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

    def page(self, tree: HtmlElement, path: str) -> None:
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

    def page(self, tree: HtmlElement, path: str) -> None:
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

    def page(self, tree: HtmlElement, path: str) -> None:
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

    def page(self, tree: HtmlElement, path: str) -> None:
        if (body := tree.find("body")) is not None:
            body.append(html.fragment_fromstring(f"<div><h3>Tin liên quan</h3>{_OTHERS}</div>"))


class Column(Shape):
    """A side column with other news, a poll and links ahead of everything."""

    def page(self, tree: HtmlElement, path: str) -> None:
        if (body := tree.find("body")) is not None:
            poll = "<div><b>Thăm dò ý kiến</b><p>Ông bà đánh giá thế nào về giao diện mới của trang thông tin điện tử này?</p></div>"
            body.insert(0, html.fragment_fromstring(f"<div><div><h3>Tin nổi bật</h3>{_OTHERS}</div>{poll}</div>"))


class Notice(Shape):
    """A notice in prose ahead of everything, the same on each page."""

    def page(self, tree: HtmlElement, path: str) -> None:
        if (body := tree.find("body")) is not None:
            body.insert(0, html.fragment_fromstring(
                "<div><p>Kể từ ngày 01/7/2025, trang thông tin này tạm dừng cập nhật để sắp xếp lại theo đơn vị hành chính mới. Người dân "
                "và doanh nghiệp vui lòng truy cập cổng thông tin của tỉnh để theo dõi những tin tức mới nhất.</p></div>"))


class Cut(Shape):
    """Headlines in lists cut short, as narrow columns have them."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in tree.iter("a"):
            if not len(one) and len(one.text or "") > 46:
                one.text = f"{one.text[:44].rpartition(' ')[0]}..."
                one.attrib.pop("title", None)


class Blanks(Shape):
    """Paragraphs pasted with blanks that do not break, empty ones between them."""

    def page(self, tree: HtmlElement, path: str) -> None:
        for one in [*tree.iter("p")]:
            if (one.text or "").strip():
                one.text = one.text.replace(" ", "\u00a0")
                empty = one.makeelement("p")
                empty.text, empty.tail, one.tail = "\u00a0", one.tail, None
                one.addnext(empty)

"""Every way to write five paragraphs and to go on behind them, in every frame of a page: the same headline, day and text."""

from __future__ import annotations

import pytest

from crawler.extraction import extract
from tests.test_extraction_samples import LEAD, MENU, PARAGRAPHS, TITLE, document, links, page, portal, related

TEXT = [LEAD, *PARAGRAPHS]
DAY = "14/10/2025 09:50"


def each(shape: str) -> str:
    """The paragraphs, each in ``shape``."""
    return "".join(shape.format(one) for one in TEXT)


BODIES = {
    "paragraphs": each("<p>{}</p>"), "boxes": each("<div>{}</div>"), "breaks": "<br>".join(TEXT), "double breaks": "<br><br>".join(TEXT),
    "breaks and blanks": "<br>&nbsp;<br>".join(f"&nbsp;&nbsp;&nbsp;{one}" for one in TEXT), "cleared breaks": each("{}<br clear=all>\n"),
    "spans and breaks": "<br/>".join(f"<span style='font-size:12pt'>{one}</span>" for one in TEXT),
    "fonts": each("<p><font size=3 face=Arial>{}</font></p>"), "all bold": f"<b>{each('<p>{}</p>')}</b>",
    "pasted from Word": each('<p class="MsoNormal" style="text-align:justify"><span lang="VI">{}<o:p></o:p></span></p>'),
    "items": f"<ul>{each('<li>{}</li>')}</ul>", "definitions": f"<dl>{each('<dd>{}</dd>')}</dl>",
    "a row for each": f"<table>{each('<tr><td>{}</td></tr>')}</table>", "one cell": f"<table><tr><td>{each('<p>{}</p>')}</td></tr></table>",
    "a cell in a cell": f"<table><tr><td><table><tr><td>{'<br>'.join(TEXT)}</td></tr></table></td></tr></table>",
    "kept lines": f"<pre>{chr(10).join(TEXT)}</pre>", "kept paragraphs": f"<pre>{(chr(10) * 2).join(TEXT)}</pre>",
    "kept by style": f"<div style='white-space: pre-line'>{chr(10).join(TEXT)}</div>",
    "kept by class": f"<div class='prose whitespace-pre-wrap'>{chr(10).join(TEXT)}</div>",
    "kept in spans": "<p style='white-space:pre-wrap'>" + "\n".join(f"<span>{one[:30]}</span><b>{one[30:]}</b>" for one in TEXT) + "</p>",
    "kept by spans": "".join(f"<p><span style='white-space:pre-wrap'>{one[:30]}</span><span style='white-space:pre-wrap'>{one[30:]}</span></p>\n"
                             for one in TEXT),
    "wrapped lines": f"<pre>{(chr(10) * 2).join(one.replace(', ', ',' + chr(10)) for one in TEXT)}</pre>",
    "quoted": f"<blockquote>{each('<p>{}</p>')}</blockquote>", "centred": f"<center>{each('<p>{}</p>')}</center>",
    "mixed": f"{TEXT[0]}<p>{TEXT[1]}</p>{TEXT[2]}<div>{TEXT[3]}</div>{TEXT[4]}", "sections": each("<section><div><p>{}</p></div></section>"),
    "deep boxes": each("<div class=row><div class=col><div class=text><p>{}</p></div></div></div>"), "headings": each("<h4>{}</h4>"),
    "unknown element": f"<app-detail>{each('<p>{}</p>')}</app-detail>", "empty ones between": each("<p>&nbsp;</p><p>{}</p><p></p>"),
    "a form": f"<form>{each('<p>{}</p>')}</form>", "labels": each("<label>{}</label><br>"), "indented": each("<p>&nbsp;&nbsp; {}</p>"),
    "unfolded": f"<details open><summary>Nội dung</summary>{each('<p>{}</p>')}</details>",
    "a span for each word": "".join(f"<p>{''.join(f'<span>{word} </span>' for word in one.split())}</p>" for one in TEXT),
}  # fmt: skip
SUMMARY = "Trong hai ngày, đoàn công tác của huyện đã đến thăm các gia đình chính sách và kiểm tra việc làm đường liên thôn. " * 2
CARD = f"<div class=item><h4><a href='/t/{{0}}.html'>Bản Lềnh mở lớp dạy đan lát cho chị em lần thứ {{0}}</a></h4><p>{SUMMARY}</p></div>"
SIDE = "".join(CARD.format(number) for number in range(5))
FRAMES = {
    "alone": "<h1>{title}</h1><i>{day}</i><div class=nd>{body}</div>",
    "column behind": f"<div class=menu>{links(MENU)}</div><div class=l><h1>{{title}}</h1><i>{{day}}</i><div class=nd>{{body}}</div></div>"
                     f"<div class=r>{SIDE}</div>",
    "column before": f"<div class=menu>{links(MENU)}</div><div class=r>{SIDE}</div><div class=l><h1>{{title}}</h1><i>{{day}}</i>"
                     "<div class=nd>{body}</div></div>",
    "three columns of a table": f"<table><tr><td colspan=3>{links(MENU)}</td></tr><tr><td width=180>{SIDE}</td><td><b>{{title}}</b><br>"
                                f"<i>{{day}}</i><br>{{body}}<br><b>Các tin khác</b><ul>{related()}</ul></td><td>{links(MENU)}</td></tr></table>",
    "no box of its own": f"<div class=x><h2>{{title}}</h2><span>{{day}}</span> {{body}} <h3>Tin liên quan</h3>{SIDE}</div>",
    "labels of ASP.NET": f"<form><div>{links(MENU)}</div><table><tr><td><span id=lblTieuDe>{{title}}</span><br><span id=lblNgay>"
                         f"(Cập nhật: {{day}})</span><br><span id=lblNoiDung>{{body}}</span></td></tr><tr><td>{SIDE}</td></tr></table></form>",
}  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("body", BODIES)
def test_the_text_is_read_however_it_is_written(body: str, frame: str) -> None:
    html = document(FRAMES[frame].replace("{title}", TITLE).replace("{day}", DAY).replace("{body}", BODIES[body]))
    found = extract(page(html), portal())
    assert found.text.split("\n\n") == TEXT
    assert found.title == TITLE
    assert found.published is not None
    assert (f"{found.published:%d/%m/%Y %H:%M}", found.published_precision) == (DAY, "minute")


SENTENCE = "Trong hai ngày, đoàn công tác của huyện đã đến thăm các gia đình chính sách và kiểm tra việc làm đường liên thôn."


def others(shape: str) -> str:
    """Five other articles, each in ``shape``: its address, its headline and its day."""
    return "".join(shape.format(f"/tin/{n}.html", f"Bản Lềnh mở lớp dạy đan lát cho chị em lần thứ {n}", f"{n + 10}/10/2025") for n in range(5))


TAILS = {
    "items": f"<ul>{others('<li><a href={0}>{1}</a></li>')}</ul>", "lines": f"<p><b>Các tin khác</b></p>{others('<p><a href={0}>{1}</a></p>')}",
    "dashes": f"<p>Tin khác:</p>{others('<p>- <a href={0}>{1}</a> <i>({2})</i></p>')}",
    "breaks": f"<b>Tin đã đưa</b><br>{others('» <a href={0}>{1}</a> ({2})<br>')}",
    "cards": others(f"<div class=item><a href={{0}}><img src=/a.jpg></a><h4><a href={{0}}>{{1}}</a></h4><span>{{2}}</span><p>{SENTENCE}</p></div>"),
    "cards without a class": others(f"<div><a href={{0}}><img src=/a.jpg></a><a href={{0}}>{{1}}</a><p>{SENTENCE}</p></div>"),
    "rows": f"<table>{others('<tr><td><a href={0}>{1}</a></td><td>{2}</td></tr>')}</table>",
    "rows under a head": "<table><tr><td><b>Các tin cùng chuyên mục</b></td></tr>"
                         f"{others('<tr><td><a href={0}>{1}</a> <font color=gray>({2})</font></td></tr>')}</table>",
    "days first": f"<div class=t>Tin mới hơn</div>{others('<div><span>{2}</span> <a href={0}>{1}</a></div>')}",
    "pictures": f"<div>Tin nổi bật</div>{others('<figure><a href={0}><img src=/a.jpg></a><figcaption><a href={0}>{1}</a></figcaption></figure>')}",
    "comments": f"<div id=comments><h3>Bình luận (1)</h3><div><b>Nguyễn An</b><p>{SENTENCE}</p></div><form><textarea></textarea></form></div>",
    "tools": "<div>Đánh giá: ★★★★★ (0 lượt)</div><div>Chia sẻ: Facebook Zalo</div><div>Lượt xem: 123</div>"
             f"<h3>Tin liên quan</h3><ul>{others('<li><a href={0}>{1}</a></li>')}</ul>",
    "neighbours": "<p>Bài trước: <a href='/tin/1.html'>Bản Lềnh mở lớp dạy đan lát cho chị em</a></p>"
                  "<p>Bài tiếp theo: <a href='/tin/2.html'>Trạm y tế xã khám sàng lọc cho người cao tuổi</a></p>",
    "arrows": "<div class=nav><a href='/tin/1.html'>← Bản Lềnh mở lớp dạy đan lát</a> <a href='/tin/2.html'>Trạm y tế khám sàng lọc →</a></div>",
    "tags": "<p>Tags: <a href='/tag/a'>nông dân</a>, <a href='/tag/b'>hộ nghèo</a></p>",
    "see also": "<p><strong>Xem thêm:</strong></p><p><a href='/tin/1.html'><strong>Bản Lềnh mở lớp dạy đan lát cho chị em</strong></a></p>",
    "print": "<p><a href='javascript:window.print()'>In trang</a> | <a href='#'>Về đầu trang</a> | <a href='javascript:history.back()'>Quay lại</a></p>",
    "footer": "<p>Bản quyền thuộc UBND huyện Suối Ngàn. Ghi rõ nguồn khi trích dẫn.</p><p>Điện thoại: 0214 123 456</p>",
    "about the writer": f"<div class=author-box><img src=/x.jpg><h4>Hà An</h4><p>{SENTENCE}</p></div>",
    "newsletter": "<div class=newsletter><h4>Đăng ký nhận tin</h4><p>Nhập địa chỉ email của bạn để nhận những tin tức mới nhất từ cổng.</p></div>",
    "poll": "<div class=poll><h4>Thăm dò ý kiến</h4><p>Bạn đánh giá thế nào về cổng thông tin điện tử của huyện?</p><label>Rất tốt</label></div>",
    "content": "<div>Mức độ hài lòng của bạn</div><div><span>Rất hài lòng</span><span>Hài lòng</span><span>Không hài lòng</span></div>",
    "counters": "<div>Đang online: 12</div><div>Hôm nay: 123</div><div>Trong tháng: 1.234</div><div>Tổng: 123.456</div>",
    "by day": "<div>Xem theo ngày <select><option>1</option></select><select><option>Tháng 1</option></select><button>Xem</button></div>",
    "documents": f"<div>Văn bản mới</div>{others(f'<div><a href={{0}}>12/QĐ-UBND</a><p>{SENTENCE}</p></div>')}",
}  # fmt: skip
PLACES = {
    "in its box": "<h1>{title}</h1><i>{day}</i><div class=nd>{body}{tail}</div>",
    "behind its box": "<div class=m><h1>{title}</h1><i>{day}</i><div class=nd>{body}</div>{tail}</div>",
    "in a box behind": "<div class=m><h1>{title}</h1><i>{day}</i><div class=nd>{body}</div><div class=k>{tail}</div></div>",
    "without boxes": "<h1>{title}</h1><i>{day}</i>{body}{tail}",
    "in a cell": "<table><tr><td><b>{title}</b><br><i>{day}</i><br>{body}{tail}</td></tr></table>",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tail", TAILS)
def test_what_goes_on_behind_the_text_is_no_part_of_it(tail: str, place: str) -> None:
    parts = {"title": TITLE, "day": DAY, "body": BODIES["paragraphs"], "tail": TAILS[tail]}
    found = extract(page(document(PLACES[place].format(**parts))), portal())
    assert found.text.split("\n\n") == TEXT
    assert (found.title, found.published is not None and f"{found.published:%d/%m/%Y %H:%M}") == (TITLE, DAY)


def test_a_survey_of_the_press_keeps_what_it_links() -> None:
    """Linked headlines with summaries of other hosts are what such an article is about."""
    told = "".join(f"<h4><a href='https://bao.vn/{n}'>Báo bạn viết về mùa lễ hội vùng cao lần {n}</a></h4><p>{SENTENCE}</p>" for n in range(4))
    html = document(PLACES["in its box"].format(title="Điểm báo ngày 14/10", day=DAY, body=BODIES["paragraphs"], tail=told))
    assert extract(page(html), portal()).text.count(SENTENCE) == 4

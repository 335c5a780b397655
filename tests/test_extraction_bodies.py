"""Every way to write five paragraphs, in every frame of a page: the same headline, day and text."""

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

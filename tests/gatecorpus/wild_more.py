"""Article pages of a second wave, written after the first was mended."""

from __future__ import annotations

from tests.gatecorpus.leaf import Leaf, esc
from tests.gatecorpus.wild_new import MENU, SITE, document

_MENU = "".join(f'<li><a href="/m{at}">{one}</a></li>' for at, one in enumerate(MENU))


def liferay62(leaf: Leaf) -> str:
    """Liferay 6.2: the portlet's name as h1, the headline in a div."""
    fig = '<p style="text-align: center;"><img src="{0}" style="width:500px"></p>\n<p style="text-align: center;"><span style="font-size:12px;">{1}</span></p>'
    return document(f"{leaf.title} - Chi tiết tin - {SITE}", f'<div id="wrapper"><header><ul>{_MENU}</ul></header><div class="portlet-boundary portlet-boundary_101_"><h1 class="portlet-title"><span class="portlet-title-text">Tin hoạt động</span></h1><div class="asset-full-content"><div class="asset-heading">{leaf.title}</div><div class="metadata-publish-date">{leaf.day:%d/%m/%y} 8:12 SA</div><div class="metadata-view-count">214 Lần xem</div><div class="asset-content"><div class="journal-content-article">{leaf.text(figure=fig, lead=True)}<p style="text-align: right;"><em>{leaf.by("Tin ảnh: {}")}</em></p></div></div><div class="taglib-ratings">Bạn: <span>Đang bình chọn</span> Trung bình (0 Bình chọn)</div><div class="asset-related"><h3>Các tin đã đưa ngày:</h3><ul>{leaf.more("<li><a href={0}>{1}</a> - {2}</li>")}</ul></div></div></div><footer><p>{SITE}</p></footer></div>')


def october(leaf: Leaf) -> str:
    """A bought HTML template: the line of writer and day above the headline."""
    fig = '<figure><img src="{0}"><p class="photo-note"><i>{1}</i></p></figure>'
    return document(leaf.title, f'<nav><ul>{_MENU}</ul></nav><section class="blog-details"><div class="container"><div class="row"><div class="col-lg-8"><div class="blog-details__content"><ul class="list-unstyled blog-details__meta"><li><i class="far fa-user-circle"></i> {leaf.by("{}")}</li><li><i class="far fa-clock"></i> {leaf.day.day} Th{leaf.day.month}, {leaf.day.year}</li><li><i class="far fa-comments"></i> 0 Bình luận</li></ul><h3 class="blog-details__title">{leaf.title}</h3><p class="blog-details__lead"><b>{leaf.lead}</b></p>{leaf.text(figure=fig)}</div><div class="blog-details__bottom"><p class="blog-details__tags"><span>Tags:</span> <a href="/t">nông thôn</a></p></div><div class="nav-links"><div class="prev"><a href="{leaf.others[0][0]}">{leaf.others[0][1]}</a></div><div class="next"><a href="{leaf.others[1][0]}">{leaf.others[1][1]}</a></div></div></div><div class="col-lg-4"><div class="sidebar__post"><h3>Bài mới</h3>{leaf.more("<li><div class=sidebar__post-image><img src=/a.jpg></div><h3><span>{2}</span><a href={0}>{1}</a></h3></li>")}</div></div></div></div></section><footer>© {SITE}</footer>')


def xoops(leaf: Leaf) -> str:
    """XOOPS 2: breaks in one paragraph, the account under the headline."""
    fig = '<div align="center"><img src="{0}" /><br /><span style="font-size: x-small;">{1}</span></div><br />'
    return document(f"{SITE} - Tin tức - {leaf.title}", f'<table cellspacing="0"><tr id="header"><td id="headerlogo">{SITE}</td></tr></table><table cellspacing="0"><tr><td id="leftcolumn"><div class="blockTitle">Menu</div><div class="blockContent">{_MENU}</div></td><td id="centercolumn"><div id="content"><div style="text-align: left;"><a href="/modules/news/">Tin tức</a> &gt; <a href="/t">Kinh tế</a></div><div class="item"><div class="itemHead"><span class="itemTitle">{leaf.title}</span></div><div class="itemInfo"><span class="itemPoster">Gửi bởi <a href="/u">webmaster</a></span> <span class="itemPostDate">vào {leaf.day:%Y/%m/%d} 8:12:00</span> (<span class="itemStats">120 lần đọc</span>)</div><div class="itemBody"><p class="itemText">{leaf.lead}<br /><br />{leaf.text("{}<br /><br />", fig)}</p></div><div class="itemFoot"><span class="itemAdminLink"></span> <span class="itemPermaLink"></span></div></div><div style="text-align: center;"><a href="/print"><img src="/print.gif" alt="Trang in" /></a> <a href="mailto:x"><img src="/friend.gif" alt="Gửi tin này cho bạn bè" /></a></div><table class="outer"><tr><td>Xem theo: <a href="#">Dạng cây</a></td></tr><tr><td>Các bình luận là của người gửi. Chúng tôi không chịu trách nhiệm về nội dung của chúng.</td></tr></table></div></td></tr></table>')


def vueportal(leaf: Leaf) -> str:
    """Rendered on a server: everything a div, pictures loaded late."""
    fig = '<div class="media-block"><img class="lazy" data-src="{0}" src="data:image/gif;base64,R0lGOD"><div class="media-block__text">{1}</div></div>'
    return document(f"{leaf.title}", f'<div id="app"><div class="top-bar"><div>Thứ Sáu, 20/11/2026</div></div><div class="menu-chinh"><ul>{_MENU}</ul></div><div class="page-detail"><div class="page-detail__cate"><a href="/kt">Kinh tế</a></div><div class="page-detail__title">{leaf.title}</div><div class="page-detail__info"><span>{leaf.day:%d/%m/%Y} 08:12</span><span>214 lượt xem</span><span>Cỡ chữ <button>A-</button><button>A+</button></span></div><div class="page-detail__desc">{leaf.lead}</div><div class="page-detail__body">{leaf.text("<div>{}</div>", fig)}</div><div class="page-detail__author">{leaf.by("{}")}</div><div class="page-detail__source">{leaf.frm("Nguồn: {}")}</div><div class="page-detail__rate"><span>Đánh giá:</span><span>0/5</span><span>(0 lượt)</span></div><div class="page-detail__file"><div>Tệp đính kèm</div><a href="/f/kh.docx"><i class="icon-doc"></i>kh.docx</a></div><div class="page-detail__other"><div class="heading">Bài viết khác</div>{leaf.more("<div class=item><a href={0}>{1}</a><span>{2}</span></div>")}</div></div><div class="chan-trang">{SITE}. Chịu trách nhiệm chính: Ông A, Chánh Văn phòng</div></div>')


def frames2002(leaf: Leaf) -> str:
    """A page of its own without frame or telling title; the day under the writer's name."""
    fig = '<p align="center"><img border="0" src="{0}" width="300"><br><font face=".VnTime" size="2"><i>{1}</i></font></p>'
    first, *rest = [esc(one) for one in leaf.story.paragraphs]
    return document("Trang tin", f'<div align="center"><center><table border="0" width="700"><tr><td width="100%" colspan="2"><p align="center"><b><font size="4" color="#0000FF">{leaf.title}</font></b></p></td></tr><tr><td width="100%" colspan="2"><p align="justify"><b><font size="2">{leaf.lead}</font></b></p>{leaf.picture(fig)}<p align="justify"><font size="2">{first}</font></p>{"".join(f"<p align=justify><font size=2>{one}</font></p>" for one in rest)}<p align="right"><b><font size="2">{leaf.by("{}")}</font></b></p><p align="left"><font size="1">Ngày cập nhật: {leaf.day:%d/%m/%Y}</font></p></td></tr><tr><td width="50%"><a href="javascript:history.go(-1)"><font size="1">&lt;&lt; Trở lại</font></a></td><td width="50%" align="right"><a href="#top"><font size="1">Đầu trang ^</font></a></td></tr></table></center></div>')

"""Page layouts of the held-out half: other systems and other themes than those of the development half."""

from __future__ import annotations

from collections.abc import Callable

from tests.datecases.layouts_dev import Parts
from tests.datecases.model import HOST, TODAY, printed


def _html(p: Parts, body: str) -> str:
    return (f'<!doctype html>\n<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />\n'
            f'<meta name="viewport" content="width=device-width"><title>{HOST} | {p.title}</title>{p.head}</head><body>{body}</body></html>')  # fmt: skip


def drupal10(p: Parts) -> str:
    """Drupal 10: ``article.node``, ``.field--name-``."""
    clock = printed('<div class="region region-header"><div class="date-now">{W}, {D}-{M}-{Y}</div></div>', TODAY) if p.clock else ""
    return _html(p, f"""<div class="dialog-off-canvas-main-canvas">{clock}<main role="main"><div class="region region-content"><h1 class="page-header"><span class="field field--name-title">{p.title}</span></h1>
{p.at("above", '<div class="block-local">{}</div>')}<article data-history-node-id="{p.number}" class="node node--type-article node--view-mode-full">{p.badge}<footer class="node__meta">{p.at("below", '<div class="node__submitted">{}</div>')}</footer>
<div class="node__content">{p.hidden}<div class="clearfix text-formatted field field--name-body field--type-text-with-summary"><p></p>{p.body()}</div>{p.at("end", '<div class="field field--name-field-ngay">{}</div>')}</div></article></div></main>
<div class="views-element-container block"><h2>Bài viết liên quan</h2>{p.rows('<div class="views-row"><h3><a href="{0}">{1}</a></h3><div class="views-field-created">{2}</div></div>')}</div><footer class="footer">Giấy phép số 08/GP-TTĐT, ngày 17/04/2020</footer></div>""")  # fmt: skip


def dnn(p: Parts) -> str:
    """DNN: containers of panes, ids with module numbers."""
    clock = printed('<span id="dnn_dnnCURRENTDATE_lblDate" class="date">{W}, {D} Tháng {m} {Y}</span>', TODAY) if p.clock else ""
    return _html(p, f"""<form name="Form" method="post" id="Form"><div id="skin"><div class="bar">{clock}</div><div id="dnn_ContentPane" class="contentpane"><div class="c_head"><span class="c_title">TIN TỨC</span></div>
<div id="dnn_ctr507_ModuleContent"><div class="news_detail">{p.at("above", '<span id="dnn_ctr507_lblTime">{}</span>')}{p.badge}<h2 id="dnn_ctr507_lblTitle" class="title_detail">{p.title}</h2>{p.at("below", '<span id="dnn_ctr507_lblDate" class="ngaydang">{}</span>')}{p.hidden}
<div id="dnn_ctr507_lblContent" class="content_detail">{p.body("p", ' style="text-align: justify"')}</div>{p.at("end", '<div class="ngay">{}</div>')}<p class="dnnRight"><a href="#">[Trở về]</a></p></div></div>
<div class="tinkhac"><b>Các tin khác</b>{p.rows('<div><a href="{0}">{1}</a><span> ({2})</span></div>', "{D}/{M}/{Y} {h}:{i}")}</div></div><div class="foot">Ngày cấp phép: 11/08/2015. Đang online: 15</div></div></form>""")  # fmt: skip


def webforms(p: Parts) -> str:
    """WebForms: view state, ids of controls, a drop-down calendar."""
    clock = printed('<div class="header-right"><label id="lblNgay">{W}, ngày {D}/{M}/{Y}</label></div>', TODAY) if p.clock else ""
    return _html(p, f"""<form id="form1" action="/vi/x"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTIwMjEwOTAy" /><div id="header">{clock}<select><option>01/2026</option><option>02/2026</option></select></div>
<div id="ctl00_Main_pnDetail"><div class="breadcrumbs"><a href="/">Trang chủ</a></div>{p.at("above", '<div id="datearticle">{}</div>')}{p.badge}<div class="title-article"><h1>{p.title}</h1></div>{p.at("below", '<div class="detail-time"><label>{}</label></div>')}
{p.hidden}<div class="chitietbaiviet" id="box_t">{p.body("div")}</div>{p.at("end", '<div class="ngaythang">{}</div>')}</div><div id="ctl00_Main_others" class="tincungchuyenmuc"><h4>Cùng chuyên mục</h4><table>
{p.rows('<tr><td><a href="{0}">{1}</a></td><td>{2}</td></tr>')}</table></div><div id="chantrang">Giấy phép thiết lập trang số 120/GP-TTĐT ngày 30/12/2013</div></form>""")  # fmt: skip


def liferay7(p: Parts) -> str:
    """Liferay 7 with a portlet of its own (``#content_detail_news``)."""
    clock = printed('<div class="header-time"><i class="fa fa-clock"></i> {W}, {h}:{i} {D}/{M}/{Y}</div>', TODAY) if p.clock else ""
    return _html(p, f"""<div class="wrapper" id="wrapper"><header id="banner">{clock}</header><section id="content"><div class="portlet-body"><div id="content_detail_news">{p.at("above", '<div class="tool"><span class="date_time">{}</span></div>')}{p.badge}
<h1 id="titleDetail" class="title">{p.title}</h1>{p.at("below", '<div class="tool"><p class="date_time">{}</p><a class="print" href="#">In</a></div>')}{p.hidden}<div id="contentDetail" class="textdetail">{p.body()}</div>{p.at("end", '<div class="date_bottom">{}</div>')}
<div class="author">BBT</div><div id="myRating">Đánh giá bài viết:</div></div><div id="footerOfNewDetail"><div class="list_detail"><ul class="ul_list_detail">{p.rows('<li><a href="{0}">{1}</a> <span class="time">{2}</span></li>')}</ul></div></div></div></section>
<footer id="footer"><p>Trong tháng: 8.812</p><p>Giấy phép số 03/GP-TTĐT ngày 21/01/2016</p></footer></div>""")  # fmt: skip


def joomla4(p: Parts) -> str:
    """Joomla 4: ``com-content-article`` and icons."""
    clock = printed('<div class="mod-custom clock">{T} {D}.{M}.{Y}</div>', TODAY) if p.clock else ""
    return _html(p, f"""<header class="header container-header">{clock}<ul class="mod-menu"><li><a href="/">Trang nhất</a></li></ul></header><main><div class="com-content-article item-page">{p.at("above", '<div class="published-top">{}</div>')}{p.badge}
<div class="page-header"><h1>{p.title}</h1></div>{p.at("below", '<dl class="article-info text-muted"><dd class="published"><span class="icon-calendar" aria-hidden="true"></span> {}</dd></dl>')}{p.hidden}<div class="com-content-article__body">{p.body()}</div>
{p.at("end", '<dl class="article-info"><dd class="modified">{}</dd></dl>')}</div></main><div class="sidebar-right"><ul class="mod-articlesnews">{p.rows('<li><a href="{0}">{1}</a><br>{2}</li>', "{D}.{M}.{Y}")}</ul></div>
<footer class="container-footer">© 2026 Văn phòng HĐND</footer>""")  # fmt: skip


def newspaper(p: Parts) -> str:
    """WordPress with a magazine theme: ``td-`` classes, previous and next."""
    clock = printed('<div class="td-header-sp-top-menu"><div class="td_data_time">{W}, {D}/{M}/{Y}</div></div>', TODAY) if p.clock else ""
    return _html(p, f"""<div id="td-outer-wrap">{clock}<div class="td-main-content-wrap"><article class="post td-post-template-default"><div class="td-post-header">{p.at("above", '<div class="td-post-date-top">{}</div>')}{p.badge}<header class="td-post-title"><h1 class="entry-title">{p.title}</h1>
{p.at("below", '<div class="td-module-meta-info"><span class="td-post-date">{}</span><div class="td-post-views">88</div></div>')}</header></div>{p.hidden}<div class="td-post-content tagdiv-type">{p.body()}</div>{p.at("end", '<div class="td-post-source-date">{}</div>')}
<footer><div class="td-post-next-prev"><span>Bài trước</span><a href="/truoc">Chuyện đầu năm ở một xã vùng cao biên giới</a></div></footer></article><div class="td_block_related_posts">{p.rows('<div class="td_module"><h3><a href="{0}">{1}</a></h3><span class="td-post-date"><time class="entry-date">{2}</time></span></div>')}</div></div>
<div class="td-footer-container">Liên hệ: 0219.3866.2024 - Cấp phép ngày 15/10/2017</div></div>""")  # fmt: skip


def egov(p: Parts) -> str:
    """NukeViet with the egov theme: another wrapper, no microdata of its own."""
    clock = printed('<div class="time-now"><em class="fa fa-calendar"></em>{W} - {D}/{M}/{Y} {h}:{i}</div>', TODAY) if p.clock else ""
    return _html(p, f"""<div class="wraper">{clock}<div class="breadcrumbs-wrap"><ul class="breadcrumb"><li><a href="/vi/">Trang chủ</a></li></ul></div><article class="news-detail">{p.at("above", '<p class="small text-muted">{}</p>')}{p.badge}
<h1 class="title-news">{p.title}</h1>{p.at("below", '<p class="small text-muted">{}</p>')}{p.hidden}<div class="content-news clearfix">{p.body()}</div>{p.at("end", '<p class="text-right small">{}</p>')}<div class="alert alert-info">Ý kiến bạn đọc</div></article>
<section class="newer"><h3>Những tin mới hơn</h3>{p.rows('<p><a href="{0}">{1}</a> <span>{2}</span></p>')}</section><footer>Đơn vị quản lý: Văn phòng UBND. Giấy phép số 77/GP-STTTT ngày 08/08/2018</footer></div>""")  # fmt: skip


def custom(p: Parts) -> str:
    """A small engine in PHP: Vietnamese class names, an English clock."""
    clock = printed('<div id="thoigian">{E}, {D}/{M}/{Y}</div>', TODAY) if p.clock else ""
    return _html(p, f"""<div id="khung"><div id="dau">{clock}</div><div id="giua"><div class="box_giua"><div class="tieude_giua">Tin hoạt động</div><div class="noidung_giua">{p.at("above", '<span class="xem">{}</span><br>')}{p.badge}<div class="ten_tin"><h2>{p.title}</h2></div>
{p.at("below", '<div class="luotxem">{}</div>')}{p.hidden}<div class="chitiet">{p.body()}</div>{p.at("end", '<div style="text-align:right"><em>{}</em></div>')}<div class="co_chu">Xem với cỡ chữ: A- A+</div></div></div>
<div class="tinlienquan"><div>Các tin đã đăng</div>{p.rows('<div class="dong">» <a href="{0}">{1}</a> ({2})</div>')}</div></div><div id="cuoi">Chịu trách nhiệm: Ông Lò Văn Én. Cập nhật hệ thống: 01/09/2020</div></div>""")  # fmt: skip


#: Layout, family whose profile is used with it.
LAYOUTS: tuple[tuple[Callable[[Parts], str], str], ...] = (
    (drupal10, "drupal"), (dnn, "generic"), (webforms, "generic"), (liferay7, "generic"), (joomla4, "generic"),
    (newspaper, "generic"), (egov, "generic"), (custom, "generic"),
)  # fmt: skip

"""Article pages as the templates of a dozen content systems write them."""

from __future__ import annotations

from tests.gatecorpus.leaf import Leaf, esc

SITE = "Trang tin huyện Khe Vạc"
MENU = ("Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Liên hệ")
_MENU = "".join(f'<li><a href="/m{at}">{one}</a></li>' for at, one in enumerate(MENU))
_FOOT = "Bản quyền thuộc UBND huyện Khe Vạc. Địa chỉ: Thị trấn Khe Vạc, tỉnh Lạng Sơn. Điện thoại: 0205 3888 123"
Strays = dict[str, tuple[str, str, str]]


def document(title: str, body: str, head: str = "") -> str:
    """A whole page."""
    return (f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
            f"<body>{body}</body></html>")  # fmt: skip


def _foot(leaf: Leaf) -> str:
    return leaf.say("footer", _FOOT)


def textpattern(leaf: Leaf) -> str:
    figure = '<figure><img src="{0}" alt=""><figcaption>{1}</figcaption></figure>'
    body = (
        f'<header class="site-header" role="banner"><h1 itemprop="name"><a rel="home" href="/">{SITE}</a></h1></header><div class="nav-'
        f'container"><nav class="site-navigation" aria-label="Điều hướng"><ul>{_MENU}</ul></nav></div><div class="wrapper"><div class="'
        f'container"><main id="main" aria-label="Nội dung chính"><article itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop='
        f'"headline">{leaf.title}</h1><p><strong>{leaf.say("dateline", "Đã đăng")}</strong> <time datetime="{leaf.day}T08:12:00+07:00" itemprop='
        f'"datePublished">{leaf.day:%d/%m/%Y, %H:%M}</time></p><div itemprop="articleBody">{leaf.text(figure=figure, lead=True)}</div><p>'
        f'<strong>Danh mục</strong> <a href="/kt" itemprop="articleSection">Kinh tế</a></p><p><strong>Tác giả'
        f'</strong> <a href="/author/bientap">bientap</a></p></article><section class="comments" aria-label="Bình luận"><h2>Bình luận</h2><p>'
        f'{leaf.say("comments", "Bình luận bị tắt cho bài viết này.")}</p></section><nav aria-label="Trang"><p>'
        f'<a rel="prev" href="{leaf.others[0][0]}">{leaf.say("related", "← Bài cũ hơn")}</a></p></nav></main></div>'
        f'<div class="complementary-content"><aside><h4>Bài gần đây</h4><ul class="article-list">'
        f'{leaf.more("<li><a href={0}>{1}</a></li>")}</ul></aside></div></div><footer><p>{_foot(leaf)}</p></footer>'
    )
    return document(f"{leaf.title} | {SITE}", body)


def dotclear(leaf: Leaf) -> str:
    figure = '<p><img src="{0}" alt="" style="display:block; margin:0 auto;" title="{1}"></p><p style="text-align:center"><em>{1}</em></p>'
    body = (
        f'<div id="page"><div id="top"><h1><span><a href="/">{SITE}</a></span></h1></div><div id="wrapper"><div id="main"><div id="content">'
        f'<p id="navlinks"><a href="{leaf.others[0][0]}" title="x" class="prev">« {leaf.others[0][1]}</a> - <a href="{leaf.others[1][0]}" '
        f'class="next">{leaf.others[1][1]} »</a></p><div id="p{leaf.number}" class="post odd first" role="article"><h2 class="post-title">'
        f'{leaf.title}</h2><p class="post-info"><span class="post-author">{leaf.by("Bởi <a href=/a>{}</a>")}</span>, <span class="post-date">'
        f'{leaf.day:%d/%m/%Y}. </span><span class="permalink"><a href="#">{leaf.say("tools", "Liên kết vĩnh viễn")}</a></span> <span class="post-cat">'
        f'<a href="/kt">Kinh tế</a></span></p><ul class="post-tags"><li><a href="/tag/x">nông thôn</a></li></ul><div class="post-excerpt"><p>'
        f'{leaf.lead}</p></div><div class="post-content">{leaf.text(figure=figure)}</div></div><div id="pings"><h3>Trackback</h3><p id="ping-url">'
        f'{leaf.say("tools", "Địa chỉ trackback : https://dotclear.example.vn/index.php?trackback/12")}</p></div><div id="comment-form"><h3>'
        f'Thêm bình luận</h3><p>{leaf.say("comments", "Mã HTML được hiển thị như văn bản và địa chỉ web tự động được chuyển thành liên kết.")}</p></div>'
        f'</div></div><div id="sidebar"><div id="blognav"><div class="lastposts"><h2>Bài mới</h2><ul>{leaf.more("<li><a href={0}>{1}</a></li>")}'
        f'</ul></div></div></div></div><div id="footer"><p>{_foot(leaf)}</p></div></div>'
    )
    return document(f"{leaf.title} - {SITE}", body)


def dotclear_strays(leaf: Leaf) -> Strays:
    rows = "".join(
        f'<div class="post"><p class="day-date">{day:%d/%m/%Y}</p><h2 class="post-title"><a href="{path}">{esc(title)}</a></h2><p class="post-info">'
        f'<span class="post-author">Bởi Lò Thị Ban</span></p><div class="post-content"><p>{leaf.lead}</p></div><p class="read-it"><a href="{path}">'
        "Đọc tiếp</a></p></div>" for path, title, day in leaf.others)  # fmt: skip
    frame = '<div id="page"><div id="top"><h1>' + SITE + '</h1></div><div id="main"><div id="content">{}</div></div></div>'
    return {
        "category": ("listing", "/index.php?category/Kinh-te", document(f"Kinh tế - {SITE}", frame.format(
            f'<div id="content-info"><h2>Kinh tế</h2></div>{rows}'))),
        "404": ("not-found", "/index.php?post/khong-co", document(f"Không tìm thấy tài liệu - {SITE}", frame.format(
            '<div id="content-info"><h2>Không tìm thấy tài liệu</h2></div><p>Tài liệu bạn tìm kiếm không tồn tại.</p>'))),
    }  # fmt: skip


def mediawiki(leaf: Leaf) -> str:
    figure = (
        '<div class="thumb tright"><div class="thumbinner" style="width:302px;"><a href="/T%E1%BA%ADp_tin:A.jpg" class="image"><img src="{0}" '
        'class="thumbimage"></a> <div class="thumbcaption"><div class="magnify"><a href="/f" class="internal" title="Phóng lớn"></a></div>{1}'
        "</div></div></div>"
    )
    moved = f"Trang này được sửa đổi lần cuối vào ngày {leaf.day.day} tháng {leaf.day.month} năm {leaf.day.year}, 08:12."
    body = (
        f'<div id="mw-page-base" class="noprint"></div><div id="content" class="mw-body" role="main"><a id="top"></a><h1 id="firstHeading" '
        f'class="firstHeading" lang="vi">{leaf.title}</h1><div id="bodyContent" class="mw-body-content"><div id="siteSub" class="noprint">'
        f'{leaf.say("tools", "Từ " + SITE)}</div><div id="contentSub"></div><div id="jump-to-nav" class="mw-jump">Bước tới: <a href="#mw-head">menu</a>, '
        f'<a href="#p-search">tìm kiếm</a></div><div id="mw-content-text" lang="vi" class="mw-content-ltr"><div class="mw-parser-output">'
        f'{leaf.text(figure=figure, lead=True)}<h2><span class="mw-headline" id="Xem_thêm">Xem thêm</span><span class="mw-editsection"><span '
        f'class="mw-editsection-bracket">[</span><a href="/e">sửa</a><span class="mw-editsection-bracket">]</span></span></h2><ul>'
        f'{leaf.more("<li><a href={0}>{1}</a></li>")}</ul></div></div><div class="printfooter">{leaf.say("tools", "Lấy từ “https://mediawiki.example.vn/x”")}'
        f'</div><div id="catlinks" class="catlinks"><div id="mw-normal-catlinks" class="mw-normal-catlinks"><a href="/tl">Thể loại</a>: <ul><li>'
        f'<a href="/kt">Kinh tế</a></li></ul></div></div></div></div><div id="mw-navigation"><h2>Menu chuyển hướng</h2><div id="p-personal"><ul><li>'
        f'<a href="/login">Đăng nhập</a></li></ul></div><div id="p-views"><h3>Xem</h3><ul><li><a href="/e">Xem mã nguồn</a></li><li><a href="/h">Xem lịch '
        f'sử</a></li></ul></div></div><div id="footer" role="contentinfo"><ul id="footer-info"><li id="footer-info-lastmod">{leaf.say("dateline", moved)}'
        f'</li></ul><ul id="footer-places"><li><a href="/r">Quy định quyền riêng tư</a></li></ul></div>'
    )
    return document(f"{leaf.title} – {SITE}", body)


def mediawiki_strays(leaf: Leaf) -> Strays:
    text = ("Hiện tại trang này chưa có nội dung. Bạn có thể tìm kiếm tựa trang này tại các trang khác, hoặc tìm kiếm các "
            "nhật trình liên quan, nhưng bạn không có quyền để tạo trang này.")  # fmt: skip
    frame = '<div id="content" class="mw-body"><h1 id="firstHeading">{}</h1><div id="mw-content-text">{}</div></div>'
    return {"no such page": ("not-found", "/index.php/Khong_co", document(f"Khong co – {SITE}", frame.format(
        "Khong co", f'<div class="noarticletext mw-content-ltr"><p>{text}</p></div>')))}  # fmt: skip


def dokuwiki(leaf: Leaf) -> str:
    figure = '<div class="imgcaption imgcaptioncenter"><a href="/lib/x" class="media"><img src="{0}" class="media" alt=""></a><div class="undercaption">{1}</div></div>'
    info = f"Sửa đổi lần cuối: {leaf.day:%Y/%m/%d} 08:12 bởi phongvhtt"
    body = (
        f'<div id="dokuwiki__site"><div id="dokuwiki__top" class="site dokuwiki mode_show"><div id="dokuwiki__header"><div class="pad group"><div class='
        f'"headings group"><h1><a href="/">{SITE}</a></h1></div><div class="breadcrumbs"><div class="youarehere"><span class="bchead">Bạn đang ở đây: '
        f'</span><span class="home"><bdi><a href="/">Trang chủ</a></bdi></span> » <bdi><a href="/tin">tin</a></bdi></div></div></div></div><div class='
        f'"wrapper group"><div id="dokuwiki__content"><div class="pad group"><div class="pageId"><span>{leaf.say("navigation", "tin:bai-" + str(leaf.number))}</span></div>'
        f'<div class="page group"><h1 class="sectionedit1" id="t">{leaf.title}</h1><div class="level1"><p><strong>{leaf.lead}</strong></p>'
        f'{leaf.text(figure=figure)}<p>{leaf.frm("<em>Nguồn: {}</em>")}</p></div></div><div class="docInfo"><bdi>tin/bai.txt</bdi> · '
        f'{leaf.say("dateline", info)}</div></div></div><div id="dokuwiki__pagetools"><h3 class="a11y">Công cụ trang</h3><div class="tools"><ul><li>'
        f'<a href="/s"><span>Xem mã nguồn</span></a></li><li><a href="/o"><span>Các phiên bản cũ</span></a></li><li><a href="#"><span>Về đầu trang</span>'
        f'</a></li></ul></div></div></div><div id="dokuwiki__footer"><div class="license">Trừ khi có ghi chú khác, nội dung trên wiki này được cấp phép '
        f"theo giấy phép sau: Public Domain</div></div></div></div>"
    )
    return document(f"tin:bai-{leaf.number} [{SITE}]", body)


def dokuwiki_strays(leaf: Leaf) -> Strays:
    text = "<p>Bạn vừa truy cập vào một liên kết đến một chủ đề không tồn tại. Nếu có quyền, bạn có thể tạo nó bằng cách nhấp vào Tạo trang này.</p>"
    page = f'<div class="dokuwiki"><div id="dokuwiki__content"><div class="page group"><h1 class="sectionedit1" id="x">Chủ đề này không tồn tại</h1><div class="level1">{text}</div></div></div></div>'
    login = ('<div class="dokuwiki"><div class="page group"><h1 id="dang_nhap">Đăng nhập</h1><div class="level1"><p>Hiện tại bạn chưa đăng nhập! Hãy khai báo '
             'thông tin đăng nhập vào khung phía dưới. Máy của bạn cần bật cookie để đăng nhập.</p></div><div class="centeralign"><form id="dw__login"><fieldset>'
             '<legend>Đăng nhập</legend><label>Tên người dùng <input name="u"></label><label>Mật khẩu <input type="password" name="p"></label></fieldset></form>'
             "</div></div></div>")  # fmt: skip
    return {"no such topic": ("not-found", "/doku.php?id=khong", document(f"khong [{SITE}]", page)),
            "login": ("login", "/doku.php?do=login", document(f"tin:start [{SITE}]", login))}  # fmt: skip


def movabletype(leaf: Leaf) -> str:
    figure = '<span class="mt-enclosure mt-enclosure-image" style="display: inline;"><img alt="x.jpg" src="{0}" class="mt-image-center" style="text-align: center; display: block; margin: 0 auto 20px;"></span><p style="text-align: center;"><font style="font-size: 0.8em;">{1}</font></p>'
    say = leaf.say
    body = (
        f'<div id="container"><div id="header"><div id="header-content"><div id="header-name"><a href="/">{SITE}</a></div></div></div><div id="content"><div '
        f'id="alpha"><div id="alpha-inner"><p class="content-nav"><a href="{leaf.others[0][0]}">« {leaf.others[0][1]}</a> | <a href="/">Trang chính</a> | '
        f'<a href="{leaf.others[1][0]}">{leaf.others[1][1]} »</a></p><div id="entry-{leaf.number}" class="entry-asset asset hentry"><div class="asset-header">'
        f'<h1 id="page-title" class="asset-name entry-title">{leaf.title}</h1><div class="asset-meta"><span class="byline">'
        f'<span class="vcard author">{say("account", "bientap")}</span> đăng lúc <abbr class="published" title="{leaf.day}T08:12:00+07:00">{leaf.day:%d/%m/%Y %H:%M}</abbr>'
        f'</span> <span class="separator">|</span> <a href="#comments">Bình luận (0)</a></div></div><div class="asset-content entry-content"><div class="asset-body">'
        f'<p>{leaf.lead}</p>{leaf.text(figure=figure)}</div></div><div class="asset-footer"><div class="entry-categories"><h4>Chuyên mục<span class="delimiter">'
        f':</span></h4><ul><li><a href="/kt" rel="tag">Kinh tế</a></li></ul></div><p>{leaf.by("Bài, ảnh: {}")}</p></div></div><div class="trackbacks"><h2 class='
        f'"trackbacks-header">Trackback: 0</h2><div class="trackbacks-info"><p>{say("tools", "TrackBack URL: http://mt.example.vn/mt-tb.cgi/12")}</p></div></div></div></div>'
        f'<div id="beta"><div class="widget-recent-entries widget-archives widget"><h3 class="widget-header">Bài mới</h3><div class="widget-content"><ul>'
        f'{leaf.more("<li><a href={0}>{1}</a></li>")}</ul></div></div></div></div><div id="footer">{_foot(leaf)}</div></div>'
    )
    return document(f"{leaf.title} - {SITE}", body)


def ghost(leaf: Leaf) -> str:
    figure = '<figure class="kg-card kg-image-card kg-card-hascaption"><img src="{0}" class="kg-image" alt loading="lazy"><figcaption><span style="white-space: pre-wrap;">{1}</span></figcaption></figure>'
    card = '<article class="gh-card post"><a class="gh-card-link" href="{0}"><header class="gh-card-header"><h3 class="gh-card-title">{1}</h3></header><footer class="gh-card-footer"><time class="gh-card-date">{2}</time></footer></a></article>'
    body = (
        f'<div class="gh-site"><header id="gh-head" class="gh-head gh-outer"><a class="gh-head-logo" href="/">{SITE}</a><nav class="gh-head-menu"><ul class="nav">{_MENU}'
        f'</ul></nav></header><main class="gh-main"><article class="gh-article post tag-kinh-te"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" '
        f'href="/tag/kt">Kinh tế</a><h1 class="gh-article-title">{leaf.title}</h1><p class="gh-article-excerpt">{leaf.lead}</p><div class="gh-article-meta"><div class='
        f'"gh-article-meta-wrapper"><h4 class="gh-article-author-name">{leaf.by("<a href=/author/x/>{}</a>")}</h4><div class="gh-article-meta-content"><time class='
        f'"gh-article-meta-date" datetime="{leaf.day}">{leaf.day:%d/%m/%Y}</time> <span class="gh-article-meta-length"><span class="bull">—</span> {leaf.say("tools", "3 phút đọc")}'
        f'</span></div></div></div>{leaf.picture("<figure class=gh-article-image><img src={0}><figcaption>{1}</figcaption></figure>")}</header><section class='
        f'"gh-content gh-canvas">{leaf.text(figure=figure)}</section></article><section class="gh-comments gh-canvas"><h2>{leaf.say("comments", "Tham gia thảo luận")}</h2></section>'
        f'<aside class="gh-readmore-wrap gh-outer"><section class="gh-readmore gh-inner"><h3 class="gh-readmore-title">{leaf.say("related", "Đọc tiếp")}</h3><div class="gh-topic-grid">'
        f'{leaf.more(card)}</div></section></aside><section class="gh-subscribe"><h3 class="gh-subscribe-title">{leaf.say("boxes", "Đăng ký nhận bản tin của chúng tôi")}'
        f'</h3></section></main><footer class="gh-foot">{_foot(leaf)}</footer></div>'
    )
    return document(leaf.title, body)


def ghost_strays(leaf: Leaf) -> Strays:
    card = ('<article class="gh-card post"><a class="gh-card-link" href="{0}"><figure class="gh-card-image"><img src="/a.jpg"></figure><div class="gh-card-wrapper"><header class='
            '"gh-card-header"><h3 class="gh-card-title">{1}</h3></header><div class="gh-card-excerpt">{3}</div><footer class="gh-card-footer"><time>{2}</time></footer></div></a>'
            "</article>")  # fmt: skip
    rows = "".join(card.format(path, esc(title), f"{day:%d/%m/%Y}", leaf.lead[:90]) for path, title, day in leaf.others)
    main = f'<main class="gh-main gh-outer"><section class="gh-pagehead"><h1 class="gh-pagehead-title">Kinh tế</h1></section><div class="gh-topic gh-topic-grid">{rows}</div></main>'
    lost = '<main class="gh-main"><section class="gh-page-error"><h1 class="gh-error-code">404</h1><p class="gh-error-description">Không tìm thấy trang</p><a class="gh-error-link" href="/">Về trang chủ →</a></section></main>'
    return {"tag": ("listing", "/tag/kinh-te/", document(f"Kinh tế - {SITE}", main)),
            "404": ("not-found", "/khong-co/", document("404 — Không tìm thấy trang", lost))}  # fmt: skip


def typo3(leaf: Leaf) -> str:
    picture = (
        '<div class="news-img-wrap"><div class="outer"><div class="mediaelement mediaelement-image"><a href="{0}" class="lightbox"><img src="{0}" alt=""></a></div>'
        '<p class="news-img-caption">{1}</p></div></div>'
    )
    figure = '<div class="ce-textpic ce-center"><div class="ce-gallery"><figure class="image"><img class="image-embed-item" src="{0}"><figcaption class="image-caption">{1}</figcaption></figure></div></div>'
    row = '<li><span class="news-related-news-date">{2}</span> <a href="{0}">{1}</a></li>'
    body = (
        f'<nav class="breadcrumb-section"><ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">Tin tức</a></li><li class="active">Chi tiết</li></ol></nav>'
        f'<div id="content"><div id="c42" class="frame frame-default frame-type-list"><div class="news news-single"><div class="article" itemscope itemtype='
        f'"http://schema.org/Article"><div class="header"><h3 itemprop="headline">{leaf.title}</h3></div><div class="footer"><p><span class="news-list-date"><time itemprop='
        f'"datePublished" datetime="{leaf.day}">{leaf.day:%d.%m.%Y}</time></span> <span class="news-list-category">Kinh tế</span> <span class="news-list-author">'
        f'{leaf.by("Bởi {}")}</span></p></div><div class="teaser-text" itemprop="description"><p>{leaf.lead}</p></div>{leaf.picture(picture)}<div class="news-text-wrap" '
        f'itemprop="articleBody">{leaf.text(figure=figure)}</div><div class="news-backlink-wrap"><a href="/tin-tuc">{leaf.say("tools", "Quay lại")}</a></div><div class='
        f'"news-related-wrap"><div class="news-related news-related-files"><h4>Tệp liên quan</h4><ul><li><span class="news-related-files-link"><a href="/fileadmin/kh.pdf">'
        f'ke-hoach.pdf</a></span><span class="news-related-files-size">{leaf.say("attach", "124 KB")}</span></li></ul></div><div class="news-related news-related-news"><h4>'
        f'{leaf.say("related", "Tin liên quan")}</h4><ul>{leaf.more(row)}</ul></div></div></div></div></div></div><footer id="page-footer">{_foot(leaf)}</footer>'
    )
    return document(f"{leaf.title} | {SITE}", body)


def typo3_strays(leaf: Leaf) -> Strays:
    row = ('<div class="article articletype-0"><div class="header"><h3><a title="{1}" href="{0}"><span itemprop="headline">{1}</span></a></h3></div><div class="teaser-text"><div '
           'itemprop="description"><p>{3}</p></div><a class="more" href="{0}">Xem tiếp</a></div><div class="footer"><p><span class="news-list-date"><time>{2}</time></span></p></div></div>')  # fmt: skip
    rows = "".join(row.format(path, esc(title), f"{day:%d.%m.%Y}", leaf.lead) for path, title, day in leaf.others)
    page = f'<div id="content"><div class="news"><div class="news-list-view" id="news-container-42">{rows}</div></div></div>'
    gone = '<div id="content"><div class="frame"><header><h1>Không có tin nào</h1></header><div class="news"><div class="no-news-found">Không có tin nào được tìm thấy.</div></div></div></div>'
    return {"list": ("listing", "/tin-tuc", document(f"Tin tức | {SITE}", page)),
            "unknown": ("not-found", "/tin-tuc/chi-tiet/khong-co", document(f"Chi tiết | {SITE}", gone))}  # fmt: skip


def umbraco(leaf: Leaf) -> str:
    figure = '<p class="img-center"><img style="width: 500px;" src="{0}" data-udi="umb://media/1"><br><em>{1}</em></p>'
    body = (
        f'<section class="section--header"><h2>{SITE}</h2><ul class="nav-bar">{_MENU}</ul></section><div class="umb-grid"><div class="grid-section"><div><div class="container"><div '
        f'class="row clearfix"><div class="col-md-8 column"><div><h1>{leaf.title}</h1></div><div><small class="blogpost-date">{leaf.day.day} tháng {leaf.day.month}, {leaf.day.year}'
        f'</small></div><div class="rte"><p class="intro">{leaf.lead}</p>{leaf.text(figure=figure)}<p style="text-align: right;"><strong>{leaf.by("{}")}</strong></p></div><ul class='
        f'"attachments"><li><a href="/media/1042/ke-hoach-12.pdf"><img src="/images/icons/pdf.gif" width="16" alt="pdf"></a> <a href="/media/1042/ke-hoach-12.pdf">Kế hoạch số 12</a> '
        f'({leaf.say("attach", "PDF, 124 KB")})</li></ul></div><div class="col-md-4 column"><h3>Tin mới</h3>{leaf.more("<div class=item><a href={0}>{1}</a><small>{2}</small></div>")}</div>'
        f'</div></div></div></div></div><footer><p>{_foot(leaf)}</p></footer>'
    )
    return document(leaf.title, body)


def sitefinity(leaf: Leaf) -> str:
    figure = '<p><img src="{0}" sfref="[images|OpenAccessDataProvider]1" alt=""></p><p style="text-align: center;"><span style="font-size: 11px;"><em>{1}</em></span></p>'
    body = (
        f'<form id="aspnetForm" method="post"><div class="sfPublicWrapper" id="PublicWrapper"><div class="sf_cols"><div class="sf_colsOut sf_1col_1_100"><div id="Contentplaceholder1" class='
        f'"sf_colsIn"><div class="sfBreadcrumbWrp"><span class="sfBreadcrumbLabel" style="display:none;">Bạn đang ở:</span><div class="RadSiteMap"><a href="/">Trang chủ</a> / <a href='
        f'"/tin-tuc">Tin tức</a> / <span class="sfNoBreadcrumbNavigation">{leaf.title}</span></div></div><div class="sfnewsDetails"><div class="sfnewsLinksWrp"><a class="sfnewsBack sfback" '
        f'href="/tin-tuc">{leaf.say("tools", "Tất cả tin tức")}</a></div><h1 class="sfnewsTitle sftitle">{leaf.title}</h1><div class="sfnewsAuthorAndDate sfmetainfo">{leaf.day:%d/%m/%Y} | '
        f'{leaf.by("Bởi {}")}</div><div class="sfnewsSummary sfsummary">{leaf.lead}</div><div class="sfnewsContent sfcontent">{leaf.text(figure=figure)}</div><div class='
        f'"sfnewsRelated"><h3>Tin liên quan</h3><ul>{leaf.more("<li><a href={0}>{1}</a></li>")}</ul></div></div></div></div></div><div class="sfFooter">{_foot(leaf)}</div></div></form>'
    )
    return document(leaf.title, body)


def easydnn(leaf: Leaf) -> str:
    figure = '<p style="text-align:center"><img alt="" src="{0}" style="height:400px" /><br />\n{1}</p>'
    say = leaf.say
    line = f"Thứ ba, {leaf.day:%d Tháng %m %Y}"
    body = (
        f'<form id="Form"><div id="dnn_ContentPane" class="contentpane"><div class="DnnModule DnnModule-EasyDNNnews"><div class="news eds_news_Modern eds_subCollection_news"><div class='
        f'"edn_article edn_details edn_clearFix"><h1 class="edn_articleTitle">{leaf.title}</h1><div class="edn_metaDetails">{leaf.by("<span>Tác giả: <a href=/a>{}</a></span>")} <span>/ '
        f'{say("dateline", line)}</span> <span>/ Chuyên mục: <a href="/kt">Kinh tế</a></span> <span>/ {say("views", "Số lượt xem (214)")}</span></div><div class="edn_articleSummary"><p>'
        f'{leaf.lead}</p></div><div class="edn_articleContent main_content">{leaf.text(figure=figure)}</div><div class="rate_article"><span class="rate_text">'
        f'{say("rating", "Đánh giá bài viết này:")}</span> <span class="current_rating">{say("rating", "3.5")}</span></div><div class="edn_tags">Từ khóa: <a href="/t">nông thôn</a></div><div class="article_pager">'
        f'<a class="prev_article" href="{leaf.others[0][0]}"><span>{say("paging", "Bài trước")}</span> {leaf.others[0][1]}</a><a class="next_article" href="{leaf.others[1][0]}"><span>Bài tiếp theo'
        f'</span> {leaf.others[1][1]}</a></div><div class="edn_relatedArticles"><h3>Bài viết liên quan</h3><ul>{leaf.more("<li><a href={0}>{1}</a></li>")}</ul></div><div class="article_comments">'
        f'<p>{say("comments", "Vui lòng đăng nhập hoặc đăng ký để gửi bình luận.")}</p></div></div></div></div></div><div id="dnn_FooterPane">{_foot(leaf)}</div></form>'
    )
    return document(f"{leaf.title} > Tin tức | {SITE}", body)


def orchard(leaf: Leaf) -> str:
    figure = '<p><img src="{0}" alt="{1}" /></p>'
    when = f"Thứ ba, {leaf.day.day} Tháng {leaf.day.month} {leaf.day.year} 8:12 SA"
    body = (
        f'<div id="layout-wrapper"><header id="layout-header" class="group"><div id="header"><div id="branding"><h1 id="site-name"><a href="/">{SITE}</a></h1></div></div></header><div id='
        f'"layout-navigation"><nav class="group"><ul class="menu">{_MENU}</ul></nav></div><div id="layout-main-container"><div id="layout-main"><div id="layout-content" class="group"><div id="content" '
        f'class="group"><div class="zone zone-content"><article class="blog-post content-item"><header><h1>{leaf.title}</h1><div class="metadata"><div class="published">{leaf.say("dateline", when)}</div>'
        f'</div></header><p>{leaf.lead}</p>{leaf.text(figure=figure).replace(chr(10), "")}<p class="tags"><span>Thẻ:</span> <a href="/Tags/x">nông thôn</a>, <a href="/Tags/y">hạ tầng</a></p><h2 class='
        f'"comment-count">{leaf.say("comments", "Không có bình luận")}</h2></article></div></div></div><aside id="aside-second"><div class="zone zone-aside-second"><article class="widget-recent-blog-posts '
        f'widget"><header><h1>Bài mới</h1></header><ul class="blog-posts content-items">{leaf.more("<li><article class=content-item><h4><a href={0}>{1}</a></h4></article></li>")}</ul></article></div></aside>'
        f'</div></div><div id="layout-footer"><footer id="footer">{_foot(leaf)}</footer></div></div>'
    )
    leaf.used = 0  # the words are only the pictures' alternative texts
    return document(f"{leaf.title} - {SITE}", body)


def newsroom(leaf: Leaf) -> str:
    figure = (
        '<figure class="VCSortableInPreviewMode" type="Photo"><div><a href="{0}" class="detail-img-lightbox"><img src="{0}" id="img_1" data-author=""></a></div><figcaption class="PhotoCMS_Caption"><p data-'
        'placeholder="Nhập chú thích ảnh">{1}</p></figcaption></figure>'
    )
    path, title, _ = leaf.others[3]
    amid = f'<div class="VCSortableInPreviewMode" type="RelatedOneNews"><a class="VCCLinkRelated" href="{path}"><img src="/r.jpg"></a><div><h4><a href="{path}">{esc(title)}</a></h4></div></div>'
    text = leaf.text(figure=figure).split("\n")
    card = '<div class="box-category-item"><a class="box-category-link-with-avatar" href="{0}"><img src="/t.jpg"></a><h3><a class="box-category-link-title" href="{0}">{1}</a></h3></div>'
    body = (
        f'<div class="header"><div class="header__nav"><ul>{_MENU}</ul></div></div><div class="main"><div class="detail__main"><div class="detail-cate"><a href="/kt" data-role="cate-name">Kinh tế</a></div><div class='
        f'"detail-time"><div data-role="publishdate">{leaf.day:%d/%m/%Y} 08:12 GMT+7</div></div><h1 class="detail-title article-title" data-role="title">{leaf.title}</h1><div class="detail__author"><div class="author-info">'
        f'<a class="name" data-role="author" href="/tac-gia/x">{leaf.by("{}")}</a></div></div><div class="detail-audio">{leaf.say("tools", "Nghe đọc bài 4:02")}</div><h2 class="detail-sapo" data-role="sapo">{leaf.lead}</h2>'
        f'<div class="detail-cmain"><div class="detail-content afcbc-body" data-role="content">{"".join(text[:2])}{amid}{"".join(text[2:])}</div></div><div class="detail__tool"><a href="/kt">{leaf.say("tools", "Trở lại chủ đề")}</a>'
        f'</div><div class="detailtags"><a href="/tag">nông thôn</a></div><div class="box-comment"><div class="title-comment">{leaf.say("comments", "Bình luận hay")}</div></div><div class="box-category">'
        f'<div class="box-category-top"><h2>Tin cùng chuyên mục</h2></div><div class="box-category-middle">{leaf.more(card)}</div></div></div></div><div class="footer">{_foot(leaf)}</div>'
    )
    return document(f"{leaf.title} - {SITE}", body)

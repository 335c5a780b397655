"""Article pages as home-made systems of 2003 to 2010 write them: tables, fonts, breaks, Word."""

from __future__ import annotations

from tests.gatecorpus.leaf import Leaf, esc
from tests.gatecorpus.wild_new import MENU, SITE, Strays, document

_FOOT = "Bản quyền © 2006 UBND huyện Khe Vạc. Giấy phép số 12/GP-BC. Điện thoại: 0205 3888 123 - Email: khevac@langson.gov.vn"


def kicker(leaf: Leaf) -> str:
    """The writer above the headline, the day under the text."""
    figure = '<div class="photo"><img src="{0}"><div class="cutline">{1}</div></div>'
    body = (
        f'<div class="masthead"><a href="/">{SITE}</a><ul>{"".join(f"<li><a href=/m{at}>{one}</a></li>" for at, one in enumerate(MENU))}</ul></div><div class="story-wrap"><div class="story"><p class="kicker">'
        f'<a href="/kt">Kinh tế</a></p><p class="credit-line">{leaf.by("Bài và ảnh: {}")}</p><h1>{leaf.title}</h1><p class="dek"><strong>{leaf.lead}</strong></p>{leaf.text(figure=figure)}<p class="posted">'
        f'{leaf.say("dateline", f"Đăng lúc 08:12 ngày {leaf.day:%d/%m/%Y} trong mục Kinh tế")}</p><p class="utility"><a href="#" onclick="window.print()">{leaf.say("tools", "In bài này")}</a> • <a href="mailto:?body=x">Gửi cho bạn bè</a></p>'
        f'</div><div class="rail"><h4>{leaf.say("related", "Bài khác trong mục")}</h4>{leaf.more("<p><a href={0}>{1}</a> {2}</p>")}</div></div><div class="colophon">{leaf.say("footer", _FOOT)}</div>'
    )
    return document(f"{leaf.title} :: {SITE}", body)


def _frame(middle: str, foot: str) -> str:
    menu = "".join(f'<TR><TD BGCOLOR="#E8F0FF"><IMG SRC="images/arrow.gif"> <A HREF="index.php?m={at}" CLASS="menu">{one}</A></TD></TR>' for at, one in enumerate(MENU))
    return (
        f'<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><TITLE>{SITE}</TITLE></HEAD><BODY TOPMARGIN=0 BGCOLOR="#FFFFFF"><TABLE WIDTH=780 BORDER=0 ALIGN=CENTER CELLPADDING=0><TR><TD COLSPAN=3>'
        f'<IMG SRC="images/banner.jpg" WIDTH=780></TD></TR><TR><TD COLSPAN=3 BGCOLOR="#003399"><FONT COLOR=WHITE SIZE=1><MARQUEE>Chào mừng quý vị đến với trang tin của huyện Khe Vạc</MARQUEE></FONT></TD></TR><TR><TD WIDTH=150 '
        f'VALIGN=TOP><TABLE WIDTH="100%">{menu}</TABLE><TABLE><TR><TD><FONT SIZE=1>Số người truy cập: 104512</FONT></TD></TR></TABLE></TD><TD WIDTH=480 VALIGN=TOP>{middle}</TD><TD WIDTH=150 VALIGN=TOP><TABLE><TR><TD><B>Liên kết</B></TD>'
        f'</TR><TR><TD><SELECT><OPTION>Chính phủ</OPTION></SELECT></TD></TR></TABLE></TD></TR><TR><TD COLSPAN=3 ALIGN=CENTER><FONT SIZE=1>{foot}</FONT></TD></TR></TABLE></BODY></HTML>'
    )


def tables2005(leaf: Leaf) -> str:
    """Everything in one cell with breaks; the picture and its caption are two rows of a table at the left."""
    photo = leaf.picture('<TABLE ALIGN=LEFT WIDTH=200 BORDER=0><TR><TD><IMG SRC="{0}" WIDTH=200></TD></TR><TR><TD ALIGN=CENTER><FONT SIZE=1 COLOR="#666666">{1}</FONT></TD></TR></TABLE>')
    second = leaf.picture('<BR><CENTER><IMG SRC="{0}"><BR><FONT SIZE=1><I>{1}</I></FONT></CENTER><BR>')
    texts = [esc(one) for one in leaf.story.paragraphs]
    half = len(texts) // 2
    row = '<TR><TD><IMG SRC="images/bullet.gif"> <A HREF="{0}" CLASS="other">{1}</A> <FONT SIZE=1 COLOR=GRAY>({2})</FONT></TD></TR>'
    credit = (leaf.by('<P ALIGN=RIGHT><FONT SIZE=2><B>{}</B></FONT></P>'), leaf.frm("<P ALIGN=RIGHT><FONT SIZE=2><I>(Theo {})</I></FONT></P>"))[leaf.number % 2]
    leaf.byline, leaf.source = ((leaf.byline, None), (None, leaf.source))[leaf.number % 2]
    middle = (
        f'<TABLE WIDTH="100%" CELLPADDING=4><TR><TD><FONT SIZE=1><A HREF="index.php">Trang chủ</A> > <A HREF="list.php?cat=2">Kinh tế</A></FONT></TD></TR><TR><TD><FONT FACE="Arial" SIZE=3 COLOR="#CC0000"><B>{leaf.title}</B></FONT></TD></TR><TR>'
        f'<TD><FONT FACE="Arial" SIZE=2>{photo}<B>{leaf.lead}</B><BR><BR>{"<BR><BR>".join(texts[:half])}{second or "<BR><BR>"}{"<BR>&nbsp;&nbsp;&nbsp;".join(texts[half:])}</FONT>{credit}</TD></TR><TR><TD><FONT SIZE=1>'
        f'{leaf.say("dateline", f"(Cập nhật ngày {leaf.day.day}/{leaf.day.month}/{leaf.day.year})")}</FONT></TD></TR><TR><TD ALIGN=RIGHT><FONT SIZE=1>[<A HREF="javascript:history.back()">Trở về</A>] [<A HREF="print.php?id=1">In trang này</A>] '
        f'[<A HREF="#">Lên đầu trang</A>]</FONT></TD></TR><TR><TD BGCOLOR="#EEEEEE"><B><FONT SIZE=2>{leaf.say("related", "Các tin bài khác:")}</FONT></B></TD></TR>{leaf.more(row)}</TABLE>'
    )
    return _frame(middle, leaf.say("footer", _FOOT))


def tables2005_strays(leaf: Leaf) -> Strays:
    rows = "".join(
        f'<TR><TD WIDTH=90><IMG SRC="thumb/{at}.jpg" WIDTH=80></TD><TD><A HREF="{path}"><FONT SIZE=2><B>{esc(title)}</B></FONT></A> <FONT SIZE=1>({day:%d/%m/%Y})</FONT><BR><FONT SIZE=2>{leaf.lead}</FONT></TD></TR>'
        for at, (path, title, day) in enumerate(leaf.others))  # fmt: skip
    empty = '<TABLE><TR><TD><FONT SIZE=2 COLOR=RED>Tin này không có hoặc đã bị xóa khỏi hệ thống!</FONT><BR><A HREF="index.php">Quay về trang chủ</A></TD></TR></TABLE>'
    login = '<FORM><TABLE><TR><TD COLSPAN=2><B>ĐĂNG NHẬP HỆ THỐNG</B></TD></TR><TR><TD>Tên truy cập</TD><TD><INPUT NAME=u></TD></TR><TR><TD>Mật khẩu</TD><TD><INPUT TYPE=PASSWORD NAME=p></TD></TR></TABLE></FORM>'
    return {"list": ("listing", "/list.php?cat=2", _frame(f"<TABLE>{rows}</TABLE>", _FOOT)), "unknown": ("not-found", "/detail.php?id=999999", _frame(empty, _FOOT)),
            "login": ("login", "/admin/login.php", _frame(login, _FOOT))}  # fmt: skip


def word2003(leaf: Leaf) -> str:
    """Pasted from Word; the lead is the bold beginning of the first paragraph; several blanks push the name to the right."""
    leaf.joined = True
    style = '<P class=MsoNormal style="MARGIN: 6pt 0cm; TEXT-ALIGN: justify"><SPAN style="FONT-SIZE: 12pt; FONT-FAMILY: \'Times New Roman\'">{}<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /><o:p></o:p></SPAN></P>'
    figure = '<P class=MsoNormal style="TEXT-ALIGN: center" align=center><IMG src="{0}" border=0></P><P class=MsoNormal style="TEXT-ALIGN: center" align=center><SPAN style="FONT-SIZE: 10pt"><EM>{1}</EM></SPAN></P>'
    first, *rest = [esc(one) for one in leaf.story.paragraphs]
    parts = [style.format(f"<STRONG>{leaf.lead}</STRONG> {first}")]
    for one in rest:
        parts += [leaf.picture(figure), style.format(one)]
    sign = leaf.by(f'<P class=MsoNormal><STRONG>{"&nbsp;" * 60}{{}}</STRONG></P>')
    row = '<tr><td valign=top>•</td><td><a class=tinkhac href="{0}">{1}</a> <span class=ngay>({2})</span></td></tr>'
    body = (
        f'<table width=960 align=center><tr><td class=banner>{SITE}</td></tr><tr><td><table width="100%"><tr><td width=200>{"<br>".join(f"<a href=/m{at}>{one}</a>" for at, one in enumerate(MENU))}</td><td><table width="100%"><tr><td class=ngay>'
        f'{leaf.say("dateline", f"Ngày đăng: {leaf.day:%d/%m/%Y}")}</td></tr><tr><td class=tieudetin>{leaf.title}</td></tr><tr><td class=noidungtin>{"".join(parts)}{sign}</td></tr><tr><td align=right><a href="javascript:print()"><img src=in.gif '
        f'alt="In tin"></a> <a href="mailto:"><img src=mail.gif alt="Gửi tin"></a></td></tr><tr><td><b>{leaf.say("related", "CÁC TIN ĐÃ ĐƯA")}</b><table>{leaf.more(row)}</table></td></tr></table></td></tr></table></td></tr><tr><td align=center>'
        f"{leaf.say('footer', _FOOT)}</td></tr></table>"
    )
    return document(SITE, body)


def word2003_strays(leaf: Leaf) -> Strays:
    rows = "".join(f'<tr><td><a href="{path}">{esc(title)}</a> <span class=ngay>({day:%d/%m/%Y})</span></td></tr>' for path, title, day in leaf.others)
    page = f'<table width=960><tr><td class=banner>{SITE}</td></tr><tr><td class=tieudemuc>KINH TẾ</td></tr>{rows}<tr><td>Trang: 1 <a href="?p=2">2</a> <a href="?p=3">3</a></td></tr></table>'
    return {"list": ("listing", "/dstin.asp?idcha=12", document(SITE, page))}


def phpnuke(leaf: Leaf) -> str:
    """A story block with the account and the counter above the text, tables of rating and tools at the right."""
    say = leaf.say
    figure = '<table align="center" border="0"><tr><td align="center"><img src="{0}" border="0"></td></tr><tr><td align="center"><font class="tiny">{1}</font></td></tr></table>'
    side = (
        '<table border="0" cellpadding="0"><tr><td class="boxtitle"><b>Liên kết liên quan</b></td></tr><tr><td><font class="content">· <a href="/s">Thêm về Kinh tế</a><br>· <a href="/a">Tin của admin</a></font></td></tr></table><table><tr><td><b>'
        f'{say("rating", "Đánh giá bài viết")}</b></td></tr><tr><td><font class="content">{say("rating", "Điểm trung bình: 4.2 - Số phiếu: 12")}</font><br><form><input type="radio" name="score"> <input type="submit" value="Bình chọn"></form></td></tr></table>'
    )
    tools = '<table><tr><td><a href="/print"><img src="images/print.gif"> Trang bản in</a><br><a href="/friend"><img src="images/friend.gif"> Gửi cho bạn bè</a></td></tr></table>'
    body = (
        f'<table width="100%" cellspacing="0" cellpadding="4" border="0"><tr><td class="top">{SITE}</td></tr></table><table width="100%"><tr><td width="160" valign="top"><font class="boxcontent">{"<br>".join(f"· <a href=/m{at}>{one}</a>" for at, one in enumerate(MENU))}</font></td>'
        f'<td valign="top"><table width="100%" border="0"><tr valign="top"><td width="100%"><table border="0" width="100%"><tr><td><font class="option"><b>{leaf.title}</b></font><br><font class="tiny">'
        f'{say("account", f"Đăng bởi admin vào ngày {leaf.day:%d/%m/%Y} lúc 08:12:00 (120 lần đọc)")}</font></td></tr></table><table width="100%"><tr><td><font class="content"><a href="/t"><img src="images/topics/kt.gif" align="right" width="40"></a>{leaf.lead}<br><br>'
        f'{leaf.text("{}<br><br>", figure)}<br><i>{leaf.frm("Nguồn tin: {}")}</i></font></td></tr></table></td><td>&nbsp;</td><td valign="top">{side}{tools}</td></tr></table><table><tr><td><font class="content">{say("comments", "Các ý kiến thuộc về người gửi. Chúng tôi không chịu trách nhiệm về nội dung của chúng.")}'
        f'</font></td></tr></table></td></tr></table><center><font class="footmsg">{say("footer", _FOOT)}<br>Thời gian tạo trang: 0.12 giây</font></center>'
    )
    return document(SITE, body)

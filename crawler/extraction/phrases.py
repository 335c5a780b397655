"""The phrases of portal chrome, folded (no marks, small letters, numbers as 0), by group.

Each line is a pattern for a **whole line** of the page; an indented line goes on with the
one before. What opens real sentences too ("Hôm nay", "Địa chỉ:", "Theo ...") stands here
only in a form no sentence has, or in a group that :mod:`crawler.extraction.chrome` uses by
position alone.
"""

from __future__ import annotations

#: Chrome wherever it stands in an article.
ANYWHERE: dict[str, str] = {
    "views": r"""
(so |tong )?(so )?luot (xem|doc|truy cap|view)[\s:.,;()\[\]|0-9-]*(luot( xem| doc)?)?
(so |tong )?(so )?luot (xem|doc|tai)( (bai( viet)?|tin|trang|ve|xuong))?\s*:?\s*0k?( lan| luot)?
(da xem|da doc|doc|view count|views?|hits|(so )?(nguoi|lan)( da| duoc)? (xem|doc)|xem)\s*:?\s*0k?( lan| luot.*)?
\(?0k? (luot xem|luot doc|lan xem|luot|views?|lan doc|nguoi( da)? (xem|doc))\)?
""",
    "statistics": r"""
(thong ke|so lieu) truy cap.{0,30}
thong ke( website)?\s*:?\s*0
thong ke (website|trang web)
(so (luong|nguoi)|nguoi) (truy cap|online|truc tuyen)\s*:?\s*0
truy cap (trong )?(hom nay|hom qua|ngay|tuan|thang|nam)( nay)?\s*:?\s*0
(dang )?(online|truc tuyen|truy cap|xem)\s*:?\s*0.{0,12}
(dang|so nguoi|khach|thanh vien) (online|truc tuyen|truy cap).{0,20}
(hom nay|hom qua|trong (ngay|tuan|thang|nam|quy)|tuan (nay|truoc)|thang (nay|truoc|hien tai)|nam nay
    |tat ca)\s*:?\s*0
tong (so )?(luot )?(truy cap|truc tuyen|luot xem).{0,20}
luot truy cap.{0,20}
(today|yesterday|this week|last week|this month|last month|all days|all)\s*:?\s*0
your ip.{0,60}
ai dang online
(hien )?(dang )?co 0 khach.{0,60}
(hien )?(dang )?co 0 (thanh vien|nguoi( dung)?) .{0,20}truc tuyen.{0,20}
may chu tim kiem.{0,12}
khach vieng tham.{0,12}
""",
    "tools": r"""
(xem voi )?(mac dinh )?co chu.{0,20}
a[ +-]*(a[ +-]*){1,4}
0%
ban( de)? in
(trang|cua so) in
in (ra|trang|bai|bai|tin|ban|bai viet|trang nay|bai viet nay|bai nay)
(print|email)( (this )?(article|page)| bai( viet)? nay)?
(send )?(to )?e-?mail( this)?
g[ou]i (bai viet|mail|email|cho ban be|tin|bai|qua email)( .{0,40})?
gioi thieu bai viet cho ban be
luu (bai viet|tin)( nay)?
dong cua so( nay)?
url cua (ban tin|bai viet) nay.{0,120}
(doc|nghe) (bai viet|bai|tin)( nay)?
(dung|tam dung|tiep tuc) (doc|nghe)
(tam dung|tiep tuc)
nghe (noi dung|audio|toan bo|podcast|ban tin( .{0,30})?)( bai( viet)?)?
doc (to|cho toi nghe|bang giong noi|toan van)
(doi giong|giong doc|trinh doc man hinh|bat am thanh|tat am thanh)( doc)?\s*:?
(tang|giam|do)? ?tuong phan
(tang|giam) co chu
(kich thuoc|kich co) chu.{0,20}
chu (to|nho|vua)
mac dinh
(da luu|yeu thich|bo thich)
(xem )?phien ban in
in (an|noi dung)
(xuat|tai)( ve| xuong)?( ra)?( file| ban| tep)? (pdf|word|docx?)
tai (bai viet|anh|ve may)
bao (loi|sai)( bai viet| noi dung)?
(phan anh|gop y)( cho| ve)? (bai viet|noi dung)( nay)?
gui gop y
(ma )?qr( code)?
quet ma qr( code)?( de (doc|xem|chia se) (bai|tin)( viet)?( nay)?.{0,12})?
xem( tren)? (ban do|slide|toan man hinh)
trinh chieu
quay tro lai
dang xem trang.{0,12}
chia se( bai viet| len.{0,30}| qua.{0,30}| tren.{0,30}| bai viet nay)?\s*:?
(chia se:?|share:?|(share|like) (this )?(on|via)|like|tweet|facebook|zalo|twitter|google\+?|linkedin
    |pinterest|pin it|messenger|viber|telegram|whatsapp|youtube|copy link|in bai viet|email|ban in|gui mail|in
    |sao chep lien ket|[|·•,/ -])+
(like|share)s? 0
chia se (voi ban be|lien ket|link|mang xa hoi|tin nay|trang nay)
gui (link|cho ban)
share this.{0,40}
(tu dong )?phat( lai)?
your browser does not support.{0,60}
no video found.{0,20}
trinh duyet cua ban khong ho tro.{0,60}
(trinh phat|video|audio|media) ?(player|video|am thanh)
media error:.{0,80}
bao( cao)? (vi pham|(ve )?noi dung (khong phu hop|vi pham|xau))
gan co( vi pham)?
(thich|like|quan tam)( (0|thich|like|share|chia se|tweet|zalo|facebook|quan tam))*
giong (doc )?(nam|nu)( mien (bac|trung|nam))?[\s0:/x.]*
toc do doc( 0x?)?
(phong to|thu nho|xem anh (lon|goc)|xem kich thuoc day du)
(bam|nhan|click)( chuot)?( vao)?( (day|anh|hinh|hinh anh))?( de)? (xem truoc|xem anh|phong to)( hinh anh| anh)?.{0,12}
ban da khong su dung (site|trang).{0,140}
muc luc( bai viet)?
(dia chi email nay (da )?duoc bao ve|this e-?mail address is being protected) (tu|khoi|from) spam ?bots.{0,80}
(xem|doc|tai) (ban|phien ban) (in|pdf|de in)
che do (doc|ban dem|tuong phan).{0,20}
\[?(tro (ve|lai)|quay (lai|ve)|back|close|dong)( trang (truoc|chu)| danh sach)?\]?
« (quay lai|back|tro ve)
(ve )?dau trang
(tro )?len dau( trang)?
ve trang truoc
back to top
(0 )?(phut|minutes?|min) (doc|read)
(reading time|(thoi gian|thoi luong) doc|doc trong)\s*:?( khoang)?\s*0 ?(phut|minutes?|mins?)
((duoc )?lay tu|retrieved from|url|permalink|link|lien ket|dia chi( bai viet| trang)?)\s*:?\s*["(]*https?://.{1,200}
nghe doc bai.{0,20}
(giong )?(nu|nam) mien (bac|trung|nam)
theo doi .{0,30}(google news|tren facebook).{0,20}
theo doi chung toi tren\s*:?
""",
    "rating": r"""
(danh gia|cham diem|xep hang|binh chon|rating|rate)( cua (ban|nguoi dung|ban doc)| this)?
    ( (noi dung|bai viet|bai|tin|tin bai|trang|article|post|item))?( nay)?\s*:?
    [\s★☆✩✭*0-9/.,()|-]*(luot|sao|phieu|diem|danh gia|binh chon|votes?)?\)?
((danh gia|xep hang|binh chon|rating|rate)( cua (ban|nguoi dung|ban doc)| this| current)?
    ( (noi dung|bai viet|bai|tin|tin bai|trang|article|post|item))?( nay)?\s*:?\s*)?
    \(?(khong co|chua co|chua duoc|chua|not|no|none)( ai| luot| nguoi| diem)*( nao)?
    ( (danh gia|binh chon|xep hang|cham diem|rated|ratings?|votes?|yet))+( nao)?( yet)?\)?\.?
(user rating|current rating|average( rating)?|diem (trung binh|danh gia))\s*:\s*0[\s0/.,()-]*
    (phieu|luot|votes?|sao|danh gia|so phieu|binh chon|diem)?[\s:0()]*
(0 )?(luot )?(danh gia|votes?|binh chon|phieu( bau| binh chon)?)\s*\(?0?\)?
\(?0 danh gia\)?
diem\s*:?\s*0( ?/ ?0)?( trong)? 0 danh gia
0( ?/ ?0)?\s*\((0 )?(danh gia|luot|phieu|votes?|binh chon).{0,12}\)
(0 )?luot danh gia.{0,40}
(0 )?luot danh gia\s*:?\s*0?\s*,? trung binh\s*:?.{0,20}
trung binh\s*:?\s*\(?0 ?(/ ?0 )?\(?(sao|bau chon|binh chon|danh gia).{0,12}
xep hang( bai viet)?\s*:?\s*(0.{0,12}(phieu|binh chon|sao|danh gia).{0,12})?
(0 )?phieu bau.{0,20}
tong so diem cua bai viet la.{0,60}
click de danh gia bai viet.{0,60}
[★☆✩✭* ]{3,}.{0,30}
(cam on )?ban da danh gia.{0,30}
ban danh gia (bai viet|noi dung|tin)( nay)? (nhu )?the nao ?\??
muc do hai long( cua ban)?
binh chon( cua ban)?.{0,12}
0 nguoi da binh chon
(hay )?la nguoi dau tien (danh gia|binh luan).{0,40}
""",
    "comments": r"""
((da )?co )?(0 )?(binh luan|phan hoi|thao luan|y kien( ban doc| phan hoi)?|comments?)( \(?0\)?)?\s*:?\s*0?
(noi dung binh luan|(hay )?nhap( noi dung)? (binh luan|phan hoi|y kien)|ten cua ban)( cua ban)?\.*( \*)?\s*:?
(xem|sap xep)( cac)? binh luan theo.{0,30}
(xem|tai|hien)( tat ca| them)( cac)? (binh luan|phan hoi|y kien)( khac)?
sap xep theo binh luan.{0,20}
(dang ky )?nhan tin( qua e-?mail)?
(gui|them|viet) (binh luan|phan hoi|y kien)( cua ban)?.{0,20}
ma (xac thuc|bao mat|xac nhan|kiem tra)( khong dung.?| \*)?\s*:?
ban con 0 ky tu.{0,10}
email cua ban se khong.{0,80}
(reply|cancel reply|huy( bo)? tra loi)
(khong co|no) (binh luan|phan hoi|comments?)( nao)?
only registered users (may|can) (post )?comments?\.?
ma an toan( \*)?\s*:?
(cac |moi |nhung )?(binh luan|y kien|phan hoi)( ban doc| nay)?( la| deu)*
     (cua|thuoc ve|thuoc so huu( cua)?)( rieng)? nguoi (gui|viet|dang)\b.{0,140}
(the )?(following )?comments? (are|is) (owned by|the property of) .{0,120}
(tra loi|reply to|respond to) (bai( viet)?|binh luan|tin|this( article| post| message)?)( nay)?
(vui long )?dang nhap (hoac dang ky )?de (binh luan|danh gia|gui.{0,30})\.?
chi (co )?thanh vien (da dang nhap )?(moi )?(co the |duoc )+(binh luan|danh gia|gui.{0,30})\.?
(0 )?(trackbacks?|pingbacks?)( url)?( \(?0\)?)?\s*(:.{0,160})?
ban (can|phai|hay) dang nhap.{0,40}
chua co (binh luan|y kien|phan hoi)( nao)?.{0,40}
hien chua co.{0,10}(binh luan|y kien|phan hoi).{0,40}
(ho( va)? ten|tieu de|noi dung|e-?mail|dien thoai)\s*\*
""",
    "poll": r"""
tham do y kien
bieu quyet
xem ket qua( binh chon)?
""",
    "images": r"""
anh tin bai
responsive image
image ?icon
null
undefined
your website title
no image
image
hinh( anh)? minh hoa\.?
anh minh hoa\.?
anh suu tam\.?
\(?nguon internet\)?
[.\s]{3,}
[-_*=~•·.|»«›‹<>+ ]+
""",
    "paging": r"""
(trang )?(dau tien|truoc|sau|tiep|tiep theo|cuoi cung|cuoi|next|prev|previous|first|last)
trang dau|tat ca (cac )?trang
hien thi 0 ?- ?0 (of|trong|tren|/).{0,30}
showing 0 ?- ?0 of.{0,30}
trang 0( ?/ ?0)?( .{0,12})?
(trang|page)\s*:?\s*0( [|.,-]* ?0)+[\s.>»]*
(xem tiep|xem them|doc them|doc tiep|chi tiet|details|read more|more|xem tat ca|xem chi tiet|chi tiet tin)[\s.>»]*
""",
    "login": r"""
quen mat khau\??
nho toi
ghi nho( dang nhap)?
phim chuyen chu hoa dang bat\.?
mat khau( \*)?
ten (hien thi|dang nhap|truy cap)( \*)?
openid
""",
    "skip": r"""
truy cap noi dung luon
skip to (main )?content
chuyen den noi dung( chinh)?
nhay den noi dung
bo qua( noi dung)?
toggle navigation
""",
    "player": r"""
video player is loading\.?
(play|pause|stop|mute|unmute)( video| audio)?
(current|remaining|duration|loaded|progress|stream)( time| type)?\s*:?\s*-?(0.{0,12}|live)
seek to live.{0,40}
(playback rate|chapters|(audio|text) track|picture-in-picture|full ?screen|0x ?0?)
(descriptions|captions|subtitles)( (off|settings).{0,60})?
(this is a modal window|(beginning|end) of dialog window)\b.{0,80}
""",
    "update": r"""
(du lieu|noi dung|trang)( nay)? dang (duoc )?cap nhat.{0,10}
(dang|da) cap nhat\.*
(dang xu ly|(xin )?vui long (cho|doi)( trong giay lat)?)\.*
khong (co|tim thay) (tin( bai| tuc)?|du lieu|ban ghi|ket qua|bai viet)( nao)?( phu hop)?\.*
loading\.*
dang tai.{0,12}\.{3}
""",
    "weather": r"""
thong tin thoi tiet
thoi tiet
do am\s*:?\s*0%?
""",
    "reprint": r"""
.{0,12}ghi ro nguon.{0,120}(phat hanh lai|su dung lai|trich dan|khi su dung|dang lai|thong tin).{0,120}
® ?ghi ro nguon.{0,160}
((chu y|luu y|ghi chu)\s*: )?(moi|viec|nghiem cam|khong duoc)\b.{0,40}
    \b(dang lai|phat hanh lai|sao chep|trich dan|su dung lai)\b.{0,160}
    \b(ghi ro nguon|vi pham ban quyen|khi chua (co|duoc)|neu khong (co|duoc))\b.{0,120}
""",
    "attach": r"""
(tep|tap|file|tai lieu|van ban)( tin)? (dinh )?kem( theo)?\s*:?
((tep|tap|file)( tin)?|(cac )?(van ban|tai lieu)) lien quan\s*:?
attachments?\s*:?
\(?((dung luong|kich thuoc|size)\s*:?\s*)?0 ?([kmg]i?b|bytes)\)?|\[ ?\]
(tai|download)( ve| file| tep| xuong)?( tai day)?\s*:?
tai( ve| xuong)? (tep|tap|file)( tin)? (dinh )?kem( theo)?\s*:?
""",
}

#: Headings behind which only other articles, comments or forms come.
TAIL_HEADS: str = r"""
(xem )?(them )?(danh sach )?(cac |nhung |mot so )?(tin|bai|bai viet|tin bai|tin tuc|bai viet|thong tin|ban tin|tin, bai
    |su kien|thong bao)( viet)?( tuc)?( da)? ?(khac|lien quan
    |cung (chuyen muc|chu de|(the )?loai|(danh )?muc|su kien|linh vuc|tac gia)|trong (chuyen )?muc|moi( hon| nhat| dang
    | cap nhat| dua)?|vua (dang|dua)|cu( hon)?|noi bat|tieu diem|hot|nen (doc|xem)|da (dua|dang)( (theo )?ngay)?
    |(duoc )?(doc|xem) nhieu( nhat)?( trong (ngay|tuan|thang))?|(duoc )?quan tam|tiep theo
    |truoc( do)?|cung ngay|trong ngay|theo ngay|co hinh)\s*[:.]?( .{0,8}| \(.{0,12}\))?
(xem|tin) theo ngay\s*:?
(cung|trong cung) (chu de|tac gia|danh muc|chuyen muc|su kien)\s*:?
(cac )?chuyen muc khac
(video|clip|hinh anh|album)s? (lien quan|khac|noi bat|moi( nhat)?)
(ban doc |ban )?(duoc )?(quan tam|xem nhieu|doc nhieu)( nhat)?
(ban )?(dung bo lo|nen (doc|xem))
(tieu diem|noi bat|dong su kien|tin (anh|video))
co the ban chua biet
ban co hai long.{0,30}\?
(cac |nhung )?(tin|bai viet|bai) (da dua|dang|moi|cu) .{0,20}
tin (moi|cu) hon\s*:?
other news
(related|similar|more) (news|articles?|posts?|content|stories|on this( story)?|from .{1,30}|coverage)
(most (read|viewed|popular)|you might also like|recommended( for you)?|read (also|next)|top stories)
(a lire( aussi)?|lire aussi|sur le meme (sujet|theme)|a voir aussi|les plus lus|articles (lies|similaires))\s*:?
(das konnte sie( auch)? interessieren|mehr zum thema|lesen sie auch|auch interessant|meistgelesen
    |weitere (artikel|meldungen|nachrichten))\s*:?
see also\s*:?
more news
(you may|ban co the) (also like|quan tam|(se |cung )?thich).{0,20}
(noi dung|chu de|chuyen de|tai nguyen) lien quan\s*:?
moi nhat tu (admin|super ?user|quan tri|bien tap).{0,12}
de lai( mot)? (binh luan|phan hoi|tra loi)( cua ban)?
ban thay bai viet nay.{0,40}\?
(bai viet|thong tin)( nay)? (co )?huu ich( voi| cho)?( ban)?.{0,12}\?
co the ban quan tam
(bai|tin) (truoc|sau|tiep theo|ke tiep|tiep)( do)?\s*:?.{0,3}
(moi nhat|(doc|xem) nhieu( nhat)?( trong (ngay|tuan|thang))?)
theo dong su kien
doc them\s*:?
xem them( (tin( tuc| bai)?|bai viet))?\s*:?
cung chuyen muc\s*:?
lien quan\s*:?
tin khac[ :.(].{0,20}
(y kien|binh luan|phan hoi)( ban doc| cua ban| bai viet)?\s*(\(?0\)?)?\s*:?
(gui|viet|them) (y kien|binh luan|phan hoi).{0,20}
leave a (reply|comment).{0,20}
(gui )?thu tin moi
un message, un commentaire ?\??
thong ke truy cap
tham do y kien
lien ket (website|web|websites|trang)s?.{0,20}
(danh gia|cham diem)( bai viet| noi dung| cua ban)?\s*:?
(hash ?)?tags?\s*:?
chu de\s*:
tu khoa lien quan\s*:?
(duoc )?gan the\s*:?
the\s*:
tu khoa\s*:?
chia se( bai viet)?\s*:?
van ban moi( ban hanh)?
thong bao moi
tin noi bat.{0,12}
recent posts?
danh muc( tin)?
chuyen muc( khac)?
"""

#: Chrome only before the first or after the last paragraph.
EDGES: dict[str, str] = {
    "navigation": r"""
(trang (chu|nhat)|home|gioi thieu|so do (cong|trang|web|site)|sitemap|lien he|hoi dap|thuc don|menu|english
    |tieng viet|rss|video|thu vien.{0,12}|quang cao|duong day nong|tim kiem|tin tuc|su kien|tin tuc - su kien
    |ban dang o( day)?|chuyen muc|danh muc)\s*:?
.{0,60}(»|›| > |(?<!0) / | / (?!0)|>>|::)(.{0,159}([^.:;!?]|\.\.\.))?
trang chu\b(.{0,119}([^.:;!?]|\.\.\.))?
""",
    "clock": r"""
(hom nay\s*[,:]?\s*)?(thu (hai|ba|tu|nam|sau|bay|0)|t0|cn|chu nhat|monday|tuesday|wednesday|thursday|friday
    |saturday|sunday),?(\s*ngay)?[\s0,|-]*
0:0(:0)?( (am|pm|sa|ch))?
""",
    "footer": r"""
(dia chi|tru so|dien thoai|dt|tel|fax|e-?mail|website|giay phep|gp so|hotline|duong day nong)\b.{0,240}
.{0,12}(chiu trach nhiem|truong ban bien tap|phat trien boi|thiet ke( boi| va)|ban quyen|copyright|©
    |co quan chu quan).{0,240}
website dang chay thu nghiem.{0,40}
(cong|trang) thong tin dien tu(.{0,119}[^.:;!?])?
chung nhan tin nhiem mang.{0,20}
powered by.{0,160}
theme by .{0,60}\bpowered by .{0,60}
(thoi gian (tao|tai|xu ly)( trang)?|(page )?(generated|rendered)( in)?)\s*:?\s*0.{0,60}
all rights reserved.{0,40}
""",
    "weather": r"""
[a-z. ]{2,30}:? -?0 ?°( ?c)?( ?(-|/|den) ?-?0 ?°( ?c)?)?
""",
    "consent": r"""
(we use|this (web)?site uses|wir (verwenden|nutzen)|diese (web)?seite (verwendet|nutzt)|nous utilisons
    |ce site utilise|chung toi su dung|trang( web)? nay su dung)( des| cac)? cookies?\b.{0,240}
""",
    "login": r"""
dang nhap
dang ky
tra loi
((rat|khong) )?(tot|kem|huu ich|hai long)
(co|khong)
(khach|thanh vien)\s*:?\s*0
(ho( va)? ten|ten|tieu de|noi dung|so dien thoai)\s*:?
(gui( di)?|huy bo|nhap lai|lam moi|xem|luu|trich dan|dau|cuoi|theo doi|ban do|gop y|phan anh)
(tu|den|chon|tim theo) (ngay|thang|nam)\s*:?
-+\s*chon( .{1,20})?\s*-*
chon (chuyen muc|danh muc|trang)
tim kiem\.*
(tro ly ao|chat (voi|cung) .{1,24}|xin chao|gmt( ?[+-] ?0)?|advertisement|sponsored)
chao mung (ban|quy vi)( da)? den voi (cong|trang|website)\b.{1,60}
(xem|hien thi|sap xep)( binh luan)? theo\s*:.{0,40}
tong( cong| so)?\s*:?\s*0
""",
    "numbers": r"""
[#(\[]?0[)\]]?
""",
    "section": r"""
(chuyen muc|danh muc|the loai|category|posted in|tags?|tu khoa)\s*:(.{0,119}[^.;!?])?
duoc (xuat ban|dang) (trong|tai)( chuyen muc| muc)?\s*:?\s.{2,50}
(da |duoc )?(dang|gui|cap nhat)( (luc|ngay|vao|0[0:,]*|-))+ (trong|tai|o) (chuyen )?(muc|danh muc)\b.{0,60}
(.{0,60}\b|\S{4,160}\.txt · )((sua doi|chinh sua|cap nhat|thay doi|sua) (lan cuoi( cung)?|gan nhat)
    |last (modified|updated|edited))\b[^0]{0,24}0,? ?(luc )?0( .{0,40})?\.?
""",
    "account": r"""
bai( viet| dang)?( nay)? (da )?(duoc )?(dang|gui|xep|phan loai)( boi .{1,40})? (trong|vao|tai)\b.{0,160}
    \b(bookmark|danh dau|duong dan|lien ket|permalink)\b.{0,120}
this entry was posted (in|on|by) .{0,240}
posted in [^:]{2,60} on [a-z]{3,9}\.? 0, 0
(duoc )?(dang|viet|gui) boi\s*:?\s.{0,60}
(tac gia\s*:?|boi|written by|viet boi)\s*(admin|administrator|quan tri.{0,12}|super user|bien tap.{0,12})
[\w.-]{2,24} (da )?(dang|gui|viet|post(ed)?|cap nhat)( bai| tin)? (luc|ngay|vao|on)( ngay| luc)?[ 0:,-]+
(author|nguoi dang|dang boi|(posted|submitted|contributed) by|nguoi gui|by|tai khoan)\s*:?\s.{0,60}
(admin|administrator|quan tri( vien)?|bien tap( vien)?|bbt|ban bien tap|super user|editor
    |webmaster)( .{0,12})?
""",
}

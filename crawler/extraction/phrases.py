"""The phrases of portal chrome, folded (no marks, small letters, numbers as 0), by group.

Each group is a list of patterns for a **whole line**. What opens real sentences too
("Hôm nay", "Địa chỉ:", "Theo ...") stands here only in a form no sentence has, or in a
group that :mod:`crawler.extraction.chrome` uses by position alone.
"""

from __future__ import annotations

import re

_NUMBER = r"[\s:.,;()\[\]|0-9-]*"

#: Chrome wherever it stands in an article.
ANYWHERE: dict[str, tuple[str, ...]] = {
    "views": (
        r"(so |tong )?(so )?luot (xem|doc|truy cap|view)" + _NUMBER + r"(luot( xem| doc)?)?",
        r"(da xem|da doc|view count|views?|hits|luot xem bai|so lan xem|xem)\s*:?\s*0( lan| luot.*)?",
        r"0 (luot xem|luot doc|lan xem|luot|views?|lan doc)",
    ),
    "statistics": (
        r"(thong ke|so lieu) truy cap.{0,30}", r"thong ke( website)?\s*:?\s*0",
        r"(dang )?(online|truc tuyen|truy cap|xem)\s*:?\s*0.{0,12}", r"(dang|so nguoi|khach|thanh vien) (online|truc tuyen|truy cap).{0,20}",
        r"(hom nay|hom qua|trong (ngay|tuan|thang|nam|quy)|tuan (nay|truoc)|thang (nay|truoc|hien tai)|nam nay|tat ca|tong( cong| so)?)\s*:?\s*0",
        r"tong (so )?(luot )?(truy cap|truc tuyen|luot xem).{0,20}", r"luot truy cap.{0,20}",
        r"(today|yesterday|this week|last week|this month|last month|all days|all)\s*:?\s*0",
        r"your ip.{0,60}", r"ai dang online", r"(hien )?(dang )?co 0 khach.{0,60}", r"may chu tim kiem.{0,12}", r"khach vieng tham.{0,12}",
    ),
    "tools": (
        r"(xem voi )?(mac dinh )?co chu.{0,20}", r"a[ +-]*(a[ +-]*){1,4}", r"0%", r"ban( de)? in", r"in (ra|trang|bai|tin|ban|bai viet|trang nay|bai viet nay|bai nay)",
        r"print( article| page)?", r"(send )?(to )?e-?mail( this)?", r"g[ou]i (bai viet|mail|email|cho ban be|tin|bai|qua email)( .{0,40})?",
        r"gioi thieu bai viet cho ban be", r"luu (bai viet|tin)( nay)?", r"dong cua so( nay)?", r"url cua (ban tin|bai viet) nay.{0,120}",
        r"(doc|nghe) (bai viet|bai|tin)( nay)?", r"(tang|giam) (tuong phan|co chu)", r"chia se( bai viet| len.{0,30}| qua.{0,30}| tren.{0,30}| bai viet nay)?\s*:?",
        r"(chia se:?|share:?|(share|like) (this )?(on|via)|like|tweet|facebook|zalo|twitter|google\+?|linkedin|pinterest|copy link|in bai viet|email|ban in|gui mail|in|sao chep lien ket|[|·•,/ -])+",
        r"share this.{0,40}", r"(tu dong )?phat( lai)?", r"your browser does not support.{0,60}", r"no video found.{0,20}", r"trinh duyet cua ban khong ho tro.{0,60}",
        r"(xem|doc|tai) (ban|phien ban) (in|pdf|de in)", r"che do (doc|ban dem|tuong phan).{0,20}", r"\[?(tro ve|quay lai|back|close|dong)\]?", r"« (quay lai|back|tro ve)",
        r"(ve )?dau trang", r"len dau trang", r"back to top", r"(0 )?(phut|minutes?) (doc|read)", r"nghe doc bai.{0,20}", r"theo doi .{0,30}(google news|tren facebook).{0,20}",
    ),
    "rating": (
        r"danh gia( bai viet| tin| cua ban)?\s*:?[\s★☆*0-9/.,()-]*(luot|sao|phieu|diem)?\)?", r"(0 )?luot danh gia.{0,40}", r".{0,30}trung binh\s*:\s*0?(\s*/\s*0)?( sao)?",
        r"xep hang( 0)?.{0,30}", r"(0 )?phieu bau.{0,20}", r"tong so diem cua bai viet la.{0,60}", r"click de danh gia bai viet.{0,60}", r"[★☆✩✭* ]{3,}.{0,30}", r"(rat )?(tot|kem|huu ich)",
        r"ban da danh gia.{0,30}", r"binh chon( cua ban)?.{0,12}", r"0 nguoi da binh chon", r"(hay )?la nguoi dau tien (danh gia|binh luan).{0,40}",
    ),
    "comments": (
        r"(0 )?(binh luan|phan hoi|y kien( ban doc| phan hoi)?|comments?)( \(?0\)?)?\s*:?\s*0?", r"(gui|them|viet) (binh luan|phan hoi|y kien)( cua ban)?.{0,20}",
        r"ma (xac thuc|bao mat|xac nhan|kiem tra)( khong dung.?| \*)?\s*:?", r"ban con 0 ky tu.{0,10}", r"email cua ban se khong.{0,80}", r"(tra loi|reply|huy|cancel reply)",
        r"(vui long )?dang nhap de (binh luan|gui.{0,30})", r"ban (can|phai|hay) dang nhap.{0,40}", r"chua co (binh luan|y kien|phan hoi)( nao)?.{0,40}", r"hien chua co.{0,10}(binh luan|y kien|phan hoi).{0,40}",
        r"(ho( va)? ten|tieu de|noi dung|e-?mail|dien thoai)\s*\*",
    ),
    "poll": (r"tham do y kien", r"bieu quyet", r"xem ket qua( binh chon)?"),
    "images": (
        r"anh tin bai", r"responsive image", r"image ?icon", r"null", r"undefined", r"your website title", r"no image", r"image", r"hinh( anh)? minh hoa\.?", r"anh minh hoa\.?", r"anh suu tam\.?",
        r"\(?nguon internet\)?", r"[.\s]{3,}", r"[-_*=~•·.|»«›‹<>+ ]+",
    ),
    "paging": (
        r"(trang )?(dau tien|truoc|sau|tiep|tiep theo|cuoi cung|cuoi|next|prev|previous|first|last)", r"[«»‹›<>|\s]*(0[\s.,|]*){2,}(\.\.\.)?[\s0«»‹›<>|]*", r"hien thi 0 ?- ?0 (of|trong|tren|/).{0,30}",
        r"showing 0 ?- ?0 of.{0,30}", r"trang 0( ?/ ?0)?( .{0,12})?", r"(xem tiep|xem them|doc them|chi tiet|read more|more|xem tat ca|xem chi tiet|chi tiet tin)[\s.>»]*",
    ),
    "login": (r"dang nhap", r"dang ky", r"quen mat khau\??", r"nho toi", r"ghi nho( dang nhap)?", r"phim chuyen chu hoa dang bat\.?", r"mat khau( \*)?", r"ten (hien thi|dang nhap|truy cap)( \*)?", r"openid"),
    "skip": (r"truy cap noi dung luon", r"skip to (main )?content", r"chuyen den noi dung( chinh)?", r"nhay den noi dung", r"bo qua"),
    "update": (r"du lieu dang (duoc )?cap nhat.{0,10}", r"dang cap nhat\.*", r"loading\.*", r"dang tai.{0,12}\.{3}"),
    "weather": (r".{0,40}\b-?0 ?°c?( ?- ?-?0 ?°c?)?.{0,20}", r"thong tin thoi tiet", r"thoi tiet", r"do am\s*:?\s*0%?.{0,20}"),
    "reprint": (r".{0,12}ghi ro nguon.{0,120}(phat hanh lai|su dung lai|trich dan|khi su dung|dang lai|thong tin).{0,120}", r"® ?ghi ro nguon.{0,160}"),
    "attach": (r"(tep|file|tai lieu|van ban)( tin)? (dinh )?kem( theo)?\s*:?", r"attachments?\s*:?", r"(tai|download)( ve| file| tep| xuong)?( tai day)?\s*:?"),
}  # fmt: skip

#: Headings behind which only other articles, comments or forms come.
TAIL_HEADS: tuple[str, ...] = (
    r"(cac |nhung |mot so )?(tin|bai|bai viet|tin bai|tin tuc|bai viet|thong tin|ban tin|tin, bai|su kien)( viet)?( tuc)?( da)? ?(khac|lien quan|cung (chuyen muc|chu de|loai|muc)|moi( hon| nhat| dang| cap nhat| dua)?|cu hon|noi bat|da dua( ngay)?|doc nhieu( nhat)?|xem nhieu( nhat)?|tiep theo|truoc( do)?|cung ngay|trong ngay|co hinh)\s*[:.]?( .{0,8})?",
    r"(cac |nhung )?(tin|bai viet|bai) (da dua|dang|moi|cu) .{0,20}", r"tin (moi|cu) hon\s*:?", r"other news", r"related (news|articles?|posts?|content)", r"see also\s*:?", r"more news", r"(you may|ban co the) (also like|quan tam).{0,20}", r"co the ban quan tam",
    r"(bai|tin) (truoc|sau|tiep theo|ke tiep|tiep)( do)?\s*:?.{0,3}", r"(moi nhat|doc nhieu( nhat)?|xem nhieu( nhat)?)", r"theo dong su kien", r"doc them\s*:?", r"xem them\s*:?", r"cung chuyen muc\s*:?", r"lien quan\s*:?", r"tin khac[ :.(].{0,20}",
    r"(y kien|binh luan|phan hoi)( ban doc| cua ban| bai viet)?\s*(\(?0\)?)?\s*:?", r"(gui|viet|them) (y kien|binh luan|phan hoi).{0,20}", r"leave a (reply|comment).{0,20}", r"thong ke truy cap", r"tham do y kien", r"lien ket (website|web|websites|trang)s?.{0,20}",
    r"(danh gia|cham diem)( bai viet| noi dung| cua ban)?\s*:?", r"tags?\s*:", r"tu khoa\s*:?", r"chia se( bai viet)?\s*:?", r"van ban moi( ban hanh)?", r"thong bao moi", r"tin noi bat.{0,12}", r"recent posts?", r"danh muc( tin)?", r"chuyen muc( khac)?",
)  # fmt: skip

#: Chrome only before the first or after the last paragraph.
EDGES: dict[str, tuple[str, ...]] = {
    "navigation": (
        r"(trang (chu|nhat)|home|gioi thieu|so do (cong|trang|web|site)|sitemap|lien he|hoi dap|thuc don|menu|english|tieng viet|rss|video|thu vien.{0,12}|quang cao|duong day nong|tim kiem|tin tuc|su kien|tin tuc - su kien|ban dang o( day)?|chuyen muc|danh muc)\s*:?",
        r".{0,60}(»|›| > | / |>>|::).{0,160}", r"trang chu\b.{0,120}",
    ),
    "clock": (
        r"(hom nay\s*[,:]?\s*)?(thu (hai|ba|tu|nam|sau|bay|0)|t0|cn|chu nhat|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?(\s*ngay)?[\s0,|-]*",
        r"0:0(:0)?( (am|pm|sa|ch))?",
    ),
    "footer": (
        r"(dia chi|tru so|dien thoai|dt|tel|fax|e-?mail|website|giay phep|gp so|hotline|duong day nong)\b.{0,240}", r".{0,12}(chiu trach nhiem|truong ban bien tap|phat trien boi|thiet ke( boi| va)|ban quyen|copyright|©|co quan chu quan).{0,240}",
        r"website dang chay thu nghiem.{0,40}", r"(cong|trang) thong tin dien tu.{0,120}", r"chung nhan tin nhiem mang.{0,20}", r"powered by.{0,60}", r"all rights reserved.{0,40}",
    ),
    "numbers": (r"[#(\[]?0[)\]]?",),
    "section": (r"(chuyen muc|danh muc|the loai|category|posted in|tags?|tu khoa)\s*:.{0,120}",),
    "account": (r"(author|nguoi dang|dang boi|posted by|submitted by|nguoi gui|by|tai khoan)\s*:?\s.{0,60}", r"(admin|administrator|quan tri( vien)?|bien tap( vien)?|bbt|ban bien tap|super user|editor|webmaster)( .{0,12})?"),
}  # fmt: skip


def compiled(groups: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    """One pattern for each group, to be used with ``fullmatch`` on folded text."""
    return {name: re.compile("|".join(f"(?:{one})" for one in patterns)) for name, patterns in groups.items()}

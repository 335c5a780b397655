"""The words by which pages say what they are, folded like those of :mod:`phrases`.

Titles and headings are matched as whole lines; marks marked "anywhere" are searched for.
"""

from __future__ import annotations

#: Titles and lines of not-found pages.
NOT_FOUND: str = r"""
(?:loi )?0 ?(?:-|:|\||–)?\s*(?:not found|khong tim thay|page not found|error).{0,80}
(?:loi|error) 0.{0,60}
(?:page |trang )?not found.{0,60}
.{0,30}khong tim thay (?:trang|noi dung|tai nguyen|bai viet|duong dan|thong tin|du lieu|lien ket|ban tin
    |tin|muc tin|muc|chuyen muc|van ban|tep|ban ghi|su kien|bai|chu de).{0,80}
khong tim thay.{0,12}
khong co (?:tin|tin tuc|bai|bai viet|noi dung|du lieu|ban ghi|muc|trang)(?: nao| nay)?(?: duoc)? (?:tim thay|ton tai).{0,60}
(?:hien tai |hien )?(?:trang|chu de|bai|bai viet|muc|tin|noi dung)(?: tin)? nay (?:hien )?(?:chua co (?:noi dung|gi)|khong co
    |khong con).{0,60}
khong co gi.{0,20}
.{0,40}(?:khong ton tai|khong con ton tai|da bi xoa|da bi go|khong kha dung).{0,80}
.{0,60}(?:nothing was found|could not be found|cannot be found|does not exist|not be found
    |requested resource was not found).{0,80}
file or directory not found.{0,60}
(?:duong dan|url|lien ket|dia chi)(?: nay| ban nhap| truy cap)? khong (?:hop le|dung|chinh xac).{0,60}
(?:bai|bai viet|tin|tin bai|tin tuc|noi dung|thong tin)(?: viet)?(?: nay)? (?:(?:da |hien )(?:bi |duoc )?|bi |duoc )
    (?:(?:go|thu hoi|het han)\b.{0,60}|an\W*)
oops.{0,60}
trang thai
status
"""

#: What a line of a not-found page says somewhere (anywhere).
MISSING: str = r"""
khong tim thay
not found
khong ton tai
khong con ton tai
da bi xoa
nothing was found
could not be found
cannot be found
does not exist
(?:bi|duoc|da) (?:go|an|thu hoi|het han)\b
(?:duong dan|url|lien ket|dia chi).{0,20}khong (?:dung|hop le)
khong co .{0,24}(?:tim thay|ton tai)
nay (?:hien )?(?:chua co|khong co|khong con)
"""

#: Headings of login and registration forms.
LOGIN: str = r"""
(?:trang |form )?dang nhap.{0,40}
log ?in.{0,30}
sign in.{0,30}
user account
tai khoan(?: nguoi dung)?
member login
quen mat khau.{0,20}
dang ky(?: tai khoan| thanh vien)?
khoi phuc mat khau.{0,20}
"""

#: Titles that only the page of a login form has.
LOGIN_TITLE: str = r"""
(?:trang |form |man hinh )?dang nhap(?: (?:he thong|quan tri|tai khoan|thanh vien|nguoi dung|cong|website|vao he thong).{0,40})?
(?:user |member |site |admin )?(?:log ?in|sign in|log ?on)(?: (?:form|page|to .{2,40}))?
"""

#: Headings and lines of pages for members.
DENIED: str = r"""
tu choi truy cap.{0,60}
access denied.{0,60}
(?:0 )?forbidden.{0,60}
.{0,30}(?:can|phai) dang nhap.{0,60}
.{0,60}(?:password protected|duoc bao ve bang mat khau).{0,80}
ban khong (?:co quyen|duoc (?:phep )?(?:truy cap|xem)).{0,80}
you are not authori[sz]ed.{0,80}
(?:xin |vui long |hay )?(?:quy vi |ban )?dang nhap (?:de|truoc khi) (?:tiep tuc|xem|doc|truy cap).{0,60}
"""

#: Lines of a whole site that is out of order, moved or given up; a page of its own, whatever address was asked for.
OUTAGE: str = r"""
(?:(?:rat tiec|xin loi|thong bao|kinh thong bao)[ ,:!.]*)?
    (?:he thong(?: (?:mang|thong tin|phan mem|nay))?|web ?site\b.{0,60}|trang (?:web|tin|thong tin|nay)\b.{0,60}
    |cong (?:thong tin|ttdt)\b.{0,60}|may chu\b.{0,30}|dich vu(?: nay| web)?)
     (?:dang|tam thoi|hien|da|se|tam)(?: tam)?(?: trong)?(?: qua trinh| thoi gian)?(?: duoc)?(?: tam)?
     (?:bao tri|nang cap|bao duong|gian doan|ngung|dung|khoi phuc|sua chua)\b.{0,200}
(?:web ?site|trang(?: web| tin| thong tin)?|cong(?: thong tin)?)\b.{0,60}\bda (?:duoc )?chuyen (?:sang|ve|den|qua)
     (?:dia chi|ten mien|trang|cong|web ?site)\b.{0,160}
(?:this |the )?(?:service|site|web ?site|page|server)(?: is)?(?: temporarily| currently)?
     (?:unavailable|down|under (?:maintenance|construction)).{0,120}
(?:0 )?(?:-|:)?\s*(?:internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|runtime error
    |bad request|server error in .{0,40}|loi may chu).{0,160}
error establishing a database connection
(?:da xay ra|co|xuat hien|da co|xay ra)(?: mot)? loi\b.{0,20}(?:trong qua trinh|xay ra|vui long|he thong|may chu).{0,80}
an (?:unexpected )?error (?:has )?occurred.{0,80}
(?:this )?account (?:has been )?suspended.{0,80}
tai khoan(?: hosting| nay)?(?: da)? bi (?:tam )?(?:ngung|khoa).{0,60}
(?:the requested url was|request) rejected.{0,200}
(?:trang )?(?:dang|ban se duoc|se duoc|ban dang duoc) chuyen huong.{0,80}
(?:web part error|illegal variable|no input file specified|invalid or missing parameter).{0,60}
(?:welcome to nginx|apache0? .{0,20}default page|iis windows).{0,60}
(?:please )?verify (?:that )?you are (?:a )?human.{0,60}
"""

#: Words of firewalls and challenges (anywhere).
BLOCKED: str = r"""
viettel waf
cloudrity
attention required
just a moment
checking your browser
ddos.guard
incapsula
request unsuccessful
are you (?:a )?(?:human|robot)
(?:please|you need to) enable (?:javascript|cookies)
vui long (?:bat|kich hoat) javascript
web application firewall
your (?:ip|request) (?:has been|was) blocked
bot verification
yeu cau cua ban (?:da )?bi (?:chan|tu choi)
security check
access denied
"""

#: Labels of the data of a legal document (at the start).
LABELS: str = r"""
(so(?: ky| ki)? hieu(?: van ban)?|so van ban|so/ky hieu|ngay ban hanh|ngay (?:co )?hieu luc
    |ngay het hieu luc|ngay ky|trich yeu(?: noi dung)?|co quan ban hanh|don vi ban hanh|noi ban hanh|nguoi ky
    |loai van ban|hinh thuc van ban|linh vuc|hieu luc|tinh trang hieu luc|chuc vu)\b
"""

#: Titles of pages about the organisation itself.
STATIC: str = r"""
(?:chuc nang|nhiem vu|quyen han|co cau to chuc|to chuc bo may|bo may to chuc|so do (?:to chuc|co cau|trang
    |cong|website|bo may)|gioi thieu(?: chung| ve)?|lien he|ban lanh dao|lanh dao(?: so| ubnd| tinh| don vi
    | phong| huyen)?|lich su (?:hinh thanh|phat trien)|dieu kien tu nhien|vi tri dia ly|thong tin (?:chung
    |lien he)|gioi thieu .{0,60}|quy che (?:hoat dong|to chuc)|danh ba|so dien thoai|huong dan su dung
    |dieu khoan|chinh sach (?:bao mat|rieng tu)|lich (?:cong tac|lam viec|tiep)|about( us)?|contact( us)?
    |functions? and (?:duties|tasks)|organi[sz]ation(?:al)? (?:chart|structure)|introduction|sitemap
    |privacy policy|hoi dap|ban do).{0,60}
"""

#: Titles of picture and film pages.
GALLERY: str = r"""
(?:thu vien|album|bo suu tap|kho) ?(?:anh|hinh|video|media|audio)?.{0,40}
video.{0,40}
hinh anh
phong su anh.{0,60}
"""

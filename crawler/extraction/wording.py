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
.{0,20}(?:nothing was found|could not be found|does not exist|not be found
    |requested resource was not found).{0,80}
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
does not exist
duong dan.{0,20}khong (?:dung|hop le)
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
ban khong co quyen.{0,80}
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
please enable (?:javascript|cookies)
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

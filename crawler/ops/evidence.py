"""What the captures of a portal's sources show: block pages, redirects, the server's clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from crawler.archive.reader import Capture, read_capture
from crawler.errors import ArchiveError

#: Marks of firewalls and of pages that try the browser first, each with the name people know it by.
_FIREWALLS = (
    (rb"cf-chl|challenge-platform|cf_chl_opt|cf-browser-verification|Attention Required! \| Cloudflare", "Cloudflare"),
    (rb"Viettel WAF|cloudrity", "Viettel WAF"),
    (rb"_Incapsula_Resource|Incapsula incident", "Imperva"),
    (rb"Sucuri WebSite Firewall|sucuri_cloudproxy", "Sucuri"),
    (rb"ddos-guard", "DDoS-Guard"),
    (rb"The requested URL was rejected\. Please consult", "F5"),
    (rb"FortiGate|FortiWeb|fgd_icon|Web Page Blocked", "Fortinet"),
    (rb"hcaptcha\.com|recaptcha/api|g-recaptcha|cf-turnstile", "captcha"),
    (rb"Just a moment\.\.\.|Checking your browser|DDoS protection by", "challenge page"),
    (rb"document\.cookie\s*=[\s\S]{0,400}?location\.(?:reload|href|replace)", "cookie challenge"),
    (rb"Access Denied|Request unsuccessful|Your (?:IP|request) (?:has been|was) blocked", "access denied"),
    (rb"b\xe1\xbb\x8b (?:ch\xe1\xba\xb7n|t\xe1\xbb\xab ch\xe1\xbb\x91i)", "access denied"),
)
_MARKS = tuple((re.compile(mark, re.I), name) for mark, name in _FIREWALLS)
#: "There is no data", "nothing found", "being updated".
_EMPTY = re.compile(r"(chưa|không) có (dữ liệu|tin|bài|bản ghi|nội dung|kết quả)|không tìm thấy|đang (được )?cập nhật"
                    r"|no (data|results|items)", re.I)  # fmt: skip
_LINK = re.compile(rb"<a\s[^>]*href", re.I)
#: What may hold a headline and where its link leads; words that make one, and how many of them a listing has.
_NAMES = re.compile(r"<(a|h[1-6])\b([^>]*)>(.*?)</\1>", re.I | re.S)
_ABROAD = re.compile(r"href\s*=\s*[\"']?https?://([^/\"'\s>]+)", re.I)
_TAG = re.compile(r"<[^>]*>")
_HEADLINE_WORDS, _HEADLINES = 8, 2
#: A page with more links is a page of the portal, whatever words stand on it.
_FEW_LINKS = 15
_LOOKED_AT = 400_000


@dataclass(frozen=True, slots=True)
class Source:
    """What a listing, feed or sitemap answered in this run.

    ``redirect`` is where it was sent to ("" when it answered itself), ``blocked`` names the
    firewall, ``empty`` says that the page has hardly a link, shows no headline, or says
    itself that there is nothing. ``skew`` is how many seconds the server's clock is ahead of ours, None
    without a Date header.
    """

    url: str
    status: int
    redirect: str = ""
    blocked: str = ""
    empty: bool = False
    skew: float | None = None


def look(folder: Path, url: str, position: str) -> Source | None:
    """What the capture at ``position`` below the WARC folder shows, None when it cannot be read."""
    try:
        capture = read_capture(folder, position)
    except ArchiveError:
        return None
    body = capture.body[:_LOOKED_AT]
    redirect = capture.headers.get("location", "") if 300 <= capture.status < 400 else ""
    return Source(
        url=url, status=capture.status, redirect=urljoin(capture.url, redirect) if redirect else "",
        blocked=firewall(body), empty=not redirect and _says_nothing(body, url), skew=_skew(capture),
    )  # fmt: skip


def firewall(body: bytes) -> str:
    """The name of the firewall or challenge that answered in place of the portal, "" for a page of its own."""
    if len(_LINK.findall(body)) > _FEW_LINKS:
        return ""
    return next((name for mark, name in _MARKS if mark.search(body)), "")


def _says_nothing(body: bytes, url: str) -> bool:
    if len(_LINK.findall(body)) < 3:
        return True
    text = body.decode("utf-8", "replace")
    return bool(_EMPTY.search(text)) or len(_headlines(text, urlsplit(url).netloc)) < _HEADLINES


def _headlines(text: str, host: str) -> set[str]:
    """Long names on the page, links to other hosts left out; how the page marks them up does not matter."""
    own = (match for match in _NAMES.finditer(text) if not (to := _ABROAD.search(match[2])) or to[1] == host)
    names = {" ".join(_TAG.sub(" ", match[3]).split()) for match in own}
    return {one for one in names if one.count(" ") + 1 >= _HEADLINE_WORDS}


def _skew(capture: Capture) -> float | None:
    try:
        return (parsedate_to_datetime(capture.headers["date"]) - capture.fetched_at).total_seconds()
    except (KeyError, ValueError, TypeError):
        return None

"""Attachments: links to documents inside the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.extraction.chrome import group
from crawler.extraction.text import clean, fold
from crawler.extraction.tree import text_of
from crawler.items import Attachment

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|ppsx?|zip|rar|7z|odt|ods|rtf)$", re.I)
#: Addresses whose end is no document's name: K2's number and key; Liferay's, where a UUID follows the name or a sign that is
#: none joins its ending; DNN's ticket; what Google keeps.
_BY_SYSTEM = re.compile(
    r"/item/download/\d+_[0-9a-f]{8,}$"
    r"|/documents/(?:\w+/)?\d+/\d+/(?![^/]+\.(?:jpe?g|png|gif|webp|bmp|svg|mp[34]|avi)/)[^/]+/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|/documents/d/[^/]+/[^/?]+-(?:pdf|docx?|xlsx?|pptx?|zip|rar)(?=$|\?)"
    r"|/linkclick\.aspx\?(?:[^#]*&)?fileticket="
    r"|//drive\.google\.com/(?:file/d/|open\?id=|uc\?)|//docs\.google\.com/(?:document|spreadsheets|presentation)/d/",
    re.I,
)
_LABEL = re.compile(
    r"(?:tep|file|tai lieu|van ban|phu luc)?\s*(?:tin )?(?:dinh )?kem(?: theo)?\s*[:.]?"
    r"|tai (?:ve|file|tep)|download|xem (?:chi tiet )?tai day|\(?\d+([.,]\d+)? ?[kmg]b\)?"
)
#: What systems print behind a file's name: "(PDF - 214.4 ko)", "(1,2 MB)".
_SIZE = re.compile(r"\s*\((?:(?:pdf|docx?|xlsx?|pptx?|zip|rar)\s*[-–,;:]?\s*)?\d+(?:[.,]\d+)?\s*(?:[kmg]i?[bo]|bytes)\)$", re.I)
#: What systems print before it: "Tập tin 1: ke-hoach.pdf".
_NUMBERED = re.compile(r"^(?:Tập tin|Tệp tin|Tệp|File)(?: đính kèm)?(?: \d+)? ?: (?=\S)")


def address(link: str, base: str) -> str | None:
    """The absolute http(s) address of ``link`` on the page ``base``, None for scripts, mail and fragments."""
    link = link.strip()
    if not link or link.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        url = urljoin(base, link)
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def is_file(link: str) -> bool:
    """Whether ``link`` is the address of a document: ``/upload/ke-hoach.pdf?v=2``."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return False
    if _FILE.search(unquote(parts.path).strip()) or _BY_SYSTEM.search(link):
        return True
    return any(_FILE.search(unquote(one.partition("=")[2])) for one in parts.query.split("&"))


def is_offered(element: HtmlElement) -> bool:
    """Whether a link or frame leads to a document, by its address, or by its words where a script fetches it."""
    target = target_of(element)
    return is_file(target) or (element.tag == "a" and bool(target.strip("#")) and _FILE.search(_name_of(element)) is not None)


def _name_of(link: HtmlElement) -> str:
    """The words of a link without what systems print around the name of a file."""
    return _NUMBERED.sub("", _SIZE.sub("", text_of(link)))


def called(root: HtmlElement, data: bytes) -> None:
    """Makes links of what hands a document to a script: ``onclick="downloadFile('12','/upload/qd-109.pdf')"``, ``data-href``.

    ``data`` is the page itself: where no document is named in it, none need be looked for.
    """
    links: list[HtmlElement] = _CALLING(root) if _NAMED.search(data) else []  # type: ignore[assignment]
    for link in links:
        href = link.get("href") or ""
        if href and not href.startswith(("#", "javascript:")):
            continue
        said = _QUOTED.search(link.get("onclick") or href)
        kept = (link.get(name) or "" for name in _KEPT)
        found = next((one for one in (said[1] if said else "", *kept) if one and is_file(one)), "")
        if found:
            link.tag = "a"
            link.set("href", found)


#: Attributes that keep an address for a script.
_KEPT = ("data-href", "data-url", "data-file", "data-link")
#: What calls a script, and the address that it is called with.
_CALLING = XPath(
    f"//a[@onclick or starts-with(@href, 'javascript:') or {' or '.join(f'@{one}' for one in _KEPT)}]|//button[@onclick]"
)
#: The name of any document; both cases written out, the search takes a quarter of the time of the expression above.
_NAMED = re.compile(rb"\.(?:pdf|PDF|Pdf|doc|DOC|Doc|xls|XLS|Xls|pp[ts]|PP[TS]|zip|ZIP|rar|RAR|7z|od[ts]|rtf|RTF)")
_QUOTED = re.compile(r"""['"]([^'"\s]+\.[a-z0-9]{2,4})['"]""", re.I)


def target_of(element: HtmlElement) -> str:
    """Where a link, or a frame that shows a document, leads: behind a viewer of documents to the document itself."""
    if element.tag == "a":
        return element.get("href") or ""
    source = (element.get("src") or element.get("data") or "").strip()
    parts = _VIEWER.search(source)
    return unquote(parts[1]) if parts else source


#: The address of a document as the viewers of Google, Microsoft and pdf.js are given it.
_VIEWER = re.compile(r"[?&](?:url|src|file)=([^&#]+)")


def attachments(links: Iterable[HtmlElement], base: str) -> tuple[Attachment, ...]:
    """The documents among ``links``, each address once; a link without words is named by its file."""
    found: dict[str, Attachment] = {}
    for link in links:
        url = address(target_of(link).partition("#")[0], base) if is_offered(link) else None
        if url is None or url in found:
            continue
        title = _name_of(link) if link.tag == "a" else ""
        if not title or group(title):
            title = clean(unquote(_VIEWED.sub("", urlsplit(url).path).rpartition("/")[2]))
        found[url] = Attachment(url, title)
    return tuple(found.values())


#: How Google shows a document, behind its key.
_VIEWED = re.compile(r"/(?:view|preview|edit)$")
#: More links than this on one line are a dump, no offer and no toolbar: looking each up costs the whole line.
MOST_LINKS = 200


def is_file_line(text: str, links: Sequence[HtmlElement]) -> bool:
    """Whether a line only offers files: its words are those of the links and a label."""
    if len(links) > MOST_LINKS:
        return False
    rest = fold(text)
    seen = False
    for link in links:
        if is_offered(link):
            seen = True
            rest = rest.replace(fold(text_of(link)), " ", 1)
    return seen and len(re.sub(r"[\W_]+", "", _LABEL.sub(" ", rest))) <= 6

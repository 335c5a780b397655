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

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|rtf)$", re.I)
#: K2's address of an attachment: its number and a key, no name ("/kinh-te/item/download/19_5f3c2a01...").
_NAMELESS = re.compile(r"/item/download/\d+_[0-9a-f]{8,}$")
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
    if _FILE.search(unquote(parts.path).strip()) or _NAMELESS.search(parts.path):
        return True
    return any(_FILE.search(unquote(one.partition("=")[2])) for one in parts.query.split("&"))


def is_offered(link: HtmlElement) -> bool:
    """Whether a link's own words end in a document's name: a download script's address has none."""
    return _FILE.search(text_of(link)) is not None and bool(urlsplit(link.get("href") or "").query)


def called(root: HtmlElement) -> None:
    """Sets the address of each link that hands a document to a script: ``onclick="downloadFile('12','/upload/qd-109.pdf')"``."""
    links: list[HtmlElement] = _CALLING(root)  # type: ignore[assignment]
    for link in links:
        href = link.get("href") or ""
        if href and not href.startswith(("#", "javascript:")):
            continue
        said = _QUOTED.search(link.get("onclick") or href)
        if said and is_file(said[1]):
            link.set("href", said[1])


#: Links that call a script, and the address that they call it with.
_CALLING = XPath("//a[@onclick or starts-with(@href, 'javascript:')]")
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
        href = target_of(link)
        title = text_of(link) if link.tag == "a" else ""
        # A download script's address has no file name; then the link's words end in one.
        url = address(href, base) if is_file(href) or _FILE.search(title) else None
        if url is None or url in found:
            continue
        title = _NUMBERED.sub("", _SIZE.sub("", title))
        if not title or group(title):
            title = clean(unquote(urlsplit(url).path.rpartition("/")[2]))
        found[url] = Attachment(url, title)
    return tuple(found.values())


#: More links than this on one line are a dump, no offer and no toolbar: looking each up costs the whole line.
MOST_LINKS = 200


def is_file_line(text: str, links: Sequence[HtmlElement]) -> bool:
    """Whether a line only offers files: its words are those of the links and a label."""
    if len(links) > MOST_LINKS:
        return False
    rest = fold(text)
    seen = False
    for link in links:
        if is_file(link.get("href") or ""):
            seen = True
            rest = rest.replace(fold(text_of(link)), " ", 1)
    return seen and len(re.sub(r"[\W_]+", "", _LABEL.sub(" ", rest))) <= 6

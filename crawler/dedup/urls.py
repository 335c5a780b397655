"""Addresses: the form to ask for, and the key under which an article is known."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from crawler.memo import remembered
from crawler.portal import Portal, bare_host

#: Parameters that never choose a text: sessions, campaign marks, caches, print views.
_NOISE = re.compile(
    r"(?i)^(utm_\w+|fbclid|mibextid|igsh(id)?|gclid|[gw]braid|msclkid|zarsrc|gidzl|_ga|_gl|phpsessid|jsessionid|aspsessionid\w*|"
    r"nocache|_|replytocom|share|print|printable|tmpl|ismobile|amp|p_(p_)?auth)$"
)
#: Nor do ways back; but copies of a portal, and some caches, know an article only with the one that its listing has printed.
#: SharePoint's is called like a source of news, so its value must be an address.
_WAY_BACK = re.compile(r"(?i)^((\w*_redirect|(inherit)?redirect|returnurl|backurl)(=|$)|source=(/|%2f|https?(:|%3a)))")
#: Parameters that keep the state of a page and not its subject: windows, columns, page sizes.
_STATE = re.compile(
    r"(?i)^(p_p_(state|mode|lifecycle|col_\w+)|p_r_p_\d+_resetcur|_\w*_(delta|keywords|advancedsearch|andoperator)|"
    r"plidlayout|_afr\w+|_adf\W.*|showall)$"
)
#: A session number may hide behind ``sid``; a short number there is a story.
_SESSION = re.compile(
    r"(?i)^(sid|\w*sess(ion)?_?id|oscsid|zenid|dokuwiki)=(?=\w*[a-z])(?=\w*\d)\w{16,}$|^(s|sess|session)=[0-9a-f]{32}$"
)
_SESSION_PATH = re.compile(r"(?i);jsessionid=[^/?#]*|/\((?:[ASFX]\([\w-]*\))+\)")
_PRINT_PATH = re.compile(r"(?i)/(print|printpdf|savefile|sendmail|amp|wcag)(?=/|$)|/print\.(html?|aspx?)$")
_LANGUAGE_PREFIX = re.compile(r"^(?:/vi(?:[-_]vn)?(?=/|$))+", re.IGNORECASE)
#: A language switch appended to an address, once or again and again (Liferay: 11,305 of 12,719 files).
_LANGUAGE_SUFFIX = re.compile(r"(?i)(?:/(?:vi|en)(?:[-_](?:vn|us))?)+$")
#: The number of an article in systems that show one under many paths.
_NUMBER = re.compile(r"(?i)^/.*?(/newsid/[0-9a-f-]{36})(?:/.*)?$")
#: A page's state beside a document's own address.
_PORTLET_STATE = re.compile(r"(?i)/!ut/p/[^?]*(?=\?.*\burile=)")
_IGNORES_CASE = re.compile(r"(?i)\.(aspx?|ashx)$")
_DEFAULT_PORT = {"http": re.compile(r":(80)?$"), "https": re.compile(r":(443)?$")}
_SAFE = "/%:@!$&'()*+,;=~-._"
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
#: Folding one duplicate may uncover another (a print view of a language view); so deep it never goes.
_ROUNDS = 5


@remembered(2048)
def clean(url: str, *, asked: bool = False) -> str:
    """``url`` as it is shown: no fragment, session, campaign mark, way back or default port.

    With ``asked`` as it is asked for: ``/tin/9?redirect=%2Ftin`` as printed.
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = parts.netloc.rpartition("@")[2].lower()
    host = _DEFAULT_PORT[scheme].sub("", host) if scheme in _DEFAULT_PORT else host
    path = _escaped(_SESSION_PATH.sub("", parts.path)) or "/"
    pairs = [pair for pair in _pairs(parts.query) if asked or not _WAY_BACK.match(pair)]
    return urlunsplit((scheme, host, path, "&".join(pairs), ""))


def _escaped(text: str, safe: str = _SAFE) -> str:
    """``text`` with every character escaped that must be, and none that need not be; what is escaped stays the same."""
    text = re.sub(r"%(?![0-9a-fA-F]{2})", "%25", quote(text, safe=safe, errors="replace"))
    return _ESCAPE.sub(lambda found: _plain(int(found[1], 16)) or found[0].upper(), text)


def _plain(code: int) -> str:
    """The character, when RFC 3986 calls it unreserved."""
    return chr(code) if chr(code).isascii() and (chr(code).isalnum() or chr(code) in "-._~") else ""


def _pairs(query: str) -> list[str]:
    """The ``name=value`` pairs of a query that may choose a text, in their order."""
    pairs = [_escaped(pair, f"{_SAFE}?[]{{}}|^") for pair in query.replace("&amp;", "&").split("&") if pair]
    return [pair for pair in pairs if not _NOISE.match(pair.partition("=")[0]) and not _SESSION.match(pair)]


def key(url: str, portal: Portal) -> str:
    """The canonical address under which the portal's ledger knows ``url``; equal keys, one article.

    Folded: scheme, ``www.``, default port, trailing slash, ``/vi`` before the path, language
    switches after it, print views, order of parameters, and what the family's ``url_rules``
    say: ``https://www.x.gov.vn:443/vi/tin/1.html?print=1`` and ``http://x.gov.vn/tin/1.html`` are
    one. The key always begins with ``http://``, so that it outlives a portal's move to https.
    """
    return _key(url, portal.url_rules)


def plain_key(url: str) -> str:
    """Like :func:`key`, without a family's rules: two that differ are two addresses, though one article may stand at both.

    ``/kinh-te/12-tin.html`` and ``/xa-hoi/12-tin.html`` have one key in Joomla, and two of these.
    """
    return _key(url, None)


@remembered(2048)
def _key(url: str, rules: tuple[tuple[str, str], ...] | None) -> str:
    parts = urlsplit(clean(url))
    tail, before = urlunsplit(("", "", parts.path, parts.query, "")), ""
    for _ in range(_ROUNDS):
        if tail != before:
            tail, before = _folded(tail, rules), tail
    return f"http://{bare_host(parts.netloc)}{tail if tail.startswith('/') else f'/{tail}'}"


def _folded(tail: str, rules: tuple[tuple[str, str], ...] | None) -> str:
    path, _, query = tail.partition("?")
    path = _PRINT_PATH.sub("", re.sub(r"/{2,}", "/", path))
    path = _LANGUAGE_SUFFIX.sub("", _LANGUAGE_PREFIX.sub("", path)).rstrip("/") or "/"
    aspx = _IGNORES_CASE.search(path) is not None
    pairs = sorted(filter(None, (_subject(pair, query, lower=aspx) for pair in _pairs(query))))
    # An address that was aspx until its print view was folded away has its escapes in small letters.
    path = path.lower() if aspx else _ESCAPE.sub(lambda found: found[0].upper(), path)
    tail = path + ("?" + "&".join(pairs) if pairs else "")
    tail = _PORTLET_STATE.sub("", tail)
    if rules is not None:
        tail = _NUMBER.sub(lambda found: found[1].lower(), tail)
    for rule, replacement in rules or ():
        tail = _compiled(rule).sub(replacement, tail)
    return tail


def _subject(pair: str, query: str, *, lower: bool) -> str:
    """A pair as it stands in a key, ``""`` when it does not choose a text."""
    name, equals, value = pair.partition("=")
    # Joomla's Itemid is a menu entry; SharePoint's ItemID is the article.
    if _STATE.match(name) or (equals and not value) or (name == "Itemid" and "option=com_content" in query):
        return ""
    return f"{name.lower() if lower else name}{equals}{_LANGUAGE_SUFFIX.sub('', value)}"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

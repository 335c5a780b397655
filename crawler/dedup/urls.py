"""Addresses: the form to ask for, and the key under which an article is known."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from crawler.portal import Portal, bare_host

#: Parameters that never choose a text: sessions, campaign marks, caches, print views.
_NOISE = re.compile(
    r"(?i)^(utm_\w+|fbclid|gclid|zarsrc|_ga|phpsessid|jsessionid|aspsessionid\w*|sid|nocache|_|replytocom|share|"
    r"print|printable|tmpl|ismobile|amp)$"
)
_SESSION_PATH = re.compile(r"(?i);jsessionid=[^/?#]*|/\(S\([a-z0-9]+\)\)")
_PRINT_PATH = re.compile(r"(?i)/(print|printpdf|savefile|sendmail|amp)(?=/|$)|/print\.(html?|aspx?)$")
_LANGUAGE_PREFIX = re.compile(r"^/vi(?:[-_]vn)?(?=/|$)", re.IGNORECASE)
#: A language switch appended to an address, once or again and again (Liferay: 11,305 of 12,719 files).
_LANGUAGE_SUFFIX = re.compile(r"(?i)(?:/(?:vi|en)(?:[-_](?:vn|us))?)+$")
_DEFAULT_PORT = {"http": ":80", "https": ":443"}
_SAFE_PATH = "/%:@!$&'()*+,;=~-._"


def clean(url: str) -> str:
    """``url`` as it is asked for and shown: no fragment, session, campaign mark or default port."""
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_DEFAULT_PORT.get(scheme, ":"))
    path = quote(unquote(_SESSION_PATH.sub("", parts.path)), safe=_SAFE_PATH) or "/"
    return urlunsplit((scheme, host, path, _query(parts.query, ordered=False), ""))


def _query(query: str, *, ordered: bool) -> str:
    pairs = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _NOISE.match(name)]
    if len(pairs) == len(parse_qsl(query, keep_blank_values=True)) and not ordered:
        return query
    return urlencode(sorted(pairs) if ordered else pairs)


def key(url: str, portal: Portal) -> str:
    """The canonical address under which the portal's ledger knows ``url``.

    Folded: scheme, ``www.``, default port, trailing slash, ``/vi`` before the path, language
    switches after it, print views, order of parameters, and what the family's ``url_rules``
    say: ``https://www.x.gov.vn:443/vi/tin/1.html?print=1`` and ``http://x.gov.vn/tin/1.html`` are one.
    """
    parts = urlsplit(clean(url))
    path = _PRINT_PATH.sub("", parts.path)
    path = _LANGUAGE_SUFFIX.sub("", _LANGUAGE_PREFIX.sub("", path)).rstrip("/")
    tail = path + (f"?{query}" if (query := _query(parts.query, ordered=True)) else "")
    for pattern, replacement in portal.url_rules:
        tail = _compiled(pattern).sub(replacement, tail)
    scheme = urlsplit(portal.start_url).scheme
    return f"{scheme}://{_home(parts.netloc, portal)}{tail or '/'}"


def _home(netloc: str, portal: Portal) -> str:
    return next((domain for domain in portal.domains if bare_host(domain) == bare_host(netloc)), netloc)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

"""TLS for portals that are too old for today's rules: only where a sheet asks for it.

Scrapy takes protocol levels and ciphers as settings, but Twisted spells a cipher list out
before it is used, and OpenSSL's security level (``@SECLEVEL``), which also rules over short
keys and old signatures, is lost on the way. The handler here puts it back.
"""

from __future__ import annotations

from typing import Any

from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import _get_creator_context, _ScrapyClientContextFactory
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.portal import Tls

#: What a sheet's ``tls`` means: the least protocol, the cipher list with its security level.
LEVELS: dict[Tls, tuple[str, str]] = {
    "weak": ("TLSv1.2", "DEFAULT:@SECLEVEL=1"),
    "old": ("TLSv1.0", "ALL:!aNULL:!eNULL:@SECLEVEL=0"),
}
#: Servers from before RFC 5746 (2010) cannot promise safe renegotiation; OpenSSL 3 does not talk to them otherwise.
_LEGACY_SERVERS = 0x4


def lower(settings: BaseSettings, level: Tls) -> None:
    """Lays ``level`` over the settings of one spider: its own https connections are made that way, no others."""
    if level not in LEVELS:
        return
    settings.set("DOWNLOAD_TLS_MIN_VERSION", LEVELS[level][0], priority="spider")
    handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), "https": LoweredHandler}
    settings.set("DOWNLOAD_HANDLERS", handlers, priority="spider")


class _CipherList:
    """A whole cipher list in the place of Twisted's acceptable ciphers, so that it reaches OpenSSL as written."""

    def __init__(self, text: str) -> None:
        self.fullName = text

    def selectCiphers(self, availableCiphers: object) -> tuple[_CipherList]:
        """Itself, whatever this machine has: OpenSSL chooses."""
        return (self,)


class _LoweredFactory(_ScrapyClientContextFactory):
    """Scrapy's contexts that also talk to servers which cannot promise safe renegotiation."""

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:
        """The creator of connections to one host."""
        creator = super().creatorForNetloc(hostname, port)
        context: SSL.Context = _get_creator_context(creator)
        context.set_options(_LEGACY_SERVERS)
        return creator


class LoweredHandler(HTTP11DownloadHandler):
    """Scrapy's handler for https, with the ciphers and the security level that the spider's sheet asks for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        factory: Any = _LoweredFactory.from_crawler(crawler)
        spider: Any = crawler.spidercls
        factory.tls_ciphers = _CipherList(LEVELS[spider.portal.tls][1])
        self._contextFactory = factory

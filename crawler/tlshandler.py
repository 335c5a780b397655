"""Scrapy's https handler for portals whose sheet lowers TLS.

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

from crawler.tls import LEVELS

#: Servers from before RFC 5746 (2010) cannot promise safe renegotiation; OpenSSL 3 does not talk to them otherwise.
_LEGACY_SERVERS = 0x4


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

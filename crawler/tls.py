"""TLS for portals that are too old for today's rules: only where a sheet asks for it."""

from __future__ import annotations

from scrapy.settings import BaseSettings

from crawler.portal import Tls

#: What a sheet's ``tls`` means: the least protocol, the cipher list with its security level.
LEVELS: dict[Tls, tuple[str, str]] = {
    "weak": ("TLSv1.2", "DEFAULT:@SECLEVEL=1"),
    "old": ("TLSv1.0", "ALL:!aNULL:!eNULL:@SECLEVEL=0"),
}


def lower(settings: BaseSettings, level: Tls) -> None:
    """Lays ``level`` over the settings of one spider: its own https connections are made that way, no others."""
    if level not in LEVELS:
        return
    settings.set("DOWNLOAD_TLS_MIN_VERSION", LEVELS[level][0], priority="spider")
    # By name: the handler brings much of Twisted along, which the list of portals can do without.
    handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), "https": "crawler.tlshandler.LoweredHandler"}
    settings.set("DOWNLOAD_HANDLERS", handlers, priority="spider")

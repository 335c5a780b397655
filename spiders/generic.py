"""Portals whose system is not known: everything is read by structure."""

from __future__ import annotations

from crawler.portal import Family
from spiders.base import PortalSpider


class GenericSpider(PortalSpider):
    """No profile: listings, pagers, containers and dates are found by what pages show."""

    family = Family(name="generic")

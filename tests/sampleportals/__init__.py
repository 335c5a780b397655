"""Five invented portals, one per CMS family, with the truth about every page (see README.md)."""

from __future__ import annotations

from tests.sampleportals.base import SamplePortal
from tests.sampleportals.chung import MauChung
from tests.sampleportals.drupal import MauDrupal
from tests.sampleportals.liferay import MauLiferay
from tests.sampleportals.tandan import MauTandan
from tests.sampleportals.vnpt import MauVnpt

__all__ = ["SITES", "SamplePortal", "all_sites"]

SITES: tuple[type[SamplePortal], ...] = (MauVnpt, MauTandan, MauDrupal, MauLiferay, MauChung)


def all_sites() -> list[SamplePortal]:
    """A fresh copy of each of the five sites."""
    return [site() for site in SITES]

"""Invented portals with the truth about every page: five of the main families, and the further ones (see README.md)."""

from __future__ import annotations

from tests.sampleportals.base import SamplePortal
from tests.sampleportals.chung import MauChung
from tests.sampleportals.dnn import MauDnn
from tests.sampleportals.drupal import MauDrupal
from tests.sampleportals.drupal8 import MauDrupal8, MauDrupal10
from tests.sampleportals.joomla import MauJoomla
from tests.sampleportals.joomla15 import MauJoomla15
from tests.sampleportals.liferay import MauLiferay
from tests.sampleportals.liferay7 import MauCmsview, MauLiferay7, MauLoadpage
from tests.sampleportals.nukeviet import MauNukeviet
from tests.sampleportals.nukeviet3 import MauNukeviet3
from tests.sampleportals.others import MauDjango, MauPlone, MauSpip
from tests.sampleportals.sharepoint import MauSharepoint
from tests.sampleportals.strange import MauLaravel, MauNext
from tests.sampleportals.strange_old import MauAsp, MauMovableType, MauTextpattern, MauTypo3
from tests.sampleportals.tandan import MauTandan
from tests.sampleportals.vnpt import MauVnpt
from tests.sampleportals.webforms import MauWebforms
from tests.sampleportals.wordpress import MauWordpress, MauWprest

__all__ = ["FAMILY_SITES", "SITES", "STRANGE_SITES", "SamplePortal", "all_sites", "family_sites"]

SITES: tuple[type[SamplePortal], ...] = (MauVnpt, MauTandan, MauDrupal, MauLiferay, MauChung)
#: Crawled by ``tests/test_families.py`` beside the five; one of each further family or dialect.
FAMILY_SITES: tuple[type[SamplePortal], ...] = (
    MauNukeviet, MauNukeviet3, MauJoomla, MauJoomla15, MauWordpress, MauWprest, MauWebforms, MauSharepoint, MauDnn, MauDrupal8, MauDrupal10, MauLiferay7, MauCmsview, MauLoadpage, MauSpip, MauPlone, MauDjango,
)
#: Small sites on systems that no rule was written for (``tests/test_strange.py``): added by their address alone.
STRANGE_SITES: tuple[type[SamplePortal], ...] = (MauLaravel, MauNext, MauTextpattern, MauAsp, MauMovableType, MauTypo3)


def all_sites() -> list[SamplePortal]:
    """A fresh copy of each of the five sites."""
    return [site() for site in SITES]


def family_sites() -> list[SamplePortal]:
    """A fresh copy of each site of the further families."""
    return [site() for site in FAMILY_SITES]

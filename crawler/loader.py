"""Fact sheets and CMS families become spider classes: ``scrapy list``, ``scrapy crawl NAME``."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.exceptions import UsageError as ScrapyUsageError
from scrapy.settings import BaseSettings
from scrapy.utils.misc import walk_modules_iter

from crawler.errors import PortalError, UsageError
from crawler.portal import Portal
from crawler.sheet import line_of, read_portals

logger = logging.getLogger(__name__)
#: Lines already logged: Scrapy makes a loader for the command and another for the crawl.
_SAID: set[str] = set()


class UnknownPortal(ScrapyUsageError, KeyError):
    """What Scrapy's protocol wants from :meth:`PortalLoader.load`, shown as one line by its command line."""

    def __str__(self) -> str:
        return str(self.args[0])


class PortalLoader:
    """Scrapy's spider loader: one spider class per fact sheet, named like the sheet.

    ``portals`` are laid over what their CMS families know, ``sheets`` are the ids of all
    sheets, broken ones included. ``errors`` holds what was wrong with the sheets left out; each broken sheet costs its
    own portal and no other.
    """

    def __init__(self, folders: Iterable[Path], modules: Iterable[str]) -> None:
        self.families = _families(modules)
        self.places = places = list(folders)
        self.sheets = {path.stem for folder in places for path in folder.rglob("*.toml")}
        self.portals, self.errors = read_portals(places)
        for name, portal in list(self.portals.items()):
            if portal.family in self.families:
                self.portals[name] = portal.under(self.families[portal.family].family)
            else:
                self.errors.append(self._unknown_family(self.portals.pop(name)))

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The loader for the folders in ``PORTAL_DIRS``; broken sheets are logged, one line each and once a process."""
        loader = cls([Path(folder) for folder in settings.getlist("PORTAL_DIRS")], settings.getlist("SPIDER_MODULES"))
        for line in map(str, loader.errors):
            if line not in _SAID:
                _SAID.add(line)
                logger.error("%s", line)
        return loader

    def list(self) -> list[str]:
        """The ids of all portals, sorted."""
        return sorted(self.portals)

    def load(self, spider_name: str) -> type[Spider]:
        """The spider class of one portal; KeyError (with the nearest name) when there is none."""
        if spider_name not in self.portals:
            raise UnknownPortal(self.unknown(spider_name), print_help=False)
        portal = self.portals[spider_name]
        base: Any = self.families[portal.family]
        return type(spider_name, (base,), {"name": spider_name, "portal": portal})

    def find_by_request(self, request: Request) -> list[str]:  # type: ignore[valid-type]
        """The portals whose hosts include that of the request."""
        return [name for name, portal in self.portals.items() if portal.owns(request.url)]

    def some(self) -> None:
        """Raises UsageError when there is no sheet at all: a night over nothing would look like a good one."""
        if not self.sheets:
            where = ", ".join(f"{one}{'' if one.is_dir() else ' (no such folder)'}" for one in self.places) or "no folder"
            raise UsageError(f"no fact sheet in {where}; PORTAL_DIRS names their folders, 'scrapy addportal URL' writes one")

    def choose(self, names: Iterable[str]) -> dict[str, Portal]:
        """The portals with these ids, or all enabled ones when none is named; UsageError for unknown ids."""
        self.some()
        wanted = tuple(names)
        for name in wanted:
            if name not in self.portals:
                raise UsageError(self.unknown(name))
        return {name: self.portals[name] for name in wanted} or {
            name: portal for name, portal in self.portals.items() if portal.enabled and portal.status != "gone"
        }

    def _unknown_family(self, portal: Portal) -> PortalError:
        near = difflib.get_close_matches(portal.family, self.families, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(sorted(self.families))}"
        line = line_of(portal.path.read_text(encoding="utf-8-sig"), "family") if portal.path else 1
        return PortalError(f"{portal.path}, line {line}: family {portal.family!r} is not known; {hint}")

    def unknown(self, name: str) -> str:
        """The line that tells a person why ``name`` is no portal: its broken sheet, or the nearest id."""
        broken = next((str(err) for err in self.errors if f"{name}.toml" in str(err)), None)
        if broken:
            return broken
        near = difflib.get_close_matches(name, self.portals, n=1)
        return f"no portal is called {name!r}" + (f"; did you mean {near[0]!r}?" if near else "; 'scrapy list' shows all")


def _families(modules: Iterable[str]) -> dict[str, Any]:
    """The spider classes that declare a family, by its name."""
    found: dict[str, Any] = {}
    for name in modules:
        for module in walk_modules_iter(name):
            for value in vars(module).values():
                if isinstance(value, type) and issubclass(value, Spider) and "family" in vars(value):
                    found[value.family.name] = value  # type: ignore[attr-defined]
    return found

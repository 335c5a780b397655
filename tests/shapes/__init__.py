"""Portals in other shapes: what is found, dated and read must not hang on markup and addresses.

``python -m tests.shapes [--only mau_plone,d7a] [--shapes bare,divs+teasers] [-v]`` serves each sample portal, and the recorded
portals where the folder ``shared`` is there, as it is and then changed in one way after the other (or in several at once), crawls it
with a sheet that knows its host alone, and prints what differs from the crawl of the unchanged portal: articles, titles, days,
texts. Exit code 1 when something differs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.shapes import addresses, days, letters, listings, markup
from tests.shapes.crawling import Harvest, crawl, differences
from tests.shapes.shape import NoFeeds, Several, Shape
from tests.shapes.sites import sites

__all__ = ["SHAPES", "Harvest", "Shape", "crawl", "differences", "shaped", "sites"]

SHAPES: dict[str, Callable[[], Shape]] = {
    "bare": markup.Bare, "hashed": markup.Hashed, "divs": markup.Divs, "bare-divs": markup.BareDivs, "no-meta": markup.NoMeta,
    "breaks": markup.Breaks, "tables": markup.Tables, "fonts": markup.Fonts, "blanks": markup.Blanks, "clock": markup.Clock,
    "comments": markup.Comments, "teasers": markup.Teasers, "column": markup.Column, "notice": markup.Notice, "cut": markup.Cut,
    "misnamed": letters.Misnamed, "xml": letters.Xml, "nfd": letters.Decomposed, "entities": letters.Entities,
    "utf-16": letters.Utf16,
    "no-feeds": NoFeeds, "numbers": addresses.Numbers, "tabs": addresses.Tabs, "queries": addresses.Queries,
    "below": addresses.Below, "relative": addresses.Relative, "sessions": addresses.Sessions, "prints": addresses.Prints,
    "endless": addresses.Endless, "calendar": addresses.Calendar,
    "cards": listings.Cards, "thumbs": listings.Thumbs, "more": listings.More, "capitals": listings.Capitals,
    "arrows": listings.Arrows, "older": listings.Older, "choice": listings.Choice, "scripted": listings.Scripted,
    "buttons": listings.Buttons, "head-alone": listings.HeadAlone,
    "in-lists": days.InLists, "in-articles": days.InArticles,
    **{name: partial(days.Written, form) for name, form in days.FORMS.items()},
}  # fmt: skip


def shaped(name: str) -> Shape:
    """The shape of that name, or several at once, in their order: ``arrows+bare-divs``; KeyError for an unknown one.

    A pager is told by its names, so that its shape goes before the one that takes names away.
    """
    made = [SHAPES[one]() for one in name.split("+")]
    return made[0] if len(made) == 1 else Several(made)

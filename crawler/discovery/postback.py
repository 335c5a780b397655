"""ASP.NET WebForms: further pages are asked for by sending the page's own form back (``__doPostBack``).

The form holds the state of the page (``__VIEWSTATE``, ``__EVENTVALIDATION`` and other hidden
fields), which is good for this page and for a short time only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import FormElement, HtmlElement

from crawler.discovery.offers import pager_box, says, word
from crawler.discovery.pages import base_of
from crawler.extraction.headlines import is_headline
from crawler.extraction.tree import text_of
from crawler.portal import bare_host

#: What is sent to get a page: where to, and the fields in the form's order.
Post = tuple[str, tuple[tuple[str, str], ...]]

_CALL = re.compile(
    r"(?:__doPostBack|WebForm_PostBackOptions)\s*\(\s*(?:\"(?P<t2>[^\"]*)\"|'(?P<t1>[^']*)')\s*,\s*"
    r"(?:\"(?P<a2>[^\"]*)\"|'(?P<a1>[^']*)')"
)
_OFF = re.compile(r"(?i)^\s*(javascript:)?\s*return\s+false")
#: Controls that leaf through something else than the page's list.
_NOT_PAGES = re.compile(
    r"(?i)calendar|lich|datepicker|slide|carousel|gallery|poll|binhchon|thamdo|vote|rating|danhgia|comment|binhluan|sort\$|menu"
)
#: Days of ASP.NET's calendar count from 2000-01-01; months begin with V.
_DAY = re.compile(r"V-?\d+|\d{4,5}")
_NUMBERED = re.compile(r"(?:Page\$)?(\d{1,4})")
#: The last part of a control's name, where an icon says nothing: ``ctl00$cph$lbtNext``.
_NEXT_NAME = re.compile(r"(?i)(^|[a-z])(next(page)?|trangsau|trangtiep)(btn|button|link)?\d*$")
#: Parts of a control's name that tell where in the pager it stands.
_OF_PAGER = re.compile(r"(?i)^ctl0$|pag(e|ing)|trang|next|prev|first|last|^(lbt|lnk|lb|btn|link|linkbutton|rpt)[a-z]*0?$")
#: Pagers above and below one list have about the same text around them.
SAME_LIST = 0.8
_DOTS = frozenset({"...", "…", ". . .", ">>", "»"})


class _Control:
    """One link or button that sends the form back."""

    def __init__(self, element: HtmlElement, target: str, argument: str, *, button: bool = False) -> None:
        self.element, self.target, self.argument, self.button = element, target, argument, button
        self.box = pager_box(element)

    @cached_property
    def says(self) -> str | int:
        """A page number, ``next``, ``more``, ``dots`` (further pages in the list of numbers), ``""`` or ``other``."""
        named = self.argument.removeprefix("Page$")
        if named in ("Next", "Prev", "First", "Last") and named != self.argument:
            return "next" if named == "Next" else "other"
        shown = text_of(self.element) or self.element.get("value") or ""
        number = _NUMBERED.fullmatch(self.argument)
        if shown.strip() in _DOTS:
            return int(number[1]) if number else "dots"
        said = says(self.element)
        return "next" if said == "" and _NEXT_NAME.search(self.target.rpartition("$")[2]) else said

    @property
    def leafs(self) -> bool:
        """Whether it can lead to a further page of a list: no calendar, no poll, not switched off."""
        day = _DAY.fullmatch(self.argument) is not None and word(self.argument) != word(text_of(self.element))
        return not day and not _NOT_PAGES.search(self.target + self.argument)

    @property
    def last(self) -> bool:
        """Whether no page number stands behind it in its pager, as with dots that lead on and not back."""
        if self.box is None:
            return False
        inside = list(self.box.iter())
        behind = inside[inside.index(self.element) + 1 :]
        return not any(isinstance(word(one.text or ""), int) for one in behind if isinstance(one.tag, str) and len(one) == 0)

    def weight(self) -> int:
        """How much text the list has that it pages: the nearest box around it with two headlines."""
        for box in self.element.iterancestors():
            links = (one for one in box.iter("a") if not (one.get("href") or "").startswith(("javascript:", "#")))
            if sum(is_headline(text_of(one)) for one in links) >= 2:
                return len(text_of(box))
        return 0

    def fields(self) -> dict[str, str]:
        """What the browser would add to the form when this control is used."""
        if not self.button:
            return {"__EVENTTARGET": self.target, "__EVENTARGUMENT": self.argument}
        if self.element.get("type") == "image":
            return {f"{self.target}.x": "1", f"{self.target}.y": "1"}
        return {self.target: self.element.get("value") or ""}


def post_back(tree: HtmlElement, url: str, page: int, *, before: str = "", tried: Collection[str] = ()) -> Post | None:
    """What to send for the page after number ``page``, None when the page shows no such control.

    The surest sign goes first: the number after this one, a control in a pager that says
    next, the dots behind the last number, a control outside a pager that says next or more.
    Side columns have pagers, too: of several, that of the largest list counts, and after page 1
    only the one that was used ``before`` (a target, see :func:`target_of`). ``tried`` are targets that
    led nowhere.
    """
    if not any((one.get("name") or "").startswith("__VIEWSTATE") for one in tree.iter("input")):
        return None
    unfit = {_group(one) for one in tried}
    found = [one for one in _controls(tree) if one.leafs and _group(one.target) not in unfit]
    if before:
        found = [one for one in found if _group(one.target) == _group(before)]
    rules: tuple[Callable[[_Control], bool], ...] = (
        lambda one: one.says == page + 1 and one.box is not None,
        lambda one: one.says == "next" and one.box is not None,
        lambda one: one.says == "dots" and one.last,
    )
    sure = [(one.weight(), one) for one in found if any(rule(one) for rule in rules)]
    most = max((weight for weight, _ in sure), default=0)
    best = [one for weight, one in sure if weight >= SAME_LIST * most]
    best += [one for one in found if one.says in ("next", "more") and not one.button and not sure]
    control = next((one for rule in (*rules, bool) for one in best if rule(one)), None)
    return _post(tree, url, control) if control else None


def _group(target: str) -> str:
    """The list that a control belongs to: its name without the parts that name a pager, its links and their numbers."""
    parts = re.sub(r"\d+", "0", target).split("$")
    while len(parts) > 1 and _OF_PAGER.search(parts[-1]):
        parts.pop()
    return "$".join(parts)


def target_of(form: Iterable[tuple[str, str | int]]) -> str:
    """The control that a form was sent for."""
    fields = dict(form)
    pressed = (name.removesuffix(".x") for name in reversed(fields) if name.endswith(".x"))
    return str(fields.get("__EVENTTARGET") or next(pressed, next(reversed(fields), "")))


def _controls(tree: HtmlElement) -> Iterator[_Control]:
    for one in tree.iter("a", "input", "button"):
        classes = (one.get("class") or "").lower()
        if one.get("disabled") is not None or "disabled" in classes or "currentpage" in classes:
            continue
        for script in (one.get("href") or "", one.get("onclick") or ""):
            call = _CALL.search(unquote(script) if "%27" in script else script)
            if call and not _OFF.match(script):
                yield _Control(one, call["t1"] or call["t2"] or "", call["a1"] or call["a2"] or "")
                break
        else:
            kind = (one.get("type") or ("submit" if one.tag == "button" else "")).lower()
            if one.tag != "a" and kind in ("submit", "image") and one.get("name") and not _OFF.match(one.get("onclick") or ""):
                yield _Control(one, one.get("name") or "", "", button=True)


def _post(tree: HtmlElement, url: str, control: _Control) -> Post:
    form = _form(tree, control.element)
    fields = dict(_values(form)) if form is not None else {}
    # Where markup is broken the parser ends the form early: the state is sent whatever holds it.
    for one in tree.iter("input"):
        if (one.get("type") or "").lower() == "hidden" and one.get("name"):
            fields.setdefault(one.get("name") or "", one.get("value") or "")
    fields |= {"__EVENTTARGET": "", "__EVENTARGUMENT": ""} | control.fields()
    base = base_of(tree, url)
    action = urljoin(base, (form.get("action") or "").strip() or url) if form is not None else url
    return (action if bare_host(urlsplit(action).netloc) == bare_host(urlsplit(url).netloc) else url), tuple(fields.items())


def _form(tree: HtmlElement, control: HtmlElement) -> HtmlElement | None:
    around = next(control.iterancestors("form"), None)
    if around is not None:
        return around
    return next((one for field in tree.iter("input") if field.get("name") == "__VIEWSTATE"
                 for one in field.iterancestors("form")), None)  # fmt: skip


def _values(form: HtmlElement) -> Iterator[tuple[str, str]]:
    """The fields that a browser would send; a button is sent only when it is pressed, and then it is the event."""
    buttons = {one.get("name") for one in form.iter("input", "button") if one.tag == "button" or one.get("type") == "button"}
    for name, value in form.form_values() if isinstance(form, FormElement) else ():
        if name not in buttons:
            yield str(name), str(value)

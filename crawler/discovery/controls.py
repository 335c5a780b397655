"""Where the controls of a pager lead that are no links: buttons, drop-downs, functions in a script of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import FormElement, HtmlElement

from crawler.discovery.offers import says

#: Attributes that say by their name that what they keep is the next page.
NEXT = ("data-next-page", "data-next-url", "data-next-href")
#: What a "load more" or a page number by script keeps beside itself.
_KEPT = (*NEXT, "data-url", "data-href", "data-link", "hx-get", "data-hx-get")
_BESIDE = ("data-page", "data-pageindex", "data-page-index", "data-next", "data-trang")
_CONTROLS = XPath(
    "//*[@onclick or @formaction or " + " or ".join(f"@{name}" for name in _KEPT) + "] | //a[starts-with(@href, 'java')]"
    " | //button[@name and @value] | //select[@onchange]"
)
#: An address within a handler: ``location='/tin?p=2'``, ``loadPage("/ajax/tin?page=2", "#list")``.
_QUOTED = re.compile(r"""(['"])\s*((?:https?:|/(?!/)|\?|\w[\w./-]*\?)[^'"\s]*)\s*\1""")
_ESCAPED = re.compile(r"\\u00([0-7][0-9a-fA-F])")
#: A call with short values and no address: ``goPage(2)``, ``phantrang(12, '2')``.
_CALL = re.compile(r"""\s*(?:javascript:)?\s*(?:return\s+)?(\w+)\(([\w\s,'"-]{1,60})\)""")
_GOES = re.compile(r"\blocation(?:\.href)?\s*=\s*(?!=)((?:\$\{\s*\w+\s*\}|[^;\n}])+)"
                   r"|\blocation\.(?:assign|replace)\(((?:\$\{\s*\w+\s*\}|[^;\n})])+)\)|\.load\(([^;,\n}]+)[,)]")  # fmt: skip
_PART = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`|((?:this\.)?\w+))\s*(?:\+|$)""")
_PLACED = re.compile(r"\$\{\s*(\w+)\s*\}")
#: What a script asks for a page by: ``$.get(url, {page: n})``, ``url + "?trang=" + n``.
_PAGE_NAME = re.compile(r"""(?i)[{,?&'"\s](page|trang|p|pageindex|page_?no|page_?num(?:ber)?)['"]?\s*(?:=['"]|:\s*\w)""")
#: A field of a form that a function fills with what it was called with.
_FILLS = re.compile(r"""(?:\.|['"\[#=])(\w+)['"\]]*\)?(?:\[0\])?\s*\.\s*(?:value\s*=\s*(\w+)|val\((\w+)\))""")
#: No more letters of a function, and of a script, are read.
_BODY, _MOST = 800, 100_000
#: What makes an address is shorter than this.
_EXPRESSION = 300
#: Pagers drawn in the browser, with the address of their pages and how many there are.
_DRAWN = re.compile(r"\.(?:twbsPagination|bootpag|pagination)\(\s*\{([^{}]*(?:\{\{\w+\}\}[^{}]*)*)")
_DRAWS = re.compile(r"\.(?:twbsPagination|bootpag|simplePagination|pagination)\(\s*\{")
_TEMPLATE = re.compile(r"""\b(?:href|hrefTextPrefix)\s*:\s*(['"])([^'"]+)\1""")
_SUFFIX = re.compile(r"""\bhrefTextSuffix\s*:\s*(['"])([^'"]*)\1""")
_TOTAL = re.compile(r"\b(?:totalPages|total|pages)\s*:\s*(\d{1,5})")
_NUMBER = re.compile(r"\{\{\w+\}\}")


def controls(tree: HtmlElement, base: str) -> Iterator[tuple[HtmlElement, str]]:
    """(control, address) of what a page offers beside its links: where a click would ask for it, in page order.

    An address that stands in the handler or beside it, one that a function of the page makes of what it is called with, or a
    form sent by GET.
    """
    script: _Script | None = None
    for one in _CONTROLS(tree):  # type: ignore[union-attr]
        script = script or _Script(tree)
        for control, address in (*_of(one, script), *_after(one, script)):
            try:
                yield control, urljoin(base, address.strip())
            except ValueError:
                continue


def drawn_page(tree: HtmlElement, base: str, number: int) -> str | None:
    """The address of page ``number`` by the settings of a pager that a script draws, None without or past its last page."""
    for one in tree.iter("script"):
        for found in _DRAWN.finditer(one.text or ""):
            template, total = _TEMPLATE.search(found[1]), _TOTAL.search(found[1])
            if template is None or total is None or number > int(total[1]):
                continue
            suffix = _SUFFIX.search(found[1])
            behind = f"{template[2]}{number}{suffix[2] if suffix else ''}"
            return str(urljoin(base, _NUMBER.sub(str(number), template[2]) if _NUMBER.search(template[2]) else behind))
    return None


def draws_pager(tree: HtmlElement) -> bool:
    """Whether a script of the page draws a pager."""
    return any(_DRAWS.search(one.text or "") for one in tree.iter("script"))


def _of(one: HtmlElement, script: _Script) -> Iterator[tuple[HtmlElement, str]]:
    if one.tag == "select":
        yield from _options(one, script)
        return
    if _is_last(one):
        return
    address = _address(one, ("formaction", *_KEPT))
    address = _numbered(one, address, script) or address or written(one) or script.called(one) or _sent(one)
    if address:
        yield one, address


def _is_last(one: HtmlElement) -> bool:
    """Whether a control says that the page shown is the last one: ``data-page="3" data-max-page="3"``."""
    shown, most = (one.get("data-page") or "", one.get("data-max-page") or one.get("data-max") or "")
    return shown.isdigit() and most.isdigit() and int(shown) >= int(most)


def _numbered(one: HtmlElement, address: str, script: _Script, further: int = 0) -> str:
    """The address with the page that stands beside it: ``data-url="/tin" data-page="2"``, if a script names the parameter."""
    number = next((value for name in _BESIDE if (value := one.get(name) or "").isdigit()), "")
    name = script.page_name if number and address else ""
    asked = {key.lower() for key, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)}
    if not name or name.lower() in asked:
        return ""
    return f"{address}{'&' if '?' in address else '?'}{name}={int(number) + further}"


def _after(one: HtmlElement, script: _Script) -> Iterator[tuple[HtmlElement, str]]:
    """The page after the one that a button for more says is shown: ``data-url="/tin?muc=5" data-page="1"``."""
    address = _address(one, _KEPT)
    if address and says(one) == "more" and (further := _numbered(one, address, script, 1)):
        yield one, further


def _address(one: HtmlElement, names: Iterable[str]) -> str:
    """The first address that the element keeps under one of ``names``, "" when there is none."""
    return next((value for name in names if _is_address(value := one.get(name) or "")), "")


def _is_address(value: str) -> bool:
    return "/" in value or value.startswith("?")


def written(one: HtmlElement) -> str:
    """The address that stands in the handler of an element, "" without."""
    for handler in filter(None, (one.get("onclick"), one.get("href"))):
        if handler is one.get("href") and not handler.startswith("java"):
            continue
        plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), handler)
        if found := _QUOTED.search(plain):
            return found[2]
    return ""


def _options(select: HtmlElement, script: _Script) -> Iterator[tuple[HtmlElement, str]]:
    """The addresses behind a drop-down that goes where it is set to: its values, or what its handler makes of them."""
    handler = select.get("onchange") or ""
    goes = _GOES.search(handler)
    for option in select.iter("option"):
        value = (option.get("value") or "").strip()
        if _is_address(value):
            yield option, value
        elif goes and value.isdigit():
            made = _made(next(filter(None, goes.groups())), {"this.value": value, "value": value})
            if made:
                yield option, made


def _sent(one: HtmlElement) -> str:
    """The address that a button of a form sent by GET asks for."""
    if one.tag != "button" or one.get("type") not in (None, "submit"):
        return ""
    form = next(one.iterancestors("form"), None)
    return _asked(form, {one.get("name") or "": one.get("value") or ""})


def _asked(form: HtmlElement | None, filled: dict[str, str]) -> str:
    if not isinstance(form, FormElement) or form.method != "GET":
        return ""
    kept = {str(name): str(value) for name, value in form.form_values()}
    return f"{(form.get('action') or '').partition('?')[0] or '?'}?{urlencode(kept | filled)}".replace("??", "?")


@dataclass(slots=True)
class _Script:
    """The functions in the scripts of a page."""

    tree: HtmlElement
    _bodies: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)

    @property
    def page_name(self) -> str:
        """The parameter by which a script asks for a page, "" when there is none."""
        found = (_PAGE_NAME.search(one.text or "", 0, _MOST) for one in self.tree.iter("script"))
        return next((one[1] for one in found if one), "")

    def called(self, one: HtmlElement) -> str:
        """The address that a function of the page makes of the numbers in a control's handler, "" when that cannot be told."""
        for handler in (one.get("onclick"), one.get("href")):
            if call := _CALL.match(handler or ""):
                return self._goes(call[1], [value.strip(" '\"") for value in call[2].split(",")])
        return ""

    def _goes(self, name: str, values: list[str]) -> str:
        if name not in self._bodies:
            self._bodies[name] = list(self._functions(name))
        for names, body in self._bodies[name]:
            known = dict(zip(names, values, strict=False))
            for goes in _GOES.finditer(body):
                if made := _made(next(filter(None, goes.groups())), known):
                    return made
            if ".submit(" in body and (filled := {field: known[given] for field, given in _fills(body) if given in known}):
                return self._sends(filled)
        return ""

    def _functions(self, name: str) -> Iterator[tuple[list[str], str]]:
        """(parameters, text) of each function of that name."""
        head = re.compile(rf"(?:\bfunction\s+{name}|\b{name}\s*=\s*function)\s*\(([^)]*)\)\s*\{{")
        for one in self.tree.iter("script"):
            for found in head.finditer(one.text or "") if name in (one.text or "") else ():
                text = (one.text or "")[found.end() : found.end() + _BODY]
                yield [part.strip() for part in found[1].split(",")], re.split(r"\bfunction\s+\w", text, maxsplit=1)[0]

    def _sends(self, filled: dict[str, str]) -> str:
        """The address that the form with these fields asks for."""
        named = ((one, {one.get("name"), one.get("id")}) for one in self.tree.iter("input"))
        fields = [(one, filled[key]) for one, names in named for key in filled if key in names]
        form = next((next(one.iterancestors("form"), None) for one, _ in fields), None)
        return _asked(form, {one.get("name") or "": value for one, value in fields if one.get("name")})


def _fills(body: str) -> Iterable[tuple[str, str]]:
    return ((found[1], found[2] or found[3]) for found in _FILLS.finditer(body))


def _made(expression: str, known: dict[str, str]) -> str:
    """The text that a script puts together of texts and names that are known, "" when there is another in it."""
    made, at = "", 0
    expression = expression.strip().rstrip(";").strip()
    while at < len(expression) < _EXPRESSION:
        part = _PART.match(expression, at)
        if part is None:
            return ""
        plain = next((str(text) for text in part.groups()[:3] if text is not None), None)
        if plain is None and part[4] not in known:
            return ""
        made += known[str(part[4])] if plain is None else _PLACED.sub(lambda one: known.get(one[1], "\n"), plain)
        at = part.end()
    return made if "\n" not in made and _is_address(made) else ""

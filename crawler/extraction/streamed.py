"""Pages that a server sends in pieces: React keeps what came late hidden at the end, and a script puts it in its place."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

#: What every page sent in pieces has in its bytes; a pattern would take a hundred times as long to be looked for.
MARK = b"$R"
#: ``$RC("B:0","S:0")`` puts S:0 in the place of B:0, ``$RR`` with its styles too, ``$RS("S:1","P:1")`` S:1 in that of P:1.
_MOVES = re.compile(r"""\$R(?P<how>[CRS])\(["'](?P<one>[\w:-]{1,40})["'],["'](?P<two>[\w:-]{1,40})["']""")


def settle(root: HtmlElement) -> None:
    """Puts each piece where the scripts of the page would put it, and shows it."""
    moves = [found for script in root.iter("script") for found in _MOVES.finditer(script.text or "")]
    if not moves:
        return
    named = {str(one.get("id")): one for one in root.iter("template", "div", "span", "table", "tbody") if one.get("id")}
    for move in moves:
        there, piece = (move["two"], move["one"]) if move["how"] == "S" else (move["one"], move["two"])
        _put(named.get(there), named.get(piece))


def _put(there: HtmlElement | None, piece: HtmlElement | None) -> None:
    """The piece right behind the mark of its place, the text behind it left where it stood."""
    if there is None or piece is None or piece.get("hidden") is None:
        return
    if there is piece or any(up is piece for up in there.iterancestors()):
        return
    before, parent = piece.getprevious(), piece.getparent()
    if piece.tail and parent is not None:
        if before is not None:
            before.tail = (before.tail or "") + piece.tail
        else:
            parent.text = (parent.text or "") + piece.tail
    piece.tail = None
    del piece.attrib["hidden"]
    there.addnext(piece)

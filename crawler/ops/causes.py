"""Why a portal can fail: every cause once, what to do about it, and the spider's words for it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """One class of failure; ``suggestion`` is a sentence for the operator."""

    name: str
    suggestion: str


#: Every cause, the one that explains most first: when several are found, this order ranks equals.
CAUSES = (
    Cause("clock wrong", "Compare 'date -u' with a good clock; when only one portal says so, its own server is off. "
          "Once ours is right, 'scrapy reextract' dates anew what was stored meanwhile."),
    Cause("browser missing", "Install Chromium and the extra 'js', or set CHROMIUM to the browser's path."),
    Cause("DNS gone", "Look the host up from elsewhere; if the unit was merged, set status = \"gone\" or correct domains."),
    Cause("TLS failure", "Open the address in a browser; for a broken chain set verify_tls = false in the sheet."),
    Cause("site down", "Nothing to do on the first nights; if it stays down, look whether the portal has moved."),
    Cause("blocked", "Raise delay in the sheet, name a contact in USER_AGENT, and ask the portal to let the archive in."),
    Cause("redirected elsewhere", "If the portal has moved, put the new host into domains and correct its addresses."),
    Cause("forbidden by robots.txt", "The portal does not want this address crawled: remove it, or set enabled = false."),
    Cause("out of time", "Raise the portal's deadline or lower delay; the rest is fetched by the next run."),
    Cause("layout changed", "Open the address; close the old layout with 'until' and add one for the new pages."),
    Cause("nothing found", "Open the address: an empty listing, or news that moved to another section."),
    Cause("articles vanished", "Open the addresses: a fault of the portal, or a relaunch; meanwhile none is taken for gone."),
    Cause("text gone", "Open the article; correct body in the newest layout, then run 'scrapy reextract'."),
    Cause("dates gone", "Open the article; correct date in the newest layout, then run 'scrapy reextract'."),
    Cause("titles all equal", "Open two of the articles; correct title in the newest layout, then run 'scrapy reextract'."),
    Cause("encoding broken", "Open the article; when a browser shows it well, its encoding is not known to us: report it."),
    Cause("announced but missing", "Run 'scrapy show' on the address; the next run tries again what is still owed."),
    Cause("silent too long", "If the portal has ended, set status = \"frozen\"; otherwise look for its new sections."),
    Cause("far fewer than usual", "Compare the portal with the store; if this is the new rhythm, acknowledge it."),
    Cause("listing parameter ignored", "Set the pager of the sheet: page 2 must differ from page 1."),
    Cause("listing without end", "The listing repeats or never ends: correct the pager, or name it in skip_url."),
    Cause("far more than usual", "Look for the same articles under new addresses; narrow article_url or add to skip_url."),
    Cause("crashed", "An error in this program, not at the portal: keep the log and report it."),
    Cause("unexplained", "The log of the run says more."),
)  # fmt: skip
BY_NAME = {cause.name: cause for cause in CAUSES}
RANK = {cause.name: rank for rank, cause in enumerate(CAUSES)}

#: The portal cannot be had: what else is missing then follows from it.
OUTAGES = frozenset({"browser missing", "DNS gone", "TLS failure", "site down", "blocked", "redirected elsewhere",
                     "forbidden by robots.txt", "out of time"})  # fmt: skip
#: The listings give nothing: fewer articles follow from it.
LISTING_TROUBLE = OUTAGES | {"layout changed", "nothing found"}
#: Seen on new articles, so only new articles can show that it is over.
ARTICLE_TROUBLE = frozenset({"text gone", "dates gone", "titles all equal", "encoding broken"})

#: What spiders, the finish reason of a crawl and HTTP say, and which cause it is.
_SAID = {
    "DNS": "DNS gone", "TLS": "TLS failure", "timeout": "site down", "refused": "site down", "connection": "site down",
    "truncated": "site down", "robots": "forbidden by robots.txt", "robots unreachable": "site down",
    "page parameter ignored": "listing parameter ignored", "listing too long": "listing without end",
    "loop": "listing without end", "closespider_timeout": "out of time", "deadline": "out of time",
    "challenge": "blocked", "redirected": "redirected elsewhere", "missing": "announced but missing",
    "HTTP 401": "blocked", "HTTP 403": "blocked", "HTTP 406": "blocked", "HTTP 407": "blocked", "HTTP 429": "blocked",
    "HTTP 451": "blocked", "HTTP 404": "layout changed", "HTTP 410": "layout changed", "HTTP 400": "layout changed",
}  # fmt: skip


#: A host whose robots.txt cannot be read is left alone; why it cannot be read is the cause.
_UNREAD = re.compile(r"robots\.txt could not be read \((.*)\)", re.S)
_WHY = (
    (re.compile(r"DNS|resolv|name or service|hostname lookup", re.I), "DNS gone"),
    (re.compile(r"certificate|\bSSL|\bTLS|handshake", re.I), "TLS failure"),
)


def named(said: str, text: str = "") -> str:
    """The name of the cause that a spider's word and text stand for; ``unexplained`` when nobody taught it."""
    unread = _UNREAD.search(text) if said == "robots" else None
    if unread:
        why = unread[1]
        status = re.match(r"HTTP \d{3}", why)
        return named(status[0]) if status else next((name for mark, name in _WHY if mark.search(why)), "site down")
    if said in BY_NAME:
        return said
    return _SAID.get(said) or ("site down" if said.startswith("HTTP 5") else "unexplained")

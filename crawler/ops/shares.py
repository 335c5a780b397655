"""Whether too many of a night's new articles lack something that this portal's articles have."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

#: Alarm when so many bad ones have a smaller chance than this at the portal's usual share.
CHANCE = 1e-5
#: Earlier articles that weigh as much as what is assumed of any portal.
_PRIOR = 10
#: Earlier articles that count together with those of a small night.
_JOINED = 10
#: Texts with fewer characters, and no attachment, are no text.
LEAST_TEXT = 60
_MARKED = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9àáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ]")
_MOJIBAKE = re.compile(r"á[ºå»¥]|Ä[‘\u0080-\u00bf]|Æ[°¡]|Ã[\u0080-\u00bf\u2013-\u2122]|Â[\u0080-\u00bf]")


@dataclass(frozen=True, slots=True)
class Sample:
    """What the monitors look at of one article.

    ``characters`` counts its text, attachments make up for a short one; ``guessed`` says
    that its date was taken from its prose, for want of a better place.
    """

    url: str
    title: str
    dated: bool
    characters: int
    garbled: bool = False
    attached: bool = False
    guessed: bool = False

    def lacks_date(self, sure: bool) -> bool:
        """Whether it has no date; at a portal with ``sure`` dates, one guessed from the prose is none."""
        return not self.dated or (sure and self.guessed)

    @property
    def textless(self) -> bool:
        """Whether it has no text to speak of."""
        return self.characters < LEAST_TEXT and not self.attached


@dataclass(frozen=True, slots=True)
class Excess:
    """``bad`` of ``of`` new articles where ``usual`` (0..1) is usual; ``first`` is one of the bad ones."""

    bad: int
    of: int
    usual: float
    first: Sample


def garbled(text: str) -> bool:
    """Whether Vietnamese text came through the wrong encoding: lost letters, mojibake, or no mark at all."""
    letters = sum(map(str.isalpha, text))
    if text.count("\ufffd") * 200 > max(letters, 1) or len(_MOJIBAKE.findall(text)) * 100 > max(letters, 1):
        return True
    return letters >= 200 and not _MARKED.search(text)


def excess(new: Sequence[Sample], earlier: Sequence[Sample], bad: Callable[[Sample], bool], assumed: float,
           doubtful: int = 0) -> Excess | None:  # fmt: skip
    """The articles of this night that are bad beyond chance, None when their number may be chance.

    ``earlier`` are the portal's articles before, newest first; the first ``doubtful`` of them
    came since it began to fail and are no measure of what is usual. Where a night brings
    only one or two, those just before count with them, as long as all are bad. ``assumed``
    is the share of bad ones at a portal that nothing is known of.
    """
    faulty = [one for one in new if bad(one)]
    if not faulty:
        return None
    number, of, joined = len(faulty), len(new), 0
    if number == of:
        while joined < min(len(earlier), doubtful + _JOINED) and bad(earlier[joined]):
            joined += 1
    number, of, rest = number + joined, of + joined, earlier[max(joined, doubtful) :]
    usual = (sum(map(bad, rest)) + assumed * _PRIOR) / (len(rest) + _PRIOR)
    if number < max(0.3, 3 * usual) * of or tail(number, of, usual) >= CHANCE:
        return None
    return Excess(number, of, usual, faulty[0])


def same_titles(new: Sequence[Sample], earlier: Sequence[Sample], doubtful: int = 0) -> Excess | None:
    """The new articles that all bear one title, None when titles differ or such runs are usual here."""
    if not new:
        return None
    title = _commonest(new)
    found = excess(new, earlier, lambda one: one.title.casefold() == title, 0.03, doubtful)
    return found if found and found.bad >= 4 and found.bad >= 0.8 * found.of else None


def surely_dated(earlier: Sequence[Sample]) -> bool:
    """Whether most of the earlier articles have a date that did not have to be guessed from their prose."""
    return len(earlier) >= _PRIOR and 2 * sum(one.dated and not one.guessed for one in earlier) > len(earlier)


def healed(new: Sequence[Sample], earlier: Sequence[Sample]) -> frozenset[str]:
    """The article troubles that most of the new articles do not have; nothing when there is no new article."""
    if not new:
        return frozenset()
    stale = _commonest(earlier[:_JOINED]) if earlier else ""
    sure = surely_dated(earlier)
    sound = {
        "dates gone": [not one.lacks_date(sure) for one in new], "text gone": [not one.textless for one in new],
        "encoding broken": [not one.garbled for one in new],
        "titles all equal": [one.title.casefold() != stale for one in new],
    }  # fmt: skip
    return frozenset(cause for cause, well in sound.items() if 2 * sum(well) >= len(new))


def _commonest(some: Sequence[Sample]) -> str:
    titles = [one.title.casefold() for one in some]
    return max(titles, key=titles.count)


def tail(least: int, of: int, share: float) -> float:
    """The chance that ``least`` or more ``of`` so many are bad when each is with probability ``share``."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    logs = (
        math.lgamma(of + 1) - math.lgamma(k + 1) - math.lgamma(of - k + 1)
        + k * math.log(share) + (of - k) * math.log1p(-share)
        for k in range(least, of + 1)
    )  # fmt: skip
    return min(1.0, sum(math.exp(one) for one in logs))

"""Answers remembered for what recurs on every page of a host: menu links, class names, short lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")

#: Longer texts are seldom met on two pages, and thousands of them would cost their memory.
LONGEST = 400
#: So many of them are remembered: one page may ask for the same again and again.
LONG_ONES = 4


def remembered(most: int) -> Callable[[Callable[Concatenate[str, Rest], Answer]], Callable[Concatenate[str, Rest], Answer]]:
    """A decorator: the ``most`` last answers of a pure function are kept, a few only where its first argument is a long text.

    Such texts come from pages, which may hold lines of megabytes. All arguments must be hashable, the answer must not be
    changed by who gets it.
    """

    def decorate(function: Callable[Concatenate[str, Rest], Answer]) -> Callable[Concatenate[str, Rest], Answer]:
        known, long = lru_cache(maxsize=most)(function), lru_cache(maxsize=LONG_ONES)(function)

        @wraps(function)
        def answer(text: str, /, *rest: Rest.args, **named: Rest.kwargs) -> Answer:
            return (known if len(text) <= LONGEST else long)(text, *rest, **named)  # type: ignore[arg-type]

        return answer

    return decorate

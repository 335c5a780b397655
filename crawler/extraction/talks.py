"""Pages on which citizens write: topics of a forum, questions with the answer of an office."""

from __future__ import annotations

import re

from crawler.extraction.text import fold
from crawler.extraction.view import Reading, Verdict, View

#: What systems call a topic in the classes of ``body``: Drupal 7 to 10, bbPress.
_FORUM = re.compile(r"(?:^|\s)(?:(?:page-)?node-type-forum|single-topic|bbpress)(?:\s|$)")
_ASKER = re.compile(r"(?:(?:ho (?:va )?ten )?(?:nguoi|cong dan) (?:hoi|gui(?: cau hoi)?|dat cau hoi)|ho ten cong dan)\s*:")
_ANSWER = re.compile(r"(?:(?:noi dung|co quan|don vi|nguoi|ngay) )?(?:tra loi|giai dap)\s*:")


def is_topic(view: View) -> bool:
    """Whether the page's system calls it a topic of a forum."""
    return _FORUM.search(view.body.get("class") or "") is not None


def talk(view: View, reading: Reading) -> Verdict:
    """(kind, reason) for a topic of a forum, or for a question whose asker and answer are labelled; None for other pages.

    An article in questions and answers does not label who asked.
    """
    if is_topic(view):
        return "static", "a topic of a forum"
    asker = any(_ASKER.match(fold(block.text[:60])) for block in view.main)
    if asker and any(_ANSWER.match(fold(block.text[:60])) for block in view.main):
        return "static", "a question and its answer, both labelled"
    return None

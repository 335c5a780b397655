"""Every error this project raises; the type says what to do.

CrawlerError                 base; ``exit_code`` is what the command line answers
|-- UsageError               2  a word on the command line is wrong: correct it
|-- PortalError              2  a fact sheet is wrong: mend that sheet, the others run on
|-- AlreadyRunning           3  another run holds the lock: wait, or end that run
|-- StoreError               5  disk or SQLite trouble: nothing was lost, mend and run again
|   `-- NewerSchema          5  the store was written by a newer Cổng Tin: upgrade
|-- ArchiveError             5  a WARC file cannot be written or read
`-- NotAnArticle             0  the page is something else: refused, with its kind and reason
"""

from __future__ import annotations


class CrawlerError(Exception):
    """Base of all errors raised here; its text is one line for people."""

    exit_code = 1


class UsageError(CrawlerError):
    """A name, date or option on the command line cannot be understood."""

    exit_code = 2


class PortalError(CrawlerError):
    """A fact sheet cannot be used; the text names file, line and nearest key."""

    exit_code = 2


class AlreadyRunning(CrawlerError):
    """Another process holds the lock of this data folder."""

    exit_code = 3


class StoreError(CrawlerError):
    """The data folder or its SQLite file cannot be read or written."""

    exit_code = 5


class NewerSchema(StoreError):
    """The store has migrations that this version does not know."""


class ArchiveError(CrawlerError):
    """A capture file cannot be written or read."""

    exit_code = 5


class NotAnArticle(CrawlerError):
    """The page is no news article.

    ``kind`` is one of :data:`crawler.items.KINDS`; ``reason`` says, in a few English
    words, what on the page decided it, for example ``"Số ký hiệu + Ngày ban hành"``.
    """

    exit_code = 0

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(f"{kind}: {reason}")
        self.kind = kind
        self.reason = reason

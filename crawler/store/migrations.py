"""The schema of ``congtin.db`` as named migrations, applied in order, each in a transaction.

Times that we observe are UTC (``2026-11-21T01:02:03Z``); times that portals print are
+07:00. Columns that hold lists are JSON arrays. A change of the schema is a new function
at the end of this file; what stands above is never edited, because stores in use have
already run it.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from crawler.store.fulltext import PUT, columns

migrations = Migrations("congtin")


def _run(db: Database, script: str) -> None:
    """Executes the statements of a script, each ended by ``;`` at the end of a line, within the migration's transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


_TABLES = """
CREATE TABLE portals (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, province TEXT NOT NULL, unit TEXT NOT NULL,
    family TEXT NOT NULL, domains TEXT NOT NULL, status TEXT NOT NULL, checked TEXT
) STRICT;
CREATE TABLE units (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, parent TEXT,
    valid_from TEXT, valid_until TEXT, successor TEXT, source TEXT
) STRICT;
CREATE TABLE articles (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, portal TEXT NOT NULL REFERENCES portals(id),
    url TEXT NOT NULL, title TEXT NOT NULL, lead TEXT, text TEXT NOT NULL, byline TEXT, source TEXT,
    section TEXT, language TEXT NOT NULL, published TEXT, published_precision TEXT, published_source TEXT,
    published_raw TEXT, published_confidence REAL NOT NULL, captions TEXT NOT NULL, tags TEXT NOT NULL,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, last_changed TEXT NOT NULL,
    state TEXT NOT NULL, revision INTEGER NOT NULL, cluster TEXT, capture TEXT,
    fingerprint TEXT NOT NULL, text_hash TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_portal ON articles (portal, published);
CREATE INDEX articles_by_published ON articles (published);
CREATE INDEX articles_by_text ON articles (text_hash);
CREATE TABLE addresses (
    portal TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles(id),
    PRIMARY KEY (portal, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX addresses_by_article ON addresses (article);
CREATE TABLE revisions (
    article TEXT NOT NULL REFERENCES articles(id), revision INTEGER NOT NULL, observed TEXT NOT NULL,
    replaced TEXT NOT NULL, title TEXT NOT NULL, lead TEXT, text TEXT NOT NULL, published TEXT,
    published_precision TEXT, capture TEXT, PRIMARY KEY (article, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE captures (
    id TEXT PRIMARY KEY, portal TEXT NOT NULL, url TEXT NOT NULL, fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL, content_type TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX captures_by_url ON captures (portal, url, fetched_at);
CREATE TABLE ledger (
    portal TEXT NOT NULL, url TEXT NOT NULL, request_url TEXT NOT NULL, via TEXT NOT NULL, how TEXT NOT NULL,
    title TEXT, date TEXT, announced_at TEXT NOT NULL, seen_at TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0, next_try TEXT, fetched_at TEXT, article TEXT, etag TEXT,
    last_modified TEXT, PRIMARY KEY (portal, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_by_state ON ledger (portal, state);
CREATE INDEX ledger_by_next_try ON ledger (portal, next_try) WHERE next_try IS NOT NULL;
CREATE TABLE listings (
    portal TEXT NOT NULL, url TEXT NOT NULL, cursor TEXT, pages INTEGER NOT NULL DEFAULT 0,
    items INTEGER NOT NULL DEFAULT 0, new_items INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL DEFAULT 0,
    finding TEXT, visited_at TEXT NOT NULL, PRIMARY KEY (portal, url)
) STRICT, WITHOUT ROWID;
CREATE TABLE dates (
    article TEXT NOT NULL REFERENCES articles(id), rank INTEGER NOT NULL, value TEXT NOT NULL,
    precision TEXT NOT NULL, source TEXT NOT NULL, raw TEXT NOT NULL, day_order TEXT,
    confidence REAL NOT NULL, note TEXT NOT NULL, PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;
CREATE TABLE images (
    article TEXT NOT NULL REFERENCES articles(id), rank INTEGER NOT NULL, url TEXT NOT NULL,
    caption TEXT NOT NULL, PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachments (
    article TEXT NOT NULL REFERENCES articles(id), rank INTEGER NOT NULL, url TEXT NOT NULL,
    title TEXT NOT NULL, PRIMARY KEY (article, rank)
) STRICT, WITHOUT ROWID;
CREATE TABLE clusters (
    id TEXT PRIMARY KEY, first_seen TEXT NOT NULL, original TEXT NOT NULL REFERENCES articles(id)
) STRICT, WITHOUT ROWID;
CREATE TABLE rejects (
    portal TEXT NOT NULL, url TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
    capture TEXT, PRIMARY KEY (portal, url)
) STRICT, WITHOUT ROWID;
CREATE TABLE templates (
    portal TEXT NOT NULL, learned_at TEXT NOT NULL, template TEXT NOT NULL, PRIMARY KEY (portal, learned_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, verb TEXT NOT NULL, arguments TEXT NOT NULL, version TEXT NOT NULL,
    started TEXT NOT NULL, finished TEXT, exit_code INTEGER
) STRICT;
CREATE TABLE run_portals (
    run INTEGER NOT NULL REFERENCES runs(id), portal TEXT NOT NULL, verdict TEXT NOT NULL, cause TEXT NOT NULL,
    started TEXT NOT NULL, finished TEXT NOT NULL, listings INTEGER NOT NULL, announced INTEGER NOT NULL,
    fetched INTEGER NOT NULL, stored INTEGER NOT NULL, revised INTEGER NOT NULL, duplicates INTEGER NOT NULL,
    refused INTEGER NOT NULL, failed INTEGER NOT NULL, owed INTEGER NOT NULL, requests INTEGER NOT NULL,
    bytes INTEGER NOT NULL, PRIMARY KEY (run, portal)
) STRICT, WITHOUT ROWID;
"""

#: Full text: exact spelling and folded spelling ("dang bo" finds "Đảng bộ"). Contentless, because
#: the text already stands in ``articles`` (7 MB of index for 21 MB of text, not 28). Tones and
#: marks stay in the exact columns: remove_diacritics 0, or the exact spelling could not rank first.
_FULL_TEXT = """
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, title_folded, text_folded, content='', tokenize='unicode61 remove_diacritics 0'
);
"""

_VIEWS = """
CREATE VIEW articles_public AS
SELECT a.id, a.portal, p.province, p.unit, a.url,
    (SELECT json_group_array(url) FROM addresses WHERE article = a.id) AS urls,
    a.title, a.lead, a.text, a.byline, a.source, a.section, a.language, a.published, a.published_precision,
    a.published_confidence, a.published_source, a.published_raw,
    a.published IS NOT NULL AND a.published_confidence < 0.5 AS published_uncertain, a.captions,
    (SELECT json_group_array(json_object('url', url, 'title', title)) FROM attachments WHERE article = a.id) AS attachments,
    a.tags, a.first_seen, a.last_seen, a.last_changed, a.state, a.revision, a.cluster, a.capture
FROM articles a JOIN portals p ON p.id = a.portal;
CREATE VIEW timeline AS
SELECT article, revision, observed AS at, 'revision' AS event, title, text, published, capture FROM revisions
UNION ALL
SELECT id, revision, last_changed, CASE revision WHEN 1 THEN 'stored' ELSE 'revision' END, title, text, published, capture
FROM articles;
CREATE VIEW coverage AS
SELECT portal, substr(published, 1, 7) AS month, count(*) AS articles, min(published) AS first, max(published) AS last
FROM articles WHERE published IS NOT NULL GROUP BY portal, month;
CREATE VIEW syndication AS
SELECT c.id AS cluster, a.id AS article, a.portal, a.url, a.title, a.published, a.source, a.id = c.original AS original
FROM clusters c JOIN articles a ON a.cluster = c.id;
CREATE VIEW listing_sums AS
SELECT portal, via AS page, count(*) AS announced, sum(state = 'stored') AS stored, sum(state = 'refused') AS refused,
    sum(state = 'gone') AS gone, sum(state = 'failed' AND next_try IS NULL) AS failed,
    sum(state IN ('announced', 'fetched') OR (state = 'failed' AND next_try IS NOT NULL)) AS owed
FROM ledger GROUP BY portal, via;
CREATE VIEW health AS
SELECT r.portal, r.verdict, r.cause, r.finished, r.announced, r.stored, r.refused, r.failed, r.owed
FROM run_portals r JOIN (SELECT portal, max(run) AS run FROM run_portals GROUP BY portal) last USING (portal, run);
"""


@migrations()
def first_schema(db: Database) -> None:
    """Tables, full text and views of the first release."""
    for script in (_TABLES, _FULL_TEXT, _VIEWS):
        _run(db, script)


#: What the monitors find in each run, the state of each portal between runs, and the index by which
#: one night's articles are found among all of a portal's.
_HEALTH = """
CREATE TABLE findings (
    run INTEGER NOT NULL REFERENCES runs(id), portal TEXT NOT NULL, rank INTEGER NOT NULL, cause TEXT NOT NULL,
    severity TEXT NOT NULL, evidence TEXT NOT NULL, text TEXT NOT NULL, suggestion TEXT NOT NULL,
    PRIMARY KEY (run, portal, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_by_portal ON findings (portal, run);
CREATE TABLE portal_states (
    portal TEXT PRIMARY KEY, state TEXT NOT NULL, since TEXT NOT NULL, run INTEGER NOT NULL, cause TEXT NOT NULL,
    severity TEXT NOT NULL, evidence TEXT NOT NULL, text TEXT NOT NULL, causes TEXT NOT NULL, acknowledged TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX articles_by_change ON articles (portal, last_changed);
"""


@migrations()
def health_of_portals(db: Database) -> None:
    """Findings of the monitors and states of the portals."""
    _run(db, _HEALTH)


#: Near-copies: the different texts, the keys under which they meet, links between copies, and what a copy is
#: beside the original. ``text_no`` is null until an article was looked at, 0 when its text is too short.
_COPIES = """
ALTER TABLE articles ADD COLUMN text_no INTEGER;
CREATE INDEX articles_by_text_no ON articles (text_no, portal);
CREATE TABLE texts (no INTEGER PRIMARY KEY, identity BLOB NOT NULL UNIQUE, evidence BLOB NOT NULL, words INTEGER NOT NULL) STRICT;
CREATE TABLE sketches (key INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (key, text)) STRICT, WITHOUT ROWID;
CREATE TABLE links (one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
CREATE TABLE copies (article TEXT PRIMARY KEY, difference TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX articles_by_cluster ON articles (cluster) WHERE cluster IS NOT NULL;
UPDATE articles SET cluster = NULL;
DELETE FROM clusters;
ALTER TABLE clusters ADD COLUMN first_dated TEXT;
ALTER TABLE clusters ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
DROP VIEW syndication;
CREATE VIEW syndication AS
SELECT c.id AS cluster, c.size AS copies, c.first_seen AS cluster_first_seen, c.first_dated AS cluster_first_dated,
    a.id AS article, a.portal, a.url, a.title, a.published, a.first_seen, a.source, a.id = c.original AS original,
    d.difference, t.words
FROM clusters c JOIN articles a ON a.cluster = c.id LEFT JOIN copies d ON d.article = a.id LEFT JOIN texts t ON t.no = a.text_no;
"""


@migrations()
def near_copies(db: Database) -> None:
    """Clusters of near-copies; older clusters of equal texts are made again when their portals are next visited."""
    _run(db, _COPIES)


#: What became of stored articles: one row for each spell of a state, from the first that was not ``present`` on, each
#: begun between two observations. ``place`` is the canonical address where an article stands that has moved. Looks at
#: older articles, which had ended after a month, begin again, spread over a year.
_PRESENCE = """
CREATE TABLE presence (
    article TEXT NOT NULL REFERENCES articles(id), no INTEGER NOT NULL, state TEXT NOT NULL, not_before TEXT NOT NULL,
    not_after TEXT NOT NULL, decided TEXT NOT NULL, last_look TEXT NOT NULL, looks INTEGER NOT NULL, reason TEXT NOT NULL,
    address TEXT NOT NULL, moved_to TEXT, moved_article TEXT, capture TEXT, PRIMARY KEY (article, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_by_decided ON presence (decided);
ALTER TABLE articles ADD COLUMN place TEXT;
UPDATE articles SET state = 'edited' WHERE revision > 1;
ALTER TABLE revisions ADD COLUMN last_seen TEXT;
UPDATE ledger SET next_try = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '+' || (abs(random()) % 365 + 1) || ' days')
WHERE state = 'stored' AND next_try IS NULL AND request_url = (SELECT url FROM articles WHERE id = ledger.article);
DROP VIEW timeline;
CREATE VIEW timeline AS
SELECT r.article, r.observed AS at, CASE r.revision WHEN 1 THEN 'stored' ELSE 'revision' END AS event, r.revision,
    (SELECT last_seen FROM revisions WHERE article = r.article AND revision = r.revision - 1) AS not_before,
    r.observed AS not_after, r.title, r.text, r.published, NULL AS reason, NULL AS address, NULL AS moved_to, r.capture
FROM revisions r
UNION ALL
SELECT a.id, a.last_changed, CASE a.revision WHEN 1 THEN 'stored' ELSE 'revision' END, a.revision,
    (SELECT last_seen FROM revisions WHERE article = a.id AND revision = a.revision - 1),
    a.last_changed, a.title, a.text, a.published, NULL, a.url, NULL, a.capture
FROM articles a
UNION ALL
SELECT article, decided, state, NULL, not_before, not_after, NULL, NULL, NULL, reason, address, moved_to, capture
FROM presence;
"""


@migrations()
def presence_of_articles(db: Database) -> None:
    """States of articles with the interval in which each began, and when a former text was last seen."""
    _run(db, _PRESENCE)


#: Full text in two indexes, half the size of one with four columns. Phrases are found by the folded words, with their
#: positions; of the exact spellings it is enough to know which articles have them. Who asks ``articles_fts`` by hand may
#: write marks, which its tokenizer drops, all but the bar of "đ": words with it stand in ``barred`` a second time.
_SPELLINGS = """
DROP TABLE articles_fts;
CREATE VIRTUAL TABLE articles_fts USING fts5(text, title, barred, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_spelled USING fts5(
    words, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0'
);
DROP INDEX captures_by_url;
CREATE INDEX captures_by_time ON captures (portal, fetched_at);
"""


@migrations()
def spellings_apart(db: Database) -> None:
    """Folded words and exact spellings in indexes of their own; captures are found by portal and time."""
    _run(db, _SPELLINGS)
    for number, title, text in db.conn.execute("SELECT no, title, text FROM articles"):
        for sql, words in zip(PUT, columns(title, text), strict=True):
            db.conn.execute(sql, (number, *words))


#: How many addresses stand where, kept by triggers: counting a ledger of a million rows took longer than a quiet night.
#: The index on states holds only what is owed or failed.
_PART = ("CASE WHEN {0}state IN ('announced', 'fetched') OR ({0}state = 'failed' AND {0}next_try IS NOT NULL)"
         " THEN 'owed' ELSE {0}state END")  # fmt: skip
_MORE = (f"INSERT INTO ledger_sums VALUES (new.portal, {_PART.format('new.')}, 1)"
         " ON CONFLICT DO UPDATE SET addresses = addresses + 1; END")  # fmt: skip
_LESS = f"UPDATE ledger_sums SET addresses = addresses - 1 WHERE portal = old.portal AND part = {_PART.format('old.')};"
_SUMS = f"""
CREATE TABLE ledger_sums (
    portal TEXT NOT NULL, part TEXT NOT NULL, addresses INTEGER NOT NULL, PRIMARY KEY (portal, part)
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_sums SELECT portal, {_PART.format('')} AS part, count(*) FROM ledger GROUP BY portal, part;
CREATE TRIGGER ledger_sums_inserted AFTER INSERT ON ledger BEGIN {_MORE};
CREATE TRIGGER ledger_sums_updated AFTER UPDATE OF state, next_try ON ledger
WHEN {_PART.format('old.')} != {_PART.format('new.')} BEGIN {_LESS} {_MORE};
CREATE TRIGGER ledger_sums_deleted AFTER DELETE ON ledger BEGIN {_LESS} END;
DROP INDEX ledger_by_state;
CREATE INDEX ledger_by_state ON ledger (portal, state, url) WHERE state IN ('announced', 'fetched', 'failed');
"""


@migrations()
def sums_of_the_ledger(db: Database) -> None:
    """Sums of the ledger that cost nothing to read."""
    _run(db, _SUMS)


#: Less room for the same rows. What an address repeats of its key, and a date of the first date of its article, is null
#: and filled in where it is read: ``dates`` is a view. The index on ``touched_at`` finds what one run has shown or fetched.
_LEANER = """
CREATE TABLE date_candidates (
    no INTEGER NOT NULL REFERENCES articles(no), rank INTEGER NOT NULL, value TEXT, precision TEXT, source TEXT, raw TEXT,
    day_order TEXT, confidence REAL, note TEXT NOT NULL, PRIMARY KEY (no, rank)
) STRICT, WITHOUT ROWID;
INSERT INTO date_candidates
SELECT a.no, d.rank, nullif(d.value, f.value), nullif(d.precision, f.precision), nullif(d.source, f.source), nullif(d.raw, f.raw),
    d.day_order, nullif(d.confidence, f.confidence), d.note
FROM dates d JOIN articles a ON a.id = d.article
LEFT JOIN dates f ON f.article = d.article AND f.rank = 0 AND d.rank > 0 ORDER BY a.no, d.rank;
DROP TABLE dates;
CREATE VIEW dates AS
SELECT a.id AS article, d.rank, coalesce(d.value, f.value) AS value, coalesce(d.precision, f.precision) AS precision,
    coalesce(d.source, f.source) AS source, coalesce(d.raw, f.raw) AS raw, d.day_order,
    coalesce(d.confidence, f.confidence) AS confidence, d.note
FROM date_candidates d JOIN articles a ON a.no = d.no JOIN date_candidates f ON f.no = d.no AND f.rank = 0;
ALTER TABLE addresses ADD COLUMN other_url TEXT;
UPDATE addresses SET other_url = url WHERE url != key;
ALTER TABLE addresses DROP COLUMN url;
ALTER TABLE addresses ADD COLUMN url TEXT AS (coalesce(other_url, key));
ALTER TABLE ledger ADD COLUMN other_url TEXT;
UPDATE ledger SET other_url = request_url WHERE request_url != url;
ALTER TABLE ledger DROP COLUMN request_url;
ALTER TABLE ledger ADD COLUMN request_url TEXT AS (coalesce(other_url, url));
ALTER TABLE ledger ADD COLUMN touched_at TEXT AS (max(seen_at, coalesce(fetched_at, '')));
CREATE INDEX ledger_by_touch ON ledger (portal, touched_at);
"""


@migrations()
def leaner_rows(db: Database) -> None:
    """Nothing is stored twice that the rows themselves can tell."""
    _run(db, _LEANER)


@migrations()
def order_of_listings(db: Database) -> None:
    """What a listing showed first when it was read last, as a JSON list of keys in its order."""
    _run(db, "ALTER TABLE listings ADD COLUMN shown TEXT")

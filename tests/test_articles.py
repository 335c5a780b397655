"""What becomes of an article that is seen again: unchanged, revised, a copy, the same under another address."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from crawler.errors import NewerSchema, StoreError
from crawler.extraction.text import fold
from crawler.items import Article, Attachment, Candidate, DateCandidate, Extracted, Page
from crawler.portal import Portal
from crawler.store.articles import save_portal, save_reject
from crawler.store.database import FILE, Store, open_store, schema_version
from crawler.store.fulltext import indexed
from crawler.store.ledger import Ledger
from crawler.store.record import record
from crawler.store.runs import PortalRun, finish_run, save_portal_run, start_run
from crawler.store.search import search

VN = timezone(timedelta(hours=7))
SEEN = datetime(2024, 5, 4, 1, 2, 3, tzinfo=UTC)
TEXT = "\n\n".join(f"Sáng nay, đoàn công tác của tỉnh kiểm tra tuyến đê số {n} và gặp gỡ bà con các thôn ven sông." for n in range(4))
DAY = datetime(2024, 5, 3, tzinfo=VN)


def article(url: str = "https://so.vn/1", **parts: Any) -> Article:
    """An article with a date and some text."""
    base: dict[str, Any] = {
        "title": "Kiểm tra đê điều trước mùa mưa bão", "text": TEXT, "published": DAY, "published_precision": "day",
        "published_source": "dateline", "published_raw": "03/05/2024", "published_confidence": 0.9,
    }  # fmt: skip
    return Article(url=url, **(base | parts))


def extracted(number: int | str = 1, *, portal: str = "so", at: datetime = SEEN, announced: str = "", **parts: Any) -> Extracted:
    """A page of a portal that was found to be an article."""
    key = f"http://{portal}.vn/{number}"
    page = Page(f"https://{portal}.vn/{number}", b"", portal, at, headers={"etag": '"e"'}, capture=f"f.warc.gz:{number}")
    return Extracted(page, key, announced or key, article=article(page.url, **parts))


def refused(number: int | str = 1, *, portal: str = "so") -> Extracted:
    """A page that was found to be something else."""
    return replace(extracted(number, portal=portal), article=None, kind="listing", reason="rows with dates")


def put(store: Store, done: Extracted, *, reextracted: bool = False) -> str | None:
    """Announces and records a page."""
    ledger = Ledger(store, done.page.portal)
    for key in dict.fromkeys((done.announced, done.key)):
        ledger.announce(key, Candidate(key.replace("http:", "https:"), "https://so.vn/tin"))
    return record(store, done, reextracted=reextracted)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that knows two portals."""
    opened = open_store(tmp_path)
    for name in ("so", "khac", "ba"):
        save_portal(opened, Portal(id=name, title=name.upper(), province="Tỉnh", family="generic", domains=(f"{name}.vn",)))
    yield opened
    opened.close()


def one(store: Store, number: int | str = 1, portal: str = "so") -> dict[str, Any]:
    """The public record of an address."""
    row = store.row("SELECT p.* FROM articles_public p JOIN addresses a ON a.article = p.id WHERE a.portal = ? AND a.key = ?",
                    (portal, f"http://{portal}.vn/{number}"))  # fmt: skip
    assert row is not None
    return row


def count(store: Store, table: str) -> int:
    """Rows of a table."""
    return int((store.row(f"SELECT count(*) AS n FROM {table}") or {})["n"])


def hits(store: Store, words: str) -> list[str]:
    """The addresses that a search finds."""
    return [row["url"] for row in search(store, words)]


# ---- seen once, seen again


def test_a_new_article_is_stored_with_everything_known_of_it(store: Store) -> None:
    done = extracted(
        lead="Tóm tắt", byline="Thu Hà", source="TTXVN", section="Tin tức", captions=("Ảnh 1",), tags=("đê",),
        images=(("https://so.vn/a.jpg", "Ảnh 1"),), attachments=(Attachment("https://so.vn/a.pdf", "Kế hoạch"),),
        dates=(DateCandidate(DAY, "day", "dateline", "03/05/2024", "dmy", 0.9, "won"),),
    )  # fmt: skip
    assert put(store, done) == "stored"
    row = one(store)
    wanted = {
        "portal": "so", "province": "Tỉnh", "url": "https://so.vn/1", "urls": '["https://so.vn/1"]', "lead": "Tóm tắt",
        "byline": "Thu Hà", "source": "TTXVN", "section": "Tin tức", "language": "vi", "published": "2024-05-03",
        "published_precision": "day", "published_uncertain": 0, "captions": '["Ảnh 1"]', "state": "present", "revision": 1,
        "attachments": '[{"url":"https://so.vn/a.pdf","title":"Kế hoạch"}]', "first_seen": "2024-05-04T01:02:03Z",
        "last_seen": "2024-05-04T01:02:03Z", "last_changed": "2024-05-04T01:02:03Z", "cluster": None, "capture": "f.warc.gz:1",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert count(store, "dates") == count(store, "images") == 1
    ledger_row = Ledger(store, "so").row("http://so.vn/1")
    assert ledger_row and (ledger_row["state"], ledger_row["article"], ledger_row["etag"]) == ("stored", row["id"], '"e"')


@pytest.mark.parametrize(("precision", "stored"), [
    ("minute", "2024-05-03T09:30:00+07:00"), ("day", "2024-05-03"), ("month", "2024-05"), ("year", "2024"), (None, None)])  # fmt: skip
def test_a_date_is_stored_as_far_as_it_is_known(store: Store, precision: Any, stored: str | None) -> None:
    put(store, extracted(published=DAY.replace(hour=9, minute=30) if precision else None, published_precision=precision))
    assert one(store)["published"] == stored


def test_the_id_depends_on_portal_and_address_alone(store: Store) -> None:
    put(store, extracted(1))
    put(store, extracted(2, title="Tên khác hẳn", text="Nội dung khác"))
    first, second = one(store, 1)["id"], one(store, 2)["id"]
    fresh = open_store(store.path.parent / "khac")
    save_portal(fresh, Portal(id="so", title="", province="", family="generic", domains=("so.vn",)))
    put(fresh, extracted(2, title="Tên khác hẳn", text="Nội dung khác"))
    put(fresh, extracted(1, title="Đã sửa"))
    assert (one(fresh, 1)["id"], one(fresh, 2)["id"]) == (first, second)
    fresh.close()


def test_seen_again_unchanged(store: Store) -> None:
    put(store, extracted())
    assert put(store, extracted(at=SEEN + timedelta(days=1))) == "unchanged"
    row = one(store)
    assert (row["first_seen"], row["last_seen"], row["revision"]) == ("2024-05-04T01:02:03Z", "2024-05-05T01:02:03Z", 1)
    assert put(store, extracted(at=SEEN - timedelta(days=9))) == "unchanged"
    assert one(store)["last_seen"] == "2024-05-05T01:02:03Z"


@pytest.mark.parametrize("text", [TEXT.replace(" ", "  "), TEXT.upper(), TEXT.replace("đê", "đê\u0323")])
def test_blanks_case_and_marks_are_no_revision(store: Store, text: str) -> None:
    put(store, extracted())
    assert put(store, extracted(text=text)) == "unchanged"


def test_a_changed_text_is_a_revision_and_the_former_one_is_kept(store: Store) -> None:
    put(store, extracted(lead="Cũ"))
    later = SEEN + timedelta(days=2)
    assert put(store, extracted(text=TEXT + "\n\nĐính chính: có năm tuyến đê.", lead="Mới", at=later)) == "revised"
    row = one(store)
    assert (row["revision"], row["first_seen"], row["last_changed"]) == (2, "2024-05-04T01:02:03Z", "2024-05-06T01:02:03Z")
    assert row["text"].endswith("năm tuyến đê.") and row["lead"] == "Mới"
    (former,) = store.rows("SELECT * FROM revisions")
    assert (former["revision"], former["text"], former["lead"]) == (1, TEXT, "Cũ")
    assert (former["observed"], former["replaced"], former["capture"]) == ("2024-05-04T01:02:03Z", "2024-05-06T01:02:03Z", "f.warc.gz:1")
    events = store.rows("SELECT revision, event FROM timeline ORDER BY revision")
    assert [(event["revision"], event["event"]) for event in events] == [(1, "stored"), (2, "revision")]


def test_a_changed_title_or_printed_date_is_a_revision(store: Store) -> None:
    put(store, extracted())
    assert put(store, extracted(title="Kiểm tra đê điều trước mùa lũ")) == "revised"
    changed = {"title": "Kiểm tra đê điều trước mùa lũ", "published": DAY + timedelta(days=1), "published_raw": "04/05/2024"}
    assert put(store, extracted(**changed)) == "revised"
    assert (one(store)["published"], one(store)["revision"]) == ("2024-05-04", 3)


def test_the_same_printed_date_read_otherwise_is_no_revision(store: Store) -> None:
    """Once the portal's order of day and month is learned, 03/05 may have become 5 March."""
    put(store, extracted())
    store.connection.execute("UPDATE articles SET published = '2024-03-05'")
    assert put(store, extracted()) == "unchanged"
    assert one(store)["published"] == "2024-03-05"
    assert put(store, extracted(text=TEXT + " Thêm một câu.")) == "revised"
    assert one(store)["published"] == "2024-03-05"


def test_a_header_that_changes_is_no_revision(store: Store) -> None:
    put(store, extracted(1, published_source="last-modified", published_raw="Tue, 09 Feb 2021 10:58:00 GMT"))
    later = {"published_source": "last-modified", "published_raw": "Wed, 10 Feb 2021 10:58:00 GMT", "published": DAY + timedelta(days=1)}
    assert put(store, extracted(1, at=SEEN + timedelta(days=1), **later)) == "unchanged"


def test_a_date_from_another_place_is_no_revision(store: Store) -> None:
    put(store, extracted(published_source="listing", published_raw="3-5-2024"))
    other = {"published": DAY.replace(hour=8), "published_precision": "minute", "published_raw": "08:00 03/05/2024"}
    assert put(store, extracted(**other)) == "unchanged"


def test_a_better_extractor_makes_no_revision(store: Store) -> None:
    put(store, extracted())
    better = TEXT.replace("Sáng nay, ", "")
    assert put(store, extracted(text=better, byline="Thu Hà"), reextracted=True) == "unchanged"
    row = one(store)
    assert (row["text"], row["byline"], row["revision"], row["last_changed"]) == (better, "Thu Hà", 1, "2024-05-04T01:02:03Z")
    assert count(store, "revisions") == 0


def test_what_re_extraction_refuses_is_taken_out_whole(store: Store) -> None:
    put(store, extracted(1))
    put(store, extracted(1, portal="khac"))
    assert put(store, refused(1), reextracted=True) is None
    assert count(store, "articles") == 1 and count(store, "clusters") == 0 and hits(store, "đê điều") == ["https://khac.vn/1"]
    assert one(store, 1, "khac")["cluster"] is None
    assert Ledger(store, "so").counts() == {"announced": 1, "stored": 0, "refused": 1, "failed": 0, "gone": 0, "owed": 0}


def test_a_refusal_of_a_new_page_is_noted_with_its_reason(store: Store) -> None:
    assert put(store, refused(7)) is None
    (row,) = store.rows("SELECT * FROM rejects")
    assert (row["url"], row["kind"], row["reason"]) == ("http://so.vn/7", "listing", "rows with dates")
    assert put(store, extracted(7)) == "stored"
    assert count(store, "rejects") == 0


# ---- the same text again


def test_another_address_of_the_same_article(store: Store) -> None:
    put(store, extracted(1))
    assert put(store, extracted("cu/1")) == "duplicate"
    assert one(store, "cu/1")["id"] == one(store, 1)["id"] and count(store, "articles") == 1
    assert one(store)["urls"] == '["https://so.vn/1","https://so.vn/cu/1"]'
    assert put(store, extracted("cu/1", at=SEEN + timedelta(days=3))) == "unchanged"
    assert one(store)["last_seen"] == "2024-05-07T01:02:03Z"
    assert Ledger(store, "so").counts()["stored"] == 2


def test_a_short_notice_under_another_address_is_the_same_with_its_date_and_files_only(store: Store) -> None:
    """ "Xem tệp đính kèm" says nothing by itself; what is attached and the day do."""
    file = (Attachment("https://so.vn/tep/a.pdf", "Thông báo"),)
    notice = {"title": "Thông báo lịch tiếp công dân", "text": "Xem tệp đính kèm.", "attachments": file}
    put(store, extracted(1, **notice))
    assert put(store, extracted("cu/1", **notice)) == "duplicate"
    assert put(store, extracted(2, **notice | {"attachments": (Attachment("https://so.vn/tep/b.pdf", "Thông báo"),)})) == "stored"
    assert put(store, extracted(3, **notice | {"published": DAY + timedelta(days=1), "published_raw": "04/05/2024"})) == "stored"
    bare = notice | {"attachments": (), "title": "Lịch tiếp công dân", "published": DAY.replace(hour=8), "published_precision": "minute"}
    assert [put(store, extracted(number, **bare)) for number in (5, "cu/5")] == ["stored", "duplicate"]
    nowhen = {"published": None, "published_precision": None, "published_raw": None}
    assert put(store, extracted(4, **notice, **nowhen)) == "stored"


def test_posted_again_on_another_day_is_another_article(store: Store) -> None:
    put(store, extracted(1))
    assert put(store, extracted(2, published=DAY + timedelta(days=1), published_raw="04/05/2024")) == "stored"
    assert count(store, "articles") == 2
    assert one(store, 1)["cluster"] == one(store, 2)["cluster"] is not None


def test_a_copy_whose_date_was_learned_or_is_missing_is_the_same_article(store: Store) -> None:
    put(store, extracted(1))
    store.connection.execute("UPDATE articles SET published = '2024-03-05'")
    assert put(store, extracted(2)) == "duplicate"
    undated = {"published": None, "published_precision": None, "published_raw": None, "published_source": None}
    assert put(store, extracted(3, **undated)) == "duplicate"


@pytest.mark.parametrize("parts", [{"title": "Tên khác"}, {"text": "Xem tệp đính kèm."}, {"text": TEXT + " Thêm."}])
def test_near_is_not_the_same(store: Store, parts: dict[str, str]) -> None:
    put(store, extracted(1, **({"text": "Xem tệp đính kèm."} if parts.get("text", "").startswith("Xem") else {})))
    assert put(store, extracted(2, **parts)) == "stored"


def test_copies_on_other_portals_are_linked_not_merged(store: Store) -> None:
    for hours, portal in enumerate(("so", "khac", "ba")):
        assert put(store, extracted(1, portal=portal, title=f"Tên ở {portal}", at=SEEN + timedelta(hours=hours))) == "stored"
    rows = store.rows("SELECT portal, cluster, original FROM syndication ORDER BY portal")
    assert len({row["cluster"] for row in rows}) == 1 and [row["portal"] for row in rows] == ["ba", "khac", "so"]
    assert [row["portal"] for row in rows if row["original"]] == ["so"]


def test_a_copy_that_changes_leaves_its_cluster(store: Store) -> None:
    put(store, extracted(1))
    put(store, extracted(1, portal="khac"))
    put(store, extracted(1, portal="khac", text=TEXT + " Bản này có thêm một câu."))
    assert one(store)["cluster"] == one(store, 1, "khac")["cluster"] is not None
    put(store, extracted(1, portal="khac", text="Lễ hội đền mở vào rằm tháng Giêng, có rước kiệu và thi nấu cơm. " * 5))
    assert one(store)["cluster"] is None and one(store, 1, "khac")["cluster"] is None and count(store, "clusters") == 0
    put(store, extracted(1, portal="khac"))
    assert one(store)["cluster"] == one(store, 1, "khac")["cluster"] is not None


def test_after_a_redirect_both_addresses_are_settled(store: Store) -> None:
    assert put(store, extracted(5, announced="http://so.vn/moi?id=5")) == "stored"
    assert one(store, "moi?id=5")["urls"] == '["https://so.vn/5","https://so.vn/moi?id=5"]'
    assert Ledger(store, "so").counts() == {"announced": 2, "stored": 2, "refused": 0, "failed": 0, "gone": 0, "owed": 0}


# ---- full text stays in step


def test_search_follows_revisions_and_re_extraction(store: Store) -> None:
    put(store, extracted())
    assert hits(store, "đê điều") == hits(store, "de dieu") == ["https://so.vn/1"]
    put(store, extracted(title="Trồng rừng ngập mặn", text="Rừng phòng hộ được trồng thêm ở xã ven biển."))
    assert hits(store, "đê điều") == [] and hits(store, "rung ngap man") == ["https://so.vn/1"]
    put(store, extracted(title="Trồng rừng", text="Xã ven biển."), reextracted=True)
    assert hits(store, "ngập mặn") == [] and hits(store, "ven biển") == ["https://so.vn/1"]
    store.connection.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 0)")


def test_the_index_holds_exactly_the_words_of_the_articles(store: Store) -> None:
    for n, word in enumerate(("hoà", "hòa", "đảng", "Đảng", "thuỷ"), 1):
        put(store, extracted(n, title=f"Tên {word} {n}", text=f"Chữ {word}"))
        put(store, extracted(n, title=f"Tên mới {n}", text=f"Nội dung {word} mới"))
    store.commit()
    spoken = " ".join(f"{row['title']} {row['text']}" for row in store.rows("SELECT title, text FROM articles"))
    for index, words in (("articles_fts", f"{fold(spoken)} đang"), ("articles_spelled", indexed(spoken))):
        store.connection.execute(f"CREATE VIRTUAL TABLE words USING fts5vocab({index}, row)")
        assert {row["term"] for row in store.rows("SELECT term FROM words")} == set(words.split())
        store.connection.execute("DROP TABLE words")


# ---- transactions


def test_an_error_undoes_its_own_change_alone(store: Store) -> None:
    put(store, extracted(1))
    with pytest.raises(RuntimeError, match="mitten"), store.change():
        put(store, extracted(2, title="Khác", text="Khác"))
        raise RuntimeError("mitten")
    assert count(store, "articles") == 1 and Ledger(store, "so").row("http://so.vn/2") is None
    assert hits(store, "khác") == []
    store.commit()
    assert count(store, "articles") == 1


def test_an_inner_error_that_is_caught_keeps_the_outer_change(store: Store) -> None:
    with store.change():
        save_reject(store, extracted(1).page, "http://so.vn/1", "listing", "a")
        with pytest.raises(StoreError), store.change() as connection:
            connection.execute("DELETE FROM rejects")
            connection.execute("INSERT INTO rejects VALUES (NULL)")
    assert count(store, "rejects") == 1


CRASH = """
import os, sys
from pathlib import Path
from tests.test_articles import extracted, put, save_portal, Portal, open_store
store = open_store(Path(sys.argv[1]))
save_portal(store, Portal(id="so", title="", province="", family="generic", domains=("so.vn",)))
put(store, extracted(1))
store.commit()
put(store, extracted(2, title="Hai", text="Hai"))
with store.change():
    put(store, extracted(3, title="Ba", text="Ba"))
    os._exit(9)
"""


def test_after_a_crash_article_and_ledger_row_are_there_or_missing_together(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    assert subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], cwd=root, check=False).returncode == 9
    store = open_store(tmp_path)
    articles = {row["url"] for row in store.rows("SELECT url FROM articles")}
    ledger = {row["request_url"] for row in store.rows("SELECT request_url FROM ledger WHERE state = 'stored'")}
    assert articles == ledger == {"https://so.vn/1"}
    assert [put(store, extracted(n, title=str(n), text=str(n))) for n in (2, 3)] == ["stored", "stored"]
    store.close()


def test_a_full_store_takes_nothing_that_rests_on_what_sqlite_has_undone(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    save_portal(store, Portal(id="so", title="", province="", family="generic", domains=("so.vn",)))
    store.commit()
    put(store, extracted(1))
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="full"), store.change() as connection:
        connection.execute("INSERT INTO captures VALUES ('a', 'so', 'u', '', 200, ?, 'd', 1)", ("x" * 100_000,))
    assert not store.connection.in_transaction, "SQLite undoes the whole transaction here, not the statement alone"
    store.connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    with pytest.raises(StoreError, match="full"):
        put(store, extracted(2, title="Hai", text="Hai"))
    store.close()
    store = open_store(tmp_path)
    assert [count(store, table) for table in ("articles", "ledger", "captures")] == [0, 0, 0]
    assert [put(store, extracted(n, title=str(n), text=str(n))) for n in (1, 2)] == ["stored", "stored"]
    store.close()


def test_a_stream_goes_on_while_rows_change(store: Store) -> None:
    for n in range(50):
        put(store, extracted(n, title=str(n), text=f"Bài {n}"))
    seen = []
    for row in store.stream("SELECT url FROM articles ORDER BY no"):
        seen.append(row["url"])
        put(store, extracted(len(seen) - 1, title="Sửa", text=f"Bài sửa {len(seen)}"))
        if len(seen) % 10 == 0:
            store.commit()
    assert len(seen) == 50


def test_a_snapshot_is_of_one_moment(store: Store, tmp_path: Path) -> None:
    put(store, extracted(1))
    store.commit()
    reader = open_store(tmp_path)
    with reader.snapshot():
        before = count(reader, "articles")
        put(store, extracted(2, title="Hai", text="Hai"))
        store.commit()
        assert count(reader, "articles") == before == 1
    assert count(reader, "articles") == 2
    reader.close()


# ---- opening and closing


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    version = schema_version(first)
    first.close()
    second = open_store(tmp_path, create=False)
    assert schema_version(second) == version
    second.close()


@pytest.mark.parametrize(("prepare", "words"), [
    (lambda path: None, "there is no store yet"),
    (lambda path: path.write_bytes(b"Not a database, only some words. " * 200), "no SQLite store"),
    (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000), "not a database|damaged|file"),
])  # fmt: skip
def test_a_store_that_cannot_be_used_says_why(tmp_path: Path, prepare: Any, words: str) -> None:
    prepare(tmp_path / FILE)
    with pytest.raises(StoreError, match=words) as caught:
        open_store(tmp_path, create=False)
    assert FILE in str(caught.value) and "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match="data"):
        open_store(tmp_path / "data")


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('congtin', 'from_the_future', '2099-01-01')")
    store.close()
    with pytest.raises(NewerSchema, match="from_the_future"):
        open_store(tmp_path)


def test_closing_a_store_that_the_disk_does_not_take_gives_it_free(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    save_portal(store, Portal(id="so", title="", province="", family="generic", domains=("so.vn",)))
    store.commit()
    store.connection.execute("PRAGMA cache_size = 1")
    store.connection.execute(f"PRAGMA max_page_count = {count_pages(store)}")
    with pytest.raises(StoreError, match="full"):
        for n in range(400):
            put(store, extracted(n, title=str(n), text=f"Bài {n} " * 500))
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.connection.execute("SELECT 1")
    again = open_store(tmp_path)
    assert [row["check"] for row in again.rows("SELECT * FROM (SELECT integrity_check AS 'check' FROM pragma_integrity_check)")] == ["ok"]
    again.close()


def count_pages(store: Store) -> int:
    """Pages of the file."""
    return int((store.row("PRAGMA page_count") or {})["page_count"])


def test_runs_are_counted_and_closed(store: Store) -> None:
    run = start_run(store, "nightly", {"portals": ["so"]}, "congtin/0")
    save_portal_run(store, PortalRun(run, "so", "ok", "", "2024-05-04T01:00:00Z", "2024-05-04T01:10:00Z", announced=3, stored=2, refused=1))
    finish_run(store, run, 0)
    row = store.row("SELECT * FROM runs")
    assert row and (row["exit_code"], row["arguments"]) == (0, '{"portals": ["so"]}')
    assert store.rows("SELECT portal, verdict, stored FROM health") == [{"portal": "so", "verdict": "ok", "stored": 2}]

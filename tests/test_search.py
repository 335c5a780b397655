"""Search with and without Vietnamese marks, whatever a person types."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from crawler.portal import Portal
from crawler.store.articles import save_portal
from crawler.store.database import Store, open_store
from crawler.store.fulltext import indexed
from crawler.store.ledger import Ledger
from crawler.store.migrations import migrations
from crawler.store.search import match_query, search
from tests.test_articles import extracted, put

TEXTS = {
    1: ("Đảng bộ xã tổng kết công tác", "Sáng nay, Đảng bộ xã tổng kết công tác xây dựng Đảng."),
    2: ("Dang bo khong dau", "Bai viet khong dau ve dang bo, dang bo, dang bo, dang bo va dang bo huyen. " * 3),
    3: ("Hoà giải ở cơ sở", "Tổ hoà giải của thôn đã hòa giải thành mười vụ việc."),
    4: ("Nhà văn hóa thuỷ lợi", "Công trình thủy lợi và nhà văn hoá được bàn giao."),
    5: ("Đáng bỏ thói quen xấu", "Những thói quen đáng bỏ trong việc cưới, việc tang."),
    6: ("Một bài dài nhắc một lần", "Lời mở đầu của bài rất dài. " * 400 + "Đảng bộ có nhắc ở đây."),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with a few articles on two portals."""
    opened = open_store(tmp_path_factory.mktemp("search"))
    for name in ("so", "khac"):
        save_portal(opened, Portal(id=name, title="", province="", family="generic", domains=(f"{name}.vn",)))
    for number, (title, text) in TEXTS.items():
        put(opened, extracted(number, title=title, text=text, portal="khac" if number == 4 else "so"))
    yield opened
    opened.close()


def numbers(store: Store, words: str, **more: str) -> list[int]:
    """The articles found, best first."""
    return [int(row["url"].rpartition("/")[2]) for row in search(store, words, **more)]


@pytest.mark.parametrize(("words", "found"), [
    ("dang bo", {1, 2, 5, 6}), ("DANG BO", {1, 2, 5, 6}), ("Đảng bộ", {1, 2, 5, 6}), ("đảng bộ tổng kết", {1}), ("bo dang", {1, 2, 5, 6}),
    ('"dang bo xa"', {1}), ('"xa dang bo"', set()), ("hòa giải", {3}), ("hoà giải", {3}), ("hoa giai", {3}), ("thủy lợi", {4}),
    ("thuỷ lợi", {4}), ("văn hoá", {4}), ("Đảng bo\u0302\u0323", {1, 2, 5, 6}), ("không có từ này", set()), ("xã, tổng-kết.", {1}),
])  # fmt: skip
def test_marks_case_and_order_do_not_matter(store: Store, words: str, found: set[int]) -> None:
    assert set(numbers(store, words)) == found


@pytest.mark.parametrize(("words", "first"), [
    ("Đảng bộ", {1, 6}), ('"Đảng bộ"', {1, 6}), ('"đáng bỏ thói"', {5}), ("dang bo", {2}), ("đáng bỏ", {5}), ("hoà", {3, 4}), ("hòa", {3, 4}), ("thuỷ", {4})])  # fmt: skip
def test_the_exact_spelling_comes_first(store: Store, words: str, first: set[int]) -> None:
    """Even where the folded spelling stands ten times in a short text, and the exact one once in a long one."""
    got = numbers(store, words)
    assert set(got[: len(first)]) == first


@pytest.mark.parametrize("words", ["Đảng bộ", "dang bo", '"dang bo"', "đảng", "ĐẢNG", "dang AND xã", '"bộ xã"'])
def test_who_asks_the_index_by_hand_may_write_marks_or_none(store: Store, words: str) -> None:
    store.flush()
    found = store.rows("SELECT a.url FROM articles_fts f JOIN articles a ON a.no = f.rowid WHERE articles_fts MATCH ?", (words,))
    assert any(row["url"].endswith("/1") for row in found)


def test_words_spelled_apart_are_no_exact_phrase(tmp_path: Path) -> None:
    """Both have the folded phrase and the words as spelled; only the long one has the phrase as spelled, once."""
    opened = open_store(tmp_path)
    save_portal(opened, Portal(id="so", title="", province="", family="generic", domains=("so.vn",)))
    put(opened, extracted(1, title="Vận hóa, vận hóa", text="Vận hóa là một áng văn và một bông hoa."))
    put(opened, extracted(2, title="Tin", text="Chỉ nói một lần rất dài dòng. " * 60 + "Đó là lời văn hoa mỹ."))
    assert numbers(opened, '"văn hoa"') == [2, 1] and numbers(opened, "văn hoa") == [1, 2]
    opened.close()


def test_a_word_in_the_title_goes_before_one_in_the_text(store: Store) -> None:
    assert numbers(store, "Đảng bộ")[:2] == [1, 6]


def test_one_portal_alone_and_a_bounded_number(store: Store) -> None:
    assert numbers(store, "của") == [3, 6] or numbers(store, "của") == [6, 3]
    assert numbers(store, "văn hóa", portal="so") == [] and numbers(store, "văn hóa", portal="khac") == [4]
    assert len(search(store, "dang", limit=2)) == 2


@pytest.mark.parametrize("words", [
    "", "   ", '"', '""', '"""', "'", "*", "-", "^", "( )", "{title} :", ":", "_", ".", "%", "\x00", "\u200b", "!!", "+", "/*", "--"])  # fmt: skip
def test_nothing_asked_nothing_found(store: Store, words: str) -> None:
    assert search(store, words) == []


@pytest.mark.parametrize("words", [
    "dang AND bo", "dang OR bo", "dang NOT bo", "NEAR(dang bo)", "title : dang", "dang*", "^dang", "-dang", "dang + bo", '"dang bo',
    'da"ng', "dang' OR 1=1 --", "dang; DROP TABLE articles", "(dang", "dang)", "{dang}", "articles_fts", "dang\nbo"])  # fmt: skip
def test_operators_are_words_like_any_other(store: Store, words: str) -> None:
    assert set(numbers(store, words)) <= set(TEXTS)
    assert len(store.rows("SELECT id FROM articles")) == len(TEXTS)


@given(st.text(max_size=40) | st.lists(st.sampled_from(['"', "dang", "bộ", "AND", "(", ")", "*", ":", "-", "^", "NEAR", "{", "ß", "²"])).map(" ".join))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_raise(store: Store, words: str) -> None:
    assert set(numbers(store, words)) <= set(TEXTS)


def test_quotes_are_kept_inside_the_query() -> None:
    assert match_query('a "b c') == '"a" AND "b" AND "c"'
    assert match_query('"Đảng bộ" xã') == '"dang bo" AND "xa"'


@pytest.mark.parametrize(("text", "wanted"), [
    ("Hoà", "hòa"), ("HOÀ BÌNH", "hòa bình"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("quý", "quý"), ("quỳ", "quỳ"), ("toàn", "toàn"),
    ("hòa", "hòa"), ("thuý", "thúy"), ("loài", "loài"), ("uỷ ban", "ủy ban"), ("khuya", "khuya")])  # fmt: skip
def test_old_and_new_tone_placement_are_alike(text: str, wanted: str) -> None:
    assert indexed(text) == wanted


def test_an_older_store_is_searchable_after_its_upgrade(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "congtin.db", isolation_level=None)
    migrations.apply(Database(old), stop_before="spellings_apart")
    old.execute("INSERT INTO portals VALUES ('so', '', '', '', 'generic', '[]', '', NULL)")
    for number, (title, text) in TEXTS.items():
        old.execute(
            "INSERT INTO articles (id, portal, url, title, text, language, published_confidence, captions, tags, first_seen,"
            " last_seen, last_changed, state, revision, fingerprint, text_hash) VALUES (?1, 'so', 'https://so.vn/' || ?1, ?2, ?3,"
            " 'vi', 0, '[]', '[]', '', '', '', 'present', 1, '', '')", (str(number), title, text),
        )  # fmt: skip
        old.execute("INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)", (number, title, text))
        old.execute("INSERT INTO ledger (portal, url, request_url, via, how, announced_at, seen_at, state)"
                    " VALUES ('so', ?1, ?1, '', 'listing', '', '', ?2)", (str(number), "announced" if number == 1 else "stored"))  # fmt: skip
    old.close()
    store = open_store(tmp_path)
    assert set(numbers(store, "đảng bộ")[:2]) == {1, 6} and set(numbers(store, "dang bo")) == {1, 2, 5, 6}
    assert numbers(store, '"dang bo xa"') == [1] and numbers(store, "hòa giải") == [3]
    assert Ledger(store, "so").counts() == {"announced": 6, "stored": 5, "refused": 0, "failed": 0, "gone": 0, "owed": 1}
    store.close()


def test_a_missing_store_is_made_searchable_at_once(tmp_path: Path) -> None:
    fresh = open_store(tmp_path)
    assert search(fresh, "dang") == []
    fresh.close()

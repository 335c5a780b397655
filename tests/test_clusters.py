"""Near-copies: what is linked, what is told apart, how copies are described, and that arrival order changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.dedup.evidence import read
from crawler.dedup.likeness import are_copies, may_be_copies
from crawler.dedup.sketch import keys
from crawler.items import Article, Page
from crawler.portal import Portal
from crawler.store.articles import save, save_portal, withdraw
from crawler.store.clusters import catch_up
from crawler.store.database import Store, open_store
from tests.dupcorpus.build import corpus
from tests.dupcorpus.model import Doc

SEEN = datetime(2025, 9, 1, 1, tzinfo=UTC)
TITLE = "Bát Xát: Khánh thành cầu dân sinh thôn Nậm Pung"
LEAD = "Sáng 12/8, UBND huyện Bát Xát tổ chức lễ khánh thành cầu dân sinh thôn Nậm Pung, xã Mường Hum."
BODY = (
    LEAD,
    "Cầu dài 36 m, rộng 3,5 m, tổng mức đầu tư 2,8 tỷ đồng, khởi công từ tháng 3/2025. Đây là cây cầu thứ 14 được xây trên địa bàn huyện.",
    "Dự lễ có đồng chí Nguyễn Minh Hà, Phó Chủ tịch UBND huyện, cùng 120 hộ dân hai bên suối.",
    "Bà Lý Thị Mai, người dân trong thôn, cho biết trước đây mùa lũ trẻ em phải nghỉ học, nay đi lại thuận tiện hơn nhiều.",
    "Cũng dịp này, huyện trao 45 suất quà cho các gia đình có hoàn cảnh khó khăn.",
)
TEXT = "\n\n".join(BODY)
PORTALS = {"huyen": "Cổng thông tin điện tử huyện Bát Xát", "tinh": "Cổng thông tin điện tử tỉnh Lào Cai", "so": "Sở Giao thông vận tải"}


def fresh(folder: Path) -> Store:
    """A store that knows three portals and those of the corpus."""
    store = open_store(folder)
    for name, title in PORTALS.items():
        save_portal(store, Portal(name, title, "lao_cai", "generic", (f"{name}.vn",)))
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that knows three portals."""
    opened = fresh(tmp_path)
    yield opened
    opened.close()


def put(store: Store, portal: str, text: str = TEXT, *, number: int = 1, days: int = 0, **parts: Any) -> str:
    """The id of an article that was saved."""
    url = f"http://{portal}.vn/{number}"
    article = Article(url, **({"title": TITLE, "text": text} | parts))
    return save(store, Page(url, b"", portal, SEEN + timedelta(days=days)), article, url).article


def cluster(store: Store, own: str) -> str | None:
    """The cluster of an article."""
    return store.rows("SELECT cluster FROM articles WHERE id = ?", (own,))[0]["cluster"]


def copies(store: Store) -> dict[str, tuple[str, int]]:
    """Portal -> (difference, whether it is the original)."""
    return {row["portal"]: (row["difference"], row["original"]) for row in store.rows("SELECT * FROM syndication")}


RENAMED = TEXT.replace("huyện Bát Xát", "xã Bát Xát").replace("xã Mường Hum", "xã Dền Sáng")


@pytest.mark.parametrize(("text", "difference"), [
    (TEXT, "same"),
    (TEXT.replace("hoàn", "hòan").replace("thuỷ", "thủy"), "same"),
    (TEXT.replace("\n\n", " "), "same"),
    ("\n\n".join(BODY[:3]), "cut"),
    ("\n\n".join(BODY[1:]) + "\n\nTin, ảnh: Minh Hà", "edited"),
    (TEXT + "\n\nNguồn: Cổng thông tin điện tử huyện Bát Xát", "edited"),
    (TEXT.replace("tổ chức lễ khánh thành", "khánh thành").replace("45 suất", "46 suất"), "edited"),
    (RENAMED, "edited"),
    (TEXT + "\n\n" + "Những năm qua địa phương dành nhiều nguồn lực cho đường giao thông nông thôn, lòng dân rất đồng thuận. " * 3, "extended"),
    (TEXT.replace("12/8", "12 tháng 8").replace("3/2025", "03/2025"), "same"),
])  # fmt: skip
def test_a_copy_is_linked_and_described(store: Store, text: str, difference: str) -> None:
    first = put(store, "huyen", published=SEEN - timedelta(days=9), published_precision="day")
    second = put(store, "tinh", text, published=SEEN - timedelta(days=8), published_precision="day")
    assert cluster(store, first) == cluster(store, second) is not None
    assert copies(store) == {"huyen": ("original", 1), "tinh": (difference, 0)}


@pytest.mark.parametrize("text", [
    TEXT.replace("12/8", "19/8").replace("14", "15"),
    TEXT.replace("Bát Xát", "Bảo Thắng").replace("Mường Hum", "Gia Phú").replace("Nậm Pung", "Làng Mới")
    .replace("Nguyễn Minh Hà", "Trần Thanh Sơn").replace("36", "42").replace("2,8", "3,1").replace("14", "9"),
    TEXT.replace("36 m", "28 m").replace("2,8", "1,9").replace("120", "75").replace("45", "30"),
    LEAD + "\n\nTrong tuần, huyện còn tổ chức hội thi thể thao với 300 vận động viên của 21 xã, thị trấn và trao 12 huy chương vàng."
    "\n\nNgày hội văn hóa các dân tộc diễn ra tại sân vận động huyện với sự tham gia của nghệ nhân Vàng A Páo và 18 đội văn nghệ.",
])  # fmt: skip
def test_the_same_phrases_about_something_else_are_not_linked(store: Store, text: str) -> None:
    assert cluster(store, put(store, "huyen")) is cluster(store, put(store, "tinh", text, days=1)) is None


def test_two_weeks_under_one_form_are_not_one(store: Store) -> None:
    form = "Thường trực Huyện ủy, lãnh đạo UBND huyện làm việc tại cơ quan và đi cơ sở theo chương trình đã phân công. " * 3
    first = put(store, "huyen", form, title="Lịch công tác tuần 12 năm 2025")
    second = put(store, "huyen", form, number=2, title="Lịch công tác tuần 13 năm 2025")
    third = put(store, "so", form, title="Lịch công tác tuần 13 năm 2025")
    assert cluster(store, first) is None and cluster(store, second) == cluster(store, third) is not None


def test_the_original_is_the_one_that_source_lines_name_then_the_first_dated_then_the_longest(store: Store) -> None:
    late = {"published": SEEN, "published_precision": "day"}
    put(store, "tinh", title="Khánh thành cầu", **late | {"published": SEEN - timedelta(days=2)})
    put(store, "huyen", days=1, **late)
    assert copies(store) == {"tinh": ("original", 1), "huyen": ("retitled", 0)}
    put(store, "so", days=2, source="Nguồn: http://xa.huyen.vn/tin/1", **late)
    assert copies(store)["tinh"] == ("original", 1)
    put(store, "so", days=2, number=2, source="Nguồn tin: http://www.huyen.vn/tin/1", **late | {"published": SEEN + timedelta(days=3)})
    assert copies(store) == {"huyen": ("original", 1), "tinh": ("retitled", 0), "so": ("same", 0)}
    (row,) = store.rows("SELECT * FROM clusters")
    assert (row["size"], row["first_seen"], row["first_dated"][:10]) == (4, "2025-09-01T01:00:00Z", "2025-08-30")


def test_an_article_that_joins_two_clusters_makes_them_one(store: Store) -> None:
    head, tail = "\n\n".join(BODY[:3]), "\n\n".join(BODY[2:])
    first = [put(store, "huyen", head), put(store, "so", head)]
    second = [put(store, "tinh", tail), put(store, "tinh", tail + "\n\nTin: Hà", number=2)]
    assert cluster(store, first[0]) != cluster(store, second[0])
    whole = put(store, "so", TEXT, number=2)
    assert {cluster(store, one) for one in (*first, *second)} == {f"c{min(whole, *first, *second)}"}
    assert withdraw(store, "so", "http://so.vn/2", "static: no article")
    assert cluster(store, first[0]) == cluster(store, first[1]) != cluster(store, second[0]) == cluster(store, second[1])
    assert {row["size"] for row in store.rows("SELECT size FROM clusters")} == {2}


def test_an_edited_article_leaves_and_comes_back_and_leaves_nothing_behind(store: Store) -> None:
    first, second = put(store, "huyen"), put(store, "tinh")
    other = "Ngày hội văn hóa diễn ra tại sân vận động huyện với 18 đội văn nghệ và nghệ nhân Vàng A Páo biểu diễn khèn. " * 3
    put(store, "tinh", other, days=1)
    assert cluster(store, first) is cluster(store, second) is None
    assert store.rows("SELECT * FROM copies") == store.rows("SELECT * FROM links") == store.rows("SELECT * FROM clusters") == []
    put(store, "tinh", days=2)
    assert cluster(store, first) == cluster(store, second) is not None
    for portal in ("huyen", "tinh"):
        withdraw(store, portal, f"http://{portal}.vn/1", "static")
    assert [store.row(f"SELECT count(*) AS n FROM {table}") for table in ("texts", "sketches", "links", "copies", "clusters")] == [{"n": 0}] * 5


def test_articles_of_an_older_store_are_joined_later(store: Store) -> None:
    first, second = put(store, "huyen"), put(store, "tinh")
    for table in ("texts", "sketches", "links", "copies", "clusters"):
        store.connection.execute(f"DELETE FROM {table}")
    store.connection.execute("UPDATE articles SET cluster = NULL, text_no = NULL")
    assert (catch_up(store, "huyen"), catch_up(store, "tinh"), catch_up(store, "tinh")) == (1, 1, 0)
    assert cluster(store, first) == cluster(store, second) is not None


# ---- arrival order


def some_docs() -> list[Doc]:
    """Articles of three releases with copies, and look-alikes of theirs."""
    names = ("dev/3", "dev/20", "dev/41", "dev/lich_tuan/4", "dev/lich_tuan/5", "dev/giao_ban/2")
    pairs = [pair for pair in corpus("dev") if pair.one.name in names and pair.other.name.startswith(f"{pair.one.name}/")]
    return list({doc.name: doc for pair in pairs for doc in (pair.one, pair.other)}.values())


DOCS = some_docs()
ORDER = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def clustered(docs: Sequence[Doc], edits: Sequence[Doc] = ()) -> list[dict[str, Any]]:
    """The view ``syndication`` after articles came in this order and were then edited."""
    with TemporaryDirectory() as folder:
        store = fresh(Path(folder))
        for portal in {doc.portal for doc in docs}:
            save_portal(store, Portal(portal, portal, "x", "generic", (f"{portal}.example",)))
        for doc in (*docs, *edits):
            url = f"http://{doc.portal}.example/{doc.name}"
            save(store, Page(url, b"", doc.portal, SEEN), Article(url, doc.title, doc.text), url)
        rows = store.rows("SELECT * FROM syndication ORDER BY article")
        store.close()
    return rows


@ORDER
@given(st.permutations(DOCS))
def test_the_order_of_arrival_changes_nothing(docs: list[Doc]) -> None:
    assert clustered(docs) == clustered(DOCS)


@ORDER
@given(st.permutations(DOCS), st.lists(st.tuples(st.integers(0, len(DOCS) - 1), st.integers(0, len(DOCS) - 1)), max_size=6))
def test_after_edits_clusters_are_those_of_the_texts_as_they_are_now(docs: list[Doc], swaps: list[tuple[int, int]]) -> None:
    edits = {DOCS[one].name: replace(DOCS[one], text=f"{DOCS[other].text}\n\nBản sửa") for one, other in swaps}
    assert clustered(docs, list(edits.values())) == clustered([edits.get(doc.name, doc) for doc in DOCS])


@settings(deadline=None)
@given(st.sampled_from(DOCS), st.sampled_from(DOCS))
def test_likeness_is_symmetric_and_never_turned_down_unread(one: Doc, other: Doc) -> None:
    first, second = read(one.title, one.text), read(other.title, other.text)
    assert are_copies(first, second) == are_copies(second, first)
    assert not are_copies(first, second) or may_be_copies(first.evidence(), second.evidence())
    assert are_copies(first, first) and keys(first) == keys(read(one.title, one.text))


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_can_be_read(title: str, body: str) -> None:
    found = read(title, body)
    assert len(keys(found)) <= 64 and are_copies(found, found) in (True, False) and found.identity() == read(title, body).identity()


def test_keys_in_existing_stores_stay_good() -> None:
    """When this fails after an update of rensa, or of our own, keys must be made anew in every store: write a migration."""
    assert keys(read(TITLE, TEXT))[:3] == [4922110309689, 11579577009187, 16904582018840]

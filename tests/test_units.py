"""Reference data: administrative units, what became of them, and that fact sheets point at them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from crawler.errors import StoreError
from crawler.sheet import read_portals
from crawler.store.database import open_store
from crawler.store.units import FILES, Unit, load_units, read_units
from tests.conftest import ROOT

REFERENCE = ROOT / "data" / "reference"
SHEETS = ROOT / "spiders" / "portals"
HEAD = "id,name,kind,valid_from,valid_until,successor,source"


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_force(day: str) -> set[str]:
    """The provinces and cities of one day."""
    return {one["id"] for one in rows("provinces.csv") if one["valid_from"] <= day and day <= (one["valid_until"] or "9")}


@pytest.mark.parametrize(("day", "count"), [("2020-01-01", 63), ("2024-12-31", 63), ("2025-06-30", 63), ("2025-07-01", 34),
                                            ("2026-04-29", 34), ("2026-11-21", 34)])  # fmt: skip
def test_how_many_provinces_there_are(day: str, count: int) -> None:
    assert len(in_force(day)) == count


def test_every_old_province_has_exactly_one_successor_and_every_new_one_a_past() -> None:
    old, new = in_force("2024-12-31"), in_force("2025-07-01")
    pairs = [(one["old"], one["new"]) for one in rows("lineage.csv") if one["since"] <= "2025-07-01"]
    assert sorted(one for one, _ in pairs) == sorted(old)
    assert {one for _, one in pairs} == new
    successors = {one["id"]: one["successor"] or one["id"] for one in rows("provinces.csv")}
    assert {one["old"]: one["new"] for one in rows("lineage.csv")} == {one: successors[one] for one in old | {"dong_nai_2025"}}


def test_a_successor_begins_the_day_after() -> None:
    units = read_units(REFERENCE)
    for unit in units.values():
        if unit["successor"]:
            begins = units[unit["successor"]]["valid_from"]
            assert begins and unit["valid_until"] and unit["valid_until"] < begins, unit["id"]
    assert all(one["since"] == (units[one["new"]]["valid_from"] or "") for one in rows("lineage.csv") if one["old"] != one["new"])
    assert all(one["source"] for name in (*FILES, "lineage.csv") for one in rows(name))


def test_portals_point_at_units_of_their_time() -> None:
    units = read_units(REFERENCE)
    portals, _ = read_portals([SHEETS])
    old = in_force("2024-12-31")
    assert {path.name for path in SHEETS.iterdir() if path.is_dir()} == old

    def province(unit: Unit) -> str | None:
        while unit["parent"]:
            unit = units[unit["parent"]]
        return unit["id"]

    for portal in portals.values():
        assert portal.province in old and portal.path and portal.path.parent.name == portal.province, portal.id
        homes = {portal.province, units[portal.province]["successor"]}
        named = [one for one in units.values() if one["name"] == portal.unit and province(one) in homes]
        assert named or not portal.unit, portal.id


def test_loading_fills_the_table_and_loading_again_changes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    count = load_units(store, REFERENCE)
    first = store.rows("SELECT * FROM units ORDER BY id")
    assert len(first) == count == sum(len(rows(name)) for name in FILES)
    assert load_units(store, REFERENCE) == count and store.rows("SELECT * FROM units ORDER BY id") == first
    store.close()
    store = open_store(tmp_path)
    assert store.row("SELECT name, kind, parent, valid_from, valid_until, successor FROM units WHERE id = 'yen_bai'") == {
        "name": "Tỉnh Yên Bái", "kind": "province", "parent": None, "valid_from": None, "valid_until": "2025-06-30",
        "successor": "lao_cai_2025"}  # fmt: skip
    store.close()


def test_a_unit_no_longer_in_the_files_goes(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    load_units(store, REFERENCE)
    assert load_units(store, small(tmp_path, "a,Tỉnh A,province,,2025-06-30,b,x\nb,Tỉnh B,province,2025-07-01,,,x")) == 3
    assert [row["id"] for row in store.rows("SELECT id FROM units ORDER BY id")] == ["a", "a_h", "b"]
    store.close()


def small(folder: Path, provinces: str, units: str = "a_h,Huyện H,district,a,,,,x") -> Path:
    """A folder of reference data."""
    (folder / "provinces.csv").write_text(f"{HEAD}\n{provinces}\n", encoding="utf-8")
    (folder / "units.csv").write_text(f"{HEAD.replace('kind,', 'kind,parent,')}\n{units}\n", encoding="utf-8")
    return folder


GOOD = "a,Tỉnh A,province,,,,x"


@pytest.mark.parametrize(("provinces", "units", "words"), [
    (f"{GOOD}\n{GOOD}", "a_h,H,district,a,,,,x", r"provinces\.csv, line 3: unit 'a' already stands in .*line 2"),
    (GOOD, "a,H,district,,,,,x", r"units\.csv, line 2: unit 'a' already stands in .*provinces\.csv, line 2"),
    (GOOD, "a_h,H,district,b,,,,x", r"units\.csv, line 2: parent 'b' of 'a_h' is no other unit"),
    ("a,Tỉnh A,province,,,a,x", "a_h,H,district,a,,,,x", "successor 'a' of 'a' is no other unit"),
    ("a,Tỉnh A,province,1/7/2025,,,x", "a_h,H,district,a,,,,x", "valid_from '1/7/2025' is no day"),
    ("a,Tỉnh A,province,2025-07-01,2025-06-30,,x", "a_h,H,district,a,,,,x", "'a' ends before it begins"),
    ("a,Tỉnh A,province,,,,", "a_h,H,district,a,,,,x", r"provinces\.csv, line 2: source must not be empty"),
    (f"{GOOD},y", "a_h,H,district,a,,,,x", "one field too many"),
    ('a,"Tỉnh A', "a_h,H,district,a,,,,x", "no CSV in UTF-8"),
])  # fmt: skip
def test_a_mistake_in_the_files_is_named_and_nothing_is_written(tmp_path: Path, provinces: str, units: str, words: str) -> None:
    store = open_store(tmp_path / "data")
    load_units(store, REFERENCE)
    before = store.rows("SELECT * FROM units")
    with pytest.raises(StoreError, match=words):
        load_units(store, small(tmp_path, provinces, units))
    assert store.rows("SELECT * FROM units") == before
    store.close()


def test_missing_files_and_columns(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"provinces\.csv: No such file"):
        read_units(tmp_path)
    small(tmp_path, GOOD)
    (tmp_path / "units.csv").write_text("id,name,kind,source,until\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"units\.csv, line 1: missing or unknown columns: .*until"):
        read_units(tmp_path)

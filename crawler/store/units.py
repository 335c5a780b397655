"""Administrative units and what became of them: from the reference data into the table ``units``.

Units are data, because laws change them: none is named here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from crawler.errors import StoreError
from crawler.store.database import Store

#: The files of the reference data, those that others refer to first; ``parent`` is missing where no unit has one.
FILES = ("provinces.csv", "units.csv")
_COLUMNS = ("id", "name", "kind", "parent", "valid_from", "valid_until", "successor", "source")
_NEEDED = ("id", "name", "kind", "source")
_DAYS = ("valid_from", "valid_until")

Unit = dict[str, str | None]


def load_units(store: Store, folder: Path) -> int:
    """Makes the table ``units`` what the files in ``folder`` say; answers how many units there are.

    Loading twice changes nothing; a unit that is no longer in the files goes. Raises
    StoreError, naming file and line, before anything is written.
    """
    units = read_units(folder)
    with store.change() as connection:
        connection.execute("DELETE FROM units")
        connection.executemany(
            f"INSERT INTO units ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})",
            list(units.values()),
        )
    return len(units)


def read_units(folder: Path) -> dict[str, Unit]:
    """All units in ``folder`` by id, checked: no id twice, good days, parents and successors that exist."""
    units: dict[str, Unit] = {}
    places: dict[str, str] = {}
    for name in FILES:
        for line, unit in _rows(folder / name):
            where, one = f"{folder / name}, line {line}", str(unit["id"])
            if one in units:
                raise StoreError(f"{where}: unit {one!r} already stands in {places[one]}")
            _check_days(unit, where)
            units[one], places[one] = unit, where
    for one, unit in units.items():
        for key in ("parent", "successor"):
            if unit[key] and (unit[key] not in units or unit[key] == one):
                raise StoreError(f"{places[one]}: {key} {unit[key]!r} of {one!r} is no other unit")
    return units


def _rows(path: Path) -> Iterator[tuple[int, Unit]]:
    """Line number and fields of each row; empty fields are None."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            strange = (set(reader.fieldnames or ()) ^ set(_COLUMNS)) - {"parent"}
            if strange:
                raise StoreError(f"{path}, line 1: missing or unknown columns: {', '.join(sorted(strange))}")
            for row in reader:
                unit: Unit = {name: (row.get(name) or "").strip() or None for name in _COLUMNS}
                empty = [name for name in _NEEDED if not unit[name]]
                if empty or None in row:
                    what = f"{', '.join(empty)} must not be empty" if empty else "one field too many"
                    raise StoreError(f"{path}, line {reader.line_num}: {what}")
                yield reader.line_num, unit
    except (csv.Error, UnicodeDecodeError) as err:
        raise StoreError(f"{path}: no CSV in UTF-8: {err}") from err
    except OSError as err:
        raise StoreError(f"{path}: {err.strerror}") from err


def _check_days(unit: Unit, where: str) -> None:
    for key in _DAYS:
        try:
            date.fromisoformat(unit[key] or "2000-01-01")
        except ValueError:
            raise StoreError(f"{where}: {key} {unit[key]!r} is no day like 2025-07-01") from None
    begin, end = (unit[key] for key in _DAYS)
    if begin and end and end < begin:
        raise StoreError(f"{where}: {unit['id']!r} ends before it begins")

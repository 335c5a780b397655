"""Thirty nights over portals that edit, clear, move and fail: every claim of the store against the simulation's record."""

from __future__ import annotations

from pathlib import Path

from tests.nights import Nights, expected


def test_thirty_nights_leave_no_false_claim(tmp_path: Path) -> None:
    nights = Nights(tmp_path, ["mau_drupal", "mau_tandan"], seed=3, nights=30)
    assert nights.run() == []
    kinds = {line.split()[1] for line in nights.done}
    assert {"edit", "remove", "move", "restore"} <= kinds and len(nights.trouble) > 5
    found = [expected(told.visits) for told in nights.told.values()]
    states = [state for _, spells in found for state, *_ in spells]
    assert sum(len(edits) for edits, _ in found) >= 5 and {"missing", "gone", "moved"} <= set(states)

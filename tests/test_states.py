"""The state of a portal moves on evidence alone, and people hear of each change once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import UsageError
from crawler.ops.causes import ARTICLE_TROUBLE, BY_NAME
from crawler.ops.states import Evidence, changed, step
from crawler.store.database import open_store
from crawler.store.health import Finding, PortalState, acknowledge, load_state, save_state

READ = Evidence(read=True, announced=3, healed=ARTICLE_TROUBLE)
NOTHING = Evidence(read=False)


def bad(cause: str, severity: str = "warning") -> Finding:
    """One finding at the portal."""
    return Finding("mau", cause, severity, "https://mau.example/", "seen", BY_NAME[cause].suggestion)  # type: ignore[arg-type]


def after(state: PortalState | None, *findings: Finding, seen: Evidence = READ, run: int = 1) -> PortalState:
    """The state after one more night."""
    return step(state, "mau", findings, seen, run=run, now=f"2026-06-{run:02}T18:30:00Z")


def test_the_usual_life_of_a_portal() -> None:
    names = []
    state = None
    for night, findings in enumerate([(), (), (bad("DNS gone", "critical"),), (bad("DNS gone", "critical"),), (), ()], 1):
        seen = NOTHING if findings else READ
        state = after(state, *findings, seen=seen, run=night)
        names.append(state.state)
    assert names == ["new", "healthy", "failing", "failing", "recovered", "healthy"]


def test_since_is_the_first_bad_night() -> None:
    state = after(after(after(None), bad("blocked"), run=2), bad("blocked"), run=3)
    assert (state.since, state.run) == ("2026-06-02T18:30:00Z", 3)


def test_notes_are_no_failure() -> None:
    assert after(after(None), bad("site down", "note")).state == "healthy"


@pytest.mark.parametrize("cause", sorted(ARTICLE_TROUBLE))
def test_a_night_without_articles_does_not_show_that_articles_are_well_again(cause: str) -> None:
    failing = after(after(None), bad(cause), run=2)
    assert after(failing, seen=Evidence(read=True, announced=0), run=3) == failing
    assert after(failing, seen=Evidence(read=True, announced=2, healed=frozenset({"other"})), run=3) == failing
    assert after(failing, seen=READ, run=4).state == "recovered"


def test_a_site_that_could_not_be_read_has_not_recovered() -> None:
    failing = after(after(None), bad("site down", "critical"), run=2)
    assert after(failing, seen=NOTHING, run=3).state == "failing"
    assert after(failing, seen=Evidence(read=True), run=3).state == "recovered"


def test_silence_ends_with_news() -> None:
    failing = after(after(None), bad("silent too long"), run=2)
    assert after(failing, seen=Evidence(read=True), run=3).state == "failing"
    assert after(failing, seen=Evidence(read=True, announced=1), run=3).state == "recovered"


def test_people_hear_of_a_failure_once() -> None:
    before = after(None)
    first = after(before, bad("blocked"), run=2)
    again = after(first, bad("blocked"), run=3)
    change = changed(before, first, [bad("blocked")])
    assert change and (change.after, change.cause, change.finding) == ("failing", "blocked", bad("blocked"))
    assert changed(first, again, [bad("blocked")]) is None


def test_people_hear_of_another_cause_once() -> None:
    first = after(after(None), bad("TLS failure"), run=2)
    second = after(first, bad("site down"), run=3)
    third = after(second, bad("TLS failure"), run=4)
    change = changed(first, second, [bad("site down")])
    assert change and change.cause == "site down" and change.before == "failing"
    assert changed(second, third, [bad("TLS failure")]) is None
    assert third.causes == ("TLS failure", "site down")


def test_people_hear_of_a_recovery() -> None:
    failing = after(after(None), bad("dates gone"), run=2)
    back = after(failing, run=3)
    change = changed(failing, back, [])
    assert change and (change.after, change.cause, change.since, change.finding) == (
        "recovered",
        "dates gone",
        failing.since,
        None,
    )
    assert changed(back, after(back, run=4), []) is None


def test_an_acknowledged_portal_is_quiet_until_something_else_breaks(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    save_state(store, after(after(None), bad("dates gone"), run=2))
    known = acknowledge(store, "mau")
    assert known.state == "acknowledged" and load_state(store, "mau") == known
    still = after(known, bad("dates gone"), run=3)
    assert still.state == "acknowledged" and changed(known, still, [bad("dates gone")]) is None
    worse = after(still, bad("dates gone"), bad("blocked"), run=4)
    change = changed(still, worse, [bad("dates gone"), bad("blocked")])
    assert worse.state == "failing" and change and change.cause == "blocked"
    assert acknowledge(store, "mau") == known
    store.close()


def test_what_was_called_the_new_rhythm_is_no_recovery() -> None:
    failing = after(after(None), bad("far fewer than usual"), run=2)
    known = PortalState(
        "mau", "acknowledged", failing.since, 2, failing.cause, causes=failing.causes, acknowledged="2026-06-02T20:00:00Z"
    )
    back = after(known, run=3)
    assert back.state == "recovered" and back.acknowledged == known.acknowledged and changed(known, back, []) is None


def test_only_a_failing_portal_can_be_acknowledged(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    save_state(store, after(None))
    for name, words in (("mau", "nothing to acknowledge"), ("other", "no run has told")):
        with pytest.raises(UsageError, match=words):
            acknowledge(store, name)
    store.close()


NIGHTS = st.lists(st.tuples(
    st.lists(st.sampled_from(sorted(BY_NAME)), max_size=2, unique=True),
    st.builds(Evidence, read=st.booleans(), announced=st.integers(0, 3), healed=st.frozensets(st.sampled_from(sorted(ARTICLE_TROUBLE)))),
), max_size=20)  # fmt: skip


@given(NIGHTS)
def test_any_history_alerts_on_changes_only(nights: list[tuple[list[str], Evidence]]) -> None:
    """Failures and recoveries take turns, and no cause is told twice between two recoveries."""
    state, told, failing = None, set[str](), False
    for run, (causes, seen) in enumerate(nights, 1):
        findings = [bad(cause) for cause in causes]
        moved = step(state, "mau", findings, seen, run=run, now=f"2026-06-{run:02}T18:30:00Z")
        change = changed(state, moved, findings)
        if change and change.after == "failing":
            assert change.cause not in told
            failing = True
        elif change:
            assert failing and not causes
            failing = False
            told.clear()
        if moved.troubled:
            told |= set(causes)
        assert (moved.state == "failing") == bool(moved.troubled)
        state = moved

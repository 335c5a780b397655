"""Fact sheets: every mistake is named by file, line and nearest key, and costs that portal alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from crawler.errors import PortalError
from crawler.portal import Expect, Family, Layout, Pager, Portal, Profile
from crawler.sheet import SHEET_KEYS, read_portal, read_portals

GOOD = """\
id = "so_y_te"
title = "Sở Y tế"
province = "tinh"
family = "generic"
domains = ["syt.tinh.gov.vn", "WWW.cu.tinh.gov.vn:8080"]
checked = 2026-11-21
delay = 2

[sources]
home = "https://syt.tinh.gov.vn/"
listings = ["https://www.syt.tinh.gov.vn/tin", "http://cu.tinh.gov.vn:8080/tin"]
article_url = "-\\\\d+\\\\.html$"

[pager]
kind = "query"
param = "trang"

[[layout]]
until = 2020-12-31
title = "h2.cu"
date_order = "mdy"

[[layout]]
title = ["h1.moi", ".tieu-de h1"]

[expect]
articles_per_week = [1, 40]
dated = 0.8
"""


def write(folder: Path, text: str, name: str = "so_y_te") -> Path:
    """A sheet in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_sheet(tmp_path: Path) -> None:
    portal = read_portal(write(tmp_path, GOOD))
    assert (portal.id, portal.title, portal.domains) == ("so_y_te", "Sở Y tế", ("syt.tinh.gov.vn", "www.cu.tinh.gov.vn:8080"))
    assert portal.listings == ("https://www.syt.tinh.gov.vn/tin", "http://cu.tinh.gov.vn:8080/tin")
    assert (portal.pager, portal.delay, portal.verify_tls, portal.enabled) == (Pager("query", "trang"), 2.0, True, True)
    assert portal.expect == Expect((1, 40), 0.8, 30) and portal.article_url == r"-\d+\.html$"
    assert portal.path == tmp_path / "so_y_te.toml"


def test_the_least_that_a_sheet_needs(tmp_path: Path) -> None:
    portal = read_portal(write(tmp_path, "\n".join(GOOD.splitlines()[:5])))
    assert portal.start_url == "https://syt.tinh.gov.vn/" and portal.pager == Pager() and portal.layouts == ()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "so_y_te.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_portal(tmp_path / "so_y_te.toml").id == "so_y_te"


@pytest.mark.parametrize(("day", "title"), [
    (date(2019, 1, 1), "h2.cu"), (date(2020, 12, 31), "h2.cu"), (date(2021, 1, 1), "h1.moi"), (date(2026, 1, 1), "h1.moi")])  # fmt: skip
def test_layouts_hold_up_to_their_day(tmp_path: Path, day: date, title: str) -> None:
    assert read_portal(write(tmp_path, GOOD)).layout_at(day).profile.title[0] == title


def test_the_earliest_layout_not_passed_holds() -> None:
    layouts = tuple(Layout(Profile(title=(str(year),)), date(year, 6, 1) if year < 2024 else None) for year in (2024, 2020, 2016))
    portal = Portal(id="x", title="", province="", family="", domains=("x",), layouts=layouts)
    found = [portal.layout_at(date(year, 1, 1)).profile.title[0] for year in (2015, 2016, 2017, 2020, 2021, 2030)]
    assert found == ["2016", "2016", "2020", "2020", "2024", "2024"]


#: (what is wrong, text to replace, replacement, line, words in the message)
MISTAKES = [
    ("unknown key", "title = \"Sở", "titel = \"Sở", 2, "unknown key 'titel'; did you mean 'title'"),
    ("unknown key in a table", "listings =", "listing =", 11, r"\[sources\] unknown key 'listing'; did you mean 'listings'"),
    ("unknown key in the second layout", 'title = ["h1', 'titles = ["h1', 24, r"\[layout\] unknown key 'titles'; did you mean 'title'"),
    ("unknown key like none", "delay = 2", "qqqq = 2", 7, "unknown key 'qqqq'; known keys: "),
    ("unknown table", "[expect]", "[expects]", 26, "did you mean 'expect'"),
    ("text for a list", 'domains = ["syt.tinh.gov.vn", "WWW.cu.tinh.gov.vn:8080"]', 'domains = "syt.tinh.gov.vn"', 5, "'domains' must be list"),
    ("number for text", 'title = "Sở Y tế"', "title = 5", 2, "'title' must be text, not 5"),
    ("true for a number", "delay = 2", "delay = true", 7, "'delay' must be number or decimal number, not True"),
    ("a time for a day", "checked = 2026-11-21", "checked = 2026-11-21T00:00:00", 6, "'checked' must be day like 2026-11-21"),
    ("a time for a layout's day", "until = 2020-12-31", "until = 2020-12-31 08:00:00", 19, "'until' must be day"),
    ("text for a day", "checked = 2026-11-21", 'checked = "2026-11-21"', 6, "'checked' must be day"),
    ("a key missing", 'province = "tinh"\n', "", 1, "key 'province' is missing"),
    ("a key empty", 'title = "Sở Y tế"', 'title = "  "', 2, "key 'title' is missing or empty"),
    ("no domain", 'domains = ["syt.tinh.gov.vn", "WWW.cu.tinh.gov.vn:8080"]', "domains = []", 5, "key 'domains' is missing or empty"),
    ("an address for a host", '"syt.tinh.gov.vn", ', '"https://syt.tinh.gov.vn/", ', 5, "is no host name"),
    ("an id unlike the file", 'id = "so_y_te"', 'id = "so-y-te"', 1, "id 'so-y-te' must equal the file's name 'so_y_te'"),
    ("an address of another host", "http://cu.tinh", "http://khac.tinh", 11, "on none of the portal's domains"),
    ("no address", "https://www.syt.tinh.gov.vn/tin", "/tin", 11, "'/tin' is no http"),
    ("another scheme", "https://www.syt.tinh.gov.vn/tin", "ftp://syt.tinh.gov.vn/tin", 11, "is no http"),
    ("a broken address", "https://www.syt.tinh.gov.vn/tin", "http://[syt/tin", 11, "is no http"),
    ("an empty text in a list", '"https://www.syt.tinh.gov.vn/tin"', '" "', 11, "texts that are not empty"),
    ("a pattern that does not compile", "-\\\\d+", "(-\\\\d+", 12, "'article_url' is no regular expression"),
    ("an unknown pager", 'kind = "query"', 'kind = "querry"', 15, "kind = 'querry' is not known; did you mean 'query'"),
    ("a path pager without its number", 'kind = "query"', 'kind = "path"', 14, "needs template with {n}"),
    ("a query pager without parameter", 'param = "trang"', 'param = ""', 16, "needs the name of its parameter"),
    ("a pager that stands still", 'param = "trang"', "step = 0", 16, "'step' must be 1 or more"),
    ("a selector that does not compile", '"h2.cu"', '"h2..cu"', 20, r"\[layout\] 'title': selector 'h2..cu'"),
    ("a selector in the second layout", '".tieu-de h1"', '">> h1"', 24, r"\[layout\] 'title': selector '>> h1'"),
    ("an unknown order", '"mdy"', '"myd"', 21, "date_order = 'myd' is not known; did you mean 'mdy'"),
    ("two layouts for one day", 'title = ["h1.moi"', 'until = 2020-12-31\ntitle = ["h1.moi"', 24, "two layouts until 2020-12-31"),
    ("two layouts for today", "until = 2020-12-31\n", "", 22, "two layouts without 'until'"),
    ("an unknown status", "checked =", 'status = "verifed"\nchecked =', 6, "did you mean 'verified'"),
    ("a range the wrong way", "[1, 40]", "[40, 1]", 27, "must be \\[least, most\\]"),
    ("a range of three", "[1, 40]", "[1, 2, 3]", 27, "must be \\[least, most\\]"),
    ("a share above one", "dated = 0.8", "dated = 80", 28, "a share from 0 to 1"),
    ("no quiet day", "dated = 0.8", "quiet_days = 0", 28, "'quiet_days' must be 1 or more"),
    ("a negative delay", "delay = 2", "delay = -1", 7, "'delay' is a number of seconds"),
    ("layout as one table", GOOD[GOOD.index("[[layout]]"):], "[layout]\ntitle = 'h1'", 18, r"must be written as \[\[layout\]\]"),
    ("no TOML", 'title = "Sở Y tế"', "title = Sở Y tế", 2, "Invalid value"),
    ("a key twice", "delay = 2", 'delay = 2\ntitle = "b"', 8, "Cannot overwrite"),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_is_named_by_file_line_and_nearest_key(tmp_path: Path, old: str, new: str, line: int | None, words: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(PortalError, match=words) as caught:
        read_portal(path)
    text = str(caught.value)
    assert text.startswith(str(path)) and "\n" not in text and caught.value.exit_code == 2
    assert line is None or re.search(rf"\bline {line}\b", text), text


def test_a_mistake_in_an_inline_table_is_found_too(tmp_path: Path) -> None:
    path = write(tmp_path, "\n".join([*GOOD.splitlines()[:5], '# how pages go on', 'pager = { kind = "query", parm = "p" }']))
    with pytest.raises(PortalError, match=r"line 7: .*did you mean 'param'"):
        read_portal(path)


@pytest.mark.parametrize("key", [(table, key) for table, keys in SHEET_KEYS.items() for key in keys if table])
def test_every_key_is_checked_for_its_type(tmp_path: Path, key: tuple[str, str]) -> None:
    table, name = key
    head = "\n".join(GOOD.splitlines()[:5])
    brackets = "[[layout]]" if table == "layout" else f"[{table}]"
    with pytest.raises(PortalError, match=f"line 7: .*'{name}' must be"):
        wrong = "1.5" if name == "form" else "{ a = 1 }"
        read_portal(write(tmp_path, f"{head}\n{brackets}\n{name} = {wrong}\n"))


def test_text_that_is_not_utf_8_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes('id = "Sở"'.encode("utf-16"))
    with pytest.raises(PortalError, match=r"a\.toml: not UTF-8"):
        read_portal(tmp_path / "a.toml")
    with pytest.raises(PortalError, match=r"b\.toml: No such file"):
        read_portal(tmp_path / "b.toml")


# ---- folders of sheets


def sheet(name: str, title: str = "T", **more: str) -> str:
    """A small good sheet."""
    lines = [f'id = "{name}"', f'title = "{title}"', 'province = "p"', 'family = "generic"', f'domains = ["{name}.gov.vn"]']
    return "\n".join(lines + [f"{key} = {value}" for key, value in more.items()])


def test_a_broken_sheet_costs_itself_only(tmp_path: Path) -> None:
    write(tmp_path / "a", sheet("mot"), "mot")
    write(tmp_path / "a" / "sau", sheet("hai") + "\nx = 1", "hai")
    write(tmp_path / "b", sheet("ba"), "ba")
    portals, errors = read_portals([tmp_path])
    assert sorted(portals) == ["ba", "mot"] and len(errors) == 1 and "hai.toml, line 6" in str(errors[0])


def test_an_earlier_folder_hides_the_sheet_of_a_later_one(tmp_path: Path) -> None:
    write(tmp_path / "cua-toi", sheet("mot", "Của tôi"), "mot")
    write(tmp_path / "chung" / "x", sheet("mot", "Chung"), "mot")
    write(tmp_path / "chung", sheet("hai"), "hai")
    portals, errors = read_portals([tmp_path / "cua-toi", tmp_path / "chung"])
    assert {name: portal.title for name, portal in portals.items()} == {"mot": "Của tôi", "hai": "T"} and errors == []


def test_a_broken_override_does_not_let_the_other_sheet_through(tmp_path: Path) -> None:
    write(tmp_path / "cua-toi", sheet("mot", enabled="fals"), "mot")
    write(tmp_path / "chung", sheet("mot"), "mot")
    portals, errors = read_portals([tmp_path / "cua-toi", tmp_path / "chung"])
    assert portals == {} and len(errors) == 1


def test_a_broken_sheet_below_a_good_override_is_reported_and_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path / "cua-toi", sheet("mot"), "mot")
    write(tmp_path / "chung", "id = ", "mot")
    portals, errors = read_portals([tmp_path / "cua-toi", tmp_path / "chung"])
    assert list(portals) == ["mot"] and len(errors) == 1


def test_one_id_twice_in_one_folder(tmp_path: Path) -> None:
    write(tmp_path / "a", sheet("mot", "Một"), "mot")
    write(tmp_path / "b", sheet("mot", "Khác"), "mot")
    portals, errors = read_portals([tmp_path])
    assert portals["mot"].title == "Một" and len(errors) == 1 and "already taken" in str(errors[0])


def test_folders_that_are_missing_or_empty(tmp_path: Path) -> None:
    (tmp_path / "rong").mkdir()
    assert read_portals([tmp_path / "khong-co", tmp_path / "rong"]) == ({}, [])


def test_the_sheets_of_the_project_are_good() -> None:
    portals, errors = read_portals([Path(__file__).resolve().parent.parent / "spiders" / "portals"])
    assert errors == [] and len(portals) >= 5
    assert all(portal.ground and portal.checked for portal in portals.values())


# ---- what a portal owns and inherits


def test_hosts_of_a_portal(tmp_path: Path) -> None:
    portal = read_portal(write(tmp_path, GOOD))
    for url in ("https://syt.tinh.gov.vn/a", "http://WWW.SYT.tinh.gov.vn:80/a", "https://syt.tinh.gov.vn:443", "http://cu.tinh.gov.vn:8080/"):
        assert portal.owns(url), url
    for url in ("https://tinh.gov.vn/", "https://xsyt.tinh.gov.vn/", "https://syt.tinh.gov.vn.khac.vn/", "ftp://syt.tinh.gov.vn/",
                "http://cu.tinh.gov.vn/", "/tin", "", "http://[syt", "https://syt.tinh.gov.vn@khac.vn/"):
        assert not portal.owns(url), url


def test_the_sheet_goes_over_the_family_part_by_part(tmp_path: Path) -> None:
    profile = Profile(title=("h1",), body=(".than",))
    family = Family("generic", profile, Pager("next-link"), article_url="a", skip_url="b", url_rules=(("c", "d"),))
    portal = read_portal(write(tmp_path, GOOD)).under(family)
    old, new = (portal.layout_at(date(year, 1, 1)) for year in (2019, 2025))
    assert (old.profile.title, old.profile.body, old.date_order) == (("h2.cu",), (".than",), "mdy")
    assert (new.profile.title, new.date_order) == (("h1.moi", ".tieu-de h1"), None)
    assert (portal.pager.param, portal.article_url, portal.skip_url, portal.url_rules) == ("trang", r"-\d+\.html$", "b", (("c", "d"),))
    bare = read_portal(write(tmp_path, sheet("mot"), "mot")).under(family)
    assert (bare.layouts, bare.pager, bare.article_url) == ((Layout(profile),), Pager("next-link"), "a")
    assert bare.under(family) == bare


@pytest.mark.parametrize(("sources", "start"), [
    ("", "https://mot.gov.vn/"), ('home = "http://mot.gov.vn/trang-chu"', "http://mot.gov.vn/trang-chu"),
    ('feeds = ["http://mot.gov.vn/rss"]', "http://mot.gov.vn/")])  # fmt: skip
def test_where_a_portal_begins(tmp_path: Path, sources: str, start: str) -> None:
    assert read_portal(write(tmp_path, f"{sheet('mot')}\n[sources]\n{sources}", "mot")).start_url == start

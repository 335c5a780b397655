"""Rows that a listing's page keeps for its script, and rows that are one link with headline and day."""

from __future__ import annotations

import json

import pytest

from tests.test_listing import HOST, MENU, NEWS, found

LONG = [(path, title, day) for path, title, day in NEWS if len(title) > 30]
ROWS = [{"id": 100 + n, "slug": path.rpartition("/")[2].removesuffix(".html"), "tieuDe": title, "ngayDang": day, "ngaySua": "01/01/2026"}
        for n, (path, title, day) in enumerate(LONG)]  # fmt: skip
TOLD = [(f"{HOST}{path}", title, day) for path, title, day in LONG]


@pytest.mark.parametrize(
    "script",
    ['<script type="application/json">{{"props":{{"menu":[{{"url":"/lien-he","title":"Liên hệ"}},{{"url":"/gioi-thieu","title":"Giới thiệu"}}],'
     '"items":{0}}}}}</script>',
     "<script>\nvar page = 1, rows = {0};\nrender(rows);\n</script>"],
)  # fmt: skip
def test_addresses_in_the_json_of_a_page(script: str) -> None:
    rows = [{**row, "url": path} for row, (path, _, _) in zip(ROWS, LONG, strict=True)]
    html = f"<ul>{MENU}</ul><div id=list></div>{script.format(json.dumps(rows, ensure_ascii=False))}"
    assert [(one.url, one.title, one.date) for one in found(html)] == TOLD


@pytest.mark.parametrize(
    "written", ["""'<h3><a href="/tin-tuc/' + tin.slug + '.html">'""", "`<h3><a href=\"/tin-tuc/${tin.slug}.html\">${tin.tieuDe}</a>`"]
)
def test_addresses_that_a_script_of_the_page_makes(written: str) -> None:
    """``href="/chi-tiet?id=' + row.id``: what stands behind the added value is only known of a template."""
    html = f"<script>var rows = {json.dumps(ROWS)}; rows.forEach(function(tin){{ box.append({written}); }});</script>"
    urls = [one.url for one in found(html)]
    assert urls == [url if "$" in written else url.removesuffix(".html") for url, _, _ in TOLD]


def test_json_without_addresses_or_of_another_host_lists_nothing() -> None:
    foreign = [{**row, "url": f"https://khac.vn/{row['slug']}"} for row in ROWS]
    for html in (f"<script>var rows = {json.dumps(ROWS)};</script>", f"<script>var rows = {json.dumps(foreign)};</script>",
                 '<script>var rows = [{"url": "/a",</script>', f'<script type="application/ld+json">{json.dumps(foreign)}</script>'):  # fmt: skip
        assert found(html) == []


def test_the_day_in_a_row_that_is_one_link_is_no_part_of_its_headline() -> None:
    """A home-made side column: ``<a><span>headline</span><div><span>day</span></div></a>``."""
    rows = "".join(f"<li><a href={path}><span>{title}</span><div><span>{day}</span></div></a></li>" for path, title, day in LONG)
    assert [(one.url, one.title) for one in found(f"<ul>{rows}</ul>")] == [(url, title) for url, title, _ in TOLD]

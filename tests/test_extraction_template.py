"""Templates: learned from a portal's own pages, the same in any order, not spoiled by other kinds."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from crawler.extraction import Template, examine, extract, learn
from crawler.extraction.article import decoded_page, tree_of
from crawler.extraction.selecting import Names
from crawler.extraction.tree import at
from crawler.items import Page
from tests.test_extraction_kinds import CARD, FRAME
from tests.test_extraction_samples import CAPTION, MENU, OTHERS, SITE, document, links, page, portal, related

WHO = ["Hội Phụ nữ", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Trạm Y tế", "Ban Công tác Mặt trận", "Hội Người cao tuổi",
       "Trường Mầm non", "Tổ hợp tác chè", "Đội dân quân"]  # fmt: skip
WHAT = ["dọn rác ven suối", "trồng 300 cây sa mộc", "sửa cầu treo", "tặng sách cho học sinh", "khơi thông rãnh nước",
        "dựng nhà cho hộ nghèo", "phát quang đường liên thôn", "tập hát then", "thăm gia đình chính sách"]  # fmt: skip


def story(n: int) -> tuple[str, list[str]]:
    """The headline and the paragraphs of article ``n``, different for each."""
    who, what = WHO[n % 9], WHAT[(n * 4 + n // 9) % 9]
    title = f"{who} thôn số {n + 1} {what} trong ngày chủ nhật xanh"
    return title, [
        f"Ngày {n % 27 + 1}/9/2025, {who} thôn số {n + 1} huy động {30 + n} người {what}, bắt đầu từ sáng sớm.",
        f"Trưởng thôn cho biết năm nay thôn đã {what} được {n + 2} lần, lần nào bà con cũng góp công và góp cả nước uống.",
        f"Phần việc khó nhất do {12 + n} đoàn viên đảm nhận, vì đoạn dốc {WHAT[n % 9]} trước kia vẫn còn dang dở từ mùa mưa.",
        f"Kết thúc buổi lao động, {who} hẹn nhau tháng sau lại cùng {what} ở xóm trên, nơi có {n + 40} hộ sinh sống.",
    ]


def usual(n: int) -> str:
    """A two-column page in divs without telling class names."""
    title, paragraphs = story(n)
    other = "".join(f"<div class=x3><a href='{a}'>{b}</a><p>{story(n + 3)[1][1]}</p></div>" for a, b, _ in OTHERS)
    return document(
        f"<div class=x0>{links(MENU)}</div><div class=x1><div class=x2>{title}</div><div class=x4>{n % 27 + 1:02}/09/2025"
        f"</div><div class=x5>{'<br><br>'.join(paragraphs)}<div class=x6>Đánh giá bài viết: ★★★ ({n} lượt)</div></div>"
        f"<div class=x7>Tin khác</div>{related('<div><a href={0}>{1}</a></div>')}</div><div class=x8>{other}</div>"
        "<div class=x9>Cơ quan chủ quản: Ủy ban nhân dân huyện Suối Ngàn, thị trấn Suối Ngàn, tỉnh Nà Sơn</div>",
        title=SITE,
    )


def narrow(n: int) -> str:
    """The same portal's one-column page."""
    return (
        usual(n)
        .replace("<div class=x8>", "<div style='display:none'>")
        .replace("<div class=x1>", "<div class=full><div class=x1>")
    )


def bare(n: int) -> str:
    """A page without any class or id: only positions tell places."""
    title, paragraphs = story(n)
    return document(
        f"<table><tr><td>{SITE}</td></tr></table><table><tr><td>{links(MENU)}</td><td><b>{title}</b><br><i>Ngày đăng: "
        f"{n % 27 + 1:02}/09/2025</i><table><tr><td>{'<br>'.join(paragraphs)}</td></tr></table><b>Tin liên quan</b><br>"
        f"{related('- <a href={0}>{1}</a><br>')}</td></tr></table>",
        title=SITE,
    )


def pages(make: Callable[[int], str], numbers: range) -> list[Page]:
    return [page(make(n), f"/xem?id={n}") for n in numbers]


def truth(n: int) -> tuple[str, str]:
    title, paragraphs = story(n)
    return title, "\n\n".join(paragraphs)


@pytest.mark.parametrize("make", [usual, bare])
def test_further_pages_are_read_from_the_learned_places(make: Callable[[int], str]) -> None:
    template = learn(pages(make, range(8)), portal())
    assert template is not None
    assert template.trusted
    assert (template.pages, bool(template.title), bool(template.date)) == (8, True, True)
    for n in range(8, 30):
        found = examine(page(make(n), f"/xem?id={n}"), portal(), template)
        assert (found.how, found.article.title, found.article.text) == ("template", *truth(n))


def test_the_order_of_pages_does_not_matter() -> None:
    sample = pages(usual, range(9)) + pages(narrow, range(9, 11))
    first = learn(sample, portal())
    assert first is not None
    for seed in range(3):
        random.Random(seed).shuffle(sample)
        assert learn(sample, portal()) == first


def test_json_round_trip() -> None:
    template = learn(pages(usual, range(6)), portal())
    assert template is not None
    assert Template.from_json(template.to_json()) == template
    assert len(template.fingerprint) == 12


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version":0}', '{"version":1,"new":2}', "null"])
def test_foreign_json_is_no_template(text: str) -> None:
    assert Template.from_json(text) is None


def test_fewer_than_five_articles_teach_nothing() -> None:
    assert learn(pages(usual, range(4)), portal()) is None
    assert learn([], portal()) is None
    assert learn(pages(usual, range(1)) * 9, portal()) is None


def test_other_kinds_do_not_spoil_the_template() -> None:
    listing = [page(document(FRAME % ("<h1>Tin</h1>" + related(CARD)), SITE), f"/tin?page={n}") for n in range(6)]
    junk = [page(b"%PDF-1.7", "/a.pdf"), page(b"", "/leer"), page(document("<h1>Không tìm thấy</h1>"), "/mat")]
    clean = learn(pages(usual, range(8)), portal())
    mixed = learn([*listing, *pages(usual, range(8)), *junk], portal())
    assert clean is not None
    assert mixed == clean


def test_one_column_variants_are_read_too() -> None:
    template = learn(pages(usual, range(6)) + pages(narrow, range(6, 9)), portal())
    for n in range(9, 14):
        assert extract(page(narrow(n), f"/xem?id={n}"), portal(), template).text == truth(n)[1]


def test_a_template_that_does_not_fit_is_passed_over() -> None:
    template = learn(pages(usual, range(8)), portal())
    found = examine(page(bare(20), "/xem?id=20"), portal(), template)
    assert (found.how, found.article.text) == ("page", truth(20)[1])


def print_view(n: int) -> str:
    """The same portal's print view: its text stands right in the body, which has no class."""
    title, paragraphs = story(n)
    return document(f"<div>Bản in từ {SITE}</div><h1>{title}</h1><div>{n % 27 + 1:02}/09/2025 - 10:1{n % 10}</div>"
                    f"{''.join(f'<p>{one}</p>' for one in paragraphs)}", title=title)  # fmt: skip


def test_a_body_without_a_name_is_no_place_of_other_pages() -> None:
    """Every page has a body: print views must not teach that the text is the whole page."""
    template = learn(pages(print_view, range(8)), portal())
    assert template is not None and template.container == ()
    for make in (print_view, usual):
        found = examine(page(make(20), "/xem?id=20"), portal(), template)
        assert (found.how, found.article.title, found.article.text) == ("page", *truth(20))


def test_an_untrusted_template_still_cuts_what_recurs() -> None:
    template = learn(pages(usual, range(8)), portal())
    assert template is not None
    weak = Template(container=template.container, recurring=template.recurring, confidence=0.5)
    found = examine(page(usual(20), "/xem?id=20"), portal(), weak)
    assert (found.how, found.article.text) == ("page", truth(20)[1])


def test_another_layout_has_another_fingerprint() -> None:
    first, second = learn(pages(usual, range(6)), portal()), learn(pages(bare, range(6)), portal())
    assert first is not None
    assert second is not None
    assert first.fingerprint != second.fingerprint


def test_recurring_lines_fold_digits_and_leave_sentences() -> None:
    template = learn(pages(usual, range(8)), portal())
    assert template is not None
    assert "co quan chu quan: uy ban nhan dan huyen suoi ngan, thi tran suoi ngan, tinh na son" in template.recurring
    root = tree_of(decoded_page(page(usual(3))))
    names = Names(root)
    assert any(at(names, key) is not None for key in template.container)
    assert not any(one in template.recurring for one in [CAPTION, *story(3)[1]])


@pytest.mark.parametrize("box", [
    "<div class=mo><b>{}</b></div>",
    # A link without words leads to the picture, an icon among the tools is none.
    "<div class=mo><div><a href=/a.jpg><img src=/a.jpg></a></div>{}</div>",
    "<div class=co><a href='javascript:lon(1)'><img src=/icon-a.png></a></div><div class=mo>{}</div>",
])  # fmt: skip
def test_a_sapo_in_a_box_that_most_articles_do_not_have(box: str) -> None:
    """A summary field that editors fill now and then stands between headline and text, so its place is not learned."""
    def made(n: int, lead: str = "") -> str:
        title, paragraphs = story(n)
        rows = "".join(f"<p>{one}</p>" for one in paragraphs)
        return document(f"<div class=trang><h1 class=dau>{title}</h1><div class=gio>{n % 27 + 1:02}/09/2025</div>{lead}"
                        f"<div class=than>{rows}</div></div>", title=SITE)  # fmt: skip
    template = learn(pages(made, range(8)), portal())
    sapo = "Hơn ba mươi người cùng xuống suối từ sáng sớm, dọn xong đoạn dốc còn dang dở từ mùa mưa năm trước."
    found = examine(page(made(12, box.format(sapo)), "/xem?id=12"), portal(), template)
    assert (found.how, found.article.lead, found.article.text) == ("template", sapo, f"{sapo}\n\n{truth(12)[1]}")

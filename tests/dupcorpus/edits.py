"""What editors of other portals do to a release, and what makes another event of the same sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from tests.sampleportals.words import _FAMILY, _GIVEN, _MIDDLE, PLACES

Body = list[str]  #: paragraphs
Edit = Callable[[Random, Body], Body]

_WORDS = {
    "dev": [("tổ chức", "tiến hành"), ("cho biết", "chia sẻ"), ("trên địa bàn", "tại địa bàn"), ("hiện nay", "thời điểm này"),
            ("nhiều", "không ít"), ("bà con", "người dân"), ("được", "đã được"), ("khoảng", "chừng"), ("hằng tuần", "mỗi tuần")],
    "held": [("có", "hiện có"), ("đồng chí", "Đ/c"), ("người dân", "nhân dân"), ("bà con", "nhân dân"), ("cùng", "và"),
             ("phát biểu tại đây", "phát biểu chỉ đạo"), ("tại", "ở"), ("các em", "học sinh"), ("số tiền", "kinh phí"), ("để", "nhằm")],
}  # fmt: skip
_TONES = (("hòa", "hoà"), ("hóa", "hoá"), ("thủy", "thuỷ"), ("thúy", "thuý"), ("khỏe", "khoẻ"), ("tòa", "toà"), ("xóa", "xoá"),
          ("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("ủy", "uỷ"), ("Ủy", "Uỷ"), ("quý", "quí"))  # fmt: skip
_BYLINES = {
    "dev": ("Tin, ảnh: Minh Hà", "(Nguồn: Cổng thông tin điện tử tỉnh)", "Tác giả: Ban Biên tập", "Thu Hương - Văn phòng UBND huyện"),
    "held": ("Theo Báo Nhân Dân", "BBT (sưu tầm)", "Nguồn tin: https://bao.example/tin/1234", "Bài, ảnh: Hoàng Long/TTXVN", "Trung tâm VH-TT&TT huyện"),
}  # fmt: skip
_CAPTIONS = {
    "dev": ("Quang cảnh buổi làm việc.", "Ảnh minh họa", "Các đại biểu chụp ảnh lưu niệm."),
    "held": ("Toàn cảnh chương trình", "Đại biểu tham quan các gian trưng bày (Ảnh: CTV)", "Một góc địa phương hôm nay."),
}
_ADDED = {
    "dev": "Đây là hoạt động có ý nghĩa thiết thực, được đông đảo cán bộ, đảng viên và nhân dân địa phương đồng tình hưởng ứng.",
    "held": "Được biết, đây không phải là lần đầu hoạt động này được đưa về cơ sở; những năm trước nhiều nơi cũng đã làm và để lại"
            " ấn tượng tốt trong lòng người dân.",
}  # fmt: skip


def words(half: str, share: float = 0.5) -> Edit:
    """Some expressions replaced, everywhere they stand."""
    def edit(rng: Random, body: Body) -> Body:
        chosen = [pair for pair in _WORDS[half] if rng.random() < share]
        return [_replace(text, chosen, rng) for text in body]
    return edit  # fmt: skip


def _replace(text: str, pairs: list[tuple[str, str]], rng: Random) -> str:
    for old, new in pairs:
        text = re.sub(rf"\b{old}\b", lambda m, new=new: new if rng.random() < 0.5 else m[0], text)
    return text


def byline(half: str) -> Edit:
    """A byline or a source at the end, sometimes at the beginning."""
    def edit(rng: Random, body: Body) -> Body:
        line = rng.choice(_BYLINES[half])
        return [*body, line] if rng.random() < 0.8 else [line, *body]
    return edit  # fmt: skip


def captions(half: str) -> Edit:
    """Captions of other pictures between the paragraphs."""
    def edit(rng: Random, body: Body) -> Body:
        body = list(body)
        for line in rng.sample(_CAPTIONS[half], 2):
            body.insert(rng.randint(1, len(body)), line)
        return body
    return edit  # fmt: skip


def added(half: str) -> Edit:
    """A paragraph of the copying editor's own."""
    def edit(rng: Random, body: Body) -> Body:
        place = rng.randint(1, len(body))
        return [*body[:place], _ADDED[half], *body[place:]]
    return edit  # fmt: skip


def tones(rng: Random, body: Body) -> Body:
    """Old placement of tone marks."""
    for new, old in _TONES:
        body = [text.replace(new, old) for text in body]
    return body


def reflow(rng: Random, body: Body) -> Body:
    """Other paragraphs, dashes and quotes; dates and figures in another spelling; decomposed letters."""
    text = " ".join(body)
    text = text.replace("“", '"').replace("”", '"').replace(" - ", " – ")
    text = re.sub(r"\b(\d)/(\d{1,2})\b", r"0\1/\2", text) if rng.random() < 0.5 else text
    text = re.sub(r"ngày (\d{1,2})/(\d{1,2})/(\d{4})", r"ngày \1 tháng \2 năm \3", text)
    text = re.sub(r"\b(\d)\.(\d{3})\b", r"\1\2", text) if rng.random() < 0.5 else text
    sentences = re.split(r"(?<=[.!?]) (?=\w)", text)
    size = rng.randint(1, 4)
    joined = [" ".join(sentences[place : place + size]) for place in range(0, len(sentences), size)]
    return [unicodedata.normalize("NFC", one) for one in joined]


def cut(low: float, high: float) -> Edit:
    """The beginning alone: a share of the paragraphs, at least 200 characters."""
    def edit(rng: Random, body: Body) -> Body:
        count = max(2, round(len(body) * rng.uniform(low, high)))
        while count < len(body) and len("\n\n".join(body[:count])) < 320:
            count += 1
        return body[:count]
    return edit  # fmt: skip


def no_lead(rng: Random, body: Body) -> Body:
    """Without the first paragraph."""
    return body[1:] if len("\n\n".join(body[1:])) > 320 else body


def no_middle(rng: Random, body: Body) -> Body:
    """Without one or two paragraphs inside."""
    place = rng.randint(1, max(1, len(body) - 2))
    left = body[:place] + body[place + rng.choice((1, 2)) :]
    return left if len("\n\n".join(left)) > 320 else body


def no_sentence(rng: Random, body: Body) -> Body:
    """One sentence fewer in some paragraphs."""
    found = []
    for text in body:
        sentences = re.split(r"(?<=[.!?]) (?=\w)", text)
        if len(sentences) > 2 and rng.random() < 0.5:
            del sentences[rng.randrange(1, len(sentences))]
        found.append(" ".join(sentences))
    return found


def corrected(rng: Random, body: Body) -> Body:
    """One figure corrected, where there are enough of them to see that it is a correction."""
    places = [(number, found.start()) for number, text in enumerate(body) for found in re.finditer(r"\b\d{2,}\b", text)]
    if len(places) < 6:
        return body
    number, start = rng.choice(places)
    text = body[number]
    return [*body[:number], text[:start] + re.sub(r"^\d+", lambda m: str(int(m[0]) + 1), text[start:]), *body[number + 1 :]]


def loud_lead(rng: Random, body: Body) -> Body:
    """The lead in capitals."""
    return [body[0].upper(), *body[1:]]


def joined(rng: Random, body: Body) -> Body:
    """Sentences joined by a comma or a semicolon, names kept."""
    def edit(text: str) -> str:
        return re.sub(r"\. (Có|Các|Nhiều|Mỗi|Nhờ|Những) ", lambda m: f"{rng.choice((',', ';'))} {m[1].lower()} ", text)
    return [edit(text) for text in body]  # fmt: skip


def renamed(rng: Random, body: Body) -> Body:
    """Units as they are called since July 2025: districts are communes, communes have the name of the greater one."""
    text = "\x1e".join(body)
    for _, districts, _ in PLACES.values():
        for district, communes in districts.items():
            if district in text:
                for commune in communes.split("|"):
                    text = re.sub(rf"\b([Xx])ã {re.escape(commune)}, huyện {district}\b", rf"\1ã {district}", text)
                text = re.sub(rf"\b([Hh])uyện {district}\b", lambda m, d=district: ("X" if m[1] == "H" else "x") + f"ã {d}", text)
    return text.split("\x1e")


def merged(rng: Random, body: Body) -> Body:
    """One commune carries the new name of its neighbour, and the province that of another."""
    text = "\x1e".join(renamed(rng, body))
    for found in sorted(set(re.findall(r"\bxã ([A-ZĐÂÔƠƯÊÁ]\w+(?: [A-ZĐÂÔƠƯÊÁ]\w+)+)", text))):
        neighbours = [d for _, districts, _ in PLACES.values() for d, all_ in districts.items() if found in all_.split("|")]
        if neighbours:
            text = re.sub(rf"\b([Xx]ã) {re.escape(found)}\b", rf"\1 {neighbours[0]}", text)
    return text.split("\x1e")


# --- what makes it another event ---------------------------------------------------------------


def _person(rng: Random) -> str:
    return f"{rng.choice(_FAMILY)} {rng.choice(_MIDDLE)} {rng.choice(_GIVEN)}"


_PERSON = re.compile(rf"\b(?:{'|'.join(_FAMILY)}) (?:{'|'.join(_MIDDLE)}) (?:{'|'.join(_GIVEN)})\b")


def other_figures(share: float) -> Edit:
    """That share of the figures is another."""
    def edit(rng: Random, body: Body) -> Body:
        def change(found: re.Match[str]) -> str:
            value = int(found[0])
            if rng.random() > share or 2000 <= value <= 2030:
                return found[0]
            return str(value + rng.choice((1, 2, 3, 5, 7, 11))) if value < 20 else str(rng.randint(value // 2, value * 2 - value // 3) + 1)
        return [re.sub(r"(?<!/)\b\d+\b(?!/)", change, text) for text in body]
    return edit  # fmt: skip


def other_day(rng: Random, body: Body) -> Body:
    """Days and the year are others."""
    shift, years = rng.randint(3, 9), rng.choice((0, 1))
    text = "\x1e".join(body)
    text = re.sub(r"\b(\d{1,2})/(\d{1,2})\b(?!/\d)", lambda m: f"{(int(m[1]) + shift) % 27 + 1}/{m[2]}", text)
    text = re.sub(r"\b(20[12]\d)\b", lambda m: str(int(m[1]) + years), text)
    return text.split("\x1e")


def other_people(rng: Random, body: Body) -> Body:
    """Everybody is somebody else."""
    found: dict[str, str] = {}
    return [_PERSON.sub(lambda m: found.setdefault(m[0], _person(rng)), text) for text in body]


def other_place(rng: Random, body: Body) -> Body:
    """Districts, communes and hamlets are those of another province."""
    text = "\x1e".join(body)
    home = next((one for one in PLACES.values() if any(name in text for name in one[1])), None)
    if home is None:
        return body
    there = rng.choice([one for one in PLACES.values() if one is not home])
    spare = [name for all_ in there[1].values() for name in all_.split("|")]
    rng.shuffle(spare)
    swaps = dict(zip((name for all_ in home[1].values() for name in all_.split("|")), spare * 3, strict=False))
    swaps |= dict(zip(home[1], list(there[1]) * 2, strict=False)) | {home[0]: there[0]}
    swaps |= dict(zip(home[2].split("|"), there[2].split("|"), strict=False))
    pattern = "|".join(map(re.escape, sorted(swaps, key=len, reverse=True)))
    return re.sub(rf"(?:{pattern})", lambda m: swaps[m[0]], text).split("\x1e")

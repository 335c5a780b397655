"""Made-up news in pieces, so that no two pages of the corpus read alike."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

PLACES = ("xã Bản Lềnh", "huyện Suối Ngàn", "thôn Khe Vạc", "phường Đồng Mây", "thị trấn Pá Nậm", "thị xã Vàm Sơn",
          "xã Tân Hương", "huyện Đá Bạc", "phường Cầu Ngói", "xã Lũng Phìn")  # fmt: skip
BODIES = ("Hội Nông dân", "Đoàn Thanh niên", "Ban Chỉ huy Quân sự", "Hội Phụ nữ", "Ủy ban nhân dân", "Trạm Y tế",
          "Phòng Nội vụ", "Mặt trận Tổ quốc", "Hội Cựu chiến binh", "Trung tâm Văn hóa")  # fmt: skip
DEEDS = ("trao cây giống cho hộ nghèo", "khánh thành cầu dân sinh", "tập huấn phòng cháy chữa cháy rừng",
         "ra quân làm đường hoa nông thôn", "khám bệnh miễn phí cho người cao tuổi", "tiếp xúc cử tri sau kỳ họp",
         "tổ chức giải bóng chuyền truyền thống", "bàn giao nhà tình nghĩa", "trồng rừng phòng hộ đầu nguồn",
         "triển khai tháng cao điểm thu gom rác thải")  # fmt: skip
SENTENCES = (
    "Các đại biểu đã nghe báo cáo về kết quả bước đầu, những việc chưa làm được và nguyên nhân của từng việc.",
    "Bà con trong thôn góp hơn hai trăm ngày công, hiến đất, dời hàng rào để con đường kịp xong trước mùa mưa.",
    "Theo lãnh đạo địa phương, mô hình sẽ được nhân ra các thôn còn lại sau khi rút kinh nghiệm từ đợt đầu.",
    "Kinh phí lấy từ nguồn xã hội hóa, phần còn thiếu do ngân sách hỗ trợ theo quy định hiện hành của tỉnh.",
    "Ban tổ chức trao quà cho các gia đình có hoàn cảnh khó khăn và cảm ơn các nhà hảo tâm đã đồng hành.",
    "Phát biểu tại buổi lễ, ông Quàng Văn Pản nhấn mạnh vai trò của người dân trong mọi phong trào ở cơ sở.",
    "Sau phần lễ là các tiết mục văn nghệ do đội văn nghệ quần chúng dàn dựng, được khán giả cổ vũ nhiệt tình.",
    "Chính quyền đề nghị mỗi hộ tự kiểm tra đường điện, bếp lửa và báo ngay khi thấy khói trong rừng.",
    "Nhiều ý kiến đề nghị sớm sửa đoạn kênh bị sạt, vì vụ tới hơn bốn mươi héc ta lúa trông vào nguồn nước này.",
    "Lớp học có gần một trăm người dự, phần lớn là cán bộ thôn và tổ trưởng các tổ liên gia tự quản.",
)
DOCUMENT = "Thực hiện Kế hoạch số 45/KH-UBND ngày {d}/{m}/{y} của UBND tỉnh, các đơn vị đã phân công người phụ trách từng việc."
MEETING = "Trước đó, ngày {d}/{m}/{y}, đoàn công tác của tỉnh đã kiểm tra thực địa và thống nhất phương án thi công."
FUTURE = "Dự kiến công trình hoàn thành trước ngày {d}/{m}/{y} và bàn giao cho địa phương quản lý, sử dụng."


def title_of(rng: Random) -> str:
    """A headline without any date."""
    return f"{rng.choice(BODIES)} {rng.choice(PLACES)} {rng.choice(DEEDS)}"


def story_of(rng: Random, when: datetime, history: bool) -> list[str]:
    """Four to six paragraphs; with ``history`` some tell of documents, meetings and deadlines by date."""
    paragraphs = rng.sample(SENTENCES, rng.randint(3, 5))
    if history:
        for form, shift in ((DOCUMENT, -rng.randint(30, 300)), (MEETING, -rng.randint(9, 60)), (FUTURE, rng.randint(40, 400))):
            day = when + timedelta(days=shift)
            paragraphs.insert(rng.randint(1, len(paragraphs)), form.format(d=day.day, m=day.month, y=day.year))
    return paragraphs


def others_of(rng: Random, when: datetime, count: int = 4) -> list[tuple[str, datetime]]:
    """Headlines and days of other articles, newer and older ones."""
    return [(title_of(rng), min(when + timedelta(days=rng.randint(-40, 40), hours=rng.randint(0, 9)), datetime(2026, 11, 20, 17)))
            for _ in range(count)]  # fmt: skip

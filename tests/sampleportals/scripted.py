"""mau_script: listings and articles that only a script draws, from a service of its own."""

from __future__ import annotations

import json
import re
from typing import ClassVar

from tests.sampleportals import markup as m
from tests.sampleportals.base import SamplePortal
from tests.sampleportals.model import Article, Category, Request, Response

_SCRIPT = """
const view = document.getElementById("view"), parts = location.pathname.split("/");
const page = new URLSearchParams(location.search).get("page") || "1";
if (parts[1] === "tin") {
  fetch("/api/bai/" + parts[2]).then(r => r.json()).then(one => {
    document.title = one.title;
    view.innerHTML = `<article><h1>${one.title}</h1><time>${one.day}</time>${one.body}</article>`;
  });
} else if (parts[1] === "treo") {
  while (true) {}
} else {
  fetch("/api/danh-sach/" + (parts[1] || "tat-ca") + "?page=" + page).then(r => r.json()).then(list => {
    const rows = list.rows.map(one => `<li><h3><a href="${one.url}">${one.title}</a></h3><span>${one.day}</span></li>`);
    const next = list.next ? `<a rel="next" href="?page=${list.next}">Trang sau</a>` : "";
    view.innerHTML = `<ul class="danh-sach">${rows.join("")}</ul><div class="pagination">${next}</div>`;
  });
}
"""


class MauScript(SamplePortal):
    """Without a browser every page is the same empty frame; ``/treo/x`` holds a script that never ends."""

    name = "mau_script"
    family = "generic"
    province = "caobang"
    categories: ClassVar[tuple[Category, ...]] = (
        Category("tin-trong-tinh", "Tin trong tỉnh", "xahoi", 9),
        Category("kinh-te", "Kinh tế", "kinhte", 5),
    )
    page_size = 5
    #: Whether the first listing offers the page that hangs.
    hangs = False

    def address(self, article: Article) -> str:
        return f"/tin/{article.number}"

    def answer(self, request: Request) -> Response:
        route = request.route
        listed = re.fullmatch(r"/api/danh-sach/([\w-]+)", route)
        if listed:
            return self._json(self._list(listed[1], int(request.query.get("page", "1"))))
        wanted = re.fullmatch(r"/api/bai/(\d+)", route)
        for article in self.articles:
            if wanted and article.number == int(wanted[1]):
                return self._json({"title": article.title, "day": f"{article.when:%d/%m/%Y %H:%M}", "body": self._text(article)})
        return self.html(self.page(self.title, "", request), 404 if wanted else 200)

    def _json(self, data: object) -> Response:
        return Response(json.dumps(data, ensure_ascii=False).encode(), content_type="application/json; charset=utf-8")

    def _list(self, slug: str, page: int) -> dict[str, object]:
        chosen = next((one for one in self.categories if one.slug == slug), None)
        found = self.present(chosen)
        rows = [{"url": self.address(one), "title": one.title, "day": f"{one.when:%d/%m/%Y}"}
                for one in found[(page - 1) * self.page_size : page * self.page_size]]  # fmt: skip
        if self.hangs and page == 1:
            rows.append({"url": "/treo/1", "title": "Trang này không bao giờ tải xong trên trình duyệt", "day": "01/02/2024"})
        return {"rows": rows, "next": page + 1 if page * self.page_size < len(found) else None}

    def _text(self, article: Article) -> str:
        return "".join(f"<p>{m.esc(text)}</p>" for text in filter(None, (article.lead, *article.paragraphs)))

    def page(self, title: str, middle: str, request: Request) -> str:
        menu = "".join(m.link(self.listing_path(one), one.title) for one in self.categories)
        return (f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{m.esc(title)}</title></head><body>'
                f'<nav>{menu}</nav><div id="view">{middle}</div><script>{_SCRIPT}</script></body></html>')  # fmt: skip

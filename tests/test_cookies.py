"""Hosts that show nothing before their cookie comes back, and those that only would like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy import Request as Scrapy
from scrapy.http import HtmlResponse

from crawler.cookies import CookieMiddleware
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.chung import MauChung
from tests.sampleportals.model import Request, Response

#: What some hosts answer until the cookie is there: 177 bytes, of which a browser shows nothing.
STUB = ('<html><body><script>document.cookie="D1N=0a1b2c3d4e"+"; expires=Fri, 31-Dec-37 23:59:59 GMT; path=/";'
        "window.location.reload(true);</script></body></html>")  # fmt: skip


class Gated(MauChung):
    """A portal behind a gate; without one it only sets a cookie with each page."""

    gate = ""

    def handle(self, request: Request) -> Response:
        """The page, or what stands before it."""
        has = "D1N=0a1b2c3d4e" in request.headers.get("Cookie", "")
        if self.gate == "script" and not has:
            return Response(STUB.encode())
        if self.gate in ("redirect", "asp.net") and not has:
            asked = "AspxAutoDetectCookieSupport=1" if self.gate == "asp.net" else ""
            target = f"{request.path}{'&' if '?' in request.path else '?'}{asked}" if asked else request.path
            return Response(b"", 302, headers={"Location": target, "Set-Cookie": "D1N=0a1b2c3d4e; path=/; HttpOnly"})
        if self.gate == "wheel":
            return Response(b"", 302, headers={"Location": request.path, "Set-Cookie": f"turn={self.turn()}; path=/"})
        response = super().handle(request)
        response.headers["Set-Cookie"] = "visitor=7; path=/"
        return response

    def turn(self) -> int:
        """Another number each time."""
        self.turns = getattr(self, "turns", 0) + 1
        return self.turns


def crawl(folder: Path, gate: str) -> tuple[int, set[str], list[Request]]:
    """Exit code, titles that should be stored and are not or the other way round, and requests of a night behind ``gate``."""
    site = Gated()
    site.gate = gate
    with PortalServer([site]) as server:
        server.write_sheets(folder / "portals")
        archive = Archive(server, folder / "portals", folder / "data")
        done = archive.run("nightly", "-s", "RETRY_TIMES=0")
        store = archive.store()
        titles = {row["title"] for row in store.rows("SELECT title FROM articles")}
        store.close()
        return done.returncode, titles ^ {one["title"] for one in server.truth()}, list(server.requests)


@pytest.mark.parametrize("gate", ["script", "redirect", "asp.net"])
def test_a_host_that_insists_on_its_cookie_is_read_with_it(tmp_path: Path, gate: str) -> None:
    code, differing, requests = crawl(tmp_path, gate)
    assert (code, differing) == (0, set())
    sent = [one.headers.get("Cookie") for one in requests]
    assert set(sent) == {None, "D1N=0a1b2c3d4e"}
    assert None not in sent[1:]


def test_all_requests_under_way_are_asked_again_and_no_form_is() -> None:
    middleware = CookieMiddleware()
    first, second, form = Scrapy("https://so.example/a"), Scrapy("https://so.example/b"), Scrapy("https://so.example/c", method="POST")
    for one in (first, second):
        again = middleware.process_response(one, HtmlResponse(one.url, body=STUB.encode()))
        assert isinstance(again, Scrapy) and again.url == one.url
        middleware.process_request(again)
        assert again.headers["Cookie"] == b"D1N=0a1b2c3d4e"
        answer = HtmlResponse(one.url, body=STUB.encode())
        assert middleware.process_response(again, answer) is answer
    answer = HtmlResponse(form.url, body=STUB.encode())
    assert middleware.process_response(form, answer) is answer


def test_no_cookie_is_sent_that_nobody_insists_on(tmp_path: Path) -> None:
    code, _, requests = crawl(tmp_path, "")
    assert code == 0
    assert all("Cookie" not in one.headers for one in requests)


def test_a_host_that_sets_another_cookie_each_time_is_given_up(tmp_path: Path) -> None:
    code, _, requests = crawl(tmp_path, "wheel")
    assert code == 4
    assert len(requests) < 80

"""The benchmark's portal as a server of its own process: ``python -m tests.benchmarks.site --dress drupal --articles 2000``.

Prints its address when it answers. Does no more than put parts of bytes together, so that it
keeps up with any client; what it costs is never counted.
"""

from __future__ import annotations

import argparse
import asyncio
import email.utils
import gc
import sys
from urllib.parse import parse_qs, unquote, urlsplit

from tests.benchmarks.pages import DRESSES, SECTIONS, Dress

Answer = tuple[str, str, list[bytes]]


class Portal:
    """Addresses and their answers."""

    def __init__(self, dress: Dress) -> None:
        self.dress = dress
        self.base = ""
        self.requests = 0
        self.articles = {dress.path(dress.news(n)): n for n in range(dress.count)}
        self.slugs = {slug: at for at, (slug, _) in enumerate(SECTIONS)}

    def answer(self, target: str) -> Answer:
        """Status line, content type and the parts of the body."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path in self.articles:
            return "200 OK", "text/html; charset=utf-8", self.dress.article(self.articles[path])
        section = self.slugs.get(path.strip("/"))
        if section is not None or path == "/":
            page = (parse_qs(parts.query).get("page") or ["0"])[0]
            return "200 OK", "text/html; charset=utf-8", self.dress.listing(section or 0, int(page) if page.isdigit() else 0)
        if path == "/robots.txt":
            return "200 OK", "text/plain", [b"User-agent: *\nDisallow: /user\n"]
        if path == "/sitemap.xml":
            return "200 OK", "application/xml", [self.sitemap()]
        return "404 Not Found", "text/html; charset=utf-8", [b"<html><head><title>404</title></head><body><h1>404</h1></body></html>"]

    def sitemap(self) -> bytes:
        """All articles, for the crawlers that need one."""
        rows = "".join(f"<url><loc>{self.base}{path}</loc><lastmod>2024-06-01</lastmod></url>" for path in self.articles)
        return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


class Connection(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self.rest += data
        while (end := self.rest.find(b"\r\n\r\n")) >= 0:
            head, self.rest = self.rest[:end], self.rest[end + 4 :]
            self.respond(head.split(b"\r\n", 1)[0].decode("latin-1"), b"connection: close" in head.lower())

    def respond(self, line: str, closing: bool) -> None:
        """Answers one request."""
        method, target, _ = line.split(" ", 2)
        self.portal.requests += 1
        status, kind, parts = self.portal.answer(target)
        size = sum(map(len, parts))
        head = (f"HTTP/1.1 {status}\r\nServer: bench\r\nDate: {email.utils.formatdate(usegmt=True)}\r\nContent-Type: {kind}\r\n"
                f"Content-Length: {size}\r\n{'Connection: close' if closing else 'Connection: keep-alive'}\r\n\r\n")  # fmt: skip
        self.transport.write(b"".join([head.encode(), *(() if method == "HEAD" else parts)]))
        if closing:
            self.transport.close()


async def serve(dress: Dress) -> None:
    """Answers until standard input ends."""
    portal = Portal(dress)
    for number in range(dress.count):
        dress.article(number)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(portal), "127.0.0.1", 0, backlog=512)
    portal.base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    gc.freeze()
    print(portal.base, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    """Serves one dress."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.site", description="The benchmark's portal.")
    parser.add_argument("--dress", choices=sorted(DRESSES), default="drupal")
    parser.add_argument("--articles", type=int, default=2000)
    options = parser.parse_args()
    asyncio.run(serve(DRESSES[options.dress](options.articles)))


if __name__ == "__main__":
    main()

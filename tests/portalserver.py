"""The sample portals as real HTTP servers on 127.0.0.1, one port per site.

    with PortalServer() as server:
        server.write_sheets(folder)
        server.base_urls["mau_vnpt"]       # "http://127.0.0.1:45671"
        server.truth(), server.requests, server.faults = lambda site, path, hit: "503" if hit == 1 else None

``python -m tests.portalserver --port 8700 --sheets DIR`` runs them by hand (ports 8700..8704).
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import hashlib
import json
import socket
import ssl
import struct
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from tests.sampleportals import SamplePortal, all_sites
from tests.sampleportals.model import Request, Response

#: ``faults(site, path, hit)`` says how the ``hit``-th request (from 1) for ``path`` goes wrong:
#: None, "403", "429", "500", "503", "reset", "truncate", "hang" or "drip".
Faults = Callable[[str, str, int], str | None]
HANG_SECONDS = 20.0
DRIP_SECONDS = 10.0


class PortInUse(OSError):
    """A port asked for is taken; the text is one line for the user."""


class RequestLog:
    """The requests that came in, in order; safe to read while the servers run."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[Request] = []

    def add(self, request: Request) -> None:
        """Append one request."""
        with self._lock:
            self._all.append(request)

    def count(self, predicate: Callable[[Request], bool] = lambda request: True) -> int:
        """How many requests ``predicate`` holds for."""
        return sum(1 for one in self if predicate(one))

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._all.clear()

    def __iter__(self) -> Iterator[Request]:
        with self._lock:
            return iter(list(self._all))

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, at: int) -> Request:
        with self._lock:
            return self._all[at]


class _SiteServer(ThreadingHTTPServer):
    """One site on one port."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    allow_reuse_address = True

    def __init__(self, owner: PortalServer, site: SamplePortal, port: int) -> None:
        self.owner = owner
        self.site = site
        self.open_sockets: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def base_url(self) -> str:
        """``http://127.0.0.1:PORT``, or https where the site has a certificate."""
        return f"{'https' if self.site.tls else 'http'}://127.0.0.1:{self.server_address[1]}"

    def process_request(self, request: Any, client_address: Any) -> None:
        if self.site.down:
            _reset(request)
            return
        self.open_sockets.add(request)
        super().process_request(request, client_address)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Serve one connection, after a TLS handshake where the site has a certificate."""
        if self.site.tls is None:
            super().finish_request(request, client_address)
            return
        with self.site.tls.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open_sockets.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Silence for connections that broke; anything else is a bug of a site and shown."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError | ValueError | ssl.SSLError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Stop answering and break the connections still open."""
        self.shutdown()
        self.server_close()
        for one in list(self.open_sockets):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """Hands requests to the site, logs them, and misbehaves when told to."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _SiteServer

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the console."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date header, by the clock of the site."""
        return super().date_time_string((timestamp or time.time()) + self.server.site.clock_error.total_seconds())

    def _serve(self) -> None:
        owner, site = self.server.owner, self.server.site
        length = int(self.headers.get("Content-Length") or 0)
        request = Request(site.name, self.command, self.path, dict(self.headers.items()), self.rfile.read(length),
                          self.server.base_url, time.time())  # fmt: skip
        fault = "reset" if site.down else owner.fault(site.name, self.path)
        if fault in ("reset", "hang"):
            owner.requests.add(request)
            if fault == "hang":
                owner.stopped.wait(owner.hang_seconds)
            self.close_connection = True
            _reset(self.connection)
            return
        if fault in ("403", "429", "500", "503"):
            headers = {"Retry-After": owner.retry_after} if fault in ("429", "503") and owner.retry_after else {}
            response = Response(b"<html><body><h1>Loi he thong</h1></body></html>", int(fault), headers=headers)
        else:
            response = site.handle(request)
        request.status = response.status
        owner.requests.add(request)
        self._answer(response, fault)

    do_GET = do_HEAD = do_POST = _serve

    def _answer(self, response: Response, fault: str | None) -> None:
        body = response.body
        tag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
        if response.status == 200 and self.headers.get("If-None-Match") == tag:
            response, body = Response(b"", 304), b""
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(body)))
        if response.status == 200:
            self.send_header("ETag", tag)
        for key, value in response.headers.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        if fault == "truncate":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif fault == "drip":
            self._drip(body)
        else:
            self.wfile.write(body)

    def _drip(self, body: bytes) -> None:
        step = max(1, len(body) // 50)
        for at in range(0, len(body), step):
            self.wfile.write(body[at : at + step])
            self.wfile.flush()
            if self.server.owner.stopped.wait(self.server.owner.drip_seconds / 50):
                return


def _reset(connection: socket.socket) -> None:
    """Break a connection so that the other side sees a reset."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()


class PortalServer:
    """All sample portals, running while the ``with`` block lasts.

    ``port`` 0 takes free ports; otherwise the sites get ``port``, ``port + 1`` ...
    ``fail`` (later ``.faults``) makes chosen requests go wrong.
    """

    def __init__(self, sites: Sequence[SamplePortal] | None = None, port: int = 0, fail: Faults | None = None) -> None:
        self.sites = {site.name: site for site in (all_sites() if sites is None else sites)}
        self.port = port
        self.faults = fail
        self.requests = RequestLog()
        self.hang_seconds = HANG_SECONDS
        #: The Retry-After of refusals by "429" and "503", "" for none.
        self.retry_after = "1"
        self.drip_seconds = DRIP_SECONDS
        self.stopped = threading.Event()
        self._hits: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        self._servers: list[_SiteServer] = []
        self._threads: list[threading.Thread] = []

    # --- running ----------------------------------------------------------------------

    def start(self) -> Self:
        """Open the ports. Raises PortInUse, with none left open."""
        self.stopped.clear()
        for at, site in enumerate(self.sites.values()):
            port = self.port + at if self.port else 0
            try:
                self._servers.append(_SiteServer(self, site, port))
            except (OSError, OverflowError) as err:
                self.stop()
                if getattr(err, "errno", None) == errno.EADDRINUSE:
                    raise PortInUse(f"port {port} on 127.0.0.1 is in use; choose another with --port") from None
                raise PortInUse(f"port {port} on 127.0.0.1 cannot be opened: {err}") from None
        for server in self._servers:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def stop(self) -> None:
        """Close all ports and wake hanging requests."""
        self.stopped.set()
        for server, thread in zip(self._servers, self._threads, strict=False):
            server.close()
            thread.join()
        for server in self._servers[len(self._threads) :]:
            server.server_close()
        self._servers.clear()
        self._threads.clear()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def fault(self, site: str, path: str) -> str | None:
        """Count a hit on ``path`` and say how it shall go wrong."""
        with self._lock:
            self._hits[site, path] += 1
            hit = self._hits[site, path]
        return self.faults(site, path, hit) if self.faults else None

    # --- what is known ------------------------------------------------------------------

    def __getitem__(self, name: str) -> SamplePortal:
        """The site called ``name``."""
        return self.sites[name]

    @property
    def base_urls(self) -> dict[str, str]:
        """``http://127.0.0.1:PORT`` of each site."""
        return {server.site.name: server.base_url for server in self._servers}

    def write_sheets(self, folder: Path) -> list[Path]:
        """Write ``<folder>/<province>/<name>.toml`` for each site; the paths."""
        written = []
        for name, base_url in self.base_urls.items():
            site = self.sites[name]
            path = folder / site.province / f"{name}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(site.sheet(base_url), encoding="utf-8")
            written.append(path)
        return written

    def truth(self) -> list[dict[str, Any]]:
        """The records of all articles of all sites as they are now."""
        return [record for name, base in self.base_urls.items() for record in self.sites[name].truth(base)]

    def refusals(self) -> list[dict[str, str]]:
        """The addresses that listings offer and that are no articles, with portal and kind."""
        known = self.base_urls.items()
        return [{"portal": name, **one} for name, base in known for one in self.sites[name].refusals(base)]

    def count(self, predicate: Callable[[Request], bool] = lambda request: True) -> int:
        """How many logged requests ``predicate`` holds for."""
        return self.requests.count(predicate)

    def reset_log(self) -> None:
        """Forget the logged requests (hit numbers for faults go on)."""
        self.requests.clear()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sample portals until Ctrl-C; 2 when a port is in use."""
    parser = argparse.ArgumentParser(prog="python -m tests.portalserver", description="Serve the sample portals.")
    parser.add_argument("--port", type=int, default=8700, help="first of five ports (0: any free ones)")
    parser.add_argument("--sheets", type=Path, help="write the fact sheets into this folder")
    parser.add_argument("--truth", type=Path, help="write the truth as JSON lines into this file")
    options = parser.parse_args(arguments)
    try:
        with PortalServer(port=options.port) as server:
            for name, url in server.base_urls.items():
                print(f"{name:12} {url}/  {server[name].title}", flush=True)
            if options.sheets:
                server.write_sheets(options.sheets)
            if options.truth:
                lines = (json.dumps(one, ensure_ascii=False) for one in server.truth())
                options.truth.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            with contextlib.suppress(KeyboardInterrupt):
                threading.Event().wait()
    except PortInUse as err:
        print(f"portalserver: {err}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

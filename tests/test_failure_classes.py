"""Every class of failure, done by a sample portal to a real night: found in that one night, and rightly named.

Two well nights are run once; each test goes on from a copy of their data with one fault
and one more ``scrapy nightly``.
"""

from __future__ import annotations

import ipaddress
import shutil
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, fail
from twisted.internet.error import DNSLookupError

from crawler.ops.causes import BY_NAME
from crawler.store.database import Store, utc
from crawler.store.health import MACHINE, Finding, load_findings, load_states
from crawler.store.ledger import RETRY_HOURS
from crawler.store.runs import PortalRun, save_portal_run
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals import SamplePortal
from tests.sampleportals.chung import MauChung
from tests.sampleportals.vnpt import MauVnpt

NAME = MauVnpt.name
QUICK = ("-s", "REPORTS=False", "-s", "RETRY_TIMES=0")
#: News of the night that something goes wrong.
NEWS = 8


class NoSuchHost(CachingThreadedResolver):
    """Answers like a DNS server that does not know the name, without asking one."""

    def getHostByName(self, name: str, timeout: object = ()) -> Deferred[str]:
        """The failure that an unknown name is."""
        return fail(DNSLookupError(f"address {name!r} not found: [Errno -2] Name or service not known."))


@pytest.fixture(scope="module")
def well(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A portal after two well nights; its port is kept when it is stopped and started."""
    folder = tmp_path_factory.mktemp("well")
    with PortalServer([MauVnpt()]) as server:
        server.port = int(server.base_urls[NAME].rpartition(":")[2])
        server.write_sheets(folder / "portals")
        archive = Archive(server, folder / "portals", folder / "data")
        for _night in range(2):
            server[NAME].add_article()
            done = archive.run("nightly", *QUICK)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        yield archive


@pytest.fixture
def portal(well: Archive, tmp_path: Path) -> Iterator[Archive]:
    """The portal as two well nights left it, with today's news; made good again afterwards."""
    shutil.copytree(well.data, tmp_path / "data")
    well.server.write_sheets(tmp_path / "portals")
    site = well.server[NAME]
    news = [site.add_article() for _ in range(NEWS)]
    yield Archive(well.server, tmp_path / "portals", tmp_path / "data")
    site.misbehave, site.clock_error, site.tls, well.server.faults = "", timedelta(0), None, None
    for key in news:
        site.remove(key)


def site(archive: Archive) -> SamplePortal:
    """The portal that is watched."""
    return archive.server[NAME]


def night(archive: Archive, *options: str) -> list[Finding]:
    """What one night over the portal finds, the worst first."""
    done = archive.run("nightly", *QUICK, *options)
    assert done.returncode in (1, 4), done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    store = archive.store()
    row = store.row("SELECT max(id) AS run FROM runs") or {}
    found = [one for one in load_findings(store, row["run"]) if one.portal == NAME]
    state = load_states(store)[NAME]
    store.close()
    assert found and (state.state, state.cause) == ("failing", found[0].cause)
    return found


def assert_named(found: list[Finding], cause: str, base: str) -> None:
    """That ``cause`` and nothing else was found, with something to look at and something to do."""
    assert {one.cause for one in found} == {cause}, found
    for one in found:
        assert one.evidence.startswith(base), one
        assert one.suggestion == BY_NAME[cause].suggestion
    assert found[0].bad


@pytest.mark.parametrize(("misbehave", "cause"), [
    ("no-news", "nothing found"),
    ("layout", "layout changed"),
    ("dates", "dates gone"),
    ("empty-text", "text gone"),
    ("titles", "titles all equal"),
    ("encoding", "encoding broken"),
    ("challenge", "blocked"),
    ("challenge-articles", "blocked"),
    ("repeat-pages", "listing parameter ignored"),
])  # fmt: skip
def test_what_the_pages_lack_is_named(portal: Archive, misbehave: str, cause: str) -> None:
    site(portal).misbehave = misbehave
    assert_named(night(portal), cause, portal.server.base_urls[NAME])


def test_a_refusal_of_every_page_is_a_block(portal: Archive) -> None:
    portal.server.faults = lambda name, path, hit: "403"
    assert_named(night(portal), "blocked", portal.server.base_urls[NAME])


@pytest.mark.parametrize("fault", ["reset", "hang", "503"])
def test_a_portal_that_does_not_answer_is_down(portal: Archive, fault: str) -> None:
    portal.server.faults = lambda name, path, hit: fault
    assert_named(night(portal, "-s", "DOWNLOAD_TIMEOUT=1"), "site down", portal.server.base_urls[NAME])


def test_a_portal_that_refuses_connections_is_down(portal: Archive) -> None:
    base = portal.server.base_urls[NAME]
    portal.server.stop()
    try:
        assert_named(night(portal), "site down", base)
    finally:
        portal.server.start()


def test_a_host_that_has_no_address_any_more(portal: Archive) -> None:
    (sheet,) = portal.sheets.glob("*/*.toml")
    known = portal.server.base_urls[NAME].removeprefix("http://")
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(known, "khong-co.invalid"), encoding="utf-8")
    found = night(portal, "-s", f"TWISTED_DNS_RESOLVER={__name__}.NoSuchHost")
    assert_named(found, "DNS gone", "http://khong-co.invalid/")


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS with a certificate that nobody vouches for."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now, address = datetime.now(UTC), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1)).add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    file = folder / "certificate.pem"
    file.write_bytes(certificate.public_bytes(pem) + key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_certificate_that_nobody_vouches_for(portal: Archive, tmp_path: Path) -> None:
    site(portal).tls = self_signed(tmp_path)
    portal.server.write_sheets(portal.sheets)
    base = portal.server.base_urls[NAME]
    assert base.startswith("https:")
    assert_named(night(portal), "TLS failure", base)


@pytest.mark.parametrize("kind", [MauChung, MauVnpt], ids=["not found there", "the same pages there"])
def test_a_portal_that_now_leads_elsewhere(portal: Archive, kind: type[SamplePortal]) -> None:
    with PortalServer([kind()]) as other:
        port = other.base_urls[kind.name].rpartition(":")[2]
        site(portal).misbehave = f"redirect:http://localhost:{port}"
        assert_named(night(portal), "redirected elsewhere", portal.server.base_urls[NAME])


def test_a_portal_that_leads_where_nobody_answers(portal: Archive) -> None:
    with PortalServer([MauChung()]) as other:
        port = other.base_urls[MauChung.name].rpartition(":")[2]
    site(portal).misbehave = f"redirect-pages:http://localhost:{port}"
    assert_named(night(portal), "redirected elsewhere", portal.server.base_urls[NAME])


def test_a_portal_whose_clock_is_a_year_behind(portal: Archive) -> None:
    site(portal).clock_error = timedelta(days=-365)
    found = night(portal)
    assert_named(found, "clock wrong", portal.server.base_urls[NAME])
    assert "behind" in found[0].text


def test_our_own_clock_that_was_set_back(portal: Archive) -> None:
    store = portal.store()
    with store.change() as connection:
        connection.execute("UPDATE runs SET finished = ?", (utc(datetime.now(UTC) + timedelta(days=400)),))
    store.close()
    portal.run("nightly", *QUICK)
    store = portal.store()
    (found,) = [one for one in load_findings(store, 3) if one.bad]
    assert (found.portal, found.cause, found.suggestion) == (MACHINE, "clock wrong", BY_NAME["clock wrong"].suggestion)
    assert load_states(store)[MACHINE].state == "failing" and load_states(store)[NAME].state == "healthy"
    store.close()


def test_an_article_given_up_after_the_last_attempt_is_missing(portal: Archive) -> None:
    """All the nights of the retry policy but the last, which is real."""
    lost = site(portal).address(site(portal).find(site(portal).keys()[-1]))
    portal.server.faults = lambda name, path, hit: "500" if path == lost else None
    assert portal.run("nightly", *QUICK).returncode == 0
    store = portal.store()
    with store.change() as connection:
        connection.execute("UPDATE ledger SET attempts = ?, next_try = ? WHERE state = 'failed'",
                           (len(RETRY_HOURS["soft"]), utc()))  # fmt: skip
    store.close()
    found = night(portal)
    assert_named(found, "announced but missing", portal.server.base_urls[NAME])
    assert found[0].evidence.endswith(lost)


def _months(store: Store, a_day: int, until: datetime) -> None:
    """Puts ten weeks of nights with so much news before ``until``, and the real nights before them."""
    nights: list[PortalRun] = []
    with store.change() as connection:
        for table in ("runs", "run_portals"):
            connection.execute(f"UPDATE {table} SET started = ?, finished = started", (utc(until - timedelta(days=71)),))
        for days in range(70, -1, -1):
            began = utc(until - timedelta(days=days))
            run = connection.execute("INSERT INTO runs (verb, arguments, version, started, finished) VALUES"
                                     " ('nightly', '{}', 'x', ?, ?)", (began, began)).lastrowid  # fmt: skip
            nights.append(PortalRun(int(run or 0), NAME, "ok", "", began, began, listings=2, announced=a_day, stored=a_day))
    for row in nights:
        save_portal_run(store, row)


def test_far_fewer_articles_than_usual(portal: Archive) -> None:
    """After a fortnight of nights that nobody started, so that no holiday explains the silence."""
    store = portal.store()
    _months(store, 20, datetime.now(UTC) - timedelta(days=14))
    store.close()
    found = night(portal)
    assert_named(found, "far fewer than usual", portal.server.base_urls[NAME])
    assert "280 are usual" in found[0].text


def test_a_well_night_finds_nothing(portal: Archive) -> None:
    assert portal.run("nightly", *QUICK).returncode == 0
    store = portal.store()
    assert load_findings(store, 3) == [] and load_states(store)[NAME].state == "healthy"
    store.close()

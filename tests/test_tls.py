"""Portals with old or broken TLS: read where their sheet says so, refused otherwise, and nobody else is touched."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from scrapy.settings import Settings

from crawler import tls
from crawler.sheet import read_portal
from tests.conftest import Archive
from tests.portalserver import PortalServer
from tests.sampleportals.chung import MauChung
from tests.sampleportals.drupal import MauDrupal

#: The prime of the second Oakley group (RFC 2409), 1024 bits, as old servers use it.
GROUP_2 = (
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF"
)
OLD, NEW = MauChung.name, MauDrupal.name


def certificate(folder: Path, *, name: str = "127.0.0.1") -> Path:
    """A certificate that vouches for itself, with its key, for an address on this machine or another host."""
    key, subject = rsa.generate_private_key(65537, 2048), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    host = x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1)).add_extension(x509.SubjectAlternativeName([host]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem, file = serialization.Encoding.PEM, folder / f"{name}.pem"
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(made.public_bytes(pem) + private)
    return file


def server_side(file: Path, version: ssl.TLSVersion | None = None, ciphers: str = "ALL:@SECLEVEL=0") -> ssl.SSLContext:
    """A server's side of TLS that speaks one version only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(ciphers)
    context.load_cert_chain(file)
    if version:
        context.minimum_version = context.maximum_version = version
    return context


@pytest.fixture
def portals(tmp_path: Path) -> Iterator[Archive]:
    """Two portals, of which one will be old."""
    with PortalServer([MauChung(), MauDrupal()]) as server:
        yield Archive(server, tmp_path / "portals", tmp_path / "data")


def night(portals: Archive, *keys: str) -> tuple[dict[str, int], str]:
    """Articles by portal after one night, with ``keys`` in the sheet of the old one, and the log."""
    for path in portals.server.write_sheets(portals.sheets):
        if path.stem == OLD:
            path.write_text("\n".join([*keys, path.read_text(encoding="utf-8")]), encoding="utf-8")
    portals.run("nightly")
    store = portals.store()
    counts = {row["portal"]: row["n"] for row in store.rows("SELECT portal, count(*) AS n FROM articles GROUP BY portal")}
    store.close()
    log = "".join(path.read_text(encoding="utf-8") for path in (portals.data / "logs").glob("*"))
    return counts, log


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_an_old_protocol(portals: Archive, tmp_path: Path, version: str) -> None:
    try:
        context = server_side(certificate(tmp_path), ssl.TLSVersion[version])
    except (ssl.SSLError, ValueError):
        pytest.skip(f"this machine's OpenSSL does not speak {version}")
    portals.server[OLD].tls = portals.server[NEW].tls = context
    counts, log = night(portals, 'tls = "old"', "verify_tls = false")
    assert counts.get(OLD, 0) >= 50, log[-2000:]
    assert NEW not in counts, "the portal without the key is still refused in the same run"
    assert "TLS is lowered to 'old'" in log and log.count("TLS is lowered") == 1


@pytest.mark.parametrize(("keys", "read"), [
    (("verify_tls = false",), False),
    (('tls = "weak"',), False),
    (('tls = "weak"', "verify_tls = false"), True),
], ids=["weak refused", "certificate refused", "both asked for"])  # fmt: skip
def test_a_key_exchange_of_1024_bits(portals: Archive, tmp_path: Path, keys: tuple[str, ...], read: bool) -> None:
    context = server_side(certificate(tmp_path), ssl.TLSVersion.TLSv1_2, "DHE-RSA-AES128-SHA:@SECLEVEL=0")
    parameters = tmp_path / "dh.pem"
    group = base64.b64encode(bytes.fromhex(f"30818702818100{GROUP_2}020102")).decode()
    parameters.write_text(f"-----BEGIN DH PARAMETERS-----\n{group}\n-----END DH PARAMETERS-----\n", encoding="ascii")
    context.load_dh_params(parameters)
    portals.server[OLD].tls = context
    counts, log = night(portals, *keys)
    assert (counts.get(OLD, 0) >= 50) == read, log[-2000:]
    assert counts[NEW] >= 50


@pytest.mark.parametrize("name", ["127.0.0.1", "www.khac.example.vn"], ids=["unknown issuer", "another host's name"])
def test_a_certificate_that_proves_nothing(portals: Archive, tmp_path: Path, name: str) -> None:
    portals.server[OLD].tls = server_side(certificate(tmp_path, name=name), ciphers="DEFAULT")
    counts, log = night(portals, "verify_tls = false")
    assert counts[OLD] >= 50 and counts[NEW] >= 50
    assert "TLS certificates are not verified" in log


def test_only_the_spider_that_asks_is_changed(tmp_path: Path) -> None:
    settings = Settings()
    tls.lower(settings, "modern")
    assert settings["DOWNLOAD_TLS_MIN_VERSION"] is None and "https" not in settings.getdict("DOWNLOAD_HANDLERS")
    sheet = tmp_path / "a.toml"
    sheet.write_text('id = "a"\ntitle = "a"\nprovince = "a"\nfamily = "generic"\ndomains = ["a.vn"]\n', encoding="utf-8")
    assert read_portal(sheet).tls == "modern"

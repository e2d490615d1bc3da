"""A webhook leads out, to the internet and over TLS, and never to what lies inside."""

import socket

import pytest

from partners.webhooks.address import Unreachable, resolve


def answering(monkeypatch, *addresses):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (ip, 443)) for ip in addresses])


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "168.63.129.16",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:0:0:0:0:80ff:fffe",
    ],
)
def test_inside(monkeypatch, ip):
    answering(monkeypatch, ip)
    with pytest.raises(Unreachable):
        resolve("https://partenaire.example/hub")


def test_one_inside_among_others_is_enough(monkeypatch):
    answering(monkeypatch, "93.184.216.34", "127.0.0.1")
    with pytest.raises(Unreachable):
        resolve("https://partenaire.example/hub")


@pytest.mark.parametrize(
    "url",
    [
        "http://partenaire.example/",
        "ftp://partenaire.example/",
        "https://moi:secret@partenaire.example/",
        "https://partenaire.example/#la",
        "https://partenaire.example:0/",
        "https://partenaire.example:99999/",
        "https:///hub",
        "https://parténaire.example/",
        "https://partenaire.example/a b",
        "https://partenaire.example/\r\nHost: autre",
        "https://partenaire.example/" + "a" * 500,
        "file:///etc/passwd",
        "",
    ],
)
def test_addresses_that_are_none(monkeypatch, url):
    answering(monkeypatch, "93.184.216.34")
    with pytest.raises(Unreachable):
        resolve(url)


def test_a_name_that_leads_nowhere(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unreachable):
        resolve("https://partenaire.example/")


def test_the_address_found_is_the_one_connected_to(monkeypatch):
    answering(monkeypatch, "93.184.216.34", "2606:2800:220:1::1")
    target = resolve("https://partenaire.example:8443/hub?x=1")
    assert (target.ip, target.port, target.path) == ("93.184.216.34", 8443, "/hub?x=1")
    assert target.host_header == "partenaire.example:8443"


def test_inside_only_where_a_setting_says_so(monkeypatch, settings):
    answering(monkeypatch, "127.0.0.1")
    settings.WEBHOOKS_TO_PRIVATE = True
    assert resolve("http://localhost/hub").host_header == "localhost"

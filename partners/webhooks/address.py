"""Where a webhook may go: to a public address of the internet, over TLS, and nowhere inside.

A name is resolved once and the connection is made to that very address, so that a second answer of the name server
cannot lead elsewhere (DNS rebinding).
"""

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

URL_MAX = 500
# Addresses that are routed as public ones and lead to a machine's own host.
METADATA = {ipaddress.ip_address("168.63.129.16")}
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
V4_COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291, deprecated
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreachable(Exception):
    """The address leads nowhere, or where nothing may be sent. Nothing says which: it would map what lies inside."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and what to ask for there."""

    scheme: str
    host: str
    ip: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == default_port(self.scheme) else f"{name}:{self.port}"


def resolve(url: str) -> Target:
    """The pinned target of an address. Raises Unreachable; every address of the name must be allowed."""
    parts = read(url)
    port = parts.port or default_port(parts.scheme)
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_allowed(address) for address in addresses):
        raise Unreachable
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme=parts.scheme, host=parts.hostname or "", ip=addresses[0], port=port, path=path)


def read(url: str) -> SplitResult:
    """The parts of an address that may be asked for, before anything is resolved. Raises Unreachable."""
    if len(url) > URL_MAX or not url.isascii() or not url.isprintable() or " " in url:
        raise Unreachable
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unreachable from error
    allowed = ("https", "http") if settings.WEBHOOKS_TO_PRIVATE else ("https",)
    if parts.scheme not in allowed or not parts.hostname or port == 0:
        raise Unreachable
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise Unreachable
    return parts


def default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def is_allowed(address: str) -> bool:
    """Whether a resolved address may be connected to."""
    return settings.WEBHOOKS_TO_PRIVATE or all(is_public(one) for one in meant(address))


def is_public(address: Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in METADATA


def meant(address: str) -> Iterator[Address]:
    """The address itself, and whatever IPv4 address it carries within."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not isinstance(ip, ipaddress.IPv6Address):
        yield ip
        return
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if inner is None and (ip in NAT64 or ip in V4_COMPATIBLE):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if inner is not None:
        yield inner
    if ip.ipv4_mapped is None and ip not in NAT64:
        yield ip

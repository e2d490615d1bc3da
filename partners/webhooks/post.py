"""One POST to a pinned address. Redirections are not followed, and of the response only the status is read.

urllib3 connects to an address and checks the certificate for a name, which neither httpx nor requests does without
an adapter of one's own.
"""

from dataclasses import dataclass

import urllib3

from partners.models.webhook import Failure

from .address import Target, Unreachable, resolve

TIMEOUT = urllib3.Timeout(connect=5, read=15)  # seconds
RETRY_AFTER_MAX = 24 * 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    """status  HTTP status, if there was one; retry_after  seconds that the receiver asked for, 0 if none"""

    failure: Failure | None
    status: int | None = None
    retry_after: int = 0


def post(url: str, *, headers: dict[str, str], body: bytes) -> Outcome:
    """Sends, and says how it went. Whatever the receiver does is an outcome, never an exception."""
    try:
        target = resolve(url)
    except Unreachable:
        return Outcome(Failure.ADDRESS)
    sent = {"Content-Type": "application/json", "User-Agent": "hub-webhooks/1", "Host": target.host_header} | headers
    pool = pool_for(target)
    try:
        response = pool.urlopen(
            "POST", target.path, body=body, headers=sent, retries=False, redirect=False, preload_content=False
        )
        status, retry_after = response.status, seconds(response.headers.get("Retry-After", ""))
        response.close()
    except urllib3.exceptions.SSLError:
        return Outcome(Failure.TLS)
    except urllib3.exceptions.NewConnectionError:  # which urllib3 counts among the time-outs
        return Outcome(Failure.CONNECTION)
    except urllib3.exceptions.TimeoutError:
        return Outcome(Failure.TIMEOUT)
    except urllib3.exceptions.HTTPError:
        return Outcome(Failure.CONNECTION)
    finally:
        pool.close()
    return Outcome(None if 200 <= status < 300 else Failure.STATUS, status, retry_after)


def pool_for(target: Target) -> urllib3.HTTPConnectionPool:
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(target.ip, target.port, timeout=TIMEOUT)
    return urllib3.HTTPSConnectionPool(
        target.ip, target.port, timeout=TIMEOUT, server_hostname=target.host, assert_hostname=target.host
    )


def seconds(retry_after: str) -> int:
    """What a Retry-After header asks for, where it is a number of seconds."""
    if not (retry_after.isascii() and retry_after.isdecimal() and len(retry_after) < 9):
        return 0
    return min(int(retry_after), RETRY_AFTER_MAX)

"""The e-mails, through a real mail server: a sentence, a number, a link; once; tried again; gathered by day."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from smtplib import SMTPException

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.mail import send_mail
from django.utils import timezone

from hub.notices import jobs
from hub.notices.models import Delivery, Notice
from hub.notices.services import NOTICES, mark_seen
from tests.mailbox import mail_server

from .telling import NUMBER, PLAIN, PRESSING, prefers, queued, run, told


def personal(member) -> list[str]:
    return [member.user.first_name, member.user.last_name, str(member.membership.place)]


def test_a_number_and_a_link_and_nobodys_name(cast, smtp):
    told(cast.agent)
    run()
    (message,) = smtp.messages
    body = message.get_content()
    assert message["Subject"] == f"Le hub\u00a0: {NUMBER}"
    assert message["To"] == cast.agent.user.email
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert PLAIN.sentence in body
    assert f"https://hub.example/demandes/{NUMBER}/" in body
    for word in personal(cast.agent):
        assert word not in message.as_string().replace(cast.agent.user.email, "")


def test_sent_once_and_not_when_seen_meanwhile(cast, smtp):
    first, second = *told(cast.worker), *told(cast.teammate)
    mark_seen(cast.teammate.user, place=second.place, number=NUMBER)
    run()
    run()
    assert [message["To"] for message in smtp.messages] == [cast.worker.user.email]
    first.refresh_from_db()
    assert first.mailed_at is not None
    assert not jobs.send_notice(second.pk)


def test_a_server_that_refuses_leaves_it_to_be_tried_again(cast, smtp):
    (notice,) = told(cast.worker, kind=PRESSING)
    smtp.refuses = "451 Revenez plus tard"
    with pytest.raises(SMTPException):
        run()
    notice.refresh_from_db()
    assert notice.mailed_at is None
    smtp.refuses = ""
    run()
    assert len(smtp.messages) == 1
    assert jobs.mail_notice.retry_strategy.max_attempts == 8


@pytest.mark.parametrize(
    ("zone", "now", "struck"),
    [
        ("Europe/Paris", "2026-11-25T06:59:00", "2026-11-24T07:00:00"),  # 07:59 in winter: yesterday's 8 o'clock
        ("Europe/Paris", "2026-11-25T07:00:00", "2026-11-25T07:00:00"),
        ("Europe/Paris", "2026-07-01T06:30:00", "2026-07-01T06:00:00"),  # summer time
        ("Europe/Paris", "2026-03-29T06:30:00", "2026-03-29T06:00:00"),  # the night that loses an hour
        ("America/Guadeloupe", "2026-11-25T11:59:00", "2026-11-24T12:00:00"),
        ("Indian/Reunion", "2026-11-25T04:00:00", "2026-11-25T04:00:00"),
    ],
)
def test_the_hour_is_the_places(settings, zone, now, struck):
    settings.TIME_ZONE = zone
    with timezone.override(zone):
        assert jobs.digest_instant(datetime.fromisoformat(now).replace(tzinfo=UTC)) == datetime.fromisoformat(
            struck
        ).replace(tzinfo=UTC)


def test_the_daily_mail_gathers_what_nobody_has_seen(cast, smtp):
    prefers(cast.worker, Delivery.DAILY)
    with time_machine.travel("2026-11-25T15:00:00Z", tick=False):
        told(cast.worker, number="AAAA-0001", path="/demandes/AAAA-0001/")
        told(cast.worker, number="AAAA-0002", path="/demandes/AAAA-0002/")
        told(cast.worker, number="AAAA-0003", path="/demandes/AAAA-0003/")
        mark_seen(cast.worker.user, place=cast.worker.acting.organisation_id, number="AAAA-0003")
        digest()
    assert smtp.messages == [], "8 o'clock has struck before they were written"
    with time_machine.travel("2026-11-26T07:05:00Z", tick=False):
        told(cast.worker, number="AAAA-0004", path="/demandes/AAAA-0004/")
        digest()
        digest()
    (message,) = smtp.messages
    assert message["Subject"] == "Le hub\u00a0: 2 notifications"
    body = message.get_content()
    assert [number in body for number in ("AAAA-0001", "AAAA-0002", "AAAA-0003", "AAAA-0004")] == [1, 1, 0, 0]


def digest() -> None:
    """The quarter-hour's job twice over, then what it queued."""
    jobs.digests(timestamp=0)
    jobs.digests(timestamp=0)
    waiting = queued("hub.mail_digest")
    assert len({job["user_id"] for job in waiting}) == len(waiting), "queued once for each reader"
    for job in waiting:
        jobs.mail_digest(**job)


def test_over_tls_with_an_account(cast, settings, tmp_path, monkeypatch):
    context, authority = own_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = True, "hub", "un mot de passe"
    with mail_server(tls=context) as server:
        told(cast.worker)
        run()
    assert len(server.messages) == 1
    assert server.users == [b"hub"]
    monkeypatch.delenv("SSL_CERT_FILE")
    with mail_server(tls=context) as stranger, pytest.raises(ssl.SSLCertVerificationError):
        send_mail("x", "x", None, ["x@hub.example"])
    assert stranger.messages == []


def own_certificate(folder) -> tuple[ssl.SSLContext, object]:
    """A server's context with a certificate of its own for this machine, and the file that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "certificate.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem, secret)
    return context, pem


def test_forgotten_after_three_months(cast):
    old, new = *told(cast.worker), *told(cast.worker)
    Notice.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(92))
    on = timezone.localdate()
    assert NOTICES.run(on, True).over == 1
    assert NOTICES.run(on, False).over == 1
    assert list(Notice.objects.values_list("pk", flat=True)) == [new.pk]

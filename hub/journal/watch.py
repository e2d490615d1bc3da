"""The night's verification: what came of it is kept, shown to those who must act, and mailed when it is not sound."""

import structlog
from django.conf import settings
from django.core.mail import send_mail

from . import checkpoints
from .models import Verification
from .verify import verify

logger = structlog.get_logger("hub.journal")
SUBJECT = "Le journal du hub n’est pas intact"
BODY = """\
La vérification du journal a trouvé ce qui suit :

{codes}

Elle portait sur {size} écritures. Ne restaurez rien et n’arrêtez rien avant d’avoir gardé une copie de la base.
Pour savoir quelle écriture et quel point de contrôle sont en cause : manage.py journal verify
"""


def verify_and_alert() -> Verification:
    """Verifies the whole log with every checkpoint kept, records the outcome, alerts when there is a finding."""
    file = settings.JOURNAL_CHECKPOINT_FILE
    try:
        report = verify(verifiers=checkpoints.verifiers()[:1], kept_files=[file] if file else [])
        size, codes = report.size, sorted({finding.code for finding in report.findings})
    except OSError:
        size, codes = 0, ["journal.file_unavailable"]
    outcome = Verification.objects.create(size=size, codes=codes)
    if not outcome.sound:
        logger.error("journal.not_sound", codes=codes, size=size)
        if settings.ALERTS_TO:
            body = BODY.format(codes="\n".join(f"- {code}" for code in codes), size=size)
            send_mail(SUBJECT, body, None, settings.ALERTS_TO)
    return outcome


def alert() -> Verification | None:
    """The last verification, if it was not sound."""
    last = Verification.objects.order_by("-id").first()
    return None if last is None or last.sound else last

"""The DPO publishes a new version of the question. Those before it stay, with the consents given on them."""

from datetime import date

from django.db import connection, transaction

from consent import texts
from consent.errors import BadText
from consent.journal import TEXT_PUBLISHED
from consent.models import ConsentText
from hub.days import today
from hub.journal import log
from partners import roles
from partners.acting import Acting
from partners.permissions import require_role

LENGTH_MAX = 4000  # characters


@transaction.atomic
def publish_text(*, by: Acting, body: str, since: date) -> ConsentText:
    """Adds the next version, shown from the local day `since` on. Raises BadText with a sentence per fault."""
    require_role(by, roles.DPO)
    body = body.replace("\r\n", "\n").strip()
    wrong = texts.faults(body)
    if len(body) > LENGTH_MAX:
        wrong.append(f"{LENGTH_MAX} caractères au plus.")
    if wrong:
        raise BadText(body=" ".join(wrong))
    if since < today():
        raise BadText(since="Un texte ne prend pas effet dans le passé.")
    with connection.cursor() as cursor:  # one version at a time
        cursor.execute("LOCK TABLE consent_consenttext IN SHARE ROW EXCLUSIVE MODE")
    last = ConsentText.objects.latest("version")
    if since < last.since:
        raise BadText(since="La version précédente prend effet plus tard que celle-ci.")
    text = ConsentText.objects.create(version=last.version + 1, body=body, since=since, published_by=by.actor_id)
    content = {"version": text.version, "since": since.isoformat(), "body": body}
    log.write(TEXT_PUBLISHED, by=by, about=text, content=content)
    return text

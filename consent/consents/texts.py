"""The text that is put to a person: the version in use, its blanks filled, a new version published."""

import re
from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction

from consent import errors, journal
from consent.models import ConsentText
from hub.days import day, today
from hub.journal import log
from partners import roles
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import Partner

BLANKS = ("recipient", "purpose", "items", "until")
BLANK = re.compile(rf"\{{({'|'.join(BLANKS)})\}}")


def current(on: date) -> ConsentText:
    """The version in use on a local day; before the first one begins, the first one."""
    begun = ConsentText.objects.filter(since__lte=on).order_by("-since", "-version").first()
    return begun or ConsentText.objects.earliest("since", "version")


def fill(text: ConsentText, *, recipient: Partner, purpose: str, items: str, until: str) -> str:
    """The text with these words in its blanks."""
    words = {"recipient": recipient.name, "purpose": purpose, "items": items, "until": until}
    return BLANK.sub(lambda blank: words[blank[1]], text.body)


def labels_of(items: Iterable[str]) -> str:
    """The labels of these item codes, in the vocabulary's order."""
    chosen = set(items)
    return ", ".join(item.label for item in Item if item.value in chosen)


def filled(text: ConsentText, *, recipient: Partner, purpose: str, items: Iterable[str], until: date) -> str:
    """The text as this person is shown it. `purpose` is a title, `items` are item codes."""
    return fill(text, recipient=recipient, purpose=purpose, items=labels_of(items), until=day(until))


def of_paper(sha256: str, *, recipient: Partner, purpose: str, items: Iterable[str], until: date) -> str:
    """What stands in a text's place where the partner's own paper was signed: what it allows, and which paper it is."""
    return "\n".join(
        (
            "Document signé par la personne, joint par le partenaire et vérifié par le service social.",
            f"À qui : {recipient.name}.",
            f"Pour quoi : {purpose}.",
            f"Quelles informations : {labels_of(items)}.",
            f"Jusqu’au : {day(until)}.",
            f"Empreinte du document (SHA-256) : {sha256}",
        )
    )


def with_blanks(text: ConsentText, *, recipient: Partner, purpose: str) -> str:
    """The text as it stands on the page before items and end are chosen."""
    return fill(
        text, recipient=recipient, purpose=purpose, items="[les informations cochées]", until="[la date choisie]"
    )


def to_sign(text: ConsentText, *, recipient: Partner, purpose: str, items: Iterable[str]) -> str:
    """The text on a form to sign: what is asked stands there, until when the person writes."""
    until = "la date que vous écrivez ci-dessous"
    return fill(text, recipient=recipient, purpose=purpose, items=labels_of(items), until=until)


def faults(body: str) -> list[str]:
    """What a new text lacks, in sentences: each blank once, and no other braces."""
    found = BLANK.findall(body)
    wrong = [f"Il manque {{{blank}}}." for blank in BLANKS if blank not in found]
    wrong += [f"{{{blank}}} ne doit figurer qu’une fois." for blank in BLANKS if found.count(blank) > 1]
    if re.search(r"[{}]", BLANK.sub("", body)):
        wrong.append("Une accolade ne désigne aucun champ connu.")
    return wrong


LENGTH_MAX = 4000  # characters


@transaction.atomic
def publish_text(*, by: Acting, body: str, since: date) -> ConsentText:
    """Adds the next version, shown from the local day `since` on. Raises BadText with a sentence per fault."""
    require_role(by, roles.DPO)
    body = body.replace("\r\n", "\n").strip()
    wrong = faults(body)
    if len(body) > LENGTH_MAX:
        wrong.append(f"{LENGTH_MAX} caractères au plus.")
    if wrong:
        raise errors.BadText(body=" ".join(wrong))
    if since < today():
        raise errors.BadText(since="Un texte ne prend pas effet dans le passé.")
    with connection.cursor() as cursor:  # one version at a time
        cursor.execute("LOCK TABLE consent_consenttext IN SHARE ROW EXCLUSIVE MODE")
    last = ConsentText.objects.latest("version")
    if since < last.since:
        raise errors.BadText(since="La version précédente prend effet plus tard que celle-ci.")
    text = ConsentText.objects.create(version=last.version + 1, body=body, since=since, published_by=by.actor_id)
    content = {"version": text.version, "since": since.isoformat(), "body": body}
    log.write(journal.TEXT_PUBLISHED, by=by, about=text, content=content)
    return text

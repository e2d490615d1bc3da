"""Checks made before an answer (CNIL, guide on authorised third parties, 2020)."""

import uuid
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from consent.models import Consent
from hub import clock
from hub.labelled import Labelled
from hub.triggers import AppendOnly
from partners.models import KnownNumber
from partners.roles import Right
from sharing.triggers import CheckedConsentFits, NotRecused

from .filing import Attachment
from .request import Request


class Check(Labelled):
    """One check. `callback_done` and `identity_verified` are form elements too: the gate counts them once made.

    A call back names the number, so it has a row and a panel of its own (sharing/callback/).
    """

    WRITTEN = "written", "Demande écrite"
    ARTICLE_CITED = "article_cited", "Texte précis à l’appui"
    ASKER_NAMED = "asker_named", "Demandeur nommé par ce texte, à ce titre"
    SENDER_KNOWN = "sender_known", "Demandeur authentifié par son compte"
    CALLBACK_DONE = "callback_done", "Demandeur rappelé à un numéro connu"
    IDENTITY_VERIFIED = "identity_verified", "Identité de qui demande vérifiée"
    NAMED_PERSON = "named_person", "Personne nommée"
    REASONED = "reasoned", "Demande ponctuelle et motivée"
    IN_SCOPE = "in_scope", "Informations dans le champ du texte"
    LIFTS_SECRECY = "lifts_secrecy", "Texte qui lève le secret"
    FORM_RESPECTED = "form_respected", "Forme complète"
    SECURE_CHANNEL = "secure_channel", "Voie sûre"
    TRACED = "traced", "Échange et vérifications inscrits au journal"


@dataclass(frozen=True, slots=True)
class ByHand:
    """A check that somebody makes.

    right  who may: intake makes those that need no social content
    help   how it is done, for the page
    """

    right: Right
    help: str


BY_HAND = {
    Check.ARTICLE_CITED: ByHand(Right.ANSWER, "La demande cite un texte, et ce texte dit ce qu’elle lui fait dire."),
    Check.IDENTITY_VERIFIED: ByHand(Right.INTAKE, "Une pièce d’identité a été vue ; aucune copie n’est gardée."),
    Check.REASONED: ByHand(Right.ANSWER, "La demande porte sur une situation précise et dit pourquoi."),
    Check.SECURE_CHANNEL: ByHand(
        Right.ANSWER, "La réponse part par une voie sûre : courrier à l’adresse connue, remise en main propre."
    ),
}
"""What may be recorded of a request, where nothing proves it already."""


class MadeCheck(models.Model):
    """One check, yes or no, by whom, when. Made again, it is replaced; the journal keeps both.

    What the account, the form or the law proves has no row: sharing/judgment/checks.py works it out.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="checks")
    code = models.SlugField(max_length=40)
    done = models.BooleanField()
    made_by = models.UUIDField(help_text="pseudonymous actor id")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "code"], name="sharing_check_once"),
            models.CheckConstraint(
                condition=Q(code__in=sorted(check.value for check in BY_HAND)), name="sharing_check_by_hand"
            ),
        ]
        triggers = [NotRecused("made_by", rewriting=True)]


class CallBack(models.Model):
    """One call back: who made it, when, at which number. Never rewritten: it is a check made before an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="callbacks")
    number = models.ForeignKey(KnownNumber, on_delete=models.PROTECT, related_name="+")
    called_by = models.UUIDField(help_text="pseudonymous actor id")
    called_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["called_at"]
        triggers = [AppendOnly(), NotRecused("called_by")]


class CheckedConsent(models.Model):
    """Which document the consent was recorded from. Before a worker has checked it, it counts for nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="checked")
    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="+")
    checked_by = models.UUIDField(help_text="pseudonymous actor id")
    checked_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        triggers = [CheckedConsentFits()]

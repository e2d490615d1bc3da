"""What humans add before an answer: checks (CNIL, guide on authorised third parties, 2020), facts, advice, review."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
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
from .request import Request, UUIDModel


class Check(Labelled):
    """One check. `callback_done` and `identity_verified` are form elements too: the gate counts them once made.

    A call back names the number, so it has a row and a panel of its own (CallBack).
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


class CallBack(UUIDModel):
    """One call back: who made it, when, at which number. Never rewritten: it is a check made before an answer."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="callbacks")
    number = models.ForeignKey(KnownNumber, on_delete=models.PROTECT, related_name="+")
    called_by = models.UUIDField(help_text="pseudonymous actor id")
    called_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["called_at"]
        triggers = [AppendOnly(), NotRecused("called_by")]


class CheckedConsent(UUIDModel):
    """Which document the consent was recorded from. Before a worker has checked it, it counts for nothing."""

    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="checked")
    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="+")
    checked_by = models.UUIDField(help_text="pseudonymous actor id")
    checked_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        triggers = [CheckedConsentFits()]


class StatedFact(models.Model):
    """A fact that the service states on the request page.

    Unanswered counts as the strictest. Restated, it is replaced; the journal keeps both.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="stated_facts")
    code = models.SlugField(max_length=40, help_text="a fact")
    value = models.BooleanField()
    stated_by = models.UUIDField(help_text="pseudonymous actor id")
    stated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "code"], name="sharing_fact_once")]
        triggers = [NotRecused("stated_by", rewriting=True)]


class Advice(UUIDModel):
    """The DPO's written advice. It binds nobody (GDPR 38(6) keeps the DPO from deciding)."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="advice")
    text = models.BinaryField()
    given_by = models.UUIDField(help_text="pseudonymous actor id")
    given_at = models.DateTimeField(default=clock.now)

    def unseal_text(self) -> str:
        return self.request.key.unseal(self.text, "sharing_advice.text", self.id)


class ReviewRequest(UUIDModel):
    """A worker's request that the manager decide on items, after the DPO's advice where lawyers differ on them.

    items         item codes that wait, or waited, for a decision
    note          sealed: the worker's note to the manager
    needs_advice  the DPO advises in writing before the manager decides
    settled_at    when every item was decided; none while one waits
    """

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="review_request")
    items = ArrayField(models.SlugField(max_length=40))
    note = models.BinaryField()
    needs_advice = models.BooleanField(default=False)
    asked_by = models.UUIDField(help_text="pseudonymous actor id")
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [NotRecused("asked_by")]

    def unseal_note(self) -> str:
        return self.request.key.unseal(self.note, "sharing_reviewrequest.note", self.id)


class Review(UUIDModel):
    """A manager's decision on one item: releasing what the gate sends to review, or withholding what is due.

    A yes lifts `review` alone, and only for the rules that applied when it was given: a protection raised since needs a
    new decision. A no allows the worker to withhold a `must`.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="reviews")
    item = models.SlugField(max_length=40)
    rules = ArrayField(models.SlugField(max_length=80), default=list, help_text="ids of the rules decided upon")
    released = models.BooleanField()
    reason = models.BinaryField()
    decided_by = models.UUIDField(help_text="pseudonymous actor id")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "item"], name="sharing_review_once")]
        triggers = [NotRecused("decided_by")]

    def unseal_reason(self) -> str:
        return self.request.key.unseal(self.reason, "sharing_review.reason", self.id)

"""The checks before any answer, in the guide's order, and who may make those that nothing proves. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from partners.roles import Right


class Check(StrEnum):
    """One check. `callback_done` and `identity_verified` are form elements too: the gate counts them once made.

    A call back names the number, so it has a row and a panel of its own (sharing/callback/).
    """

    WRITTEN = "written"
    ARTICLE_CITED = "article_cited"
    ASKER_NAMED = "asker_named"
    SENDER_KNOWN = "sender_known"
    CALLBACK_DONE = "callback_done"
    IDENTITY_VERIFIED = "identity_verified"
    NAMED_PERSON = "named_person"
    REASONED = "reasoned"
    IN_SCOPE = "in_scope"
    LIFTS_SECRECY = "lifts_secrecy"
    FORM_RESPECTED = "form_respected"
    SECURE_CHANNEL = "secure_channel"
    TRACED = "traced"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Check.WRITTEN: "Demande écrite",
    Check.ARTICLE_CITED: "Texte précis à l’appui",
    Check.ASKER_NAMED: "Demandeur nommé par ce texte, à ce titre",
    Check.SENDER_KNOWN: "Demandeur authentifié par son compte",
    Check.CALLBACK_DONE: "Demandeur rappelé à un numéro connu",
    Check.IDENTITY_VERIFIED: "Identité de qui demande vérifiée",
    Check.NAMED_PERSON: "Personne nommée",
    Check.REASONED: "Demande ponctuelle et motivée",
    Check.IN_SCOPE: "Informations dans le champ du texte",
    Check.LIFTS_SECRECY: "Texte qui lève le secret",
    Check.FORM_RESPECTED: "Forme complète",
    Check.SECURE_CHANNEL: "Voie sûre",
    Check.TRACED: "Échange et vérifications inscrits au journal",
}


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

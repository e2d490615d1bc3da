"""The checks before any answer, in the guide's order, and who may make those that nothing proves. Pure."""

from dataclasses import dataclass

from hub.labelled import Labelled
from partners.roles import Right


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

"""Errors of requests. Each sentence is shown as it is, and says nothing about a person."""

from collections.abc import Sequence

from hub.errors import Conflict, Forbidden, HubError, Invalid, NotFound
from sharing.gate.leaks import Found


class TypeNotOpen(Forbidden):
    code = "request.type_not_open"
    sentence = "La loi ne prévoit pas ce type de demande pour votre organisation."


class Inadmissible(HubError):
    """The form lacks what its type requires; `data["missing"]` lists the elements, sorted."""

    code = "request.inadmissible"
    sentence = "La demande est irrecevable : il manque des éléments que le texte exige."
    status = 422


class NothingAsked(Invalid):
    code = "request.nothing_asked"
    sentence = "Cochez au moins une information demandée."


class AlreadyClosed(Conflict):
    code = "request.already_closed"
    sentence = "Cette demande est déjà close : une réponse est partie, ou le partenaire l’a retirée."


class TooManyAttachments(Conflict):
    code = "attachment.too_many"
    sentence = "Cette demande a déjà dix documents : c’est le plus qu’elle puisse recevoir."


class AttachmentNotCalledFor(Invalid):
    code = "attachment.not_called_for"
    sentence = "Ce type de demande n’appelle pas ce document. S’il est utile, joignez-le comme « autre document »."


class ConsentAlreadyChecked(Conflict):
    code = "attachment.consent_already_checked"
    sentence = "Un accord est déjà noté d’après ce document."


class AlreadyMatched(Conflict):
    code = "request.already_matched"
    sentence = "Cette demande est déjà rattachée à une personne. Défaites d’abord ce rattachement."


class RefusedLately(Conflict):
    """The person refused this consent to this partner 30 days ago or less."""

    code = "consent_asked.refused_lately"
    sentence = (
        "La personne a refusé il y a 30 jours ou moins : ne lui reposez pas la question. Si elle revient d’elle-même, "
        "notez son accord sur sa fiche."
    )


class OpenRequests(Conflict):
    """`data["requests"]`: their numbers."""

    code = "person.open_requests"
    sentence = "Des demandes en cours portent sur cette personne : l’équipe les clôt d’abord."


class NotReleasable(Conflict):
    """The gate does not release an item. `data`: item, outcome."""

    code = "answer.not_releasable"
    sentence = "Une information cochée ne peut pas être communiquée aujourd’hui."


class ReviewNeeded(NotReleasable):
    code = "answer.review_needed"
    sentence = "Une information cochée demande d’abord l’accord du responsable."


class AdviceNeeded(Conflict):
    code = "review.advice_needed"
    sentence = "Le délégué à la protection des données doit d’abord donner son avis écrit."


class ReasonNeeded(Invalid):
    code = "answer.reason_needed"
    sentence = "Un motif est nécessaire pour ne pas communiquer une information due."


class ValueNeeded(Invalid):
    code = "answer.value_needed"
    sentence = "Écrivez l’information à communiquer, ou décochez-la."


class CheckNeeded(Conflict):
    """Nothing proves who asks: nothing may be released, but the request may be answered without."""

    code = "answer.check_needed"
    sentence = (
        "Rien ne prouve encore qui demande : rappelez à un numéro connu, ou voyez ses papiers, et notez-le dans "
        "les vérifications avant de communiquer quoi que ce soit."
    )


class LeakSeen(Invalid):
    """A text holds a leak. `data`: item, leaks (codes), final (codes that cannot be acknowledged).

    final  leaks that cannot be acknowledged here, beside those that never can
    """

    code = "answer.leak_seen"

    def __init__(self, leaks: Sequence[Found], *, final: Sequence[Found] = ()) -> None:
        final = [leak for leak in leaks if leak in final or not leak.may_be_acknowledged]
        what = " et ".join(leak.leak.label for leak in final or leaks)
        rest = "cela ne part jamais, retirez-le." if final else "corrigez-le, ou confirmez que vous l’envoyez ainsi."
        super().__init__(
            f"Le texte semble contenir {what} : {rest}",
            item=leaks[0].item.value,
            leaks=[leak.code for leak in leaks],
            final=[leak.code for leak in final],
        )


class JudgmentChanged(Conflict):
    """The judgment changed since the page was shown; nothing was sent. `data["changed"]`: item codes."""

    code = "answer.judgment_changed"
    sentence = "La situation a changé depuis l’ouverture de la page : relisez les informations avant d’envoyer."


class DraftChanged(Conflict):
    """Somebody saved the team's draft meanwhile; nothing was overwritten. `data["version"]`: the current version."""

    code = "draft.changed"
    sentence = (
        "Ce brouillon a été modifié entre-temps, par une autre personne ou dans une autre fenêtre. Rien n’est perdu : "
        "ce que vous avez écrit est ci-dessous, et ce qui a été enregistré est rappelé à côté. Gardez ce qui convient, "
        "puis enregistrez."
    )


class NothingToRetract(Conflict):
    code = "retraction.nothing"
    sentence = "Il n’y a rien à rappeler : cette demande n’a pas de réponse, ou rien n’y a été communiqué."


class AlreadyRetracted(Conflict):
    code = "retraction.already"
    sentence = "Cette réponse est déjà rappelée."


class NoAnswerYet(NotFound):
    code = "answer.none_yet"
    sentence = "Cette demande n’a pas encore de réponse."


class AnswerRetracted(HubError):
    """The answer was retracted after it had been read; the partner no longer reads it."""

    code = "answer.retracted"
    sentence = (
        "Le service a rappelé cette réponse : elle ne s’ouvre plus. Détruisez tout ce que vous en avez gardé, "
        "puis confirmez-le."
    )
    status = 410


class OwnRequest(Conflict):
    code = "break_glass.own_request"
    sentence = "Cette demande est celle de votre équipe : elle s’ouvre depuis votre liste."


class NothingToConfirm(NotFound):
    """No answer that the partner has read was retracted."""

    code = "retraction.nothing"
    sentence = "Aucune réponse que vous avez lue n’a été rappelée : il n’y a rien à confirmer."


class AlreadyConfirmed(Conflict):
    code = "retraction.already_confirmed"
    sentence = "La destruction est déjà confirmée."


class NothingToProve(NotFound):
    """The act that the receipt would prove has not happened."""

    code = "receipt.nothing"
    sentence = "Cela n’a pas eu lieu : il n’y a rien à prouver."

"""Why something about a person is refused. No sentence holds a name."""

from hub.errors import Conflict, Forbidden, Invalid


class FieldErrors(Invalid):
    """What was typed does not fit; `data["fields"]` maps a field to its sentences."""

    def __init__(self, **fields: str) -> None:
        super().__init__(" ".join(fields.values()), fields={name: [sentence] for name, sentence in fields.items()})


class BadIdentity(FieldErrors):
    code = "person.bad_identity"


class PersonCandidates(Conflict):
    """`data["persons"]`: the ids of the records that may be the same person."""

    code = "person.candidates"
    sentence = (
        "D’autres fiches peuvent être de la même personne\u00a0: dites si c’est elle, ou pourquoi c’est une autre."
    )


class AlreadyDistinct(Conflict):
    code = "person.already_distinct"
    sentence = "Il est déjà noté que ces deux fiches sont celles de deux personnes."


class BadConsent(FieldErrors):
    code = "consent.refused"


class AlreadyErased(Conflict):
    code = "person.already_erased"
    sentence = "Cette personne est déjà effacée."


class Archived(Forbidden):
    code = "person.archived"
    sentence = (
        "Ce dossier est archivé : plus de deux ans ont passé depuis le dernier contact. La ou le responsable de "
        "l’équipe peut l’ouvrir et noter un nouveau contact."
    )


class BadText(FieldErrors):
    code = "consent.bad_text"


class AlreadyWithdrawn(Conflict):
    code = "consent.already_withdrawn"
    sentence = "Ce consentement est déjà retiré."


class BadFlag(FieldErrors):
    code = "flag.refused"


class AlreadyRaised(Conflict):
    code = "flag.already_raised"
    sentence = "Ce signalement est déjà posé."


class AlreadyLifted(Conflict):
    code = "flag.already_lifted"
    sentence = "Ce signalement est déjà levé."


class ManagerLifts(Forbidden):
    code = "flag.manager_lifts"
    sentence = "Seul le responsable de l’équipe lève cette protection."


class NotYetSigned(Conflict):
    code = "consent.not_yet_signed"
    sentence = "Le journal signe ses écritures toutes les cinq minutes. Revenez chercher cette preuve dans un instant."


class BadRepresentative(FieldErrors):
    code = "representative.refused"


class MandateEnded(Conflict):
    code = "representative.mandate_ended"
    sentence = "Ce mandat a déjà pris fin."


class BadLink(FieldErrors):
    code = "link.refused"


class AlreadyLinked(Conflict):
    code = "link.already_there"
    sentence = "Ce lien est déjà noté."


class LinkEnded(Conflict):
    code = "link.already_ended"
    sentence = "Ce lien a déjà pris fin."


class ManagerUnlinks(Forbidden):
    code = "link.manager_unlinks"
    sentence = "Ce lien protège quelqu’un : seul le responsable de l’équipe y met fin."


class AlreadyMerged(Conflict):
    code = "merge.already_there"
    sentence = "L’une de ces fiches est déjà réunie à une autre, ou une réunion est déjà proposée pour elle."


class KeepsOthers(Conflict):
    code = "merge.keeps_others"
    sentence = "La fiche à rattacher en réunit déjà d’autres : gardez celle-ci, et rattachez-lui l’autre."


class LinkedTogether(Conflict):
    code = "merge.linked"
    sentence = (
        "Un lien est noté entre ces deux fiches, donc entre deux personnes. Si ce lien est une erreur, défaites-le "
        "d’abord."
    )


class MergeSettled(Conflict):
    code = "merge.settled"
    sentence = "Cette proposition a déjà reçu sa réponse."


class MergeNotInForce(Conflict):
    code = "merge.not_in_force"
    sentence = "Ces fiches ne sont pas réunies."


class MergeTooOld(Conflict):
    code = "merge.too_old"
    sentence = "Ces fiches sont réunies depuis plus de 30 jours : leur réunion ne se défait plus."

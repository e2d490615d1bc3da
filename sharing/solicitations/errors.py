"""Errors of solicitations. Their sentences are for the worker, except those that a partner can get."""

from collections.abc import Sequence

from hub.errors import Conflict, Invalid
from sharing.gate.leaks import Found


class OpenSolicitations(Conflict):
    """`data["solicitations"]`: their numbers."""

    code = "person.open_solicitations"
    sentence = "Des sollicitations en cours concernent cette personne : l’équipe les retire d’abord."


class KindNotOffered(Invalid):
    code = "solicitation.kind"
    sentence = "Choisissez ce que vous demandez, et à qui."


class NotReachable(Conflict):
    code = "solicitation.not_reachable"
    sentence = "Ce partenaire est suspendu, repris par un autre, ou sans compte à lui : il ne peut pas être sollicité."


class AgreementNeeded(Invalid):
    """`data["fields"]`: the sentences for each field of the agreement that does not hold."""

    code = "solicitation.agreement"
    sentence = "Nommer la personne demande son accord, noté avec sa date et la manière dont il a été recueilli."


class FearedThere(Conflict):
    code = "solicitation.feared"
    sentence = (
        "La personne craint quelqu’un qui travaille chez ce partenaire, ou qui porte ce nom : "
        "cette sollicitation ne part pas. Voyez avec votre responsable par quel autre chemin l’aider."
    )


class ManagerNeeded(Conflict):
    code = "solicitation.manager"
    sentence = (
        "Une protection ou une réserve est posée sur sa fiche, ou sur celle d’un proche : "
        "seule la ou le responsable adresse cette sollicitation."
    )


class NameWritten(Invalid):
    code = "solicitation.name_written"


class TextLeaks(Invalid):
    """The text holds a leak. `data`: leaks (codes), final (those that cannot be acknowledged)."""

    code = "solicitation.leak"

    def __init__(self, leaks: Sequence[Found], final: Sequence[Found]) -> None:
        what = " et ".join(leak.leak.label for leak in final or leaks)
        rest = "cela ne part pas, retirez-le." if final else "corrigez-le, ou confirmez que vous l’envoyez ainsi."
        super().__init__(
            f"Le texte semble contenir {what} : {rest}",
            leaks=[leak.code for leak in leaks],
            final=[leak.code for leak in final],
        )


class AlreadyOver(Conflict):
    code = "solicitation.over"
    sentence = "Cette sollicitation a déjà reçu sa réponse, ou le service l’a retirée."


class TooSoon(Conflict):
    code = "solicitation.too_soon"
    sentence = "Un rappel est déjà parti aujourd’hui."

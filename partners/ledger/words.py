"""What the figures are called and what they mean: one text for pages, exports, the API and papers."""

from dataclasses import dataclass

from partners.law.vocabulary import Band


@dataclass(frozen=True, slots=True)
class Meaning:
    """A figure's code, its name, a short head for a column, and the sentence that stands beside it."""

    code: str
    name: str
    head: str
    says: str


MEANINGS = (
    Meaning(
        "received",
        "Demandes reçues",
        "Demandes",
        "Demandes au formulaire complet, comptées le jour du dépôt. Une demande retirée ensuite reste comptée.",
    ),
    Meaning(
        "outside_share",
        "Part reçue hors du hub",
        "Hors du hub",
        "Part des demandes arrivées par téléphone, courriel, courrier ou visite, et saisies par le service.",
    ),
    Meaning(
        "inadmissible",
        "Demandes irrecevables",
        "Irrecevables",
        "Refusées parce qu’il manquait un élément que le texte exige ; il n’en est gardé que le nombre.",
    ),
    Meaning("withdrawn", "Demandes retirées", "Retirées", "Reprises par le partenaire avant toute réponse."),
    Meaning(
        "answered",
        "Réponses envoyées",
        "Réponses",
        "Comptées le jour de l’envoi, même si la demande est plus ancienne : ne se retranchent donc pas des demandes.",
    ),
    Meaning(
        "in_time_share",
        "Réponses dans le délai",
        "Dans le délai",
        "Part des réponses envoyées au plus tard le jour de l’échéance. Le délai part du dépôt et s’arrête à l’envoi ; "
        "chaque type de demande a le sien, que la page des règles donne.",
    ),
    Meaning(
        "mean_working_days",
        "Délai moyen de réponse",
        "Délai moyen",
        "Jours ouvrés du lendemain du dépôt au jour de l’envoi, en moyenne sur les réponses de la période.",
    ),
    Meaning(
        "sent",
        "Sollicitations adressées",
        "Nos sollicitations",
        "Ce que le service a demandé au partenaire, compté le jour de l’envoi.",
    ),
    Meaning(
        "sent_answered",
        "Sollicitations répondues",
        "Leurs réponses",
        "Ce à quoi le partenaire a répondu, compté le jour de sa réponse.",
    ),
    Meaning(
        "sent_unanswered",
        "Sollicitations sans réponse",
        "Sans réponse",
        "Échéance passée sans que le partenaire ait répondu.",
    ),
    Meaning(
        "sent_mean_working_days",
        "Délai moyen du partenaire",
        "Leur délai",
        "Jours ouvrés du lendemain de notre sollicitation au jour de sa réponse, en moyenne.",
    ),
    Meaning(
        "sent_in_time_share",
        "Réponses du partenaire dans le délai",
        "Leur part à temps",
        "Part de ses réponses venues au plus tard le jour que la sollicitation donnait comme échéance.",
    ),
    Meaning(
        "one_way",
        "Indice de sens unique",
        "Sens unique",
        "(demandes reçues − réponses du partenaire à nos sollicitations) ÷ (leur somme). + 1 : il demande sans rien "
        "donner ; 0 : autant dans chaque sens ; − 1 : il répond sans demander. Sous 100 échanges, l’intervalle à 95 % "
        "(Wilson) l’accompagne.",
    ),
    Meaning(
        "referrals",
        "Orientations reçues",
        "Orientations",
        "Personnes que le partenaire a orientées vers le service, avec leur accord.",
    ),
    Meaning(
        "evaluations",
        "Évaluations saisies chez le partenaire",
        "Évaluations",
        "Évaluations que le service a saisies dans l’outil du partenaire, pour lui, après les lui avoir communiquées ; "
        "sur des mois révolus, réunis jusqu’à 5 au moins.",
    ),
    Meaning(
        "hours",
        "Temps passé",
        "Temps",
        "Temps indiqué par les travailleurs sociaux en répondant, par paliers de 5 minutes à 2 heures. Il dépend des "
        "personnes : seuls comptent des mois révolus, réunis jusqu’à 11 réponses au moins.",
    ),
    Meaning(
        "cost",
        "Coût du temps passé",
        "Coût",
        "Temps passé, au coût horaire que le Département a fixé dans les réglages.",
    ),
    Meaning(
        "usual_hours",
        "Temps estimé",
        "Temps",
        "Nombre de réponses × temps habituel d’une réponse de même nature aux autres partenaires, sur les douze mois "
        "clos avant le trimestre où finit la période. Le temps de ce seul partenaire n’est pas affiché : il pourrait "
        "laisser deviner qui est suivi. Le partenaire et le service lisent le même chiffre.",
    ),
    Meaning(
        "usual_cost",
        "Coût du temps estimé",
        "Coût",
        "Temps estimé, au coût horaire que le Département a fixé dans les réglages.",
    ),
    Meaning(
        "told_share",
        "Réponses qui ont communiqué quelque chose",
        "Ont communiqué",
        "Part des réponses qui ont donné au moins une information, sur des mois révolus, réunis jusqu’à 5 réponses au "
        "moins de chaque sorte, 11 si la demande touchait à la santé, aux violences, aux infractions, au danger d’un "
        "enfant ou au séjour.",
    ),
)
BY_CODE = {meaning.code: meaning for meaning in MEANINGS}

MEASURED, ESTIMATED = {"hours", "cost"}, {"usual_hours", "usual_cost"}
"""Time, in a report of all partners, which the service alone reads, and in that of one: see baseline.py."""


def meanings(*, of_one: bool) -> list[Meaning]:
    """What a report of one partner shows, or one of all."""
    absent = MEASURED if of_one else ESTIMATED
    return [meaning for meaning in MEANINGS if meaning.code not in absent]


BANDS = {
    Band.IMPOSED: ("Prévues par la loi", "Un texte prévoit la demande, sans qu’il faille de convention."),
    Band.AGREED: ("Prévues par une convention", "Sans la convention, rien ne pourrait être répondu."),
    Band.WITHOUT_TEXT: (
        "Sans texte",
        "Aucun texte ne les prévoit : la personne remet elle-même ce qu’elle veut, ou la réponse est neutre.",
    ),
}
"""Each band's heading and what it means."""

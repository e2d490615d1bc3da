"""The register of processing (GDPR 30(1)): what the hub does with personal data, as it stands in this installation.

The officer reads it over and completes it: the hub says what it does, not what is done around it.
"""

from dataclasses import dataclass

from django.conf import settings

from hub.notices.services import KEPT_DAYS
from partners.law.vocabulary import SENSITIVE, Item


@dataclass(frozen=True, slots=True)
class Processing:
    """One activity: GDPR 30(1) b, c, d, f and g."""

    name: str
    purpose: str
    basis: str
    persons: str
    data: str
    recipients: str
    kept: str
    security: str

    @property
    def lines(self) -> list[tuple[str, str]]:
        return [
            ("Finalité", self.purpose),
            ("Base juridique", self.basis),
            ("Personnes concernées", self.persons),
            ("Données", self.data),
            ("Destinataires", self.recipients),
            ("Conservation", self.kept),
            ("Sécurité", self.security),
        ]


def register(recipients: list[str]) -> list[Processing]:
    """The activities. `recipients`: names of the kinds of partners that are registered."""
    others = ", ".join(recipients) or "aucun partenaire enregistré"
    told = ", ".join(item.label for item in Item if item not in SENSITIVE)
    sensitive = ", ".join(item.label for item in Item if item in SENSITIVE)
    file = f"{settings.DESTROY_AFTER_YEARS} ans après le dernier contact, puis destruction de la clé qui les chiffre"
    actors = f"le lien entre un acte et son auteur {settings.ACTORS_YEARS} ans, puis un pseudonyme seul"
    return [
        Processing(
            "Demandes d’information des partenaires",
            "Répondre, information par information, à ce que la loi, une convention ou l’accord de la personne "
            "permet ; refuser le reste ; solliciter les partenaires en retour.",
            "RGPD 6(1)(c) et 6(1)(e) ; RGPD 9(2)(g) pour les données sensibles ; secret professionnel, CASF L411-3 et "
            "Code pénal 226-13 et 226-14.",
            "Personnes nommées dans une demande ou suivies par le service, leurs proches, agents des partenaires, "
            "travailleurs sociaux.",
            f"{told}. Données sensibles ou relatives aux infractions : {sensitive}.",
            f"Chaque partenaire, pour ses seules demandes : {others}.",
            f"Demandes, réponses et documents : {file}.",
            "Chiffrement avec une clé par demande et par personne, refus par défaut, droits de la seule organisation "
            "au nom de laquelle on agit, décision humaine, journal infalsifiable.",
        ),
        Processing(
            "Fiches, accords, représentants et protections",
            "Reconnaître la personne, recueillir et retirer son accord, appliquer les protections qu’elle demande.",
            "RGPD 6(1)(e) ; RGPD 6(1)(a) et 9(2)(a) pour ce que son accord seul permet.",
            "Personnes suivies, leurs représentants, personnes redoutées.",
            "Identité, équipe, mandats, accords donnés, refusés et retirés, adresse protégée, danger, opposition.",
            "Les équipes du service qui suivent la personne. Aucun partenaire.",
            f"{file[0].upper()}{file[1:]}.",
            "Chiffrement avec une clé par personne ; chaque consultation est journalisée.",
        ),
        Processing(
            "Journal",
            "Prouver ce qui a été demandé, décidé, communiqué et lu ; détecter les consultations inhabituelles.",
            "RGPD 5(2), 24 et 32.",
            "Utilisateurs du hub. Aucune donnée lisible sur les personnes suivies.",
            "Pseudonyme, organisation, acte, instant, empreinte salée du contenu.",
            "Délégué à la protection des données.",
            f"Les écritures sans limite ; {actors}.",
            "Arbre de Merkle, points de contrôle signés, ajout seul.",
        ),
        Processing(
            "Compte et bilan des échanges",
            "Mesurer ce que chaque partenaire demande, ce qu’il donne et ce que cela coûte.",
            "RGPD 6(1)(e).",
            "Aucune : les écritures ne désignent personne.",
            "Partenaire, type de demande, voie, délai, temps passé, issue.",
            "Direction, responsables, délégué ; chaque partenaire pour lui-même.",
            "Sans limite.",
            "Seuils de 5 et de 11 et secret secondaire ; corrections par écritures contraires.",
        ),
        Processing(
            "Comptes des utilisateurs et notifications",
            "Ouvrir le hub à qui doit y travailler, et le prévenir.",
            "RGPD 6(1)(e).",
            "Agents des partenaires, agents du service.",
            "Nom, adresse électronique, rôle, moyens de connexion, notifications.",
            "Administrateurs techniques ; administrateur du partenaire pour ses collègues.",
            f"La durée des fonctions ; les notifications {KEPT_DAYS} jours.",
            "Second facteur, sessions bornées, courriels sans nom ni donnée.",
        ),
    ]

"""What the service asks of its partners, by kind of partner. Pure data; a lower floor's, so that the balance names it.

Nothing here lets anything be told about anybody: what may be said is judged above (sharing/solicitations).
Each kind stands in the band in which that partner's own asks stand, so that the two sides of the balance compare.
"""

from dataclasses import dataclass
from types import MappingProxyType

from .vocabulary import Band


@dataclass(frozen=True, slots=True)
class SolicitationKind:
    """One thing to ask.

    code    stable; the account's `request_type` on the side of what was sent
    says    what belongs in it, for the worker who writes
    days    working days that the partner is given to answer
    """

    code: str
    title: str
    says: str
    band: Band
    days: int = 10
    urgent: bool = False


OTHER = SolicitationKind(
    "other_solicitation",
    "Autre sollicitation",
    "Ce que le service attend du partenaire, et pour quand.",
    Band.WITHOUT_TEXT,
)
"""What any partner can be asked."""

AGREED, IMPOSED, WITHOUT_TEXT = Band.AGREED, Band.IMPOSED, Band.WITHOUT_TEXT

_BY_KIND: dict[str, tuple[SolicitationKind, ...]] = {
    "caf": (
        SolicitationKind("caf_aid", "Aide financière d’urgence", "Le besoin, le montant, l’échéance.", AGREED, 5),
        SolicitationKind(
            "caf_violence_aid",
            "Aide universelle d’urgence (violences conjugales)",
            "La demande expresse de la personne ; jamais le récit.",
            AGREED,
            3,
            urgent=True,
        ),
        SolicitationKind(
            "caf_rights", "Information sur les droits (CDAP)", "La prestation et la période en question.", AGREED, 5
        ),
    ),
    "siao": (
        SolicitationKind(
            "siao_shelter",
            "Place d’hébergement d’urgence",
            "La composition du foyer, le secteur, depuis quand.",
            AGREED,
            1,
            urgent=True,
        ),
        SolicitationKind("siao_housing", "Place en logement adapté", "Le besoin et ce qui le rend possible.", AGREED),
    ),
    "france_travail": (
        SolicitationKind("ft_meeting", "Rendez-vous avec un conseiller", "Ce que la personne en attend.", AGREED, 5),
        SolicitationKind("ft_rights", "Information sur les droits", "La prestation et la période.", AGREED, 5),
    ),
    "prosecutor": (
        SolicitationKind(
            "prosecutor_intervention",
            "Intervention du parquet",
            "Avec l’accord de la personne. Un signalement sans son accord suit son propre circuit, jamais celui-ci.",
            IMPOSED,
        ),
    ),
    "police": (
        SolicitationKind(
            "police_complaint", "Accueil pour un dépôt de plainte", "Ce qui rend un accueil utile.", IMPOSED, 3
        ),
    ),
    "bank": (
        SolicitationKind("bank_fees", "Plafonnement ou remise de frais", "Les frais en cause, la période.", AGREED),
    ),
    "mutuelle": (SolicitationKind("mutuelle_relief", "Secours exceptionnel", "Le besoin et le montant.", AGREED),),
    "energy_supplier": (
        SolicitationKind(
            "energy_delay",
            "Délai de paiement, maintien de l’énergie",
            "Le contrat, l’échéance.",
            AGREED,
            3,
            urgent=True,
        ),
    ),
    "prefecture": (
        SolicitationKind("prefecture_stay", "Avancement d’un titre de séjour", "Le numéro de dossier.", IMPOSED),
        SolicitationKind(
            "prefecture_eviction", "Sursis à une expulsion", "Ce qui est engagé, jusqu’à quand.", IMPOSED, 5
        ),
    ),
    "ccapex": (SolicitationKind("ccapex_review", "Examen en commission", "Ce qui est engagé.", IMPOSED),),
    "fsl": (SolicitationKind("fsl_status", "Avancement d’un dossier", "Le numéro de dossier.", AGREED, 5),),
    "mdph": (SolicitationKind("mdph_status", "Avancement d’un dossier", "Le numéro de dossier.", IMPOSED),),
    "dalo": (SolicitationKind("dalo_status", "Avancement d’un recours", "Le numéro du recours.", IMPOSED),),
    "mayor": (SolicitationKind("mayor_aid", "Aide du CCAS ou domiciliation", "Le besoin, l’échéance.", IMPOSED, 5),),
    "commissaire_de_justice": (
        SolicitationKind("cj_instalments", "Délai ou échéancier", "Ce qui peut être payé, à quel rythme.", IMPOSED, 5),
    ),
    "pre": (SolicitationKind("pre_place", "Place dans un parcours éducatif", "Le besoin de l’enfant.", AGREED),),
    "spada": (SolicitationKind("spada_place", "Rendez-vous, domiciliation", "Le besoin.", AGREED, 5),),
    "health_professional": (
        SolicitationKind("health_meeting", "Rendez-vous", "Le besoin, sans rien de médical.", AGREED, 5),
    ),
    "landlord": (
        SolicitationKind("landlord_plan", "Plan d’apurement, relogement", "Ce qui est proposé.", WITHOUT_TEXT),
    ),
}

BY_CODE = MappingProxyType({one.code: one for kinds in (*_BY_KIND.values(), (OTHER,)) for one in kinds})
"""Every kind by its code, as the account keeps it."""


def kinds_for(partner_kind: str) -> tuple[SolicitationKind, ...]:
    """What a partner of this kind can be asked, the particular first."""
    return (*_BY_KIND.get(partner_kind, ()), OTHER)


def kind_of(partner_kind: str, code: str) -> SolicitationKind | None:
    """The kind of this code, where such a partner can be asked it."""
    return next((one for one in kinds_for(partner_kind) if one.code == code), None)

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

_kind = SolicitationKind

_BY_KIND: dict[str, tuple[SolicitationKind, ...]] = {
    "caf": (
        _kind("caf_aid", "Aide financière d’urgence", "Le besoin, le montant, l’échéance.", AGREED, 5),
        _kind(
            "caf_violence_aid",
            "Aide universelle d’urgence (violences conjugales)",
            "La demande expresse de la personne ; jamais le récit.",
            AGREED,
            3,
            urgent=True,
        ),
        _kind("caf_rights", "Information sur les droits (CDAP)", "La prestation et la période en question.", AGREED, 5),
    ),
    "siao": (
        _kind(
            "siao_shelter",
            "Place d’hébergement d’urgence",
            "La composition du foyer, le secteur, depuis quand.",
            AGREED,
            1,
            urgent=True,
        ),
        _kind("siao_housing", "Place en logement adapté", "Le besoin et ce qui le rend possible.", AGREED),
    ),
    "france_travail": (
        _kind("ft_meeting", "Rendez-vous avec un conseiller", "Ce que la personne en attend.", AGREED, 5),
        _kind("ft_rights", "Information sur les droits", "La prestation et la période.", AGREED, 5),
    ),
    "prosecutor": (
        _kind(
            "prosecutor_intervention",
            "Intervention du parquet",
            "Avec l’accord de la personne. Un signalement sans son accord suit son propre circuit, jamais celui-ci.",
            IMPOSED,
        ),
    ),
    "police": (
        _kind("police_complaint", "Accueil pour un dépôt de plainte", "Ce qui rend un accueil utile.", IMPOSED, 3),
    ),
    "bank": (_kind("bank_fees", "Plafonnement ou remise de frais", "Les frais en cause, la période.", AGREED),),
    "mutuelle": (_kind("mutuelle_relief", "Secours exceptionnel", "Le besoin et le montant.", AGREED),),
    "energy_supplier": (
        _kind(
            "energy_delay",
            "Délai de paiement, maintien de l’énergie",
            "Le contrat, l’échéance.",
            AGREED,
            3,
            urgent=True,
        ),
    ),
    "prefecture": (
        _kind("prefecture_stay", "Avancement d’un titre de séjour", "Le numéro de dossier.", IMPOSED),
        _kind("prefecture_eviction", "Sursis à une expulsion", "Ce qui est engagé, jusqu’à quand.", IMPOSED, 5),
    ),
    "ccapex": (_kind("ccapex_review", "Examen en commission", "Ce qui est engagé.", IMPOSED),),
    "fsl": (_kind("fsl_status", "Avancement d’un dossier", "Le numéro de dossier.", AGREED, 5),),
    "mdph": (_kind("mdph_status", "Avancement d’un dossier", "Le numéro de dossier.", IMPOSED),),
    "dalo": (_kind("dalo_status", "Avancement d’un recours", "Le numéro du recours.", IMPOSED),),
    "mayor": (_kind("mayor_aid", "Aide du CCAS ou domiciliation", "Le besoin, l’échéance.", IMPOSED, 5),),
    "commissaire_de_justice": (
        _kind("cj_instalments", "Délai ou échéancier", "Ce qui peut être payé, à quel rythme.", IMPOSED, 5),
    ),
    "pre": (_kind("pre_place", "Place dans un parcours éducatif", "Le besoin de l’enfant.", AGREED),),
    "spada": (_kind("spada_place", "Rendez-vous, domiciliation", "Le besoin.", AGREED, 5),),
    "health_professional": (_kind("health_meeting", "Rendez-vous", "Le besoin, sans rien de médical.", AGREED, 5),),
    "landlord": (_kind("landlord_plan", "Plan d’apurement, relogement", "Ce qui est proposé.", WITHOUT_TEXT),),
}

BY_CODE = MappingProxyType({one.code: one for kinds in (*_BY_KIND.values(), (OTHER,)) for one in kinds})
"""Every kind by its code, as the account keeps it."""


def kinds_for(partner_kind: str) -> tuple[SolicitationKind, ...]:
    """What a partner of this kind can be asked, the particular first."""
    return (*_BY_KIND.get(partner_kind, ()), OTHER)


def kind_of(partner_kind: str, code: str) -> SolicitationKind | None:
    """The kind of this code, where such a partner can be asked it."""
    return next((one for one in kinds_for(partner_kind) if one.code == code), None)

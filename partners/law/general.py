"""The rules that bind every asker: secrecy by default, then whatever closes what a text opens.

DEFAULT, NAMED_PERSON, CONSENT and AGREEMENT are applied by the gate itself, OTHER_RECORD by the
judgment; LIMITS are read by the gate one by one, like the limits of a request type. Where the
source is silent the stricter reading stands: a consent withdrawn by anybody counts as withdrawn,
and an agreement that does not name a request type opens nothing for it.
"""

from .conditions import Both, OlderThanYears, Stated
from .terms import Article, Clause, Limit, Mark
from .vocabulary import LOCATING, OF_HOUSEHOLD, Fact, Item, Outcome

CASF_L411_3 = Article("CASF L411-3", Mark.READ, "l’assistant de service social est tenu au secret professionnel")
CP_226_13 = Article("CP 226-13", Mark.READ, "révéler un secret professionnel est un délit")
CP_226_14 = Article(
    "CP 226-14", Mark.SECONDARY, "le secret cède où la loi impose ou autorise la révélation", lifts_secrecy=True
)
SECRECY = (CASF_L411_3, CP_226_13)
CC_515_11 = Article("CC 515-11", Mark.SECONDARY, "l’adresse d’une personne protégée peut être dissimulée")
GDPR_5 = Article("RGPD 5", Mark.MEMORY, "minimisation, exactitude, conservation limitée")
GDPR_7 = Article(
    "RGPD 7", Mark.MEMORY, "le consentement est prouvé, précis, et se retire aussi simplement qu’il se donne"
)
GDPR_13 = Article("RGPD 13-14", Mark.MEMORY, "la personne est informée de la transmission")
GDPR_16 = Article("RGPD 16-18", Mark.MEMORY, "rectification et limitation du traitement")
GDPR_21 = Article("RGPD 21", Mark.MEMORY, "droit d’opposition")
CC_371_1 = Article("CC 371-1", Mark.MEMORY, "autorité parentale, intérêt de l’enfant")
CC_388_1 = Article("CC 388-1", Mark.MEMORY, "la parole du mineur capable de discernement")
CRPA_L311_6 = Article("CRPA L311-6", Mark.READ, "communicable au seul intéressé")

DEFAULT = Limit(
    "default",
    "Aucun texte n’ouvre cette information à ce demandeur : elle est couverte par le secret professionnel.",
    SECRECY,
    depends_on_person=False,
)

NAMED_PERSON = Limit(
    "named-person",
    "Une demande qui ne nomme pas de personne n’est pas recevable, qui que soit le demandeur.",
    (GDPR_5,),
    depends_on_person=False,
)

CONSENT = Limit(
    "consent",
    "L’accord compte s’il nomme ce destinataire, ce but et cette information, s’il est "
    "donné, non retiré, non expiré et de douze mois au plus ; pour un mineur, par son "
    "représentant.",
    (GDPR_7,),
)

AGREEMENT = Limit(
    "agreement",
    "La convention en vigueur ce jour n’ouvre pas cette information pour cette demande.",
    (GDPR_5,),
    depends_on_person=False,
)

OTHER_RECORD = Limit(
    "other-record",
    "Une autre fiche peut être la même personne : un responsable décide. Ce qui protège l’une compte pour l’autre.",
    (GDPR_5, *SECRECY),
)
"""Stands in a verdict in the place of the rules that only another record brings (sharing/judgment/records.py)."""

FORM_INCOMPLETE = "form-incomplete"
"""The warning of a request that is never inadmissible though its form lacks something."""

HIDES = frozenset({Outcome.MAY, Outcome.ASK_CONSENT})
REVIEWS = frozenset({Outcome.MUST, Outcome.REVIEW})
ADDRESS = frozenset({Item.ADDRESS})
OWN_DATA = frozenset({("person", "own_data")})

PROTECTED_PERSON = Limit(
    "protected-person",
    "Adresse protégée : l’adresse n’est pas communiquée, ou seulement sur "
    "décision d’un responsable ; de même ce qui permettrait de retrouver la personne.",
    (CC_515_11,),
    Stated(Fact.PROTECTED_ADDRESS),
    (
        Clause(Outcome.REVIEW, ADDRESS, bases=REVIEWS),
        Clause(Outcome.NEVER, ADDRESS, bases=HIDES, protectors=False),
        Clause(Outcome.REVIEW, ADDRESS, bases=HIDES, protectors=True),
        Clause(Outcome.REVIEW, LOCATING - ADDRESS, warns_if_urgent=True),
    ),
    spares=OWN_DATA,
)

LINKED_TO_PROTECTED = Limit(
    "linked-to-protected",
    "Cette personne partage le foyer ou la famille d’une personne protégée, que la réponse pourrait faire retrouver.",
    (CC_515_11,),
    Stated(Fact.LINKED_TO_PROTECTED),
    (Clause(Outcome.REVIEW, OF_HOUSEHOLD, warns_if_urgent=True),),
)

FEARED_PERSON = Limit(
    "feared-person",
    "Le demandeur, son créancier ou son agent est la personne crainte.",
    (CC_515_11, *SECRECY),
    Stated(Fact.ASKER_IS_FEARED),
    (Clause(Outcome.REVIEW),),
)

OBJECTION = Limit(
    "objection",
    "La personne s’est opposée à cette transmission.",
    (GDPR_21,),
    Both(Stated(Fact.OBJECTED), Stated(Fact.DANGER, False)),
    (Clause(Outcome.NEVER, on_information=True),),
)

OBJECTION_IN_DANGER = Limit(
    "objection-in-danger",
    "La personne s’est opposée, mais elle ou un enfant est en danger.",
    (GDPR_21,),
    Both(Stated(Fact.OBJECTED), Stated(Fact.DANGER)),
    (Clause(Outcome.REVIEW, on_information=True),),
)

INFORM_FIRST = Limit(
    "inform-first",
    "La personne n’a pas encore été informée de cette transmission.",
    (GDPR_13,),
    Stated(Fact.INFORMED, False),
    (Clause(Outcome.INFORM_FIRST, on_information=True, warns_if_urgent=True),),
)

CORRECTION_PENDING = Limit(
    "correction-pending",
    "La personne demande la rectification de cette information.",
    (GDPR_16,),
    None,
    (Clause(Outcome.REVIEW, warns_if_urgent=True, warns_person=True),),
)
"""Speaks about the items that the fact `correction_pending` lists."""

OLD_FILE = Limit(
    "old-file",
    "Le dernier contact date de plus de deux ans : le dossier n’est plus à jour.",
    (GDPR_5,),
    OlderThanYears(Fact.LAST_CONTACT, 2),
    (Clause(Outcome.REVIEW, warns_if_urgent=True, warns_person=True),),
)

PARENTS_CONFLICT = Limit(
    "parents-conflict",
    "Les parents sont en conflit : la réponse pourrait servir l’un contre l’autre.",
    (CC_371_1,),
    Stated(Fact.PARENTS_CONFLICT),
    (Clause(Outcome.REVIEW, warns_if_urgent=True),),
)

MINOR_OWN_DATA = Limit(
    "minor-own-data",
    "Un mineur demande ses propres données.",
    (CC_388_1, CRPA_L311_6),
    Stated(Fact.MINOR),
    (Clause(Outcome.REVIEW),),
)
"""G9; stands among the limits of person · own_data."""

LIMITS = (
    PROTECTED_PERSON,
    LINKED_TO_PROTECTED,
    FEARED_PERSON,
    OBJECTION,
    OBJECTION_IN_DANGER,
    INFORM_FIRST,
    CORRECTION_PENDING,
    OLD_FILE,
    PARENTS_CONFLICT,
)
"""The limits that speak on every type, in the order in which they are named."""

PRINCIPLES = (DEFAULT, NAMED_PERSON, CONSENT, AGREEMENT, OTHER_RECORD)
"""What the gate applies by itself, and the judgment where several records may be one person."""

"""What is a person told about themselves? Everything but what others said in confidence."""

from datetime import date

from .clocks import ONE_MONTH
from .examples import example, incomplete
from .general import CC_371_1, CRPA_L311_6, MINOR_OWN_DATA
from .terms import Article, Asker, Fact, Form, Item, Mark, Name, Note, RequestType, must, review

GDPR_15 = Article("RGPD 15", Mark.READ, "droit d’accès", since=date(2018, 5, 25), lifts_secrecy=True)
CNIL_PRACTICE = Article(
    "Pratique de la CNIL sur les représentants", Mark.MEMORY, "accès par un représentant muni d’un mandat"
)

OWN_DATA = RequestType(
    code="own_data",
    title="Accès à mes données",
    ask="Tout ce que le service détient sur vous.",
    avoid="Ce qui concerne d’autres personnes, ou ce que d’autres ont confié.",
    form=(Form.IDENTITY_VERIFIED,),
    rules=(
        must(
            "own-data",
            "identity contact address employer third_party_debtor real_estate household resources tenancy benefits "
            "aid_decision followup barriers actions evaluation health violence violence_proof residence_status",
            law=(GDPR_15, CRPA_L311_6),
        ),
        review("own-data-weighed", "notes child_danger offences", law=(GDPR_15, CRPA_L311_6)),
    ),
    limits=(MINOR_OWN_DATA,),
    notes=(
        Note(
            "Les tiers et les informateurs n’y paraissent jamais. Les pièces faites pour un "
            "juge se demandent au tribunal.",
            (CRPA_L311_6,),
        ),
    ),
    clock=ONE_MONTH,
    examples=(
        example(
            "La personne demande son dossier",
            must="evaluation resources address",
            review="notes child_danger",
            never="third_parties",
        ),
        example(
            "Son adresse est protégée : elle la connaît", must="address contact", facts={Fact.PROTECTED_ADDRESS: True}
        ),
        example(
            "Elle est liée à une personne protégée",
            review="address household",
            must="resources",
            facts={Fact.LINKED_TO_PROTECTED: True},
        ),
        example(
            "Elle est la personne crainte d’une autre", review="identity resources", facts={Fact.ASKER_IS_FEARED: True}
        ),
        example("Un mineur demande ses données", review="identity evaluation", facts={Fact.MINOR: True}),
        example(
            "Dossier ancien : averti",
            must="identity",
            warnings=("old-file",),
            facts={Fact.LAST_CONTACT: date(2020, 1, 1)},
        ),
        example(
            "Rectification en cours : averti",
            must="resources",
            warnings=("correction-pending",),
            facts={Fact.CORRECTION_PENDING: frozenset({Item.RESOURCES})},
        ),
        incomplete(Form.IDENTITY_VERIFIED),
    ),
)

OWN_DATA_BY_REPRESENTATIVE = RequestType(
    code="own_data_by_representative",
    title="Accès aux données par un représentant",
    ask="Ce que le service détient sur la personne représentée, sur décision d’un responsable.",
    avoid="Les notes, les récits de violences, les tiers.",
    form=(Form.IDENTITY_VERIFIED, Form.REPRESENTATIVE_MANDATE),
    rules=(
        review(
            "own-data-by-representative",
            "identity contact address household resources tenancy benefits followup evaluation health child_danger",
            law=(GDPR_15, CC_371_1, CNIL_PRACTICE),
        ),
    ),
    clock=ONE_MONTH,
    examples=(
        example("Un responsable décide", review="evaluation household", never="notes violence"),
        incomplete(Form.REPRESENTATIVE_MANDATE),
    ),
)

PERSON = Asker(
    code="person",
    names=(Name("la personne elle-même"),),
    about="La personne, ou qui la représente.",
    inquiry=False,
    request_types=(OWN_DATA, OWN_DATA_BY_REPRESENTATIVE),
)

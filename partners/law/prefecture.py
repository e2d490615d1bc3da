"""What may the prefecture be told? The diagnosis before an eviction hearing; else by consent.

Where the source is silent the stricter reading stands: a diagnosis that comes late is said to be late even where the
tenant was absent, since the absence too must reach the judge in time.
"""

from datetime import date

from .clocks import BEFORE_HEARING
from .conditions import Past, Stated, WithinWorkingDays
from .examples import consent_examples, example, incomplete
from .general import SECRECY
from .terms import Article, Asker, Dispute, Mark, Name, Note, RequestType, closes_all, must, warns, with_consent
from .vocabulary import Fact, Form, Outcome

LAW_89_462_24 = Article(
    "Loi 89-462 art. 24",
    Mark.SECONDARY,
    "diagnostic social et financier transmis au juge avant l’audience",
    lifts_secrecy=True,
)
DECREE_2021_8 = Article("Décret 2021-8", Mark.SECONDARY, "contenu du diagnostic", since=date(2021, 1, 1))
L123_2 = Article("CASF L123-2", Mark.READ, "missions du service social départemental")
L133_4 = Article("CASF L133-4", Mark.READ, "secret professionnel de l’aide sociale")

DIAGNOSIS_LAW = (LAW_89_462_24, DECREE_2021_8)

SOCIAL_FINANCIAL_DIAGNOSIS = RequestType(
    code="social_financial_diagnosis",
    title="Diagnostic social et financier",
    ask="Identité, foyer, ressources, logement et évaluation, écrits avec le locataire.",
    avoid="Santé, notes, ce que le locataire n’a pas relu.",
    form=(Form.WRITTEN, Form.REFERRAL_DATE, Form.HEARING_DATE),
    rules=(must("prefecture-diagnosis", "identity household resources tenancy evaluation", law=DIAGNOSIS_LAW),),
    limits=(
        closes_all(
            "prefecture-tenant-absent",
            Outcome.NEVER,
            when=Stated(Fact.TENANT_ABSENT),
            says="Le locataire n’est pas venu : son absence est signalée, rien n’est tiré du dossier.",
            law=(*DIAGNOSIS_LAW, *SECRECY),
        ),
        closes_all(
            "prefecture-hearing-past",
            Outcome.REVIEW,
            when=Past(Fact.HEARING_DATE),
            says="L’audience est passée : le diagnostic n’a plus le même objet.",
            law=LAW_89_462_24,
        ),
        warns(
            "late-diagnosis",
            when=WithinWorkingDays(Fact.HEARING_DATE, 5),
            says="Moins de 5 jours ouvrés avant l’audience.",
            law=LAW_89_462_24,
        ),
    ),
    notes=(Note("Écrit avec le locataire ; va au juge, à la CCAPEX, au locataire et au bailleur.", DIAGNOSIS_LAW),),
    clock=BEFORE_HEARING,
    example_facts=((Fact.HEARING_DATE, date(2027, 1, 15)),),
    examples=(
        example("Diagnostic avant l’audience", must="tenancy resources household", never="health"),
        example("Locataire absent", never="tenancy resources evaluation", facts={Fact.TENANT_ABSENT: True}),
        example(
            "Audience dans quatre jours ouvrés",
            must="tenancy",
            warnings=("late-diagnosis",),
            facts={Fact.HEARING_DATE: date(2026, 11, 26)},
        ),
        example(
            "Audience dans cinq jours ouvrés : à temps", must="tenancy", facts={Fact.HEARING_DATE: date(2026, 11, 27)}
        ),
        example(
            "Audience le jour même",
            must="tenancy",
            warnings=("late-diagnosis",),
            facts={Fact.HEARING_DATE: date(2026, 11, 22)},
        ),
        example("Audience passée la veille", review="tenancy", facts={Fact.HEARING_DATE: date(2026, 11, 21)}),
        example(
            "Retard sur une information qui n’est pas due : pas d’avertissement",
            never="health",
            facts={Fact.HEARING_DATE: date(2026, 11, 26)},
        ),
        incomplete(Form.HEARING_DATE),
    ),
)

POLICE_FORCE_ENQUIRY = RequestType(
    code="police_force_enquiry",
    title="Enquête avant le concours de la force publique",
    ask="Évaluation, logement et foyer, avec l’accord de la personne.",
    avoid="Tout le reste : cette enquête n’est pas un diagnostic.",
    form=(Form.WRITTEN, Form.FILE_NUMBER),
    rules=(with_consent("prefecture-police-force", "evaluation tenancy household", law=(L123_2, L133_4)),),
    dispute=Dispute.TELLING,
    examples=(
        *consent_examples("evaluation tenancy"),
        example("Les ressources ne sont pas du nombre", never="resources"),
        incomplete(Form.FILE_NUMBER, items="evaluation"),
    ),
)

PREFECTURE = Asker(
    code="prefecture",
    names=(Name("préfecture"),),
    about="Le représentant de l’État dans le département.",
    inquiry=False,
    request_types=(SOCIAL_FINANCIAL_DIAGNOSIS, POLICE_FORCE_ENQUIRY),
)

"""What may a commissaire de justice be told? Four things about the debtor, and nothing else."""

from datetime import date

from .conditions import Stated
from .examples import example, incomplete
from .general import CC_515_11
from .terms import Article, Asker, Fact, Form, Mark, Name, Note, Outcome, RequestType, closes_all, must

L152_1 = Article(
    "CPCE L152-1",
    Mark.READ,
    since=date(2012, 6, 1),
    lifts_secrecy=True,
    says="adresse, employeur, tiers débiteur ou dépositaire, immeubles, à l’exclusion de tout autre renseignement",
)
L152_3 = Article(
    "CPCE L152-3",
    Mark.READ,
    since=date(2012, 6, 1),
    says="les renseignements ne servent qu’à l’exécution et ne se communiquent pas à d’autres",
)

ENFORCEABLE_TITLE = "enforceable_title"
CONSERVATORY_AUTHORISATION = "conservatory_authorisation"

DEBTOR_INFORMATION = RequestType(
    code="debtor_information",
    title="Renseignements sur un débiteur",
    ask="L’adresse, l’employeur, le tiers débiteur ou dépositaire de sommes, les immeubles du débiteur nommé au titre.",
    avoid="Tout autre renseignement : ressources, foyer, téléphone, suivi social. Le service ne "
    "recherche pas ce qu’il ne détient pas.",
    form=(Form.WRITTEN, Form.OFFICE, Form.DEBTOR_IDENTITY, Form.CREDITOR, Form.ENFORCEMENT_BASIS, Form.CITED_ARTICLE),
    rules=(must("cj-l152-1", "address employer third_party_debtor real_estate", law=L152_1),),
    limits=(
        closes_all(
            "cj-not-debtor",
            Outcome.NEVER,
            when=Stated(Fact.PERSON_IS_DEBTOR, False),
            says="La personne n’est pas le débiteur nommé au titre.",
            law=L152_1,
        ),
    ),
    notes=(
        Note("Nul ne recherche ce que le service ne détient pas.", (L152_1,)),
        Note(
            "Adresse protégée : elle ne peut être communiquée au créancier, et ne sert qu’à l’exécution du titre.",
            (CC_515_11, L152_3),
            when=Stated(Fact.PROTECTED_ADDRESS),
            in_answer=True,
        ),
    ),
    accepted_values=((Fact.ENFORCEMENT_BASIS, (ENFORCEABLE_TITLE, CONSERVATORY_AUTHORISATION)),),
    example_facts=((Fact.ENFORCEMENT_BASIS, ENFORCEABLE_TITLE),),
    examples=(
        example(
            "Avec un titre exécutoire",
            must="address employer third_party_debtor real_estate",
            never="resources contact household",
        ),
        example(
            "Avec une autorisation de mesure conservatoire",
            must="address",
            facts={Fact.ENFORCEMENT_BASIS: CONSERVATORY_AUTHORISATION},
        ),
        example(
            "Une assignation n’est pas un titre",
            never="address",
            facts={Fact.ENFORCEMENT_BASIS: "summons"},
            missing=(Form.ENFORCEMENT_BASIS,),
        ),
        example("Un homonyme du débiteur", never="address employer", facts={Fact.PERSON_IS_DEBTOR: False}),
        example("Adresse protégée", review="address employer", never="contact", facts={Fact.PROTECTED_ADDRESS: True}),
        example("Le créancier est la personne crainte", review="address", facts={Fact.ASKER_IS_FEARED: True}),
        incomplete(Form.CREDITOR, items="address"),
        incomplete(Form.ENFORCEMENT_BASIS, items="address"),
    ),
)

COMMISSAIRE_DE_JUSTICE = Asker(
    code="commissaire_de_justice",
    names=(
        Name("huissier de justice", until=date(2022, 6, 30)),
        Name("commissaire de justice", since=date(2022, 7, 1)),
    ),
    about="L’officier ministériel chargé d’exécuter les titres.",
    inquiry=False,
    request_types=(DEBTOR_INFORMATION,),
)

"""What may ARIPA be told, which recovers child support? Only by a manager's decision."""

from .conditions import Stated
from .examples import example, incomplete
from .terms import Article, Asker, Dispute, Fact, Form, Mark, Name, Outcome, RequestType, closes_all, review

CPCE_L213_5 = Article("CPCE L213-5", Mark.READ, "nomme l’administration subrogée au créancier d’aliments")

DEBTOR_INFORMATION = RequestType(
    code="debtor_information",
    title="Renseignements sur un débiteur d’aliments",
    ask="L’adresse, l’employeur, le tiers débiteur ou dépositaire, les immeubles du débiteur.",
    avoid="Tout autre renseignement, et toute information sur l’autre parent.",
    form=(Form.WRITTEN, Form.NAMED_AGENT, Form.CITED_ARTICLE),
    rules=(review("aripa-l213-5", "address employer third_party_debtor real_estate", law=CPCE_L213_5),),
    limits=(
        closes_all(
            "aripa-not-debtor",
            Outcome.NEVER,
            when=Stated(Fact.PERSON_IS_DEBTOR, False),
            says="La personne n’est pas le débiteur d’aliments.",
            law=CPCE_L213_5,
        ),
    ),
    dispute=Dispute.TELLING,
    examples=(
        example("Un responsable décide", review="address employer", never="resources"),
        example("La personne n’est pas le débiteur", never="address", facts={Fact.PERSON_IS_DEBTOR: False}),
        incomplete(Form.CITED_ARTICLE, items="address"),
    ),
)

ARIPA = Asker(
    code="aripa",
    names=(Name("ARIPA"),),
    about="L’agence de recouvrement des impayés de pensions alimentaires.",
    inquiry=False,
    request_types=(DEBTOR_INFORMATION,),
)

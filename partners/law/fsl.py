"""What may the housing fund (FSL) be told? What its aid needs, the person being informed."""

from .examples import agreement_examples, example, incomplete, information_examples
from .terms import Article, Asker, Fact, Form, Mark, Name, RequestType, may_on_information

LAW_90_449_6 = Article("Loi 90-449 art. 6", Mark.MEMORY, "fonds de solidarité pour le logement", lifts_secrecy=True)
DECREE_2005_212 = Article("Décret 2005-212", Mark.MEMORY, "instruction des aides du fonds")

HOUSING_AID = RequestType(
    code="housing_aid",
    title="Aide du fonds de solidarité pour le logement",
    ask="Identité, foyer, ressources, logement et évaluation.",
    avoid="Santé, notes, récits.",
    form=(Form.WRITTEN, Form.SIGNED_APPLICATION),
    rules=(
        may_on_information(
            "fsl-housing-aid", "identity household resources tenancy evaluation", law=(LAW_90_449_6, DECREE_2005_212)
        ),
    ),
    agreement=True,
    examples=(
        *information_examples("resources tenancy"),
        *agreement_examples("resources", beside="tenancy"),
        example(
            "Foyer lié à une personne protégée",
            review="household tenancy",
            may="resources",
            facts={Fact.LINKED_TO_PROTECTED: True},
        ),
        example("Pas les notes", never="notes"),
        incomplete(Form.SIGNED_APPLICATION),
    ),
)

FSL = Asker(
    code="fsl",
    names=(Name("fonds de solidarité pour le logement"),),
    about="Le gestionnaire du fonds de solidarité pour le logement.",
    inquiry=False,
    request_types=(HOUSING_AID,),
)

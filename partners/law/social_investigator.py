"""What may a social investigator be told? What the person accepts: the order binds no third party."""

from .examples import consent_examples, example, incomplete
from .terms import Article, Asker, Dispute, Form, Mark, Name, RequestType, with_consent

CC_373_2_12 = Article("C. civ. 373-2-12", Mark.MEMORY, "enquête sociale ordonnée par le juge aux affaires familiales")

SOCIAL_ENQUIRY = RequestType(
    code="social_enquiry",
    title="Enquête sociale",
    ask="Identité, foyer et évaluation, avec l’accord de la personne.",
    avoid="Notes, santé, ce qui concerne l’autre parent.",
    form=(Form.WRITTEN, Form.ORDER),
    rules=(with_consent("social-enquiry", "identity household evaluation", law=CC_373_2_12),),
    handed=True,
    dispute=Dispute.TELLING,
    examples=(
        *consent_examples("evaluation household"),
        example("Rien sur l’autre parent", never="third_parties"),
        incomplete(Form.ORDER),
    ),
)

SOCIAL_INVESTIGATOR = Asker(
    code="social_investigator",
    names=(Name("enquêteur social"),),
    about="L’enquêteur social désigné par le juge aux affaires familiales.",
    inquiry=False,
    request_types=(SOCIAL_ENQUIRY,),
)

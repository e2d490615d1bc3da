"""What may a réussite éducative programme be told? What the child's representative accepts."""

from datetime import date

from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete
from .terms import Article, Asker, Fact, Form, Mark, Name, RequestType, with_consent

LAW_2005_32 = Article(
    "Loi 2005-32 art. 128", Mark.SECONDARY, "dispositifs de réussite éducative", since=date(2005, 1, 18)
)

SCHOOL_SUCCESS = RequestType(
    code="school_success",
    title="Parcours de réussite éducative",
    ask="Identité, contact et foyer, avec l’accord du représentant de l’enfant.",
    avoid="L’évaluation, le danger, la santé.",
    form=(Form.WRITTEN, Form.NAMED_AGENT),
    rules=(with_consent("pre-school-success", "identity contact household", law=LAW_2005_32),),
    agreement=True,
    handed=True,
    examples=(
        *consent_examples("household"),
        *agreement_examples("contact", consents=(ExampleConsent(),)),
        example(
            "Un mineur : son propre accord ne suffit pas",
            ask_consent="household",
            facts={Fact.MINOR: True},
            consents=(ExampleConsent(),),
        ),
        example(
            "Un mineur : l’accord de son représentant",
            may="household",
            facts={Fact.MINOR: True},
            consents=(ExampleConsent(by="representative"),),
        ),
        example(
            "Parents en conflit", review="household", facts={Fact.PARENTS_CONFLICT: True}, consents=(ExampleConsent(),)
        ),
        example("L’évaluation n’est pas du nombre", never="evaluation"),
        incomplete(Form.NAMED_AGENT),
    ),
)

PRE = Asker(
    code="pre",
    names=(Name("programme de réussite éducative"),),
    about="L’équipe d’un programme de réussite éducative.",
    inquiry=False,
    request_types=(SCHOOL_SUCCESS,),
)

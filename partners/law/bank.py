"""What may a bank be told? That a client's benefits cannot be seized, when the client wants it."""

from .examples import ExampleConsent, agreement_examples, consent_examples, example, incomplete
from .terms import Article, Asker, Form, Mark, Name, RequestType, with_consent

L262_48 = Article("CASF L262-48", Mark.READ, "le RSA est incessible et insaisissable")

CLIENT_HARDSHIP = RequestType(
    code="client_hardship",
    title="Client en difficulté",
    ask="Les droits et prestations, à l’initiative de la personne et avec son accord.",
    avoid="L’évaluation, les ressources, les dettes.",
    form=(Form.WRITTEN, Form.PERSON_INITIATIVE),
    rules=(with_consent("bank-client-hardship", "benefits", law=L262_48),),
    agreement=True,
    handed=True,
    examples=(
        *consent_examples("benefits"),
        *agreement_examples("benefits", consents=(ExampleConsent(),)),
        example("Ni évaluation ni ressources", never="evaluation resources"),
        incomplete(Form.PERSON_INITIATIVE, items="benefits"),
    ),
)

BANK = Asker(
    code="bank",
    names=(Name("banque"),),
    about="La banque d’une personne.",
    inquiry=False,
    request_types=(CLIENT_HARDSHIP,),
)

"""What the table does not name: the type `other`, open to every asker, in which nothing is told."""

from .examples import example, incomplete
from .general import SECRECY
from .terms import Fact, Form, RequestType

OTHER = RequestType(
    code="other",
    title="Autre demande",
    ask="Rien : aucun texte ne permet de répondre à une demande d’un autre genre.",
    avoid="Toute information sur une personne. Une réponse neutre est envoyée, sans examen.",
    law=SECRECY,
    without_text=True,
    examples=(
        example("Rien n’est jamais dit", never="identity followup evaluation"),
        example(
            "Même avec une adresse protégée, aucun signe n’en paraît",
            never="address",
            facts={Fact.PROTECTED_ADDRESS: True},
        ),
        incomplete(Form.NAMED_PERSON),
    ),
)

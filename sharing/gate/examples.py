"""The examples beside the rules, as cases that the gate can judge. Pure."""

from consent.validity import Consent, GivenBy
from partners.law.examples import Example, ExampleAgreement
from partners.law.terms import RequestType

from .decide import EVERYTHING_AGREED, Agreement, Case


def case_of_example(asker: str, request_type: RequestType, example: Example) -> Case:
    """The case that a law file's example describes, ready to be judged or shown."""
    return Case(
        asker=asker,
        request=request_type.code,
        day=example.on,
        form=frozenset(request_type.full_form) - frozenset(example.without),
        items=tuple(example.expect),
        facts={**dict(request_type.example_facts), **example.facts},
        consents=tuple(
            Consent(
                recipient=consent.recipient or example.organisation or asker,
                purpose=consent.purpose or request_type.code,
                items=frozenset(example.expect if consent.items is None else consent.items),
                given=consent.given,
                expires=consent.expires,
                withdrawn=consent.withdrawn,
                by=GivenBy(consent.by),
            )
            for consent in example.consents
        ),
        agreement=_agreement_of_example(request_type.code, example.agreement),
        organisation=example.organisation,
    )


def _agreement_of_example(request: str, agreement: ExampleAgreement | str | None) -> Agreement | None:
    if isinstance(agreement, ExampleAgreement):
        return Agreement({request: frozenset(agreement.items)}, agreement.since, agreement.until)
    return EVERYTHING_AGREED if agreement == "all" else None

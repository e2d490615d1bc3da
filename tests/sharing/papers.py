"""What partners write in tests: whole and admissible unless a test changes it. The names are nobody's."""

from datetime import timedelta

from hub.days import today
from partners import law
from partners.law.terms import RequestType
from partners.law.vocabulary import Form, FormKind, GivenBy
from sharing.filing.file import Filing

SUBJECT = {"last_name": "Exemple", "first_names": "Camille", "birth_date": "1984-03-02"}


def answers(request_type: RequestType) -> dict[str, str | bool]:
    """What its asker gives for each element of the form."""
    accepted = {fact.value: values for fact, values in request_type.accepted_values}

    def value(form: Form) -> str | bool:
        match form.kind:
            case FormKind.PRESENCE:
                return True
            case FormKind.DATE:
                return (today() + timedelta(days=30)).isoformat()
            case FormKind.CHOICE:
                return accepted.get(form.value, [form.choices[0][0]])[0]
            case FormKind.TEXT:
                return f"{form.label}, pour l’essai"

    return {form.value: value(form) for form in request_type.form_given_by(GivenBy.ASKER)}


def document(asker: str = "commissaire_de_justice", code: str = "debtor_information", **changes) -> dict:
    """What POST /api/v1/requests takes."""
    request_type = law.on(today()).request_type(asker, code)
    whole = {
        "type": code,
        "person": dict(SUBJECT),
        "items": [item.value for item in request_type.items[:2]] or ["identity"],
        "form": answers(request_type),
        "reason": "Signifier le titre.",
    }
    return whole | changes


def filing(asker: str = "commissaire_de_justice", code: str = "debtor_information", **changes) -> Filing:
    """The same for the flow."""
    paper = document(asker, code)
    fields = {
        "type_code": code,
        "subject": paper["person"],
        "items": tuple(paper["items"]),
        "form": paper["form"],
        "reason": paper["reason"],
    }
    return Filing(**fields | changes)


def posted(asker: str = "commissaire_de_justice", code: str = "debtor_information", **changes) -> dict:
    """The same as a page posts it."""
    paper = document(asker, code)
    data = {f"person_{name}": value for name, value in paper["person"].items()}
    data |= {f"form_{name}": "on" if value is True else value for name, value in paper["form"].items()}
    data |= {"items": paper["items"], "reason": paper["reason"]}
    return {name: value for name, value in (data | changes).items() if value is not None}

"""The file itself: a JSON document after evaluation.schema.json, which is published, and the same as a PDF."""

import json
from pathlib import Path

from django.conf import settings

from hub.days import day_of
from hub.documents.render import render
from partners.law.vocabulary import BARRIERS, Item, ValueKind
from sharing.models import Answer, Request

FORMAT = "hub-evaluation/1"
HERE = Path(__file__).with_name("papers")
TITLE = "Éléments d’évaluation sociale"


def schema() -> dict:
    """The JSON Schema of the document."""
    return json.loads((HERE / "evaluation.schema.json").read_text(encoding="utf-8"))


def as_document(request: Request, answer: Answer) -> dict:
    """What was told, item by item, with the person as the partner named her and the partner's own reference."""
    content, subject = answer.open("content"), request.open("subject")
    return {
        "format": FORMAT,
        "number": request.number,
        "reference": request.open("reference"),
        "issuer": settings.DEPARTEMENT_NAME,
        "recipient": request.partner.name,
        "request_type": request.type_code,
        "answered_on": day_of(answer.sent_at).isoformat(),
        "person": {name: subject[name] for name in ("last_name", "first_names", "birth_date") if subject.get(name)},
        "items": [
            {"item": item.value, "label": item.label, "value": content[item.value]}
            for item in Item
            if item.value in content
        ],
    }


def as_pdf(document: dict, answer: Answer) -> bytes:
    """The same on paper. Raises DocumentFailed."""
    person = document["person"]
    data = {
        "name": f"{person['first_names']} {person['last_name']}",
        "recipient": document["recipient"],
        "reference": document["reference"],
        "items": [[one["label"][:1].upper() + one["label"][1:], lines(one)] for one in document["items"]],
    }
    return render(HERE / "evaluation.typ", title=TITLE, number=document["number"], issued_at=answer.sent_at, data=data)


def lines(one: dict) -> list[str]:
    value = one["value"]
    if Item(one["item"]).value_kind is ValueKind.BARRIERS:
        return [BARRIERS[code] for code in value]
    return value if isinstance(value, list) else value.split("\n")

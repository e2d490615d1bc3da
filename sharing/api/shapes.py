"""The shapes of which the API's description is made: JSON Schemas of single values, and how they are put together."""

from partners.vocabulary import Item
from sharing.following.status import Status
from sharing.forms.fields import ISO_DAY

DAY = {"type": "string", "format": "date"}
GIVEN_DAY = DAY | {"pattern": f"^{ISO_DAY}$"}
INSTANT = {"type": "string", "format": "date-time"}
ID = {"type": "string", "format": "uuid"}
TEXT = {"type": "string"}
URL = {"type": ["string", "null"]}


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def obj(optional: tuple[str, ...] = (), /, **properties: dict) -> dict:
    return {"type": "object", "properties": properties, "required": [p for p in properties if p not in optional]}


def listed(one: dict) -> dict:
    return {"type": "array", "items": one}


FILED: dict[str, dict] = {
    "id": ID,
    "number": {"type": "string", "pattern": "^[0-9A-Z]{4}-[0-9A-Z]{4}$"},
    "status": {"type": "string", "enum": [status.value for status in Status]},
    "filed_at": INSTANT,
    "due_on": DAY,
}
MONTH = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
FIGURES = {
    "type": "object",
    "additionalProperties": {"type": ["number", "string", "null"]},
    "description": "Un chiffre par code, que `definitions` explique ; des mots là où le secret statistique le tait.",
}
ITEM = {"type": "string", "enum": [item.value for item in Item]}

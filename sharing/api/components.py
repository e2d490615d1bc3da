"""What calls of the API take, as JSON Schema: a request of each type, drawn from the law."""

from functools import cache

from hub.days import today
from partners import law
from partners.law.other import OTHER
from partners.members.officers import KINDS
from sharing.filing.schema import request_schema, with_officer


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def obj(optional: tuple[str, ...] = (), **properties: dict) -> dict:
    return {"type": "object", "properties": properties, "required": [p for p in properties if p not in optional]}


def request_types_by_name() -> dict[str, dict]:
    """Those of today."""
    return schemas_under(law.on(today()))


@cache
def schemas_under(the_law: law.Law) -> dict[str, dict]:
    """Component name → schema: the type's code, preceded by the asker's where its form differs from the first one's."""
    named: dict[str, dict] = {}
    for asker in the_law.askers.values():
        for request_type in asker.request_types:
            schema = request_schema(request_type)
            if asker.code in KINDS:
                # `other` is everybody's: the one that names an officer must, so that a document fits one of them alone
                schema = with_officer(schema, required=request_type is OTHER)
            if named.setdefault(request_type.code, schema) != schema:
                named[f"{asker.code}.{request_type.code}"] = schema
    return named


def add_components(result: dict, generator, request, public) -> dict:
    """drf-spectacular's hook: adds the request types, and that a body may not be left out; drops our docstrings."""
    schemas = result["components"].setdefault("schemas", {})
    for schema in schemas.values():
        schema.pop("description", None)  # a serializer's docstring, written for whoever changes it
    named = request_types_by_name()
    schemas.update({**named, "Request": {"oneOf": [ref(name) for name in named]}})
    for operations in result["paths"].values():
        for operation in operations.values():
            if "requestBody" in operation:
                operation["requestBody"]["required"] = True  # which it cannot know of a schema written by hand
    return result

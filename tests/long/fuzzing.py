"""schemathesis's hook: which of its findings are none, each for a reason. Loaded by test_fuzzing.py's configuration.

Every check stays on for every call. A finding is left aside only where the answer says what stands here for its check.
"""

import schemathesis

OF_THE_WEB_SERVER = {
    414: "gunicorn's own answer to an address of over 4094 bytes, before any call of ours",
}
EXCEPTIONS = {  # check → what the answer says → reason
    "RejectedPositiveData": {
        "list.bad_cursor": "a cursor comes from the page before; no schema tells which were given out",
        "period.backwards": "a schema cannot compare two parameters",
        "period.too_long": "a schema cannot compare two parameters",
        "period.future": "a schema does not know today's month",
        "period.unreadable": "`from` and `until` go together, which OpenAPI cannot say of parameters",
        "idempotency.other_body": "a schema does not know which key has served for what",
        "request.officer_missing": "whom an office has named, its own list of types tells; no schema does",
        "file.kind": "what a file is, its bytes alone tell",
        "attachment.not_called_for": "which documents a type of request calls for, the law tells",
        "Ce jour vient avant le premier.": "a schema cannot compare two parameters",
        "Cette date est dans l’avenir.": "a schema does not know today's date",
        "Rien ne se lit dans ce texte.": "which characters can be read, no pattern of JSON Schema tells",
        "Un nom a au moins une lettre.": "nor which are letters",
        "Écrivez pourquoi, ou l’information que vous donnez.": "nor whether anything can be read in it",
        "4000 caractères lisibles au plus.": "the same",
    },
    "AcceptedNegativeData": {
        "batch": "each request of a batch is judged alone: the refusals stand in the answer, which is a 200",
    },
    "EnsureResourceAvailability": {
        "receipt.nothing": "a request that was filed has no receipt of a withdrawal or an answer that never was",
        "retraction.nothing": "nor a retraction to confirm where none was made",
    },
}


@schemathesis.hook
def filter_failure(context, failure, case, response) -> bool:
    """Whether this failure counts."""
    if response.status_code in OF_THE_WEB_SERVER:
        return False
    excepted = EXCEPTIONS.get(type(failure).__name__, {}).keys()
    return not (excepted and reasons(response.json()) <= excepted)


def reasons(answer: dict) -> set[str]:
    """Why it was refused: the sentences by field where the code says no more than that, the code otherwise.

    "batch" for a batch of which at least one request was refused.
    """
    if any(result.get("status", 0) >= 400 for result in answer.get("results", [])):
        return {"batch"}
    code = answer.get("code", "")
    if code == "invalid":
        return {sentence for sentences in answer["fields"].values() for sentence in sentences}
    return {code}

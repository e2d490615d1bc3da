"""The one exception base. Every refusal carries a stable code, the data that a program needs and a French sentence.

Also the text that an act needs, a reason or an opinion, refused where it is empty or too long.
"""

from .text.clean import is_readable, tidy


class HubError(Exception):
    """A refusal that a person can read.

    code      stable, for programs and tests: "request.already_answered"
    sentence  plain French, shown as it stands; never holds personal data
    data      what a program needs beside the code, JSON-able, never personal; "fields" maps a field to its sentences
    status    the HTTP status that says the same
    """

    code = "error"
    sentence = "L’opération n’a pas pu être effectuée."
    status = 400

    def __init__(
        self, sentence: str | None = None, *, code: str | None = None, field: str | None = None, **data
    ) -> None:
        """`field` is the one that the sentence is about, where there is one alone."""
        self.sentence = sentence or self.sentence
        self.code = code or self.code
        self.data = data | ({"fields": {field: [self.sentence]}} if field else {})
        super().__init__(f"{self.code}: {self.sentence}")


class Conflict(HubError):
    """Somebody was quicker, or the thing is no longer in the state that the act needs."""

    code = "conflict"
    sentence = "La situation a changé entre-temps. Rechargez la page avant de continuer."
    status = 409


class Forbidden(HubError):
    """The acting organisation has no such right."""

    code = "forbidden"
    sentence = "Votre organisation n’a pas ce droit."
    status = 403


class NotFound(HubError):
    """It does not exist, or it is not yours: the answer is the same."""

    code = "not_found"
    sentence = "Cette page n’existe pas."
    status = 404


class Invalid(HubError):
    """What was typed or sent does not fit. `data["fields"]` maps a field to its sentences."""

    code = "invalid"
    sentence = "Certaines informations sont à corriger."
    status = 422


def is_filled(text: str, limit: int) -> bool:
    """Whether a tidied text holds something that can be read, in `limit` characters at most."""
    return len(text) <= limit and any(map(is_readable, text))


def required_text(text: str, *, limit: int, field: str, code: str, asks: str = "Écrivez un motif") -> str:
    """The text as it is stored (hub/text/clean.py). Raises Invalid beside `field`: `asks`, and the limit."""
    text = tidy(text)
    if not is_filled(text, limit):
        raise Invalid(f"{asks}, en {limit} caractères au plus.", code=code, field=field)
    return text

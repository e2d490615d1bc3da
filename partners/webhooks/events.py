"""What can be told. Each event is told in the very same manner whoever a request is about."""

from enum import StrEnum


class Event(StrEnum):
    REQUEST_ANSWERED = "request.answered"
    REQUEST_RECALLED = "request.recalled"
    SOLICITATION_CREATED = "solicitation.created"
    TEST = "webhook.test"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Event.REQUEST_ANSWERED: "Une demande a reçu sa réponse",
    Event.REQUEST_RECALLED: "Une réponse est reprise par le service",
    Event.SOLICITATION_CREATED: "Le service vous sollicite",
    Event.TEST: "Essai",
}
OFFERED = tuple(event for event in Event if event is not Event.TEST)

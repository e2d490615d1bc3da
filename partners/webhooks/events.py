"""Events sent to webhooks. Each is sent in the same way whoever a request is about."""

from hub.labelled import Labelled


class Event(Labelled):
    REQUEST_ANSWERED = "request.answered", "Une demande a reçu sa réponse"
    REQUEST_RETRACTED = "request.recalled", "Une réponse est reprise par le service"
    SOLICITATION_CREATED = "solicitation.created", "Le service vous sollicite"
    TEST = "webhook.test", "Essai"


OFFERED = tuple(event for event in Event if event is not Event.TEST)

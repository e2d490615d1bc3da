from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self) -> None:
        from consent import panels

        from . import retention  # noqa: F401  register what holds an erasure back, the clocks
        from .desk.panels import checks, evaluations, intake, person, phone, retraction, routing, slots
        from .desk.panels.attachments import panel as attachments
        from .desk.panels.checks import calls_panel as callbacks
        from .desk.panels.consent_requests import panel as opening
        from .desk.panels.evaluations import transcription_action as entered
        from .desk.panels.handouts import offer as handed
        from .desk.panels.letters import panel as letters
        from .desk.panels.opinions import panel as opinions
        from .desk.panels.person import about_person
        from .desk.panels.routing import action as aside
        from .desk.panels.slots import Page, Slot
        from .desk.statements import panel as statements
        from .desk.urgent import escalated
        from .requests import (  # noqa: F401  register this floor's actions, actor_columns
            actor_columns,
            journal,
            notifications,
        )

        panels.register(about_person)
        panels.register(statements)
        panels.register(person.of_person)
        slots.register(checks.to_make, Slot.TOP, Page.WORK)
        slots.register(checks.panel, Slot.BESIDE, Page.WORK, Page.CLOSED, Page.INTAKE)
        slots.register(attachments, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(escalated, Slot.TOP, Page.WORK, Page.INTAKE, Page.CLOSED)
        slots.register(evaluations.offered, Slot.ITEMS, Page.WORK)
        slots.register(evaluations.action, Slot.BESIDE, Page.CLOSED)
        slots.register(person.action, Slot.PERSON, Page.WORK)
        slots.register(person.of_request, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(letters, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(handed, Slot.PERSON, Page.WORK)
        slots.register(opening, Slot.PERSON, Page.WORK)
        slots.register(opinions, Slot.ITEMS, Page.WORK, Page.CLOSED)
        slots.register(routing.openings, Slot.TOP, Page.WORK, Page.CLOSED)
        slots.register(entered, Slot.ITEMS, Page.CLOSED)
        slots.register(retraction.told, Slot.TOP, Page.WORK, Page.CLOSED)
        slots.register(intake.lacking, Slot.TOP, Page.WORK, Page.INTAKE)
        slots.register(intake.caller, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(callbacks, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(phone.action, Slot.ITEMS, Page.WORK)
        slots.register(phone.told, Slot.TOP, Page.CLOSED)
        slots.register(retraction.action, Slot.ACTS, Page.CLOSED)
        slots.register(routing.other_team, Slot.ACTS, Page.WORK, Page.INTAKE)
        slots.register(aside, Slot.ACTS, Page.WORK, Page.INTAKE)

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self) -> None:
        from consent import panels

        from . import journal, ties  # noqa: F401  register this floor's actions, ties
        from .aside.desk import gesture as aside
        from .attachments.desk import panel as attachments
        from .callback.desk import panel as callbacks
        from .checks import desk as checks
        from .desk import moving, slots
        from .desk.about_person import about_person
        from .desk.slots import Page, Slot
        from .entered.desk import gesture as entered
        from .evaluations import desk as evaluations
        from .handed.page import offer as handed
        from .intake import panels as intake
        from .keeping import erasure, own_words, retention  # noqa: F401  register what holds an erasure back, the clocks
        from .letters.desk import panel as letters
        from .notices import kinds  # noqa: F401  registers what people are told
        from .opening.desk import panel as opening
        from .opinions.desk import panel as opinions
        from .recall import desk as recall
        from .referrals import desk as referrals
        from .solicitations import panels as solicitations
        from .spoken import pages as spoken
        from .statement.pages import panel as statements
        from .urgent.pages import climbed

        panels.register(about_person)
        panels.register(statements)
        panels.register(solicitations.of_person)
        slots.register(checks.to_make, Slot.TOP, Page.WORK)
        slots.register(checks.panel, Slot.BESIDE, Page.WORK, Page.CLOSED, Page.INTAKE)
        slots.register(attachments, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(climbed, Slot.TOP, Page.WORK, Page.INTAKE, Page.CLOSED)
        slots.register(evaluations.offered, Slot.ITEMS, Page.WORK)
        slots.register(evaluations.gesture, Slot.BESIDE, Page.CLOSED)
        slots.register(referrals.gesture, Slot.PERSON, Page.WORK)
        slots.register(solicitations.of_request, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(letters, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(handed, Slot.PERSON, Page.WORK)
        slots.register(opening, Slot.PERSON, Page.WORK)
        slots.register(opinions, Slot.ITEMS, Page.WORK, Page.CLOSED)
        slots.register(moving.openings, Slot.TOP, Page.WORK, Page.CLOSED)
        slots.register(entered, Slot.ITEMS, Page.CLOSED)
        slots.register(recall.told, Slot.TOP, Page.WORK, Page.CLOSED)
        slots.register(intake.lacking, Slot.TOP, Page.WORK, Page.INTAKE)
        slots.register(intake.caller, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(callbacks, Slot.BESIDE, Page.WORK, Page.CLOSED)
        slots.register(spoken.gesture, Slot.ITEMS, Page.WORK)
        slots.register(spoken.told, Slot.TOP, Page.CLOSED)
        slots.register(recall.gesture, Slot.ACTS, Page.CLOSED)
        slots.register(moving.other_team, Slot.ACTS, Page.WORK, Page.INTAKE)
        slots.register(aside, Slot.ACTS, Page.WORK, Page.INTAKE)

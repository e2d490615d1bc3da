"""The gate's warnings as a worker reads them."""

from datetime import date

from partners import law

WARNINGS = {
    "protected-person": ("shield", "Personne protégée."),
    "linked-to-protected": ("shield", "Proche d’une personne protégée."),
    "inform-first": ("speech", "Personne non informée."),
    "correction-pending": ("second-look", "Rectification en attente."),
    "old-file": ("clock", "Dossier ancien."),
    "parents-conflict": ("warning", "Parents en conflit."),
    "form-incomplete": ("info", "Formulaire incomplet."),
    "late-diagnosis": ("late", "Audience proche."),
}
FORM_INCOMPLETE = "Il manque des éléments que le texte demande ; cette demande s’instruit quand même."


def warning(code: str, *, on: date) -> dict:
    symbol, title = WARNINGS[code]
    says = FORM_INCOMPLETE if code == "form-incomplete" else law.on(on).rule(code).says
    return {"icon": symbol, "title": title, "says": says}

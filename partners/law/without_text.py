"""Askers to whom no text opens anything: a neutral reply is sent without work for anyone.

They have the type `other` alone (see `other.py`, with its cases); the asks are counted.
"""

from .terms import Asker, Name


def _asker(code: str, name: str, about: str) -> Asker:
    return Asker(code=code, names=(Name(name),), about=about, inquiry=False, request_types=())


ASKERS = (
    _asker("elected_official", "élu", "Un élu, même du Département, n’a pas accès aux dossiers."),
    _asker("landlord", "bailleur", "Un bailleur, même membre de la CCAPEX, ne reçoit rien ici."),
    _asker("employer", "employeur", "Un employeur n’apprend rien de la vie de son salarié."),
    _asker("lawyer", "avocat", "L’avocat passe par son client, qui demande ses propres données."),
    _asker("relative", "proche", "Un proche n’apprend rien, pas même si la personne est suivie."),
    _asker("journalist", "journaliste", "Un journaliste n’apprend rien sur une personne."),
    _asker(
        "school",
        "direction d’école ou d’établissement",
        "La direction n’a pas de texte ; l’assistante sociale scolaire est un professionnel du travail social.",
    ),
    _asker(
        "cddf",
        "conseil pour les droits et devoirs des familles",
        "Ce conseil (CASF L141-1) reçoit les familles et n’a pas accès aux dossiers.",
    ),
)

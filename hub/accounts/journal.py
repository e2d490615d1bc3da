"""This floor's actions in the journal, and the owner of an account as their actor."""

from dataclasses import dataclass
from uuid import UUID

from hub.journal.actions import register

PASSWORD_CHOSEN = register("account.password_chosen", "Mot de passe choisi")
ACTORS_FORGOTTEN = register("account.actors_forgotten", "Noms d’auteurs oubliés")
FACTOR_ADDED = register("account.factor_added", "Second facteur ajouté")
FACTOR_REMOVED = register("account.factor_removed", "Second facteur retiré")
PROCONNECT_LINKED = register("account.proconnect_linked", "Identité ProConnect rattachée à un compte")
FACTORS_RESET = register("account.factors_reset", "Second facteur réinitialisé")
RECOVERY_CODES_RENEWED = register("account.recovery_codes_renewed", "Codes de secours renouvelés")


@dataclass(frozen=True, slots=True)
class Oneself:
    """The owner of an account who acts on it, in the organisation acted for, if one is chosen."""

    actor_id: UUID
    organisation_id: UUID | None = None

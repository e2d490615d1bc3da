"""This floor's actions in the journal."""

from hub.journal.actions import register

PASSWORD_CHOSEN = register("account.password_chosen", "Mot de passe choisi")
ACTORS_FORGOTTEN = register("account.actors_forgotten", "Noms d’auteurs oubliés")

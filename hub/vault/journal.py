"""The vault's actions in the journal."""

from hub.journal.actions import register

KEYS_ROTATED = register("vault.keys_rotated", "Clés du coffre renouvelées")
KEY_RE_ERASED = register("vault.key_shed", "Contenu effacé de nouveau après une restauration")

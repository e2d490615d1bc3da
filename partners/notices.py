"""What this floor tells people: one sentence each, which names nobody."""

from hub.notices.kinds import register

VOLUME_NEAR = register("volume.near", "Un partenaire a utilisé 80\u00a0% d’un volume convenu pour l’année.")
VOLUME_REACHED = register("volume.reached", "Un partenaire a atteint un volume convenu pour l’année.")

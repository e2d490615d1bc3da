"""Who is in the cast, and where. Made-up places; no name is a person's."""

from partners import roles

FIRST, SECOND = "commissaire_de_justice", "commissaire_de_justice_2"

# key → name. The key is the partner's kind; _2 marks another organisation of the same kind.
PARTNERS = {
    "france_travail": "France Travail Trois-Rivières",
    "siao": "SIAO des Trois-Rivières",
    "caf": "CAF des Trois-Rivières",
    "family_judge": "Tribunal judiciaire de Valombre, affaires familiales",
    "prosecutor": "Parquet de Valombre",
    "police": "Commissariat de Valombre",
    "commissaire_de_justice": "Étude du Vieux-Pont",
    "commissaire_de_justice_2": "Étude de la Place-Haute",
    "mutuelle": "Mutuelle des Rives",
    "mutuelle_2": "Mutuelle du Plateau",
    "bank": "Banque coopérative des Trois-Rivières",
    "prefecture": "Préfecture des Trois-Rivières",
    "ccapex": "CCAPEX des Trois-Rivières",
    "mayor": "Mairie de Valombre",
    "crip": "CRIP des Trois-Rivières",
    "pre": "Réussite éducative de Valombre",
}

TEAMS = {"north": "Territoire Nord", "south": "Territoire Sud", "intake": "Accueil départemental"}

# INSEE code, name, team; 99xxx is no French commune's
COMMUNES = (("99101", "Valombre", "north"), ("99102", "Hautecombe", "north"), ("99201", "Rivemont", "south"))

# name → role, and the key of a partner or a team; none: the whole service
PEOPLE = {
    "agent": (roles.PARTNER_AGENT, FIRST),
    "colleague": (roles.PARTNER_AGENT, FIRST),
    "twin": (roles.PARTNER_AGENT, SECOND),  # same kind, another organisation
    "outsider": (roles.PARTNER_AGENT, "caf"),  # another kind
    "administrator": (roles.PARTNER_ADMINISTRATOR, FIRST),
    "other_administrator": (roles.PARTNER_ADMINISTRATOR, SECOND),
    "worker": (roles.SOCIAL_WORKER, "north"),
    "teammate": (roles.SOCIAL_WORKER, "north"),
    "other_worker": (roles.SOCIAL_WORKER, "south"),
    "intake": (roles.INTAKE_AGENT, "intake"),
    "manager": (roles.TEAM_MANAGER, "north"),
    "other_manager": (roles.TEAM_MANAGER, "south"),
    "dpo": (roles.DPO, None),
    "direction": (roles.DIRECTION, None),
    "technician": (roles.TECHNICAL_ADMINISTRATOR, None),
}

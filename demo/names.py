"""Invented names of people and places. None belongs to anybody: the family names do not exist."""

import random
from datetime import date, timedelta

FAMILY_NAMES = """
Aubrelin Bastemoy Belvaurin Bressandel Cardouzel Chambrevin Clavorin Combrelle Courtelain Dargivel Dauvremont
Delormaix Escoublin Estaveron Fauvrelay Ferrandoux Flavigneul Fontaubrel Garrimbault Gavrelin Grandouval
Hauterbay Herbelouin Jarrivaud Jolivrin Lacombrade Lamirauvel Landrevoise Lavergnoux Lestrabin Louvaroque
Malgardin Marchevoy Maurilleux Mirebaloux Montaurel Morvandeau Nauvergnel Noirtelet Orvaudin Parmenoux Pelardeau
Pontaubrin Quervaisin Rambervaud Ravigneul Rivaubelle Rochemaux Sauvagnel Senneville-Aubry Tarbelouin Thiervigne
Tourmevel Valdabrin Vaucressel Verdaumont Vieuxmarchel Villebrazeau Voirandel Yvrandeau
""".split()  # noqa: SIM905
FIRST_NAMES = """
Adèle Aïcha Alban Amadou Anissa Anouk Antonin Awa Bakary Bastien Céleste Chloé Clément Djibril Élise Émile
Estelle Farida Félix Florent Gaëlle Hadrien Hamza Inès Ismaël Jeanne Joris Kadiatou Lazare Léonie Lilas Maëlle
Malik Marius Maxence Mélanie Moussa Nadia Noémie Octave Ophélie Ousmane Prune Quentin Rachid Raphaëlle Rosalie
Samia Sixtine Solène Soraya Théodore Tiphaine Ulysse Valentine Victoire Yanis Youssef Zacharie Zélie
""".split()  # noqa: SIM905

# code, name, team. The codes begin with 00: no commune of France has them.
COMMUNES = (
    ("00001", "Port-des-Rivières", "Rives du Nord"),
    ("00002", "Saint-Aubrel", "Rives du Nord"),
    ("00003", "La Ferté-Grise", "Rives du Nord"),
    ("00004", "Montaurel-le-Vieux", "Plateau"),
    ("00005", "Les Essarts-Hauts", "Plateau"),
    ("00006", "Chambrevent", "Plateau"),
    ("00007", "Valdabre", "Vallée de la Dorne"),
    ("00008", "Pont-sur-Dorne", "Vallée de la Dorne"),
    ("00009", "Sainte-Orvaine", "Vallée de la Dorne"),
    ("00010", "Ville-Confluence Centre", "Confluence"),
    ("00011", "Ville-Confluence Faubourgs", "Confluence"),
    ("00012", "Belvaurie", "Pays de Belvaurie"),
    ("00013", "Rochemare", "Pays de Belvaurie"),
    ("00014", "Le Grand-Orme", "Pays de Belvaurie"),
)
TEAMS = ("Rives du Nord", "Plateau", "Vallée de la Dorne", "Confluence", "Pays de Belvaurie")
INTAKE_TEAM = "Accueil départemental"
STREETS = ("rue des Tanneurs", "place du Lavoir", "chemin des Vignes", "allée des Peupliers", "rue du Vieux-Pont")


def draw_person(rng: random.Random, *, minor: bool = False) -> dict[str, str]:
    """A fictional person as the API takes one."""
    years = rng.uniform(3, 17) if minor else rng.triangular(18.2, 88, 36)
    born = date(2026, 11, 22) - timedelta(days=int(years * 365.25))
    person = {
        "last_name": rng.choice(FAMILY_NAMES),
        "first_names": rng.choice(FIRST_NAMES),
        "birth_date": born.isoformat(),
    }
    if rng.random() < 0.9:
        person["commune"] = rng.choice(COMMUNES)[0]
    if rng.random() < 0.15:
        person["birth_name"] = rng.choice(FAMILY_NAMES)
    return person


def draw_staff(rng: random.Random, taken: set[str]) -> tuple[str, str]:
    """First and last name of somebody who works, each pair once."""
    while True:
        first, last = rng.choice(FIRST_NAMES), rng.choice(FAMILY_NAMES)
        if f"{first} {last}" not in taken:
            taken.add(f"{first} {last}")
            return first, last

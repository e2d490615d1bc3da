"""The places, numbers and names that spellings.py spells in other ways.

`TUNED_ON` and `TUNED_ON_TOO` are those that the code was written against, `UNSEEN` those that it is measured with: who
mends a miss of these moves them to the former and thinks of others.
"""

from dataclasses import dataclass

from stdnum.fr import nir


@dataclass(frozen=True)
class Place:
    """A hidden line in its parts: "12", "rue", "des", "", "Lilas"."""

    number: str
    kind: str
    little: str
    title: str
    name: str

    @property
    def line(self) -> str:
        return " ".join(part for part in (self.number, self.kind, self.little, self.title, self.name) if part).replace(
            "’ ", "’"
        )


@dataclass(frozen=True)
class Base:
    """What spellings are made of."""

    places: tuple[Place, ...]
    homes: tuple[str, ...]
    phones: tuple[str, ...]
    mails: tuple[str, ...]
    nirs: tuple[str, ...]
    ibans: tuple[str, ...]
    people: tuple[tuple[str, str], ...]  # given name, surname


def nir_of(figures: str) -> str:
    return figures + nir.calc_check_digits(figures)


TUNED_ON = Base(
    places=(
        Place("12", "rue", "des", "", "Lilas"),
        Place("5", "avenue", "du", "Général", "de Gaulle"),
        Place("8", "traverse", "du", "", "Moulin"),
        Place("14 bis", "rue", "du", "Général", "Leclerc"),
        Place("3", "place", "de la", "", "Gare"),
        Place("7", "rue", "", "", "Victor Hugo"),
        Place("2", "rue", "de l’", "Abbé", "Pierre"),
    ),
    homes=("CHRS Les Mimosas", "lieu-dit Les Granges", "Résidence des Saules"),
    phones=("0612345678", "0155443322"),
    mails=("soeur.elise@exemple.fr",),
    nirs=(nir_of("2870475116001"),),
    ibans=("FR1420041010050500013M02606",),
    people=(("Karim", "Benali"), ("Jean-Pierre", "Morvanne"), ("Ludovic", "Terrebrune")),
)
TUNED_ON_TOO = Base(
    places=(
        Place("27", "rue", "des", "", "Peupliers"),
        Place("4", "boulevard", "du", "Maréchal", "Juin"),
        Place("19", "impasse", "de la", "", "Fontaine"),
        Place("6 ter", "chemin", "des", "", "Vignerons"),
        Place("112", "avenue", "", "", "Georges Clemenceau"),
        Place("9", "venelle", "du", "", "Presbytère"),
        Place("33", "rue", "du", "Docteur", "Calmette"),
        Place("1", "allée", "des", "", "Coquelicots"),
        Place("58", "quai", "de l’", "", "Écluse"),
        Place("21", "montée", "des", "", "Remparts"),
        Place("15", "rue", "", "", "Louise Michel"),
        Place("40", "square", "", "Saint-", "Exupéry"),
        Place("2", "clos", "des", "", "Aubépines"),
        Place("76", "route", "de", "", "Kervignac"),
        Place("11", "place", "du", "", "Marché"),
        Place("8", "faubourg", "", "Sainte", "Radegonde"),
    ),
    homes=(
        "Foyer L’Hirondelle", "CADA Les Tourelles", "lieu-dit La Bergerie", "Résidence Bellevue",
        "Résidence des Glycines",
        "CHRS Le Nouvel Élan", "hameau de Pontcarré", "Villa Beauséjour", "lieu-dit Kerhuon", "Maison Sainte-Marthe",
    ),
    phones=("0756001122", "0478129034", "0692345678", "0321765498"),
    mails=("tante.jo@courriel.example", "refuge-nord@asso.example.org", "m_dupuis84@boite.example"),
    nirs=(nir_of("1820359350042"), nir_of("2991199134007"), nir_of("295072A126111")),
    ibans=("FR7630006000011234567890189", "DE89370400440532013000", "BE68539007547034"),
    people=(
        ("Stéphane", "Lecomte"), ("Mohamed", "Bouzid"), ("Christophe", "Saint-Martin"), ("Nicolas", "Thibault"),
        ("Philippe", "Gaudreau"), ("Aminata", "Coulibaly"), ("Yann", "Le Guennec"), ("Frédéric", "Rousseau"),
        ("Sébastien", "Dufour"), ("Jean-Marc", "de la Fontaine"), ("Hassan", "El Amrani"), ("Éric", "Schneider"),
        ("Alexandre", "Beaumont"), ("Guillaume", "O’Connor"), ("Omar", "Ndiaye"), ("Antoine", "Vasseur"),
    ),
)  # fmt: skip

UNSEEN = Base(
    places=(
        Place("31", "rue", "des", "", "Charmilles"),
        Place("9", "boulevard", "du", "Général", "Koenig"),
        Place("5", "impasse", "des", "", "Hortensias"),
        Place("18", "chemin", "de la", "", "Tuilerie"),
        Place("204", "avenue", "", "", "Aristide Briand"),
        Place("3", "ruelle", "du", "", "Pressoir"),
        Place("44", "rue", "du", "Docteur", "Schweitzer"),
        Place("7", "allée", "des", "", "Cerisiers"),
        Place("60", "quai", "de la", "", "Marne"),
        Place("13", "passage", "des", "", "Tanneurs"),
        Place("22", "rue", "", "", "Simone Veil"),
        Place("6", "place", "", "Saint-", "Barthélemy"),
        Place("16", "domaine", "des", "", "Pinsons"),
        Place("88", "route", "de", "", "Landivisiau"),
        Place("2", "cours", "du", "Maréchal", "Foch"),
        Place("17", "rue", "de l’", "", "Abreuvoir"),
        Place("10", "promenade", "des", "", "Anglais"),
        Place("4 bis", "sentier", "du", "", "Lavoir"),
    ),
    homes=(
        "Foyer Le Colibri", "CHRS Les Alizés", "lieu-dit La Ferrière", "Résidence Montjoie", "Résidence des Cyclamens",
        "CADA Le Phare", "hameau de Trévignon", "Villa Sorrente", "lieu-dit Coatmeur", "Maison des Tilleuls",
    ),
    phones=("0687341902", "0240556677", "0690112233", "0388990011"),
    mails=("cousin.leo@poste.example", "accueil-sud@abri.example.org", "v_martel72@courrier.example"),
    nirs=(nir_of("1911099352017"), nir_of("2030799126044"), nir_of("182112B033005")),
    ibans=("FR1420041010050500013M02606", "ES9121000418450200051332", "IT60X0542811101000000123456"),
    people=(
        ("Thierry", "Lemoine"), ("Ibrahim", "Cissokho"), ("Catherine", "Saint-Aubin"), ("Laurent", "Renault"),
        ("Joseph", "Philippot"), ("Fatoumata", "Keïta"), ("Ronan", "Le Floch"), ("Gérard", "Bourgeois"),
        ("Emmanuel", "Carpentier"), ("Marie-Claude", "de Villiers"), ("Yassine", "Ben Youssef"),
        ("Daniel", "Zimmermann"),
        ("Olivier", "Châtelain"), ("Patrick", "d’Harcourt"), ("Moussa", "Sangaré"), ("Vincent", "Quesnel"),
    ),
)  # fmt: skip

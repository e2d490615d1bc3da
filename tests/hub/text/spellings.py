"""Makes spellings of an address, a number or a name that nobody has seen before: what people write, in every way.

Each spelling is one or two of the habits below, chosen by a seeded generator; spelling_bases.py has what is spelt.
"""

import random
from collections.abc import Callable, Iterator

from .spelling_bases import Base, Place

Random = random.Random
Habit = Callable[[Random, str], str]


SHORT = {
    "rue": ("r", "r.", "Rue", "RUE"), "avenue": ("av", "av.", "ave", "Av."), "boulevard": ("bd", "bld", "Bd.", "boul."),
    "impasse": ("imp", "imp."), "chemin": ("ch.", "che", "chem."), "place": ("pl", "pl."), "allée": ("all.", "allee"),
    "square": ("sq", "sq."), "faubourg": ("fg", "fbg"), "route": ("rte", "Rte"), "venelle": ("ven.",), "quai": ("q.",),
    "Général": ("Gal", "Gén.", "gal."), "Maréchal": ("Mal", "mal"), "Docteur": ("Dr", "dr."), "Saint-": ("St ", "St-"),
    "Sainte": ("Ste", "ste"), "Abbé": ("abbe",),
}  # fmt: skip
LOOKS = {"a": "аα", "e": "е", "o": "оο", "i": "іı", "c": "с", "p": "рρ", "s": "ѕ", "u": "υ", "x": "х", "y": "у"}
FIGURE = {"o": "0", "i": "1", "e": "3", "a": "4", "s": "5"}
HIDING = "\u200b\u200d\u00ad\u2060\ufeff\u034f"
CARRIERS = ("{}", "Elle vit {} depuis mars.", "adresse : {}", "On la trouve {}.", "Hébergée {}, elle va mieux.", "({})")
FIRST_HABITS = 2  # of two habits the second is one of the typographical ones


def inside(random: Random, text: str) -> int:
    """A place between two letters of the longest word."""
    word = max(text.replace("’", " ").replace("-", " ").split(), key=len)
    return text.index(word) + random.randrange(1, max(2, len(word)))


def typo(random: Random, text: str) -> str:
    i = inside(random, text)
    return random.choice(
        (text[:i] + text[i + 1 :], text[:i] + text[i] + text[i:], text[:i] + random.choice("aeinrst") + text[i + 1 :],
         text[: i - 1] + text[i : i + 1] + text[i - 1] + text[i + 1 :])
    )  # fmt: skip


def hidden_character(random: Random, text: str) -> str:
    i = inside(random, text)
    return text[:i] + random.choice(HIDING) + text[i:]


def look_alike(random: Random, text: str) -> str:
    places = [i for i, c in enumerate(text) if c in LOOKS]
    i = random.choice(places) if places else 0
    return text[:i] + random.choice(LOOKS.get(text[i], text[i])) + text[i + 1 :]


def figure(random: Random, text: str) -> str:
    i = inside(random, text)
    return next((text[:j] + FIGURE[text[j]] + text[j + 1 :] for j in range(i, len(text)) if text[j] in FIGURE), text)


def line_break(random: Random, text: str) -> str:
    i = inside(random, text)
    return text[:i] + random.choice(("-\n", "\u2010\n", "\u00ad\n", "-\r\n")) + text[i:]


def wide(random: Random, text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def plain(random: Random, text: str) -> str:
    return text.translate(str.maketrans("éèêëàâîïôûçÉÀ", "eeeeaaiioucEA"))


TYPOGRAPHY: tuple[Habit, ...] = (
    lambda random, text: text.upper(),
    lambda random, text: text.lower(),
    lambda random, text: text.replace(" ", random.choice(("  ", "\u00a0", "\u202f", "-", "_", " \n", "\t", ", "))),
    lambda random, text: text.replace("’", random.choice(("'", " ", "ʼ", "‘", "´", "`", "ʻ"))),
    hidden_character, look_alike, figure, line_break, wide, plain,
    lambda random, text: " ".join(text.replace(" ", "")),
)  # fmt: skip


def address(random: Random, place: Place) -> str:
    """One spelling of a street."""
    number, kind, little, title, name = place.number, place.kind, place.little, place.title, place.name
    habits = random.sample(
        ("no number", "short", "no little", "other little", "typo", "title", "plain", "first name"), 2
    )
    if "no number" in habits:
        number = ""
    if "short" in habits:
        kind = random.choice(SHORT.get(kind, (kind,)))
    if "no little" in habits:
        little = ""
    if "other little" in habits and little:
        little = random.choice(("de", "du", "de la", "des"))
    if "typo" in habits and len(max(name.split(), key=len)) >= 6:
        name = typo(random, name)
    if "title" in habits:
        title = random.choice(SHORT.get(title, (title,)))
    if "first name" in habits and len(name.split()) == 2:
        first, last = name.split()
        name = random.choice((f"{first[0]}. {last}", f"{first[0]} {last}", last))
    return Place(number, kind, little, title, name).line.replace("- ", "-").replace("  ", " ")


def home(random: Random, line: str) -> str:
    """One spelling of a residence, shelter or hamlet: its name alone where somebody lives, or the line itself."""
    kind, rest = line.split(" ", 1)
    bare = (
        rest.removeprefix("Les ")
        .removeprefix("Le ")
        .removeprefix("La ")
        .removeprefix("L’")
        .removeprefix("des ")
        .removeprefix("de ")
    )
    plural = rest.startswith(("Les ", "des "))
    where = "aux " if plural else random.choice(("à ", "au ", "à la ", "à l’"))
    return random.choice(
        (line, f"{kind} {bare}", where + bare, typo(random, line) if len(bare) > 6 else line, line.lower())
    )


def split(random: Random, figures: str, sizes: tuple[int, ...], by: str) -> str:
    parts, at = [], 0
    for size in (*sizes, len(figures)):
        if part := figures[at : at + size]:
            parts.append(part)
        at += size
    return by.join(parts)


BY = (" ", "  ", ".", "-", " - ", "–", "_", "/", ", ", "\u00a0", "\u202f", "·", "\n", " . ", "\t", "|", "")
UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def in_letters(number: int) -> str:
    if number <= 16:
        return UNITS[number]
    if number < 20:
        return f"dix-{UNITS[number - 10]}"
    if number < 70:
        tens, unit = divmod(number, 10)
        return TENS[tens] + ("" if not unit else " et un" if unit == 1 else f"-{UNITS[unit]}")
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{in_letters(number - 60)}"
    return "quatre-vingt" + ("s" if number == 80 else f"-{in_letters(number - 80)}")


def phone(random: Random, figures: str) -> str:
    by = random.choice(BY)
    pairs = [figures[i : i + 2] for i in range(0, 10, 2)]
    letters = " ".join(("zéro " if pair[0] == "0" else "") + in_letters(int(pair)) for pair in pairs)
    return random.choice(
        (
            split(random, figures, (2, 2, 2, 2), by),
            split(random, figures, (3, 3, 2), by),
            split(random, figures, (1,) * 9, " "),
            random.choice(("+33", "0033", "+33 ", "+33 (0)", "(+33) ")) + split(random, figures[1:], (1, 2, 2, 2), by),
            letters, letters.replace("zéro", "zero").replace("-", " "),
            split(random, figures.replace("0", "O"), (2, 2, 2, 2), random.choice((" ", "."))),
            wide(random, split(random, figures, (2, 2, 2, 2), " ")),
            split(random, figures, (2, 2), by) + "\n",
        )
    )  # fmt: skip


def mail(random: Random, written: str) -> str:
    at = random.choice(("(at)", " (at) ", "[at]", " at ", " arobase ", "(arobase)", " @ ", "@\n", "＠", " [@] "))
    dot = random.choice((".", ".", " point ", "(point)", " . ", "[.]"))
    local, domain = written.split("@")
    changed = local + at + domain.replace(".", dot)
    return random.choice((changed, changed.upper(), hidden_character(random, written)))


def social_security(random: Random, figures: str) -> str:
    by = random.choice(BY)
    core = split(random, figures[:13], (1, 2, 2, 2, 3), by)
    key = figures[13:]
    return random.choice(
        (core + by + key, f"{core} clé {key}", f"n° sécu {core}", wide(random, core + " " + key), core + "\n" + key)
    )


def account(random: Random, figures: str) -> str:
    by = random.choice(BY)
    return random.choice((split(random, figures, (4,) * 8, by), figures.lower(), wide(random, figures)))


SOUNDS = (
    ("ph", "f"),
    ("th", "t"),
    ("ault", "aut"),
    ("eau", "au"),
    ("ss", "s"),
    ("s", "ss"),
    ("ou", "u"),
    ("c", "k"),
    ("i", "y"),
)
DIMINUTIVES = {"Stéphane": "Steph", "Christophe": "Chris", "Nicolas": "Nico", "Philippe": "Phil", "Frédéric": "Fred"}
DIMINUTIVES |= {"Sébastien": "Seb", "Alexandre": "Alex", "Guillaume": "Will", "Ludovic": "Ludo", "Mohamed": "Momo"}
BESIDE = (
    "Brigadier {}",
    "Caporal-chef {}",
    "SARL {} Bâtiment",
    "Étude {} et associés",
    "SCP {}",
    "Maître {}",
    "M. {}",
    "Garage {}",
)
BESIDE += ("Entreprise {} & fils", "Adjudant {}", "Cabinet {}", "Mme {}", "Lieutenant-colonel {}")


def person(random: Random, given: str, surname: str) -> str:
    """One spelling of a name, or an organisation that bears it."""
    written = surname
    habit = random.choice(("typo", "sound", "glue", "double", "same", "same", "hidden", "look", "compound"))
    if habit == "typo" and len(surname) > 5:
        written = typo(random, surname)
    elif habit == "sound":
        written = next(
            (surname.replace(a, b, 1) for a, b in random.sample(SOUNDS, len(SOUNDS)) if a in surname), surname
        )
    elif habit == "glue":
        written = random.choice(
            (
                surname.replace(" ", ""),
                surname.replace("-", " "),
                surname.replace("Saint", "St"),
                surname.replace("’", ""),
            )
        )
    elif habit == "double":
        i = inside(random, surname)
        written = surname[:i] + surname[i] + surname[i:] if i < len(surname) else surname
    elif habit == "hidden":
        written = hidden_character(random, surname)
    elif habit == "look":
        written = look_alike(random, surname)
    elif habit == "compound":
        written = random.choice((f"{surname}-Perrin", f"Perrin {surname}"))
    first = random.choice((given, given[0] + ".", DIMINUTIVES.get(given, given), "Autre", plain(random, given).upper()))
    return random.choice(
        (
            f"{first} {written}",
            f"{written} {first}",
            f"{first} {written.upper()}",
            f"{written.upper()} {first}",
            random.choice(BESIDE).format(written),
        )
    )


def texts(base: Base, seed: int, each: int) -> Iterator[tuple[str, list[str], list[str], str]]:
    """(text, hidden lines, contact lines, the hit that is wanted): `each` spellings of every base."""
    random = Random(seed)
    for _ in range(each):
        for place in base.places:
            written = address(random, place)
            if random.random() < 0.5:
                written = random.choice(TYPOGRAPHY)(random, written)
            yield random.choice(CARRIERS).format(written), [place.line], [], "hidden_address"
        for line in base.homes:
            written = home(random, line)
            if random.random() < 0.4:
                written = random.choice(TYPOGRAPHY[2:])(random, written)
            yield random.choice(CARRIERS[1:2] + CARRIERS[3:5]).format(written), [line], [], "hidden_address"
        for number in base.phones:
            yield random.choice(CARRIERS).format(phone(random, number)), [], [f"{number}, le soir"], "safe_contact"
            yield random.choice(CARRIERS).format(phone(random, number)), [], [], "phone"
        for written in base.mails:
            yield random.choice(CARRIERS).format(mail(random, written)), [], [written], "safe_contact"
            yield random.choice(CARRIERS).format(mail(random, written)), [], [], "email"
        for number in base.nirs:
            yield random.choice(CARRIERS).format(social_security(random, number)), [], [], "nir"
        for number in base.ibans:
            yield random.choice(CARRIERS).format(account(random, number)), [], [], "iban"


def names(base: Base, seed: int, each: int) -> Iterator[tuple[str, str]]:
    """(feared, written): `each` spellings of everybody."""
    random = Random(seed)
    for _ in range(each):
        for given, surname in base.people:
            feared = random.choice((f"{given} {surname}", f"{surname.upper()} {given}", f"{surname} {given}"))
            yield feared, person(random, given, surname)

"""How a French name sounds, as a key: "lefebvre" and "lefevre", "dupont" and "dupond" have one. Pure.

The rules are those of addok-fr 1.1.0 (addok_fr/utils.py, MIT, © République Française), which French address search
uses; the package itself cannot be imported without a search engine. Ours stand before them: how names from elsewhere
are written in France ("Khaled", "Djamel").
"""

import re

OURS = (
    (r"kh", "k"),
    (r"gh(?=[aeiou])", "g"),
    (r"dj", "j"),
    (r"^ou(?=[aei])", "w"),
    (r"bv", "v"),  # Lefebvre
    (r"ue(?=[lnr])", "u"),  # Mueller
    (r"aul[tdx]?s?$", "o"),  # Thibault
    (r"(eau|au)(?=[tdxs]*$)", "o"),  # Moreau
    (r"qu", "k"),
)
ADDOK = (
    (r"(?<=a)(mp|nd|nt)s?$", "n"),
    (r"([aeiouy])mp(?=[^aeiouyr])", r"\1n"),
    (r"ngt(?=[aeiouy])", "nt"),
    (r"ngt", "n"),
    (r"((?<=[^g])g|^g)(?=[eyi])", "j"),
    (r"(?<=g)u(?=[aeio])", ""),
    (r"(?<=ei)gn([aeiouy])", r"ni\1"),
    (r"je([aeiouy])", r"j\1"),
    (r"c(?=[^hieyw])", "k"),
    (r"anc$", "an"),
    (r"((?<=[^s])ch|(?<=[^0-9])c)$", "k"),
    (r"(?<=[aeiouy])s(?=[aeiouy])", "z"),
    (r"((?<=[^0-9])q|^q)u?", "k"),
    (r"cc(?=[ie])", "s"),
    (r"ck", "k"),
    (r"ph", "f"),
    (r"th$", "te"),
    (r"(?<=[^sc0-9])h", ""),
    (r"^h(?=.)+", ""),
    (r"sc", "s"),
    (r"sh", "ch"),
    (r"((?<=[^0-9])w|^w)", "v"),
    (r"c(?=[eiy])", "s"),
    (r"((?<=[^0-9])y|^y)", "i"),
    (r"esn", "en"),
    (r"eim$", "aim"),
    (r"(ae|ei)(?=\w)", "e"),
    (r"oeu?(?=\w)", "eu"),
    (r"(?<=[^0-9])s$", ""),
    (r"(?<=u)l?x$", ""),
    (r"(?<=u)lt$", "t"),
    (r"(?<=[a-z])[dg]$", ""),
    (r"(?<=[^es0-9])t$", ""),
    (r"(?<=[aeiou])(m)(?=[pbgft])", "n"),
    (r"(?<=[a-z]{2})(e$)", ""),
    (r"(?<=[aeiouy])n[dt](?=[^aeiouyr])", "n"),
    (r"([a-z])\1+", r"\1"),
)
RULES = [(re.compile(pattern), by) for pattern, by in OURS + ADDOK]


def sound(word: str) -> str:
    """The key of one word, already plain: "gauthier" → "gotier"."""
    for pattern, by in RULES:
        word = pattern.sub(by, word)
    return word

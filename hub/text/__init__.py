"""One reading of text: cleaned as it comes in, compared without its spelling, searched for what must not leave. Pure.

clean.py      what is typed or received, as it is stored; refused where nothing readable is left
skeleton.py   what is compared: case, accents, apostrophes, ligatures, hyphens and look-alike letters left out
names.py      whether a written name may be a feared one
guard.py      what a text gives away: hidden address, safe contact, numbers, places
hidden*.py, kinds.py, reading.py   the hidden address: what a line tells, and where a text tells it
postal.py, locators.py             any address, any place on the earth
numbers.py, figures.py, identifiers.py, contact.py   telephone, e-mail, NIR, IBAN, and the safe contact
command.py    `manage.py text`: the same, as JSON Lines
"""

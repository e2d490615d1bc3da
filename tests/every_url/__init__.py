"""Who gets what at which address: a line per route of the product. test_every_url.py holds the product to it.

A new route needs a new line, in the room of its capability. Statuses are those of a GET.
"""

from collections import Counter

from . import accounts, api, balance, oversight, partners, persons, requests, software, solicitations, teams
from .route import Route

ROOMS = (accounts, partners, balance, software, teams, oversight, requests, solicitations, persons, api)
NAMES = Counter(name for room in ROOMS for name in room.ROUTES)
ROUTES: dict[str, Route] = {name: route for room in ROOMS for name, route in room.ROUTES.items()}

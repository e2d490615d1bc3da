"""The settings of the server that bench/filing.py measures: the hub's, with the plain view's route added."""

from hub.settings import *  # noqa: F403

ROOT_URLCONF = "bench.server"

"""What the type checker's Django plugin imports: the real settings, with keys of its own."""

from .environment import prepare

prepare()

from hub.settings import *  # noqa: E402, F403

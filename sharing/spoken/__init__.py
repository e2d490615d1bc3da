"""Answered by telephone: one click where what was told is ticked already, a page for all the rest."""

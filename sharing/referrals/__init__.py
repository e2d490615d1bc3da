"""A partner sends us a person who agrees: a short form in the portal, a "taken on" in one click at the desk.

That she was taken on is told back only where she consented to it (law.md); else the partner reads what it always reads.
"""

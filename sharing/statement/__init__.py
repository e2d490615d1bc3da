"""The person's statement: what was asked about her, by whom, on which text, what was told, who read it (GDPR 15).

Dangerous where there is violence: prepared by a worker, handed over, never sent by itself; it names no address. What
stands under a protection, and what an inquiry wants kept from her, is held back until a manager has decided. The paper
always says that some asks may not be in it, so that nothing can be read from their absence.
"""

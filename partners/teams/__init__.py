"""The service's teams: opening hours, absences, who is on call."""

"""May it be said? Judges a case item by item and gives each verdict its rules. Pure: no Django, no clock, no I/O."""

"""From rows to a verdict: the only bridge between the database and the gate."""

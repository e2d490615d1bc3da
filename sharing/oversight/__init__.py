"""For those above the daily work: the rules, replays, trials, the journal, corrections, the yearly document."""

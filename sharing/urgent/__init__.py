"""What presses is never left over a night: unanswered it climbs to the manager, then to the direction."""

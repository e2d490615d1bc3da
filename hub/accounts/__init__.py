"""People who sign in. Knows no partner and no team: who somebody acts for is told one floor up."""

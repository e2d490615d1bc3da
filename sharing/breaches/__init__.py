"""What was told and should not have been: the managers see their team's, the data protection officer decides on all."""

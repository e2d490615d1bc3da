"""The evaluation written into the partner's own system (SI-SIAO, CDAP…): one click beside the answer that told it."""

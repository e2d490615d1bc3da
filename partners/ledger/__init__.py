"""The ledger: who asks how much of whom. Posted with the act, rolled up by month, read as the balance."""

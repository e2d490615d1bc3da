"""A draft's effect before it is signed: the partner's last twelve months judged as if it had been in force."""

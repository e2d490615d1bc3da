"""Who acts for whom: roles, rights, memberships, and the quarterly review of rights."""

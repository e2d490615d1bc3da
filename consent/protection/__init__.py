"""What protects a person: flags, and links to household and family along which protection spreads."""

"""What people ask about their own data that no button does, and the answers the law wants."""

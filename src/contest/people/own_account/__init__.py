"""What people see and correct about themselves."""

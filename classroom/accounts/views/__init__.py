"""The pages of accounts: signing in, signing up, passwords, one's own data."""

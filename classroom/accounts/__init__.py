"""Teachers' accounts: signing in, and passwords of their own."""

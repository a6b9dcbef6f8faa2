"""Tags for what the whole site needs."""

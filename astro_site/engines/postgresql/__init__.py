"""PostgreSQL, which is not waited for once it is known to be away."""

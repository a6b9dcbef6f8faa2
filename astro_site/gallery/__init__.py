"""Every component in every state, as pages that open without a server."""

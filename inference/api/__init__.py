"""What a caller may import: the contract and the client."""

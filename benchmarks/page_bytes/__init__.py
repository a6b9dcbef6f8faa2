"""What one child's page costs the network: its first load, and a lesson's way up."""

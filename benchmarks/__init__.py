"""What the lesson costs, measured: each benchmark is a package run with ``python -m``."""

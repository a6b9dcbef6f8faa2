"""The pages of the running lesson."""

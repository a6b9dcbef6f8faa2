"""The pages and downloads of results."""

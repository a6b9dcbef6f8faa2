"""The only writers of the running lesson: keyword-only and atomic."""

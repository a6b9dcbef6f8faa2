"""The teacher's desk: everything outside the running lesson."""

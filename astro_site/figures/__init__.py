"""What each process knows of itself: for Prometheus, and for the admin's page."""

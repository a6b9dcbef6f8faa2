"""What is lost when parts of the site die: nothing that was acknowledged."""

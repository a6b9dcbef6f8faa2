"""The served reader beside one that a user could install instead, on the half to check on."""

"""The languages of the site: found from the files that are there, and made ready for Django."""

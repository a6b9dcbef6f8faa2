"""The tests of Astro Numbers, laid out like the packages they test."""

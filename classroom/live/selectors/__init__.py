"""The only readers across tables; they return what goes over the wire or onto a page."""

"""The sockets: decode, call a service, send a message."""

"""The rules of the lesson, apart from Django and sockets."""

"""What an answer and a snapshot cost the server, in a small room and in a full one."""

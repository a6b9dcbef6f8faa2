"""What a child remembers: table facts, from practice alone, from lessons and from homework."""

"""How much live ink one server carries, beside a plain consumer that sends every frame on."""

"""Problem sets: written, generated, imported and exported, with pictures beside prompts."""

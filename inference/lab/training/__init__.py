"""Training of the reader's networks: the only part of the project that imports TensorFlow."""

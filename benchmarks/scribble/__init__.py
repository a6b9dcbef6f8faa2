"""Which ink a scribble rubs out, measured on real ink and on simulated scribbles."""

"""Django's two database engines, with what many calls at once need of them."""

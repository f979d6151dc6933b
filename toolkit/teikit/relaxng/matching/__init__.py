"""A document held against a grammar: patterns, their derivatives, and what drives them."""

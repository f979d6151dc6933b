"""A package looked into: opened without unpacking it, and held against its bag, its crate and its own text."""

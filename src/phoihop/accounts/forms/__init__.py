"""Shape and wording of input."""

"""The three outputs of one paper."""

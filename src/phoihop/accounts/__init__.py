"""People, posts, roles, permissions and sign-in."""

"""PostgreSQL as Django knows it, asked less."""

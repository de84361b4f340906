"""Health, backup, import, export."""

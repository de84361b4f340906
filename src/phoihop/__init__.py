"""Phối Hợp: coordination between public bodies and petitions of the people, for one province."""

"""Petitions from receipt to answer."""

"""Outbox of messages to people: e-mail, SMS and in-app."""

"""Outbox of messages to people: e-mail and in-app."""

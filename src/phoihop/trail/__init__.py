"""Append-only events, chained, and the one door through which a state moves."""

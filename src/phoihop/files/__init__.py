"""Uploads: kept by content, typed by content, cleaned before anybody opens them."""

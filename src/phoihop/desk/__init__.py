"""The staff home: worklists, search, leader page."""

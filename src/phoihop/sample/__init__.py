"""The sample province and the load generator."""

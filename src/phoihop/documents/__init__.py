"""Official documents: numbering, layouts, signing, sending."""

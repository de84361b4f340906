"""Clock, Vietnamese text, ids, errors, access marks: no tables."""

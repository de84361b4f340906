"""Pages of the room: doors without sign-in, one's own account, and people for administrators."""

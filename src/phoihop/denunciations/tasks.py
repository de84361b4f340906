"""Work of this room that runs behind."""

from datetime import timedelta

from django.db import connection

from phoihop.jobs.interface import register

# Tables that held words of a petition which was sealed later.
_HELD_WORDS = (
    "petitions_petition",
    "petitions_petitionapplicant",
    "petitions_decision",
    "petitions_message",
    "petitions_note",
    "petitions_reply",
    "petitions_transfer",
    "petitions_complaint",
    "documents_document",
    "documents_recipient",
    "files_storedfile",
    "notices_outbox",
    "notices_notification",
    "law_extension",
)


@register("denunciations.scrub", atomic=False, lease=timedelta(minutes=30))
def scrub() -> None:
    """Let the database forget deleted words: free pages, the search index and the write-ahead log hold them a while."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in _HELD_WORDS:
                cursor.execute(f"VACUUM {table}")  # names of our own tables
            cursor.execute("CHECKPOINT")
            return
        cursor.execute("INSERT INTO petitions_search(petitions_search) VALUES ('optimize')")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

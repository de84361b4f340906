"""What the databases do for this room: the search index, and counts that no code path can forget.

Installed after every `migrate`, because SQLite drops triggers whenever a migration rebuilds a table.
"""

from typing import Any

from django.db import connections

# SQLite: an FTS5 index beside the table, fed by triggers; `search_text` is folded already, so words are plain ASCII.
SQLITE_SEARCH = [
    "CREATE VIRTUAL TABLE petitions_search USING fts5(search_text, content='petitions_petition', content_rowid='id')",
    "INSERT INTO petitions_search(petitions_search) VALUES ('rebuild')",
]
SQLITE_TRIGGERS = [
    """CREATE TRIGGER IF NOT EXISTS petitions_petition_filed AFTER INSERT ON petitions_petition BEGIN
  INSERT INTO petitions_search(rowid, search_text) VALUES (new.id, new.search_text);
  INSERT INTO petitions_statecount(body_id, kind, state, change)
    VALUES (new.owner_body_id, new.kind, new.state, 1);
END""",
    """CREATE TRIGGER IF NOT EXISTS petitions_petition_reworded AFTER UPDATE OF search_text ON petitions_petition BEGIN
  INSERT INTO petitions_search(petitions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
  INSERT INTO petitions_search(rowid, search_text) VALUES (new.id, new.search_text);
END""",
    """CREATE TRIGGER IF NOT EXISTS petitions_petition_moved
  AFTER UPDATE OF owner_body_id, kind, state ON petitions_petition
  WHEN old.owner_body_id <> new.owner_body_id OR old.kind <> new.kind OR old.state <> new.state BEGIN
  INSERT INTO petitions_statecount(body_id, kind, state, change)
    VALUES (old.owner_body_id, old.kind, old.state, -1), (new.owner_body_id, new.kind, new.state, 1);
END""",
    """CREATE TRIGGER IF NOT EXISTS petitions_petition_removed AFTER DELETE ON petitions_petition BEGIN
  INSERT INTO petitions_search(petitions_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);
  INSERT INTO petitions_statecount(body_id, kind, state, change)
    VALUES (old.owner_body_id, old.kind, old.state, -1);
END""",
]
# PostgreSQL: a stored vector, so that a phrase is checked without cutting the text into words again.
POSTGRES = [
    "ALTER TABLE petitions_petition ADD COLUMN IF NOT EXISTS search_vector tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED",
    "CREATE INDEX IF NOT EXISTS petition_search ON petitions_petition USING gin (search_vector)",
    """CREATE OR REPLACE FUNCTION petitions_count_filed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO petitions_statecount(body_id, kind, state, change)
    SELECT owner_body_id, kind, state, count(*) FROM new_rows GROUP BY 1, 2, 3;
  RETURN NULL;
END $$""",
    """CREATE OR REPLACE FUNCTION petitions_count_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO petitions_statecount(body_id, kind, state, change)
    VALUES (OLD.owner_body_id, OLD.kind, OLD.state, -1);
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO petitions_statecount(body_id, kind, state, change)
      VALUES (NEW.owner_body_id, NEW.kind, NEW.state, 1);
  END IF;
  RETURN NULL;
END $$""",
    """CREATE OR REPLACE TRIGGER petitions_petition_filed AFTER INSERT ON petitions_petition
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION petitions_count_filed()""",
    """CREATE OR REPLACE TRIGGER petitions_petition_moved AFTER UPDATE ON petitions_petition FOR EACH ROW
  WHEN ((OLD.owner_body_id, OLD.kind, OLD.state) IS DISTINCT FROM (NEW.owner_body_id, NEW.kind, NEW.state))
  EXECUTE FUNCTION petitions_count_moved()""",
    """CREATE OR REPLACE TRIGGER petitions_petition_removed AFTER DELETE ON petitions_petition
  FOR EACH ROW EXECUTE FUNCTION petitions_count_moved()""",
]


def install(using: str = "default", **_signal: Any) -> None:
    """Put index and triggers in place; nothing happens where they stand or where the tables are not there yet."""
    target = connections[using]
    with target.cursor() as cursor:
        present = set(target.introspection.table_names(cursor))
        if not present.issuperset({"petitions_petition", "petitions_statecount"}):
            return
        if target.vendor == "postgresql":
            statements = POSTGRES
        else:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'petitions_search'")
            statements = SQLITE_TRIGGERS if cursor.fetchone() else [*SQLITE_SEARCH, *SQLITE_TRIGGERS]
        for statement in statements:
            cursor.execute(statement)

-- Another broker behind the same name has offsets of its own: an incident there is not one that is known already.
ALTER TABLE runtime.incident ADD COLUMN source text NOT NULL DEFAULT '';
ALTER TABLE runtime.incident DROP CONSTRAINT incident_topic_at_offset_kind_key;
ALTER TABLE runtime.incident ADD UNIQUE (topic, source, at_offset, kind);

-- Which case a message is of: so that a request can show whether its newest words have left, and arrived.
ALTER TABLE runtime.outbound ADD COLUMN "case" text;
CREATE INDEX outbound_case ON runtime.outbound ("case", topic) INCLUDE (sequence);

-- Files that shared facts name: how far the facts have been read for them, and which files have crossed to the other side.

CREATE TABLE runtime.file_naming (
  the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
  position text NOT NULL,
  fact_id uuid
);
INSERT INTO runtime.file_naming (position) VALUES ('');

CREATE TABLE runtime.named_file (
  office text NOT NULL,
  -- whose fact names it, and who therefore has it
  side text NOT NULL,
  sha256 text NOT NULL,
  named_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  crossed_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  next_try timestamptz NOT NULL DEFAULT clock_timestamp(),
  reason text,
  PRIMARY KEY (office, side, sha256)
);
CREATE INDEX named_file_waiting ON runtime.named_file (next_try) WHERE crossed_at IS NULL;

-- Requests that nodes have made: none is taken twice.
CREATE TABLE runtime.node_request (
  node text NOT NULL,
  nonce text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (node, nonce)
);
CREATE INDEX node_request_at ON runtime.node_request (at);

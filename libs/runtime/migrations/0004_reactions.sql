-- How far the reactions have come, and which of them people must look at.

CREATE TABLE runtime.reactor (
  the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
  position text NOT NULL,
  fact_id uuid
);
INSERT INTO runtime.reactor (position) VALUES ('');

CREATE TABLE runtime.stuck (
  reaction text NOT NULL,
  fact_id uuid NOT NULL,
  position text NOT NULL,
  "case" text,
  reason text NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (reaction, fact_id)
);

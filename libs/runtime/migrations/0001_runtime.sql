-- What a service remembers beside its facts: what it has sent and taken in, who holds which job, how far its tables are.

CREATE TABLE runtime.lease (
  job text PRIMARY KEY,
  holder text NOT NULL,
  term integer NOT NULL,
  expires timestamptz NOT NULL
);

CREATE TABLE runtime.outbox (
  the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
  position text NOT NULL,
  fact_id uuid
);
INSERT INTO runtime.outbox (position) VALUES ('');

CREATE TABLE runtime.outbound_topic (
  topic text PRIMARY KEY,
  epoch integer NOT NULL,
  assigned bigint NOT NULL,
  acknowledged bigint NOT NULL
);

CREATE TABLE runtime.outbound (
  topic text NOT NULL,
  epoch integer NOT NULL,
  sequence bigint NOT NULL,
  fact_id uuid NOT NULL,
  position text NOT NULL,
  jws text NOT NULL,
  sha256 text NOT NULL,
  PRIMARY KEY (topic, epoch, sequence),
  UNIQUE (topic, fact_id)
);

CREATE TABLE runtime.consumer (
  topic text PRIMARY KEY,
  source text NOT NULL,
  next text,
  epoch integer NOT NULL,
  sequence bigint NOT NULL,
  stopped text
);

CREATE TABLE runtime.received (
  topic text NOT NULL,
  epoch integer NOT NULL,
  sequence bigint NOT NULL,
  fact_id text NOT NULL,
  sha256 text NOT NULL,
  body bytea NOT NULL,
  jws text NOT NULL,
  PRIMARY KEY (topic, epoch, sequence)
);
CREATE INDEX received_fact ON runtime.received (fact_id);

CREATE TABLE runtime.parked (
  topic text NOT NULL,
  epoch integer NOT NULL,
  sequence bigint NOT NULL,
  "case" text NOT NULL,
  class text NOT NULL,
  reason text NOT NULL,
  headers json NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  settled timestamptz,
  PRIMARY KEY (topic, epoch, sequence)
);
CREATE INDEX parked_waiting ON runtime.parked (topic, "case") WHERE settled IS NULL;

CREATE TABLE runtime.incident (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL,
  topic text NOT NULL,
  at_offset text NOT NULL,
  reason text NOT NULL,
  headers json NOT NULL,
  body bytea NOT NULL,
  UNIQUE (topic, at_offset, kind)
);

-- The tables of one set of read models: a schema of its own, at one position.
CREATE TABLE runtime.generation (
  id text PRIMARY KEY,
  models json NOT NULL,
  position text NOT NULL,
  fact_id uuid,
  touched timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The auditor's own: what it has copied of each service's file, what was wrong with it, and who has read what.
CREATE SCHEMA IF NOT EXISTS audit;

-- A mirror of one service's file; its facts stand in a schema of their own.
CREATE TABLE audit.mirror (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,40}$'),
  node text NOT NULL,
  -- everything that the service had up to here is in it, as far as the auditor's scope reaches
  position text COLLATE "C" NOT NULL DEFAULT '',
  -- the last fact in it
  last_position text COLLATE "C",
  last_id uuid,
  facts bigint NOT NULL DEFAULT 0,
  -- by the service's clock: nothing that was stored before is missing
  known_until timestamptz,
  -- by ours: when it was read to its end last
  caught_up_at timestamptz
);

-- What a service served otherwise than before, or than a file can be. Never changed: the owner settles it.
CREATE TABLE audit.alarm (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  mirror text NOT NULL REFERENCES audit.mirror,
  kind text NOT NULL,
  position text NOT NULL,
  stream text,
  detail text NOT NULL,
  settled timestamptz,
  UNIQUE (mirror, kind, position)
);

-- Every look that somebody took here.
CREATE TABLE audit.reading (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  subject text NOT NULL,
  offices text[] NOT NULL,
  what text NOT NULL,
  asked json NOT NULL,
  reason text
);

-- Tables of read models as of a moment: a schema each.
CREATE TABLE audit.built (
  schema text PRIMARY KEY,
  touched timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A schema for the facts of one service, to which the application's role adds and of which it changes nothing.
CREATE FUNCTION audit.make_mirror(p_name text, p_node text, p_app text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  s text := 'mirror_' || replace(p_name, '-', '_');
BEGIN
  INSERT INTO audit.mirror (name, node) VALUES (p_name, p_node) ON CONFLICT (name) DO NOTHING;
  EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', s);
  EXECUTE format('CREATE TABLE IF NOT EXISTS %I.fact (
    position text COLLATE "C" PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    revision integer NOT NULL,
    id uuid NOT NULL UNIQUE,
    type text NOT NULL,
    origin text NOT NULL,
    "case" text COLLATE "C",
    office text,
    number text,
    occurred_at timestamptz NOT NULL,
    stored_at timestamptz NOT NULL,
    sha256 bytea NOT NULL,
    bytes bytea NOT NULL,
    UNIQUE (stream, revision)
  )', s);
  EXECUTE format('CREATE INDEX IF NOT EXISTS fact_case ON %I.fact ("case") WHERE "case" IS NOT NULL', s);
  EXECUTE format('CREATE INDEX IF NOT EXISTS fact_number ON %I.fact (number) WHERE number IS NOT NULL', s);
  EXECUTE format('CREATE INDEX IF NOT EXISTS fact_stored ON %I.fact (stored_at)', s);
  EXECUTE format('CREATE INDEX IF NOT EXISTS fact_sha256 ON %I.fact (sha256)', s);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', s, p_app);
  EXECUTE format('GRANT SELECT, INSERT ON %I.fact TO %I', s, p_app);
END $$;

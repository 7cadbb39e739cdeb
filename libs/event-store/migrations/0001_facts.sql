-- The log: facts in one order. It is written through functions only.
CREATE SCHEMA facts;

CREATE TABLE facts.fact (
  position bigint PRIMARY KEY,
  stream text NOT NULL,
  revision integer NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  version integer NOT NULL,
  origin text NOT NULL,
  stored_at timestamptz NOT NULL,
  data json NOT NULL,
  envelope json NOT NULL,
  UNIQUE (stream, revision),
  UNIQUE (id)
);

-- Several appends at once. All arrays but p_streams and p_expected have an element a fact; append_no says whose it is.
-- An append is stored whole or not at all, each by itself: answers[i] is its last revision, or
--   -1  the stream is not at the expected revision, and these facts are not there
-- One lock for the whole log: so positions are dense, and in the order of commits; a reader misses nothing.
CREATE FUNCTION facts.append(
  p_streams text[], p_expected int[],
  p_append_no int[], p_offset int[], p_id uuid[], p_type text[], p_version int[], p_origin text[], p_data json[], p_envelope json[],
  OUT revisions int[], OUT positions bigint[], OUT stored_at timestamptz[]
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  base bigint;
  last timestamptz;
  now_ timestamptz;
  heads int[];
  lengths int[];
  taken boolean[];
  i int;
BEGIN
  PERFORM pg_advisory_xact_lock(4711);
  SELECT f.position, f.stored_at INTO base, last FROM facts.fact f ORDER BY f.position DESC LIMIT 1;
  base := coalesce(base, 0);
  now_ := greatest(clock_timestamp(), last);
  SELECT array_agg(coalesce((SELECT f.revision FROM facts.fact f WHERE f.stream = s.name ORDER BY f.revision DESC LIMIT 1), -1) ORDER BY s.n)
    INTO heads FROM unnest(p_streams) WITH ORDINALITY s(name, n);

  IF p_expected = heads THEN
    INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
      SELECT base + v.n, p_streams[v.a], heads[v.a] + v.o, v.id, v.type, v.version, v.origin, now_, v.data, v.envelope
      FROM unnest(p_append_no, p_offset, p_id, p_type, p_version, p_origin, p_data, p_envelope)
        WITH ORDINALITY v(a, o, id, type, version, origin, data, envelope, n);
    taken := array_fill(true, ARRAY[cardinality(p_streams)]);
  ELSE
    SELECT array_agg(e = h ORDER BY n) INTO taken FROM unnest(p_expected, heads) WITH ORDINALITY x(e, h, n);
    INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
      SELECT base + row_number() OVER (ORDER BY v.n), p_streams[v.a], heads[v.a] + v.o, v.id, v.type, v.version, v.origin, now_, v.data, v.envelope
      FROM unnest(p_append_no, p_offset, p_id, p_type, p_version, p_origin, p_data, p_envelope)
        WITH ORDINALITY v(a, o, id, type, version, origin, data, envelope, n)
      WHERE taken[v.a];
  END IF;

  SELECT array_agg(c ORDER BY a) INTO lengths FROM (
    SELECT a, count(v.no)::int c FROM generate_subscripts(p_streams, 1) a LEFT JOIN unnest(p_append_no) v(no) ON v.no = a GROUP BY a
  ) counted;
  revisions := array_fill(-1, ARRAY[cardinality(p_streams)]);
  positions := array_fill(0::bigint, ARRAY[cardinality(p_streams)]);
  stored_at := array_fill(now_, ARRAY[cardinality(p_streams)]);
  FOR i IN 1 .. cardinality(p_streams) LOOP
    IF taken[i] THEN
      base := base + lengths[i];
      revisions[i] := heads[i] + lengths[i];
      positions[i] := base;
    END IF;
  END LOOP;
  PERFORM pg_notify('facts', '');
END $$;

-- Copies, and own facts with derived ids: adds, in order, those whose id the stream does not hold.
-- `different` names one that stands in another stream, or came from another origin: then nothing is added.
CREATE FUNCTION facts.append_once(
  p_stream text, p_id uuid[], p_type text[], p_version int[], p_origin text[], p_data json[], p_envelope json[],
  OUT added int, OUT last_revision int, OUT last_position bigint, OUT at timestamptz, OUT different uuid
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  base bigint;
  last timestamptz;
  head int;
BEGIN
  PERFORM pg_advisory_xact_lock(4711);
  added := 0;
  SELECT f.id INTO different FROM facts.fact f JOIN unnest(p_id, p_origin) v(id, origin) ON v.id = f.id
    WHERE f.stream <> p_stream OR f.origin <> v.origin LIMIT 1;
  IF different IS NOT NULL THEN RETURN; END IF;
  SELECT f.position, f.stored_at INTO base, last FROM facts.fact f ORDER BY f.position DESC LIMIT 1;
  base := coalesce(base, 0);
  at := greatest(clock_timestamp(), last);
  head := coalesce((SELECT f.revision FROM facts.fact f WHERE f.stream = p_stream ORDER BY f.revision DESC LIMIT 1), -1);
  INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
    SELECT base + row_number() OVER (ORDER BY v.n), p_stream, head + row_number() OVER (ORDER BY v.n), v.id, v.type, v.version, v.origin, at, v.data, v.envelope
    FROM unnest(p_id, p_type, p_version, p_origin, p_data, p_envelope) WITH ORDINALITY v(id, type, version, origin, data, envelope, n)
    WHERE NOT EXISTS (SELECT FROM facts.fact f WHERE f.id = v.id);
  GET DIAGNOSTICS added = ROW_COUNT;
  last_revision := head + added;
  last_position := base + added;
  IF added > 0 THEN PERFORM pg_notify('facts', ''); END IF;
END $$;

REVOKE ALL ON FUNCTION facts.append, facts.append_once FROM PUBLIC;

-- Appends as the service wants them answered: bare figures, from which it knows what became of each.
DROP FUNCTION facts.append;

-- Several appends at once. All arrays but p_streams and p_expected have an element a fact; p_append_no says whose it is,
-- p_offset counts from 1 in its append. Each append is stored whole or not at all, by itself: stored are those whose
-- stream stands at the expected revision, that is, where heads[i] = p_expected[i]. Their positions follow `base`, in order.
-- One lock for the whole log: so positions are dense, and in the order of commits; a reader misses nothing.
-- First as if all were as expected: revisions are dense, so it is enough that the expected one is there, and the unique
-- index says whether there is one more. That spares a new stream its look-up, a quarter of the cost. Only then one by one.
CREATE FUNCTION facts.append_batch(
  p_streams text[], p_expected int[],
  p_append_no int[], p_offset int[], p_id uuid[], p_type text[], p_version int[], p_origin text[], p_data json[], p_envelope json[],
  OUT base bigint, OUT heads int[], OUT at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4711);
  SELECT f.position, f.stored_at INTO base, at FROM facts.fact f ORDER BY f.position DESC LIMIT 1;
  base := coalesce(base, 0);
  at := greatest(clock_timestamp(), at);
  BEGIN
    IF 0 <= ANY (p_expected) AND EXISTS (
      SELECT FROM unnest(p_streams, p_expected) s(name, expected) WHERE s.expected >= 0
        AND NOT EXISTS (SELECT FROM facts.fact f WHERE f.stream = s.name AND f.revision = s.expected)
    ) THEN RAISE unique_violation; END IF;
    INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
      SELECT base + v.n, p_streams[v.a], p_expected[v.a] + v.o, v.id, v.type, v.version, v.origin, at, v.data, v.envelope
      FROM unnest(p_append_no, p_offset, p_id, p_type, p_version, p_origin, p_data, p_envelope)
        WITH ORDINALITY v(a, o, id, type, version, origin, data, envelope, n);
    heads := p_expected;
  EXCEPTION WHEN unique_violation THEN
    SELECT array_agg(coalesce((SELECT f.revision FROM facts.fact f WHERE f.stream = s.name ORDER BY f.revision DESC LIMIT 1), -1) ORDER BY s.n)
      INTO heads FROM unnest(p_streams) WITH ORDINALITY s(name, n);
    INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
      SELECT base + row_number() OVER (ORDER BY v.n), p_streams[v.a], heads[v.a] + v.o, v.id, v.type, v.version, v.origin, at, v.data, v.envelope
      FROM unnest(p_append_no, p_offset, p_id, p_type, p_version, p_origin, p_data, p_envelope)
        WITH ORDINALITY v(a, o, id, type, version, origin, data, envelope, n)
      WHERE p_expected[v.a] = heads[v.a];
  END;
  PERFORM pg_notify('facts', '');
END $$;

-- One fact, in one statement behind the same lock: nulls when the stream is not at the expected revision.
CREATE FUNCTION facts.append_one(
  p_stream text, p_expected int, p_id uuid, p_type text, p_version int, p_origin text, p_data json, p_envelope json,
  OUT at_position bigint, OUT at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4711);
  INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
    SELECT coalesce(last.position, 0) + 1, p_stream, p_expected + 1, p_id, p_type, p_version, p_origin,
      greatest(clock_timestamp(), last.stored_at), p_data, p_envelope
    FROM (VALUES (1)) one LEFT JOIN (SELECT f.position, f.stored_at FROM facts.fact f ORDER BY f.position DESC LIMIT 1) last ON true
    WHERE p_expected = coalesce((SELECT f.revision FROM facts.fact f WHERE f.stream = p_stream ORDER BY f.revision DESC LIMIT 1), -1)
    RETURNING position, stored_at INTO at_position, at;
  IF FOUND THEN PERFORM pg_notify('facts', ''); END IF;
END $$;

REVOKE ALL ON FUNCTION facts.append_batch, facts.append_one FROM PUBLIC;

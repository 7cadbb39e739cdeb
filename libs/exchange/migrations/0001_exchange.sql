-- Topics with dense offsets, as Kafka has them. Roles reach them through the functions below only, and each function
-- asks what the role that signed in (session_user) may do.
CREATE SCHEMA exchange;

-- Which database this is: one that was made anew is another source of messages.
CREATE TABLE exchange.identity (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
INSERT INTO exchange.identity DEFAULT VALUES;

CREATE TABLE exchange.topics (
  id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE,
  next bigint NOT NULL DEFAULT 0
);

CREATE TABLE exchange.messages (
  topic   uuid NOT NULL REFERENCES exchange.topics,
  "offset" bigint NOT NULL,
  key     text NOT NULL,
  headers text NOT NULL,
  body    bytea NOT NULL,
  PRIMARY KEY (topic, "offset")
);
-- bodies are signed JSON of a few hundred bytes; spend no time on compressing the larger ones
ALTER TABLE exchange.messages ALTER COLUMN body SET STORAGE EXTERNAL;

-- What a role may do with every topic whose name begins so; a whole name ends in '$'.
CREATE TABLE exchange.rights (
  role   name NOT NULL,
  topics text NOT NULL,
  may    text NOT NULL CHECK (may IN ('read', 'write')),
  PRIMARY KEY (role, topics, may)
);

-- Readers of a role's group, and which topic each of them holds. A reader that is silent for too long holds nothing.
CREATE UNLOGGED TABLE exchange.groups (
  role   name NOT NULL,
  name   text NOT NULL,
  PRIMARY KEY (role, name)
);
CREATE UNLOGGED TABLE exchange.members (
  role    name NOT NULL,
  "group" text NOT NULL,
  id      uuid NOT NULL,
  expires timestamptz NOT NULL,
  PRIMARY KEY (role, "group", id)
);
CREATE UNLOGGED TABLE exchange.holdings (
  role    name NOT NULL,
  "group" text NOT NULL,
  topic   text NOT NULL,
  member  uuid NOT NULL,
  PRIMARY KEY (role, "group", topic),
  FOREIGN KEY (role, "group", member) REFERENCES exchange.members ON DELETE CASCADE
);

CREATE FUNCTION exchange.may(p_what text, p_topic text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (
    SELECT FROM exchange.rights
     WHERE role = session_user AND may = p_what AND starts_with(p_topic || '$', topics))
$$;

CREATE FUNCTION exchange.refuse_unless_may(p_what text, p_topic text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT exchange.may(p_what, p_topic) THEN
    RAISE EXCEPTION '% may not % topic %', session_user, p_what, p_topic USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

-- The topic's row is locked until the end of the transaction, so offsets become visible in their order, without a gap.
-- Bodies come in one piece, one after the other, so that they travel as they are.
CREATE FUNCTION exchange.publish(p_topic text, p_keys text[], p_headers text[], p_bodies bytea, p_sizes int[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_id uuid;
  v_next bigint;
  v_count int := cardinality(p_keys);
BEGIN
  PERFORM exchange.refuse_unless_may('write', p_topic);
  UPDATE exchange.topics SET next = next + v_count WHERE name = p_topic RETURNING id, next INTO v_id, v_next;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no topic %', p_topic USING ERRCODE = 'undefined_object';
  END IF;
  INSERT INTO exchange.messages (topic, "offset", key, headers, body)
  SELECT v_id, v_next - v_count + n - 1, key, headers, substring(p_bodies FROM (ends - size + 1)::int FOR size)
    FROM (SELECT n, key, headers, size, sum(size) OVER (ORDER BY n) AS ends
            FROM unnest(p_keys, p_headers, p_sizes) WITH ORDINALITY AS m(key, headers, size, n)) AS message;
  PERFORM pg_notify('exchange', p_topic);
  RETURN v_next;
END $$;

-- What a reader must know of a topic: nothing when there is none.
CREATE FUNCTION exchange.source_of(p_topic uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT id::text || '/' || p_topic::text FROM exchange.identity
$$;

CREATE FUNCTION exchange.describe(p_topic text) RETURNS TABLE (source text, next bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM exchange.refuse_unless_may('read', p_topic);
  RETURN QUERY SELECT exchange.source_of(t.id), t.next FROM exchange.topics t WHERE t.name = p_topic;
END $$;

-- Messages from this offset on, so many and so many bytes at the most, but one at the least; of this source only.
CREATE FUNCTION exchange.read(p_topic text, p_source text, p_from bigint, p_limit int, p_bytes bigint)
RETURNS TABLE ("offset" bigint, key text, headers text, body bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  v_id uuid;
BEGIN
  PERFORM exchange.refuse_unless_may('read', p_topic);
  SELECT id INTO v_id FROM exchange.topics WHERE name = p_topic AND exchange.source_of(id) = p_source;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'topic % is another one now', p_topic USING ERRCODE = 'undefined_object';
  END IF;
  RETURN QUERY
    SELECT m."offset", m.key, m.headers, m.body
      FROM (SELECT f.*, sum(octet_length(f.body)) OVER (ORDER BY f."offset") - octet_length(f.body) AS before
              FROM (SELECT g."offset", g.key, g.headers, g.body
                      FROM exchange.messages g
                     WHERE g.topic = v_id AND g."offset" >= p_from
                     ORDER BY g."offset" LIMIT p_limit) AS f) AS m
     WHERE m.before < p_bytes
     ORDER BY m."offset";
END $$;

-- A sign of life of a reader, who lets go of some topics; answers with those it holds and whether it should keep each.
-- Topics are shared evenly among the living: in the order of their names, in turn, to readers in the order of their ids.
CREATE FUNCTION exchange.attend(p_group text, p_member uuid, p_topics text[], p_prefix text, p_letting_go text[], p_lease interval)
RETURNS TABLE (topic text, source text, keep boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO exchange.groups VALUES (session_user, p_group) ON CONFLICT DO NOTHING;
  PERFORM FROM exchange.groups g WHERE g.role = session_user AND g.name = p_group FOR UPDATE;
  DELETE FROM exchange.members m
   WHERE m.role = session_user AND m."group" = p_group AND m.expires < clock_timestamp() AND m.id <> p_member;
  INSERT INTO exchange.members VALUES (session_user, p_group, p_member, clock_timestamp() + p_lease)
  ON CONFLICT (role, "group", id) DO UPDATE SET expires = excluded.expires;
  DELETE FROM exchange.holdings h
   WHERE h.role = session_user AND h."group" = p_group AND h.member = p_member AND h.topic = ANY (p_letting_go);

  RETURN QUERY
  WITH living AS (
    SELECT m.id, row_number() OVER (ORDER BY m.id) - 1 AS rank, count(*) OVER () AS number
      FROM exchange.members m WHERE m.role = session_user AND m."group" = p_group
  ), wanted AS (
    SELECT t.name, row_number() OVER (ORDER BY t.name COLLATE "C") - 1 AS rank
      FROM exchange.topics t
     WHERE (t.name = ANY (p_topics) OR starts_with(t.name, p_prefix)) AND exchange.may('read', t.name)
  ), mine AS (
    SELECT w.name FROM wanted w, living l WHERE l.id = p_member AND w.rank % l.number = l.rank
  ), taken AS (
    INSERT INTO exchange.holdings (role, "group", topic, member)
    SELECT session_user, p_group, name, p_member FROM mine
    ON CONFLICT DO NOTHING
    RETURNING holdings.topic
  )
  SELECT h.topic, exchange.source_of(t.id), h.topic IN (SELECT name FROM mine)
    FROM (SELECT taken.topic FROM taken
          UNION
          SELECT b.topic FROM exchange.holdings b
           WHERE b.role = session_user AND b."group" = p_group AND b.member = p_member) AS h
    JOIN exchange.topics t ON t.name = h.topic;
END $$;

CREATE FUNCTION exchange.leave(p_group text, p_member uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  DELETE FROM exchange.members WHERE role = session_user AND "group" = p_group AND id = p_member;
  SELECT pg_notify('exchange', '');
$$;

-- The names of those of these topics that are there and may be read.
CREATE FUNCTION exchange.present(p_topics text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT name FROM exchange.topics WHERE name = ANY (p_topics) AND exchange.may('read', name)
$$;

REVOKE ALL ON SCHEMA exchange FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA exchange FROM PUBLIC;

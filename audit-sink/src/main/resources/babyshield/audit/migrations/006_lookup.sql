-- What finds the entries about a key costs the same for each new entry, however long the log is. A hash index took every
-- entry to a page anywhere in an index as large as the log: each such page is read, written, and after a checkpoint logged whole.

-- The part of a shard that an entry lies in: 65,536 entries, whose places in the indexes below are some megabytes.
create function audit.stretch(seq bigint) returns integer
  language sql immutable strict parallel safe
  return (seq >> 16)::integer;

-- Four bytes for any number of bytes: an index refuses long ones, and a record must never be refused.
create function audit.digest(bytes bytea) returns integer
  language sql immutable strict parallel safe
  return hashtext(encode(bytes, 'hex'));

drop index audit.entries_key, audit.entries_entity;
create index entries_key on audit.entries (audit.stretch(seq), audit.digest(key));
create index entries_entity on audit.entries (audit.stretch(seq), audit.digest(entity)) where entity is not null;

-- Where the entries stand that have one of these keys, or are about one besides: looked up in one stretch after the other.
-- Partition by partition, because a stretch lies in one of them or two, and nothing says in which.
create function audit.find(about bytea[]) returns table ("time" timestamptz, shard integer, seq bigint, key bytea)
  language plpgsql
  stable
  strict
  rows 100
  security definer
  set search_path = pg_catalog, pg_temp
  -- A month that has just begun has no statistics.
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  as $$
declare
  digests integer[] := array(select distinct audit.digest(a) from unnest(about) a);
  part    regclass;
begin
  for part in select relid from pg_partition_tree('audit.entries') where isleaf and level > 0 loop
    return query execute format(
      'with recursive stretches (number) as (
         (select audit.stretch(e.seq) from %1$s e order by audit.stretch(e.seq) limit 1)
         union all
         select (select audit.stretch(e.seq) from %1$s e where audit.stretch(e.seq) > s.number
                  order by audit.stretch(e.seq) limit 1)
           from stretches s
          where s.number is not null)
       select e.time, e.shard, e.seq, e.key
         from stretches s join %1$s e on audit.stretch(e.seq) = s.number and audit.digest(e.key) = any ($1)
        where e.key = any ($2)
       union
       select e.time, e.shard, e.seq, e.key
         from stretches s join %1$s e on audit.stretch(e.seq) = s.number and audit.digest(e.entity) = any ($1)
        where e.entity is not null and e.entity = any ($2)', part)
      using digests, about;
  end loop;
end $$;

revoke all on function audit.find(bytea[]) from public;
grant execute on function audit.find(bytea[]) to babyshield_reader, babyshield_pruner;

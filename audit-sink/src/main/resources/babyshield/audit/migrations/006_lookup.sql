-- What finds the entries about a key costs the same for each new entry, however long the log is. A hash index took every
-- entry to a page anywhere in an index as large as the log: each such page is read, written, and after a checkpoint logged whole.

-- First the stretch of its shard that an entry lies in: 65,536 entries, whose places in such an index are some megabytes. Then
-- four bytes for any number of bytes, because an index refuses long ones, and a record must never be refused.
-- Written out wherever they are needed: in an index a function of our own would cost as much as the rest of a row.
drop index audit.entries_key, audit.entries_entity;
create index entries_key on audit.entries
  (((seq >> 16)::integer), hashtext(encode(key, 'hex')));
create index entries_entity on audit.entries
  (((seq >> 16)::integer), hashtext(encode(entity, 'hex'))) where entity is not null;

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
  digests integer[] := array(select distinct hashtext(encode(a, 'hex')) from unnest(about) a);
  part    regclass;
begin
  for part in select relid from pg_partition_tree('audit.entries') where isleaf and level > 0 loop
    return query execute format(
      $query$
      with recursive stretches (number) as (
        (select (e.seq >> 16)::integer from %1$s e order by 1 limit 1)
        union all
        select (select (e.seq >> 16)::integer from %1$s e where (e.seq >> 16)::integer > s.number order by 1 limit 1)
          from stretches s
         where s.number is not null)
      select e.time, e.shard, e.seq, e.key
        from stretches s
        join %1$s e on (e.seq >> 16)::integer = s.number and hashtext(encode(e.key, 'hex')) = any ($1)
       where e.key = any ($2)
      union
      select e.time, e.shard, e.seq, e.key
        from stretches s
        join %1$s e on (e.seq >> 16)::integer = s.number and hashtext(encode(e.entity, 'hex')) = any ($1)
       where e.entity is not null and e.entity = any ($2)
      $query$, part)
      using digests, about;
  end loop;
end $$;

revoke all on function audit.find(bytea[]) from public;
grant execute on function audit.find(bytea[]) to babyshield_reader, babyshield_pruner;

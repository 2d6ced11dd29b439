-- What finds the entries about a key costs the same for each new entry, however long the log is. A hash index took every
-- entry to a page anywhere in an index as large as the log: each such page is read, written, and after a checkpoint logged whole.

-- First the stretch that an entry lies in: 65,536 entries of each shard, whose places in such an index are 2 MB. Then four bytes
-- for any number of bytes, because an index refuses long ones, and a record must never be refused.
-- Written out wherever they are needed: in an index a function of our own would cost as much as the rest of a row.
create index entries_about_key on audit.entries
  (((seq >> 16)::integer), hashtext(encode(key, 'hex')));
create index entries_about_entity on audit.entries
  (((seq >> 16)::integer), hashtext(encode(entity, 'hex'))) where entity is not null;

-- Where the entries stand that have one of these keys, or are about one besides; of one shard or of all. Partition by partition,
-- because nothing says which stretches a partition has entries of, but its own index.
create function audit.find(about bytea[], of_shard integer default null)
  returns table ("time" timestamptz, shard integer, seq bigint, key bytea)
  language plpgsql
  stable
  rows 100
  security definer
  set search_path = pg_catalog, pg_temp
  -- A month that has just begun has no statistics.
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set jit = off
  as $$
declare
  digests integer[] := array(select distinct hashtext(encode(a, 'hex')) from unnest(about) a);
  part    regclass;
begin
  for part in
    select t.relid
      from pg_partition_tree('audit.entries') t join pg_class c on c.oid = t.relid
     where t.isleaf and t.level > 0
       -- Months from before topics had partitions are not listed, and have all shards.
       and (of_shard is null
            or exists (select from audit.partitions p where p.name = c.relname and p.shard = of_shard)
            or not exists (select from audit.partitions p where p.name = c.relname))
  loop
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
       where e.key = any ($2) and e.shard = coalesce($3, e.shard)
      union
      select e.time, e.shard, e.seq, e.key
        from stretches s
        join %1$s e on (e.seq >> 16)::integer = s.number and hashtext(encode(e.entity, 'hex')) = any ($1)
       where e.entity is not null and e.entity = any ($2) and e.shard = coalesce($3, e.shard)
      $query$, part)
      using digests, about, of_shard;
  end loop;
end $$;

revoke all on function audit.find(bytea[], integer) from public;
grant execute on function audit.find(bytea[], integer) to babyshield_reader, babyshield_pruner;

-- Last, because from here on readers wait, too.
drop index audit.entries_key, audit.entries_entity;

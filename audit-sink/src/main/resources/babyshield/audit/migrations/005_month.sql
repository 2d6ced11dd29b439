-- to_regclass answers from a cache that another session's commit reaches late: two writers that began a month at the same
-- time both created its table, and one of them failed. A query of pg_class sees what is committed. The rest is as in 003.
create or replace function audit.ensure_partition(at timestamptz, for_shard integer) returns text
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
  as $$
declare
  first_instant timestamptz := date_trunc('month', at);
  month_name    text        := 'entries_' || to_char(first_instant, 'YYYY_MM');
  found_name    text;
  shards        integer[];
begin
  select p.name into found_name from audit.partitions p where p.month = first_instant and p.shard = for_shard;
  if found then
    return found_name;
  end if;
  if (select c.relkind from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relname = month_name) = 'r' then
    return month_name;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('babyshield.audit.partitions', 0));
  select p.name into found_name from audit.partitions p where p.month = first_instant and p.shard = for_shard;
  if found then
    return found_name;
  end if;
  if not exists (select from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relname = month_name) then
    execute format('create table audit.%I (like audit.entries including storage including compression)
                      partition by list (shard)', month_name);
    execute format('alter table audit.entries attach partition audit.%I for values from (%L) to (%L)',
                   month_name, first_instant, first_instant + interval '1 month');
  end if;
  select array_agg(s.shard order by s.shard) into strict shards
    from audit.shards s
   where s.topic = (select topic from audit.shards where shard = for_shard)
     and not exists (select from audit.partitions p where p.month = first_instant and p.shard = s.shard);
  found_name := month_name || '_' || shards[1];
  execute format('create table audit.%I (like audit.entries including storage including compression)', found_name);
  -- Most entries are between 1 and 8 kB: kept in the row they cost one write instead of three.
  execute format('alter table audit.%I set (toast_tuple_target = 8160)', found_name);
  execute format('create unique index on audit.%I (shard, seq)', found_name);
  execute format('create trigger refuse_truncate before truncate on audit.%I
                    for each statement execute function audit.refuse_change()', found_name);
  execute format('alter table audit.%I enable always trigger refuse_truncate', found_name);
  execute format('alter table audit.%I attach partition audit.%I for values in (%s)',
                 month_name, found_name, array_to_string(shards, ','));
  insert into audit.partitions (month, shard, name) select first_instant, unnest(shards), found_name;
  return found_name;
end $$;

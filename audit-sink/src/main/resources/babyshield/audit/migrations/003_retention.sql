-- Retention: a month is partitioned by topic, so that a topic's month can go as a whole while the others stay.

-- Which partition takes a shard's entries of a month. Months from before this file are one partition for all shards and do not
-- stand here: they stay as they are.
create table audit.partitions (
  month timestamptz not null, -- its first instant, UTC
  shard integer     not null references audit.shards,
  name  text        not null,
  primary key (month, shard)
);

-- What was exported and taken out under a policy, for readers to say so. What proves it is the event in admin.events.
create table audit.pruned (
  shard     integer     not null references audit.shards,
  from_seq  bigint      not null,
  to_seq    bigint      not null, -- exclusive
  month     timestamptz not null,
  export    text        not null, -- name of the file
  sha256    text        not null,
  pruned_at timestamptz not null default now(),
  pruned_by text        not null default session_user,
  primary key (shard, from_seq)
);
create trigger refuse_change before update or delete on audit.pruned
  for each row execute function audit.refuse_change();
create trigger refuse_truncate before truncate on audit.pruned
  for each statement execute function audit.refuse_change();
alter table audit.pruned enable always trigger refuse_change;
alter table audit.pruned enable always trigger refuse_truncate;

-- Months that were made ahead of time and have nothing yet are made again, by topic.
do $$
declare
  part regclass;
  empty boolean;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'audit.entries'::regclass loop
    execute format('select not exists (select from %s)', part) into empty;
    if empty then
      execute format('drop table %s', part);
    end if;
  end loop;
end $$;

-- Makes the partition of the month (UTC) that an instant lies in, for the topic of a shard. The writer calls it ahead of time,
-- and for records whose timestamp lies elsewhere. Attaching blocks neither readers nor writers of the others.
drop function audit.ensure_partition(timestamptz);
create function audit.ensure_partition(at timestamptz, for_shard integer) returns text
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
  if (select relkind from pg_class where oid = to_regclass('audit.' || month_name)) = 'r' then
    return month_name;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('babyshield.audit.partitions', 0));
  select p.name into found_name from audit.partitions p where p.month = first_instant and p.shard = for_shard;
  if found then
    return found_name;
  end if;
  if to_regclass('audit.' || month_name) is null then
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

-- The entries of one partition, as ranges of numbers.
create function audit.extent(of_partition text) returns table (shard integer, from_seq bigint, to_seq bigint)
  language plpgsql
  stable
  security definer
  set search_path = pg_catalog, pg_temp
  as $$
begin
  if not exists (select from pg_partition_tree('audit.entries')
                  where isleaf and level > 0 and relid = to_regclass(format('audit.%I', of_partition))) then
    raise exception '% is no partition of the log', of_partition;
  end if;
  return query execute format(
    'select shard, min(seq), max(seq) + 1
       from (select shard, seq, seq - row_number() over (partition by shard order by seq) as island
               from audit.%I) numbered
      group by shard, island order by 1, 2', of_partition);
end $$;

-- Takes a partition out that was exported. The one way by which entries leave the log; for babyshield_pruner alone.
create function audit.prune(of_partition text, of_export text, of_sha256 text, entries bigint) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
  as $$
declare
  first_instant timestamptz := to_timestamp(substr(of_partition, 9, 7), 'YYYY_MM');
  there         bigint;
  parent        regclass;
begin
  if first_instant + interval '1 month' > now() then
    raise exception 'the month of % is not over', of_partition;
  end if;
  perform from audit.extent(of_partition) limit 1;
  -- Nothing is added from here on; readers go on until the partition is detached.
  execute format('lock table audit.%I in share mode', of_partition);
  insert into audit.pruned (shard, from_seq, to_seq, month, export, sha256)
    select e.shard, e.from_seq, e.to_seq, first_instant, of_export, of_sha256 from audit.extent(of_partition) e;
  select coalesce(sum(e.to_seq - e.from_seq), 0) into there from audit.extent(of_partition) e;
  if there <> entries then
    raise exception '% has % entries, and % were exported', of_partition, there, entries;
  end if;
  select inhparent::regclass into strict parent
    from pg_inherits where inhrelid = to_regclass(format('audit.%I', of_partition));
  execute format('alter table %s detach partition audit.%I', parent, of_partition);
  execute format('drop table audit.%I', of_partition);
  delete from audit.partitions where name = of_partition;
end $$;

revoke all on function audit.ensure_partition(timestamptz, integer), audit.extent(text),
  audit.prune(text, text, text, bigint) from public;
grant execute on function audit.ensure_partition(timestamptz, integer) to babyshield_writer;
grant select on audit.pruned, audit.partitions to babyshield_reader;
grant usage on schema audit to babyshield_pruner;
grant select on audit.entries, audit.shards, audit.tiles, audit.checkpoints, audit.partitions, audit.pruned
  to babyshield_pruner;
grant execute on function audit.extent(text), audit.prune(text, text, text, bigint) to babyshield_pruner;

-- The log. Everything here belongs to babyshield_owner, whom nobody can log in as.

create function audit.refuse_change() returns trigger
  language plpgsql
  as $$
begin
  raise exception 'the audit log is append-only: % of %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

-- One row per topic partition: how far the log has come. next_offset is where the shard's owner reads on;
-- it moves only in the transaction that adds the entries below it, and only from the value that the owner knows.
create table audit.shards (
  shard        integer generated always as identity primary key,
  topic        text    not null,
  partition    integer not null,
  -- Kafka's id of the topic: a topic made anew under the same name is another shard's business.
  topic_id     text    not null,
  -- Where the log of this partition begins: what lay before was gone when it was first read.
  first_offset bigint  not null,
  next_seq     bigint  not null default 0,
  next_offset  bigint  not null,
  unique (topic, partition)
) with (fillfactor = 50);

-- Entry seq of a shard is the seq-th record of its topic partition, from 0 and without gaps. Kafka's offsets have
-- gaps, because transaction markers take offsets too. key, value and header values are the record's bytes. A value
-- is Avro in the Confluent wire format: its schema id is the registry's, so the registry is part of the archive.
create table audit.entries (
  time         timestamptz not null, -- the record's timestamp
  seq          bigint      not null,
  kafka_offset bigint      not null,
  shard        integer     not null,
  key          bytea,
  entity       bytea,                -- header entity: what the entry is also about, besides its key
  type         text,                 -- header ce_type
  headers      bytea       not null, -- all headers in order; babyshield.audit.HeaderBytes says how
  value        bytea                 -- null: a tombstone
) partition by range (time);

-- Not compressed: PostgreSQL's pglz takes a row of 4 kB from tens of thousands a second to some thousands.
alter table audit.entries alter column headers set storage external, alter column value set storage external;

-- Hash indexes, because keys come from outside and a B-tree refuses long ones: a record must never be refused.
create index entries_key on audit.entries using hash (key);
create index entries_entity on audit.entries using hash (entity) where entity is not null;

-- Row triggers pass on to every partition; truncate triggers do not, so ensure_partition makes them.
create trigger refuse_change before update or delete on audit.entries
  for each row execute function audit.refuse_change();
create trigger refuse_truncate before truncate on audit.entries
  for each statement execute function audit.refuse_change();
-- ALWAYS: also where session_replication_role says replica.
alter table audit.entries enable always trigger refuse_change;
alter table audit.entries enable always trigger refuse_truncate;

-- Makes the partition of the month (UTC) that an instant lies in. The writer calls it ahead of time, and for records
-- whose timestamp lies elsewhere. Attaching blocks neither readers nor writers of the other months.
create function audit.ensure_partition(at timestamptz) returns text
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
  set timezone = 'UTC'
  as $$
declare
  month timestamptz := date_trunc('month', at);
  name  text        := 'entries_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass('audit.' || name) is not null then
    return name;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('babyshield.audit.partitions', 0));
  if to_regclass('audit.' || name) is not null then
    return name;
  end if;
  execute format('create table audit.%I (like audit.entries including storage including compression)', name);
  -- Most entries are between 1 and 8 kB: kept in the row they cost one write instead of three.
  execute format('alter table audit.%I set (toast_tuple_target = 8160)', name);
  execute format('create unique index on audit.%I (shard, seq)', name);
  execute format('create trigger refuse_truncate before truncate on audit.%I
                    for each statement execute function audit.refuse_change()', name);
  execute format('alter table audit.%I enable always trigger refuse_truncate', name);
  execute format('alter table audit.entries attach partition audit.%I for values from (%L) to (%L)',
                 name, month, month + interval '1 month');
  return name;
end $$;

-- What the log will never have, because Kafka had thrown it away before it was read: said by a person, once per gap.
create table audit.gaps (
  shard       integer     not null references audit.shards,
  seq         bigint      not null, -- the first entry after the gap
  from_offset bigint      not null,
  to_offset   bigint      not null, -- exclusive
  reason      text        not null,
  accepted_at timestamptz not null default now(),
  accepted_by text        not null default session_user,
  primary key (shard, seq, from_offset)
);
create trigger refuse_change before update or delete on audit.gaps
  for each row execute function audit.refuse_change();
create trigger refuse_truncate before truncate on audit.gaps
  for each statement execute function audit.refuse_change();
alter table audit.gaps enable always trigger refuse_change;
alter table audit.gaps enable always trigger refuse_truncate;

-- Lets a shard go on behind records that are gone. For an administrator; the sink cannot call it.
create function audit.accept_gap(gap_topic text, gap_partition integer, to_offset bigint, reason text) returns void
  language plpgsql
  as $$
declare
  behind audit.shards;
begin
  select * into strict behind from audit.shards where topic = gap_topic and partition = gap_partition for update;
  if to_offset <= behind.next_offset then
    raise exception 'offset % is not ahead of the log, which stands at %', to_offset, behind.next_offset;
  end if;
  insert into audit.gaps (shard, seq, from_offset, to_offset, reason)
    values (behind.shard, behind.next_seq, behind.next_offset, to_offset, accept_gap.reason);
  update audit.shards set next_offset = to_offset where shard = behind.shard;
end $$;

revoke all on all functions in schema audit from public;
grant usage on schema audit to babyshield_writer, babyshield_reader;
grant execute on function audit.ensure_partition(timestamptz) to babyshield_writer;
grant insert on audit.entries to babyshield_writer;
grant select, insert, update on audit.shards to babyshield_writer;
grant select on audit.entries, audit.shards, audit.gaps to babyshield_reader;

-- What a witness signed under a checkpoint (C2SP tlog-cosignature): a line of the note, later than the checkpoint itself.
create table audit.cosignatures (
  shard       integer     not null references audit.shards,
  size        bigint      not null,
  line        text        not null,
  cosigned_at timestamptz not null default now(),
  primary key (shard, size, line)
);
create trigger refuse_change before update or delete on audit.cosignatures
  for each row execute function audit.refuse_change();
create trigger refuse_truncate before truncate on audit.cosignatures
  for each statement execute function audit.refuse_change();
alter table audit.cosignatures enable always trigger refuse_change;
alter table audit.cosignatures enable always trigger refuse_truncate;

grant select, insert on audit.cosignatures to babyshield_writer;
grant select on audit.cosignatures to babyshield_reader, babyshield_pruner;

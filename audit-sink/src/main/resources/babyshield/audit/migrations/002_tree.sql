-- A Merkle tree over each shard (RFC 6962, tiles of 256 hashes as in C2SP tlog-tiles).

-- edge: the tree's incomplete tiles, level 0 first; with the complete ones below it is the whole tree.
-- seal: a signed note of where the shard stands (babyshield.audit.Seal), renewed whenever that moves. Without the key nobody
-- can move a shard so that it does not show.
alter table audit.shards add column edge bytea not null default '', add column seal text;
alter table audit.shards alter column edge set storage external;

-- Complete tiles: written once, in the transaction of the entries that complete them.
create table audit.tiles (
  shard  integer  not null references audit.shards,
  level  smallint not null,
  tile   bigint   not null,
  hashes bytea    not null check (length(hashes) = 8192),
  primary key (shard, level, tile)
);
-- Hashes do not compress.
alter table audit.tiles alter column hashes set storage external;

-- Every checkpoint that was ever published.
create table audit.checkpoints (
  shard        integer     not null references audit.shards,
  size         bigint      not null,
  note         text        not null, -- C2SP tlog-checkpoint
  published_at timestamptz not null default now(),
  primary key (shard, size)
);

create trigger refuse_change before update or delete on audit.tiles
  for each row execute function audit.refuse_change();
create trigger refuse_truncate before truncate on audit.tiles
  for each statement execute function audit.refuse_change();
create trigger refuse_change before update or delete on audit.checkpoints
  for each row execute function audit.refuse_change();
create trigger refuse_truncate before truncate on audit.checkpoints
  for each statement execute function audit.refuse_change();
alter table audit.tiles enable always trigger refuse_change;
alter table audit.tiles enable always trigger refuse_truncate;
alter table audit.checkpoints enable always trigger refuse_change;
alter table audit.checkpoints enable always trigger refuse_truncate;

grant select, insert on audit.tiles, audit.checkpoints to babyshield_writer;
grant select on audit.gaps to babyshield_writer;
grant select on audit.tiles, audit.checkpoints to babyshield_reader;

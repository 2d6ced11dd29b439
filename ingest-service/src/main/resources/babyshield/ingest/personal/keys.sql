-- The keys of personal data. Apart from schema audit: that one never forgets, this one must.

do $$
begin
  if to_regrole('babyshield_keys_owner') is null then
    create role babyshield_keys_owner nologin;
  end if;
  if to_regrole('babyshield_keys') is null then
    create role babyshield_keys login;
  end if;
end $$;

create schema personal authorization babyshield_keys_owner;
set local role babyshield_keys_owner;

-- One row: the version of the master key that wraps what is wrapped now. A service that has not heard of a rotation
-- finds here that its version is no longer taken.
create table personal.master (
  one     boolean primary key default true check (one),
  version integer not null
);

-- One key a subject, wrapped by the master key. Ids are random: a number from a sequence would be given again after a
-- backup was restored, and an erasure from before would then delete another key.
create table personal.data_keys (
  id             uuid        primary key,
  subject        text        not null unique, -- pseudonym
  wrapped        bytea       not null,
  master_version integer     not null,
  created_at     timestamptz not null default now()
);

-- Erasures whose event has not been acknowledged by Kafka yet: written in the transaction that deletes the key.
create table personal.untold_erasures (
  erasure   uuid        primary key,
  subject   text        not null,
  erased_at timestamptz not null,
  key_id    uuid        -- null: the subject had no key
);

grant usage on schema personal to babyshield_keys;
grant select, insert, update on personal.master to babyshield_keys;
grant select, insert, update, delete on personal.data_keys to babyshield_keys;
-- update: without it rows cannot be locked.
grant select, insert, update, delete on personal.untold_erasures to babyshield_keys;
reset role;

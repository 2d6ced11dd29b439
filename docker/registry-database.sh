#!/bin/bash
# Run by the PostgreSQL image when it makes its cluster: a database of its own for the schema registry. The ids in all
# records come from there, so it is as precious as the log and is backed up with it.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$REGISTRY_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role registry login password :'password';
create database registry owner registry;
revoke connect on database registry from public;
SQL

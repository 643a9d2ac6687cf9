#!/bin/sh
# Run once by the image of PostgreSQL when it makes the database: the role that Baton runs as. `baton upgrade` grants it what it needs.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$PROGRAM_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role program login password :'password';
SQL

#!/usr/bin/env bash
# When the server's data are made: a database of Keycloak's own.
set -euo pipefail
psql --username postgres --set password="$(cat /run/secrets/keycloak-database)" <<'SQL'
CREATE ROLE keycloak LOGIN PASSWORD :'password';
CREATE DATABASE keycloak OWNER keycloak;
REVOKE ALL ON DATABASE keycloak FROM PUBLIC;
SQL

#!/usr/bin/env bash
# Makes what an installation keeps secret, once: passwords, each node's signing key, and the registry of their public keys.
#
#   docker/secrets.sh [folder]      default docker/secrets; what is there stays as it is
#
# From the environment: NODES, a line a node, "name office,office": default the two of docker/compose.yml
set -euo pipefail
umask 077
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${1:-$here/secrets}
nodes=${NODES:-surakarta 33.72,33.11
yogyakarta 34.71}
mkdir -p "$dir" && cd "$dir"

once() {
  if [ -f "$1" ]; then cat > /dev/null; else cat > "$1.new" && mv "$1.new" "$1"; fi
}
password() { head -c 24 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_'; }

password | once postgres
password | once kafka-admin
password | once keycloak-admin
password | once keycloak-database
echo "postgres://postgres:$(cat postgres)@postgres:5432/postgres" | once database-admin

entries=()
while read -r node offices; do
  password | once "owner-$node"
  password | once "password-$node"
  password | once "kafka-$node"
  echo "postgres://jembatan_$node:$(cat "password-$node")@postgres:5432/jembatan_$node" | once "database-$node"
  openssl genpkey -algorithm ed25519 2> /dev/null | once "signing-key-$node"
  public=$(openssl pkey -in "signing-key-$node" -pubout | awk '{ printf "%s\\n", $0 }')
  listed=$(echo "$offices" | tr ',' '\n' | sed '/^$/d; s/.*/"&"/' | paste -sd,)
  entries+=("{ \"node\": \"$node\", \"offices\": [$listed], \"keys\": [{ \"kid\": \"$node-1\", \"publicKey\": \"$public\" }] }")
done <<< "pusat
$nodes"
printf '{ "nodes": [\n  %s\n] }\n' "$(printf '%s,\n  ' "${entries[@]}" | sed '$d' | sed '$s/,$//')" | once nodes.json
# containers run as users of their own and read them through the mount
chmod 644 ./*
echo "$dir"

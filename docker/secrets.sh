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

password | once owner-auditor
password | once password-auditor
password | once client-auditor
echo "postgres://jembatan_auditor:$(cat password-auditor)@postgres:5432/jembatan_auditor" | once database-auditor

entries=() sources=()
while read -r node offices; do
  password | once "owner-$node"
  password | once "password-$node"
  password | once "kafka-$node"
  echo "postgres://jembatan_$node:$(cat "password-$node")@postgres:5432/jembatan_$node" | once "database-$node"
  head -c 32 /dev/urandom | base64 | once "vault-key-$node"
  openssl genpkey -algorithm ed25519 2> /dev/null | once "signing-key-$node"
  public=$(openssl pkey -in "signing-key-$node" -pubout | awk '{ printf "%s\\n", $0 }')
  listed=$(echo "$offices" | tr ',' '\n' | sed '/^$/d; s/.*/"&"/' | paste -sd,)
  sources+=("{ \"name\": \"$node\", \"node\": \"$node\", \"url\": \"http://$node:3000\" }")
  entries+=("{ \"node\": \"$node\", \"offices\": [$listed], \"keys\": [{ \"kid\": \"$node-1\", \"publicKey\": \"$public\" }] }")
done <<< "pusat
$nodes"
list() { printf '{ "%s": [\n  %s\n] }\n' "$1" "$(printf '%s,\n  ' "${@:2}" | sed '$d' | sed '$s/,$//')"; }
list nodes "${entries[@]}" | once nodes.json
list sources "${sources[@]}" | once sources.json
# containers run as users of their own and read them through the mount
chmod 644 ./*
echo "$dir"

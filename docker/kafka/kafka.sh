#!/usr/bin/env bash
# A real Apache Kafka on this machine, without Docker: KRaft, broker and controller in one process a node.
#
#   kafka.sh libs            Java, Maven and the jars, whatever of it is missing
#   kafka.sh start [node]    all nodes, or one; resolves when each answers on its port
#   kafka.sh stop  [node]    in good order          kafka.sh kill9 [node]    as a power cut would
#   kafka.sh found           what all nodes share: the cluster's id and, when secure, key and certificate
#   kafka.sh run   <node>    one node in the foreground, as a container does (found first)
#   kafka.sh clean           removes what the nodes have stored
#
# From the environment:
#   KAFKA_DIR          where the nodes store; default data/kafka beside the project's package.json
#   KAFKA_NODES        1 (default) or 3: replication 3, min in-sync 2
#   KAFKA_PORTS        client and controller port of each node: "19092 19093" (default), or three pairs
#   KAFKA_HOSTS        where each node listens for clients; default 127.0.0.1 for all
#   KAFKA_QUORUM_HOSTS where its controller listens, which nobody but the nodes may reach; default KAFKA_HOSTS
#   KAFKA_SESSION_MS   how long a dead broker keeps its session; Kafka's own default 9000
#   KAFKA_SECURE       yes: SASL_SSL with SCRAM-SHA-512, ACLs, deny by default; <KAFKA_DIR>/ca.pem is for the clients
#   KAFKA_ADMIN_PASSWORD   with KAFKA_SECURE, of the super user "admin"; made when the nodes are first started
#   KAFKA_ADMIN_PASSWORD_FILE   or the file that holds it
set -euo pipefail
umask 077
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${KAFKA_DIR:-$here/../../data/kafka}
nodes=${KAFKA_NODES:-1}
secure=${KAFKA_SECURE:-no}
read -ra ports <<< "${KAFKA_PORTS:-19092 19093 19094 19095 19096 19097}"
read -ra hosts <<< "${KAFKA_HOSTS:-127.0.0.1 127.0.0.1 127.0.0.1}"
read -ra quorum <<< "${KAFKA_QUORUM_HOSTS:-${hosts[*]}}"
mkdir -p "$dir" && dir=$(cd "$dir" && pwd)

client_port() { echo "${ports[$((2 * ($1 - 1)))]}"; }
controller_port() { echo "${ports[$((2 * ($1 - 1) + 1))]}"; }
host() { echo "${hosts[$(($1 - 1))]}"; }
controller_host() { echo "${quorum[$(($1 - 1))]}"; }
each() { if [ -n "${1:-}" ]; then echo "$1"; else seq 1 "$nodes"; fi; }
pid() { cat "$dir/$1/pid" 2> /dev/null || echo 0; }
runs() { [ "$(pid "$1")" != 0 ] && kill -0 "$(pid "$1")" 2> /dev/null; }
answers() { (echo > "/dev/tcp/$(host "$1")/$(client_port "$1")") 2> /dev/null; }
java_() { java -Xmx"$1" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$here/libs/*" -Dlog4j2.configurationFile="$here/log4j2.properties" "${@:2}"; }
storage() { java_ 128m kafka.tools.StorageTool "$@"; }

# Java 17 or newer, Maven
tools() {
  local missing=()
  command -v java > /dev/null || missing+=(openjdk-17-jre-headless)
  [ "${1:-}" = jars ] && { command -v mvn > /dev/null || missing+=(maven); }
  [ ${#missing[@]} = 0 ] && return
  local install="apt-get update -qq && apt-get install -y -qq --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    DEBIAN_FRONTEND=noninteractive bash -c "$install" >&2
  else
    echo "Kafka needs Java 17 and Maven. On Debian or Ubuntu: sudo sh -c '$install'" >&2
    exit 1
  fi
}

# fetched once, whoever asks first; the others wait
libs() {
  mkdir -p "$here/libs"
  exec 9> "$here/libs/.lock"
  flock 9
  if [ ! -f "$here/libs/.complete" ]; then
    tools jars
    mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$here/libs" >&2
    touch "$here/libs/.complete"
  else
    tools
  fi
  exec 9>&-
}

settings() {
  local n=$1 protocol=PLAINTEXT voters=() replicas=1 in_sync=1
  [ "$secure" = yes ] && protocol=SASL_SSL
  [ "$nodes" = 3 ] && replicas=3 in_sync=2
  for v in $(seq 1 "$nodes"); do voters+=("$v@$(controller_host "$v"):$(controller_port "$v")"); done
  local template="$here/server.properties"
  { cat "$template"; if [ "$secure" = yes ]; then cat "$here/secure.properties"; fi; } | sed \
    -e "s|@NODE@|$n|g" -e "s|@DIR@|$dir/$n|g" -e "s|@SHARED@|$dir|g" -e "s|@PROTOCOL@|$protocol|g" \
    -e "s|@HOST@|$(host "$n")|g" -e "s|@CONTROLLER_HOST@|$(controller_host "$n")|g" \
    -e "s|@CLIENT_PORT@|$(client_port "$n")|g" -e "s|@CONTROLLER_PORT@|$(controller_port "$n")|g" \
    -e "s|@VOTERS@|$(IFS=,; echo "${voters[*]}")|g" -e "s|@REPLICAS@|$replicas|g" -e "s|@IN_SYNC@|$in_sync|g" \
    -e "s|@SESSION_MS@|${KAFKA_SESSION_MS:-9000}|g" -e "s|@HEARTBEAT_MS@|$((${KAFKA_SESSION_MS:-9000} / 6))|g" \
    -e "s|@SECRET@|$(cat "$dir/secret" 2> /dev/null || true)|g" > "$dir/$n/server.properties"
}

# once for all nodes: the cluster's id and, when secure, key and certificate
found() {
  [ -f "$dir/cluster-id" ] || storage random-uuid > "$dir/cluster-id"
  [ "$secure" = yes ] && [ ! -f "$dir/ca.pem" ] || return 0
  local names
  names=$(printf '%s\n' localhost 127.0.0.1 "${hosts[@]}" | sort -u | sed -E 's/^[0-9.]+$/ip:&/; t; s/^/dns:/' | paste -sd,)
  head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' > "$dir/secret"
  keytool -genkeypair -alias kafka -keyalg EC -groupname secp256r1 -validity 3650 -dname CN=localhost \
    -ext "SAN=$names" -storetype PKCS12 -keystore "$dir/key.p12" -storepass "$(cat "$dir/secret")" 2> /dev/null
  keytool -exportcert -rfc -alias kafka -keystore "$dir/key.p12" -storepass "$(cat "$dir/secret")" 2> /dev/null > "$dir/ca.pem"
}

format() {
  local users=() admin=${KAFKA_ADMIN_PASSWORD:-}
  [ -z "${KAFKA_ADMIN_PASSWORD_FILE:-}" ] || admin=$(cat "$KAFKA_ADMIN_PASSWORD_FILE")
  if [ "$secure" = yes ]; then
    users=(-S "SCRAM-SHA-512=[name=broker,password=$(cat "$dir/secret")]"
      -S "SCRAM-SHA-512=[name=admin,password=${admin:?KAFKA_ADMIN_PASSWORD of the super user admin}]")
  fi
  storage format -t "$(cat "$dir/cluster-id")" -c "$dir/$1/server.properties" "${users[@]}" > "$dir/$1/format.log" 2>&1 ||
    { cat "$dir/$1/format.log" >&2; exit 1; }
}

broker=(java "-Xmx${KAFKA_HEAP:-256m}" -Xms64m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -cp "$here/libs/*"
  -Dlog4j2.configurationFile="$here/log4j2.properties" kafka.Kafka)

# ready to be run: its settings, and its storage when it is new
prepare() {
  mkdir -p "$dir/$1"
  settings "$1"
  [ -f "$dir/$1/data/meta.properties" ] || format "$1"
}

start() {
  local n=$1
  ! runs "$n" || return 0
  ! answers "$n" || { echo "port $(client_port "$n") is taken" >&2; exit 1; }
  prepare "$n"
  setsid nohup "${broker[@]}" "$dir/$n/server.properties" > "$dir/$n/kafka.log" 2>&1 < /dev/null &
  echo $! > "$dir/$n/pid"
}

await() {
  for _ in $(seq 1 240); do
    answers "$1" && return
    runs "$1" || { tail -30 "$dir/$1/kafka.log" >&2; exit 1; }
    sleep 0.25
  done
  echo "node $1 gave no answer on port $(client_port "$1") within 60 s" >&2
  exit 1
}

end() {
  runs "$1" || return 0
  kill "-$2" "$(pid "$1")"
  for _ in $(seq 1 120); do runs "$1" || return 0; sleep 0.25; done
  kill -KILL "$(pid "$1")"
}

case "${1:-}" in
  libs) libs ;;
  start)
    libs
    found
    for n in $(each "${2:-}"); do start "$n"; done
    for n in $(each "${2:-}"); do await "$n"; done ;;
  found)
    libs
    found ;;
  run)
    prepare "${2:?which node}"
    exec "${broker[@]}" "$dir/$2/server.properties" ;;
  stop) for n in $(each "${2:-}"); do end "$n" TERM & done; wait ;;
  kill9) for n in $(each "${2:-}"); do end "$n" KILL & done; wait ;;
  clean) rm -rf "${dir:?}"/[0-9] "$dir"/{cluster-id,ca.pem,key.p12,secret} ;;
  *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" >&2; exit 64 ;;
esac

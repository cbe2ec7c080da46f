# Deletes and small uploads on a PostgreSQL, beside pgbench with the same statements on the same server.

pg() { # program of PostgreSQL, arguments: by a user who is not root, whom it refuses
  local program=$pg_bin/$1
  shift
  env -C / "${as_postgres[@]}" "$program" "$@"
}
sql() { PGOPTIONS='-c client_min_messages=warning' pg psql -q -X -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pg_port" -U postgres -d "$1" -c "$2"; } # database, statement

run_postgres() { # directory: runs a PostgreSQL there, which it makes first if there is none
  if [ -z "$(find /usr/lib/postgresql -name pgbench 2>/dev/null)" ]; then
    apt-get install -y postgresql >&2 || die "please install postgresql, with pgbench"
  fi
  pg_bin=$(find /usr/lib/postgresql -name pgbench -printf '%h\n' | sort -V | tail -n 1)
  as_postgres=()
  [ "$(id -u)" != 0 ] || as_postgres=(setpriv --reuid postgres --regid postgres --clear-groups)
  if [ ! -d "$1/database" ]; then
    mkdir -p "$1/database"
    [ "$(id -u)" != 0 ] || chown postgres: "$1/database"
    pg initdb -D "$1/database" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >&2
  fi
  pg_port=$(free_port)
  env -C / "${as_postgres[@]}" "$pg_bin/postgres" -D "$1/database" -p "$pg_port" -k '' -c listen_addresses=127.0.0.1 \
    -c shared_buffers=1GB -c max_wal_size=16GB -c checkpoint_timeout=1h >"$work/postgres.out" 2>"$work/postgres.err" &
  pid[postgres]=$!
  await postgres "$pg_port" pg pg_isready -q -h 127.0.0.1 -p "$pg_port"
}
start_postgres() { # sets data, whose metadata is in the database prepared and kept for later runs
  data=$work/postgres-$million-$(data_version)
  if [ ! -f "$data/leads.txt" ]; then
    rm -rf "$work/postgres-$million"-*
  fi
  run_postgres "$data"
  [ -f "$data/leads.txt" ] || fill_postgres
}
fill_postgres() {
  say "making $million attachments in PostgreSQL (kept for later runs) ..."
  sql postgres 'create database prepared'
  start_addenda preparing "$data/demo" --database "postgresql://postgres@127.0.0.1:$pg_port/prepared"
  stop preparing
  java_tool PrepareData "$data/demo" $((million / 10)) 10 own "$pg_port" prepared
  start_addenda preparing "$data/demo" --database "postgresql://postgres@127.0.0.1:$pg_port/prepared" # gives the records their keys
  stop preparing
  sql prepared "create sequence bench_position start 4000000000000000000; create sequence bench_number;
    create table bench_upload (id bigint primary key, name text, size bigint, content bytea)"
  sql prepared 'vacuum (freeze, analyze)'
  mv "$data/demo/paths.txt" "$data/paths.txt"
  awk -F / -v OFS=/ 'NR % 10 == 1 { NF = 6; print }' "$data/paths.txt" >"$data/leads.txt"
}
postgres_copy() { # name: of the prepared database
  sql postgres "drop database if exists $1 with (force)"
  sql postgres "create database $1 template prepared strategy file_copy"
  sql postgres checkpoint
}

# The statements of a delete, as they are without Addenda: with ids as those of the data set, in which ten attachments
# follow each lead.
pgbench_scripts() {
  local first
  first=$(head -n 1 "$data/leads.txt" | cut -d / -f 5)
  cat >"$work/pgbench-delete.sql" <<SQL
\\set n random(0, $((million - 1)))
\\set lead $first + (:n / 10) * 11
\\set id :lead + 1 + mod(:n, 10)
begin;
update attached set deleted = 1, placed_by = 1, placed_time = 1800000000000 where record = :lead and id = :id and deleted = 0;
insert into audit (position, time, organization, actor, client, remote, request, action, module, record, target, detail, hash)
  values (nextval('bench_position'), 1800000000000, 1, 1, 'bench', '127.0.0.1', 'bench', 'ATTACHMENT_DELETED', 'Leads', :lead, :id, 'file.txt',
    '\\x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff');
commit;
SQL
  cat >"$work/pgbench-upload.sql" <<'SQL'
insert into bench_upload (id, name, size, content) values (nextval('bench_number'), 'bench.bin', 10240, decode(:content, 'base64'));
SQL
  content=$(head -c 10240 /dev/urandom | base64 -w 0)
}
pgbench() { # series, script, connections: for a spell; the latencies of each are written down for one connection
  local threads=2
  [ "$3" != 1 ] || threads=1
  rm -f "$work"/pgbench-log/*
  (cd "$work/pgbench-log" && "${as_postgres[@]}" "$pg_bin/pgbench" -n -M prepared -h 127.0.0.1 -p "$pg_port" -U postgres -c "$3" -j "$threads" \
    -T "$spell" -f "$work/pgbench-$2.sql" -D "content=$content" -l peer) >"$work/pgbench.out" || die "pgbench failed"
  sample "$1" rate "$(sed -n 's/^tps = \([0-9.]*\).*/\1/p' "$work/pgbench.out")"
  sample "$1" p50 "$(cat "$work"/pgbench-log/* | cut -d ' ' -f 3 | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] / 1000 }')"
}

begin_postgres() {
  start_postgres
  pgbench_scripts
  rm -rf "$work/pgbench-log"
  mkdir "$work/pgbench-log"
  [ "$(id -u)" != 0 ] || chown postgres: "$work/pgbench-log"
}
aim_at() { # percent, percent: the deletes that follow
  export METHOD=DELETE ORDER=random PATHS=$data/paths.txt FROM=$((million * $1 / 100 + 1)) TO=$((million * $2 / 100))
}
round_postgres() {
  local slice answered=0 deleted audited
  postgres_copy peer
  spell=$warm_up pgbench warm-up delete 64
  pgbench postgres-peer delete 64
  pgbench postgres-peer-alone delete 1
  spell=$warm_up pgbench warm-up upload 64
  pgbench postgres-peer-upload upload 64
  postgres_copy round
  rm -rf "$work/copy-postgres"
  cp -r "$data/demo" "$work/copy-postgres"
  start_addenda addenda "$work/copy-postgres" --database "postgresql://postgres@127.0.0.1:$pg_port/round"
  for slice in '40 60' '60 80' '80 100'; do
    # shellcheck disable=SC2086  # from and to
    aim_at $slice
    load warm-up addenda 64 "$(((warm_up + 2) / 3))"
    answered=$((answered + requests))
  done
  aim_at 0 30
  load postgres addenda 64 "$spell"
  answered=$((answered + requests))
  aim_at 30 40
  load postgres-alone addenda 1 "$spell"
  answered=$((answered + requests))
  unset METHOD ORDER PATHS FROM TO
  head -n 50 "$data/leads.txt" >"$work/leads.txt"
  small_uploads load warm-up addenda 64 "$((3 * warm_up))" # until the compilers are done
  small_uploads load postgres-upload addenda 64 "$spell"
  stop addenda
  read -r _ deleted audited <<<"$(java_tool Count "jdbc:postgresql://127.0.0.1:$pg_port/round?user=postgres")"
  say "postgres: $answered answered, $deleted deleted, $audited in the audit"
  [ "$deleted" = "$audited" ] && [ "$deleted" -ge "$answered" ] || die "postgres: what was answered is not what was deleted"
}
end_postgres() { :; }

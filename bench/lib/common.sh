# What all parts of bench/run use: samples, processes, the server, its data.

tools=$work/tools:$home/target/addenda.jar:$home/target/lib/*
declare -A pid=() url=() # of what runs, by name

say() { echo "bench: $*" >&2; }
die() { say "$*"; exit 1; }
now() { echo "${EPOCHREALTIME/./}"; } # in µs
nap() { read -r -t "$1" <> <(:) || :; } # sleeps without a new process
reckon() { awk "BEGIN { print $1 }"; }
java_tool() { "$JAVA_HOME/bin/java" -Dstdout.encoding=UTF-8 --enable-native-access=ALL-UNNAMED -XX:+UseParallelGC -cp "$tools" "$@"; }

sample() { # series, metric, value: one line for the report
  printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$samples"
}

stop() { # ends the process of that name, which is ours, and waits for it
  [ -n "${pid[$1]-}" ] || return 0
  kill "${pid[$1]}" 2>/dev/null || :
  wait "${pid[$1]}" 2>/dev/null || :
  unset "pid[$1]"
}
stop_all() {
  local name
  for name in "${!pid[@]}"; do [ "$name" = postgres ] || stop "$name"; done
  stop postgres # it waits for those who are connected
  rm -rf "$work"/copy-*
}
clean_up() {
  stop_all
  rm -rf "$work/preparing"
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}
await() { # name, port, command that succeeds once it answers: waits for what was just started
  local tries=0
  until "${@:3}" 2>/dev/null; do
    kill -0 "${pid[$1]}" 2>/dev/null || die "$1 did not start: $(tail -n 5 "$work/$1.err")"
    # Seldom after the first seconds: with so many processes that their numbers come again, bash waits for one that ended long ago.
    nap "$((tries += 1, tries > 1000)).005"
  done
  url[$1]=http://127.0.0.1:$2
}
listens() { (: <"/dev/tcp/127.0.0.1/$1"); }
alive() { # whether /health/live on the port $1 answers 200; a process of its own, so that a refusal ends only that
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    read -r _ status _ <&3
    [ "$status" = 200 ]
  )
}

start_addenda() { # name, data directory, more arguments; as the demo unless $mode is something else; sets TOKEN, and started_in to milliseconds
  local port started
  port=$(free_port)
  started=$(now)
  # shellcheck disable=SC2086  # an option or none
  "$home/addenda" serve ${mode---demo} --port "$port" --data "$2" --set log.access=none --set guard.deletes=1000000000 --set guard.share=0 "${@:3}" >"$work/$1.out" 2>"$work/$1.err" &
  pid[$1]=$!
  await "$1" "$port" alive "$port"
  started_in=$((($(now) - started) / 1000))
  until [ -s "$2/demo-credentials.json" ]; do nap .01; done # which the demo writes once it answers
  TOKEN=$(grep -o '"access_token":"[^"]*"' "$2/demo-credentials.json" | head -n 1 | cut -d '"' -f 4)
  export TOKEN
}

data_version() { # changes with the tables
  find "$home/src/main/resources" -name '*.sql' -exec cat {} + | cat - "$here"/Prepare*.java | sha256sum | cut -c 1-8
}
# A set of data is leads with as many attachments each, and kept for later runs until the tables change.
data_set() { # leads, attachments each, contents (own or shared); sets data
  data=$work/data-$1x$2-$(data_version)
  [ ! -f "$data/leads.txt" ] || return 0
  rm -rf "$work/data-$1x$2"-* "$work/preparing"
  say "making $(($1 * $2)) attachments (kept for later runs) ..."
  start_addenda preparing "$work/preparing"
  stop preparing
  java_tool PrepareData "$work/preparing" "$1" "$2" "$3"
  start_addenda preparing "$work/preparing" # gives the records their keys
  stop preparing
  awk -F / -v OFS=/ -v each="$2" 'NR % each == 1 { NF = 6; print }' "$work/preparing/paths.txt" >"$work/preparing/leads.txt"
  sync -f "$work/preparing"
  mv "$work/preparing" "$data"
}
fresh_copy() { # name: of the data set, already on the disk; sets copy
  copy=$work/copy-$1
  rm -rf "$copy"
  mkdir "$copy"
  find "$data" -mindepth 1 -maxdepth 1 ! -name '*.txt' -exec cp -r --reflink=auto -t "$copy" {} +
  sync -f "$copy"
}

cpu() { # µs of processor time that the process $1 and its children have used
  local process sum=0
  for process in "$1" $(cat "/proc/$1/task/$1/children"); do
    sum=$((sum + $(sed 's/.*) //' "/proc/$process/stat" 2>/dev/null | awk '{ ticks = $12 + $13 } END { print ticks + 0 }'))) # or it has just ended
  done
  echo $((sum * 1000000 / $(getconf CLK_TCK)))
}
resident() { # MB of memory that the process $1 and its children have
  for process in "$1" $(cat "/proc/$1/task/$1/children"); do cat "/proc/$process/status"; done |
    awk '/^VmRSS/ { sum += $2 } END { printf "%.0f", sum / 1024 }'
}
processor_time() { # in ticks: all there was, what the host took, what programs used, what ours used of that
  local own name
  own=$(sed 's/.*) //' "/proc/$$/stat" | awk '{ print $12 + $13 + $14 + $15 }')
  for name in "${!pid[@]}"; do own=$((own + $(cpu "${pid[$name]}") * $(getconf CLK_TCK) / 1000000)); done
  awk -v own="$own" '/^cpu / { for (i = 2; i <= 9; i++) sum += $i; print sum, $9, $2 + $3 + $4 + $7 + $8, own }' /proc/stat
}
taken_since() { # the percentages of processor time that the host and that other programs took since $1
  awk '{ split($0, now, " "); getline; all = now[1] - $1 + 1; host = now[2] - $2; others = now[3] - $3 - now[4] + $4
    print 100 * host / all, 100 * (others > 0 ? others : 0) / all }' <<<"$(processor_time)"$'\n'"$1"
}

# The loads, and what one synchronisation of the disk takes.

load() { # series, name of the server, connections, seconds, path: runs wrk with load.lua; sets requests and rate
  local series=$1 server=$2 connections=$3 before used result seconds bytes failed p50 p99
  export THREADS=2
  [ "$connections" != 1 ] && [ -z "${ONCE-}" ] || THREADS=1
  before=$(cpu "${pid[$server]}")
  result=$(wrk --timeout 30s -s "$here/load.lua" -t "$THREADS" -c "$connections" -d "${4}s" "${url[$server]}${5-}" | grep '^RESULT') || die "wrk failed"
  used=$(($(cpu "${pid[$server]}") - before))
  read -r _ requests seconds bytes failed p50 p99 <<<"$result"
  [ "$failed" = 0 ] && [ "$requests" -gt 0 ] || die "$series: $failed of $requests requests failed"
  rate=$(reckon "$requests / $seconds")
  [ "$series" != warm-up ] || return 0
  sample "$series" rate "$rate"
  sample "$series" throughput "$(reckon "$bytes / $seconds / 1e6")"
  sample "$series" p50 "$p50"
  sample "$series" p99 "$p99"
  sample "$series" cpu "$(reckon "$used / $requests")"
  sample "$series" cpu-per-mb "$(reckon "$used / ($bytes / 1e6)")"
  sample "$series" rss "$(resident "${pid[$server]}")"
}

warm() { # name of the server: in three spells, see start_deletes; sets warmed to how many requests
  warmed=0
  for _ in 1 2 3; do
    load warm-up "$1" 64 "$(((warm_up + 2) / 3))"
    warmed=$((warmed + requests))
  done
}

steady() { # series, name of the server, connections, requests a second, seconds: at a fixed rate; sets requests
  local result failed p50 p99
  result=$(java_tool SteadyLoad "${url[$2]}" "$3" "$4" "$5") || die "$1: the load broke off"
  read -r requests failed p50 p99 <<<"$result"
  [ "$failed" = 0 ] || die "$1: $failed of $requests requests failed"
  sample "$1" p50 "$p50"
  sample "$1" p99 "$p99"
}

fdatasyncs() { # series: one after the other for two seconds; sets syncs to how many a second
  local p50
  read -r syncs p50 <<<"$(java_tool Fdatasync "$work/fdatasync" 2)"
  sample "$1" rate "$syncs"
  sample "$1" p50 "$p50"
}

# Deletes one by one: against nginx, raw Netty and the disk, and against those who play a server in tests.

aim() { # the deletes that follow, at a slice of the million attachments: from and to which percent
  export METHOD=DELETE PATHS=$data/paths.txt FROM=$((million * $1 / 100 + 1)) TO=$((million * $2 / 100))
}

start_deletes() { # order: a server on fresh data, warmed up; sets answered
  fresh_copy delete
  start_addenda addenda "$copy"
  warm_deletes "$1"
}
warm_deletes() { # order, name of the server if not addenda, which was just started; sets answered
  export ORDER=$1
  # In three spells: the JVM compiles again what it had compiled when it meets the first connections that end.
  local slice
  answered=0
  for slice in '58 72' '72 86' '86 100'; do
    # shellcheck disable=SC2086  # from and to
    aim $slice
    load warm-up "${2-addenda}" 64 "$(((warm_up + 2) / 3))"
    answered=$((answered + requests))
  done
}
end_deletes() { # series, name of the server if not addenda, whose data is $copy
  local left deleted audited
  stop "${2-addenda}"
  read -r left deleted audited <<<"$(java_tool Count "$copy")"
  say "$1: $answered answered, $deleted deleted, $audited in the audit, $left left"
  [ "$deleted" = "$audited" ] && [ "$deleted" -ge "$answered" ] && [ $((left + deleted)) -ge "$million" ] ||
    die "$1: what was answered is not what was deleted"
}

delete_addenda() { # series, order; sets half to half of the peak
  start_deletes "$2"
  aim 0 35
  load "$1" addenda 64 "$spell"
  answered=$((answered + requests))
  half=$(reckon "int($rate / 2)")
  aim 35 53
  steady "$1-steady" addenda 64 "$half" "$((spell + 1))"
  answered=$((answered + requests))
  aim 53 58
  load "$1-alone" addenda 1 "$((spell / 2 + 1))"
  answered=$((answered + requests))
  end_deletes "$1"
}

begin_delete() {
  data_set $((million / 10)) 10 own
  start_nginx
  start_netty
  start_durable
  aim 0 100
  warm netty
  warm durable
}
round_delete() {
  delete_addenda delete-random random
  aim 0 100
  ORDER=given steady delete-random-steady-durable durable 64 "$half" "$((spell + 1))"
  load delete-return nginx 64 "$spell"
  load delete-netty netty 64 "$spell"
  load delete-durable durable 64 "$spell"
  delete_addenda delete-in-order given
  aim 0 100
  steady delete-in-order-steady-durable durable 64 "$half" "$((spell + 1))"
  load delete-durable-alone durable 1 "$((spell / 2 + 1))"
  fdatasyncs delete-fdatasync
  fill dav 500000
  PATHS=$work/dav-paths.txt FROM=1 TO=500000 load delete-dav nginx 64 "$spell"
}
end_delete() { unset PATHS METHOD FROM TO ORDER; }

begin_doubles() {
  fetch_jars
  data_set $((million / 10)) 10 own
  start_wiremock
  start_s3proxy
  start_durable
  aim 0 100
  warm durable
  doubles_warm=''
}
round_doubles() {
  start_deletes given
  aim 0 58
  load doubles-addenda addenda 64 "$spell"
  answered=$((answered + requests))
  end_deletes doubles-addenda
  load doubles-durable durable 64 "$spell"
  [ -n "$doubles_warm" ] || load warm-up wiremock 64 "$warm_up"
  load doubles-wiremock wiremock 64 "$spell"
  delete_s3proxy
  doubles_warm=yes
}
delete_s3proxy() {
  export PATHS=$work/bench-paths.txt FROM=1 TO=100000
  fill s3/bench 100000
  if [ -z "$doubles_warm" ]; then
    load warm-up s3proxy 64 "$warm_up"
    fill s3/bench 100000
  fi
  load doubles-s3proxy s3proxy 64 "$spell"
  local left
  left=$(find "$work/s3/bench" -type f | wc -l)
  [ $((100000 - left)) -ge "$requests" ] || die "s3proxy: $requests answered, and $left of 100000 are left"
}
end_doubles() { end_delete; }

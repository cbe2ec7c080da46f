# What depends on how much there is: deletes and lists with few and with many attachments, and deletes of many at once.

slice_size=10000 # deletes at a time: with 10,000 attachments that is all of them
cycles=5         # of one slice each, in a sample
declare -A pool=() next=() # by server and order: the file of paths, all of one length, and the number of the next slice of it

begin_scale() {
  local server order length half=$((ten_million / 2)) warm used=0 deleted=0
  data_set 50 200 shared
  fresh_copy few
  start_addenda few "$copy"
  cp "$data/paths.txt" "$work/few-given.txt"
  shuf "$data/paths.txt" >"$work/few-random.txt"
  awk -F / '{ ids = ids (ids ? "," : "") $NF } NR % 100 == 0 { print "/crm/v7/settings/recycle_bin/actions/restore?ids=" ids; ids = "" }' \
    "$data/paths.txt" >"$work/few-restore.txt"
  data_set $((ten_million / 200)) 200 shared
  fresh_copy many
  start_addenda many "$copy"
  sed "1,${half}d" "$data/paths.txt" >"$work/many-given.txt"
  sed "${half}q" "$data/paths.txt" | shuf -n $((slice_size * cycles * rounds)) >"$work/many-random.txt"
  length=$(head -n 1 "$work/few-given.txt" | wc -c)
  slice_bytes=$((slice_size * length))
  for server in few many; do
    for order in given random; do
      pool[$server-$order]=$work/$server-$order.txt
      next[$server-$order]=0
      [ $(($(stat -c %s "${pool[$server-$order]}") % slice_bytes)) = 0 ] || die "scale: paths of several lengths"
    done
    for ((warm = 0; warm < warm_up * 2; warm++)); do cycle "$server" given; done
  done
}
cycle() { # server, order: deletes a slice; adds to used and deleted
  local before
  dd if="${pool[$1-$2]}" of="$work/slice.txt" bs="$slice_bytes" skip="${next[$1-$2]}" count=1 iflag=fullblock status=none
  before=$(cpu "${pid[$1]}")
  PATHS=$work/slice.txt METHOD=DELETE ONCE=yes load warm-up "$1" 64 60
  used=$((used + $(cpu "${pid[$1]}") - before))
  [ "$requests" = "$slice_size" ] || die "$1: $requests of $slice_size deletes were answered"
  deleted=$((deleted + slice_size))
  if [ "$1" = few ]; then # so that they can be deleted again
    PATHS=$work/few-restore.txt METHOD=POST ONCE=yes load warm-up few 4 60
    [ "$requests" = $((slice_size / 100)) ] || die "few: not all could be restored"
  else
    next[$1-$2]=$((next[$1-$2] + 1))
  fi
}
round_scale() {
  local server order cycle used deleted
  for order in random given; do
    for server in few many; do
      used=0 deleted=0
      for ((cycle = 0; cycle < cycles; cycle++)); do cycle "$server" "$order"; done
      sample "scale-$order-$server" cpu "$(reckon "$used / $deleted")"
    done
  done
}
end_scale() { rm -f "$work"/few-*.txt "$work"/many-*.txt "$work/slice.txt"; }

begin_store() {
  data_set $((million / 10)) 10 own
  store_million=$data
  data_set 50 200 shared
  store_few=$data
  data_set $((ten_million / 200)) 200 shared
  store_many=$data
  sed "$((million * 3 / 10))q" "$store_million/paths.txt" >"$work/store-warm.txt"
  sed "1,$((million * 3 / 10))d; $((million * 6 / 10))q" "$store_million/paths.txt" >"$work/store-given.txt"
}
round_store() { # each on fresh data
  local name given few many
  for name in million few many; do
    data=store_$name
    data=${!data}
    fresh_copy "store-$name"
  done
  shuf "$store_few/paths.txt" >"$work/store-few.txt"
  shuf -n "$((ten_million / 50))" "$store_many/paths.txt" >"$work/store-many.txt"
  read -rd '' _ given few many < <(java_tool StoreAlone "$work/copy-store-million" "$work/store-warm.txt" \
    "$work/copy-store-million" "$work/store-given.txt" "$work/copy-store-few" "$work/store-few.txt" \
    "$work/copy-store-many" "$work/store-many.txt") || :
  [ -n "$many" ] || die "store: the deletes broke off"
  sample store-given cpu "$given"
  sample store-few cpu "$few"
  sample store-many cpu "$many"
}
end_store() { rm -f "$work"/store-*.txt; }

bulk_paths() { # makes the calls that delete 100 attachments of a lead each
  [ -f "$data/bulk.txt" ] ||
    awk -F / -v OFS=/ '{ ids = ids (ids ? "," : "") $NF } NR % 100 == 0 { NF = 6; print $0 "?ids=" ids; ids = "" }' "$data/paths.txt" >"$data/bulk.txt"
}
begin_bulk() {
  data_set $((million / 200)) 200 shared
  bulk_paths
}
round_bulk() {
  local single many deleted audited
  fresh_copy bulk
  start_addenda bulk "$copy"
  export METHOD=DELETE
  # Slices in hundredths of all: some of both for warming up, then one by one, then by the hundred.
  PATHS=$data/paths.txt FROM=1 TO=$((million * 20 / 100)) load warm-up bulk 64 "$warm_up"
  single=$requests
  PATHS=$data/bulk.txt FROM=$((million * 20 / 10000 + 1)) TO=$((million * 40 / 10000)) load warm-up bulk 64 "$warm_up"
  many=$requests
  PATHS=$data/paths.txt FROM=$((million * 40 / 100 + 1)) TO=$((million * 60 / 100)) load bulk-single bulk 64 "$spell"
  single=$((single + requests))
  PATHS=$data/bulk.txt FROM=$((million * 60 / 10000 + 1)) TO=$((million / 100)) load bulk bulk 64 "$spell"
  many=$((many + requests))
  sample bulk items "$(reckon "$rate * 100")"
  unset METHOD
  stop bulk
  read -r _ deleted audited <<<"$(java_tool Count "$copy")"
  say "bulk: $single and $many times 100 answered, $deleted deleted, $audited in the audit"
  [ "$deleted" = "$audited" ] && [ "$deleted" -ge $((single + many * 100)) ] || die "bulk: what was answered is not what was deleted"
}
end_bulk() { :; }

lists=(thousand million ten-million)
begin_list() {
  local server leads
  export ORDER=random
  for server in "${lists[@]}"; do
    case $server in
      thousand) leads=5 ;;
      million) leads=$((million / 200)) ;;
      ten-million) leads=$((ten_million / 200)) ;;
    esac
    data_set "$leads" 200 shared
    fresh_copy "list-$server"
    start_addenda "$server" "$copy"
    sed 's/$/?per_page=200\&fields=id,File_Name,Size/' "$data/leads.txt" >"$work/list-$server.txt"
    [ "$(curl -sS -H "Authorization: Zoho-oauthtoken $TOKEN" "${url[$server]}$(head -n 1 "$work/list-$server.txt")" | grep -o '"Size"' | wc -l)" = 200 ] ||
      die "list: not 200 attachments on a page"
    PATHS=$work/list-$server.txt warm "$server"
  done
}
round_list() {
  local server
  for server in "${lists[@]}"; do
    PATHS=$work/list-$server.txt load "list-$server" "$server" 64 "$spell"
  done
}
end_list() {
  unset ORDER
  rm -f "$work"/list-*.txt
}

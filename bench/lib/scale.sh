# What depends on how much there is: deletes and lists with few and with many attachments, and deletes of many at once.

# Deletes 10,000 attachments and restores them, so that it can be done again with the 10,000 that are all there is.
slice_size=10000
cycles=5 # of one slice each, in a sample

cut_slices() { # name, order: makes files of paths to delete and of calls that restore them, from the data set at hand
  local slice lines
  lines=$(wc -l <"$data/paths.txt")
  if [ "$2" = random ]; then
    shuf -n $((cycles * slice_size)) "$data/paths.txt" >"$work/shuffled.txt"
  fi
  for ((slice = 0; slice < cycles; slice++)); do
    if [ "$lines" = "$slice_size" ]; then
      [ "$2" = random ] && shuf "$data/paths.txt" || cat "$data/paths.txt"
    elif [ "$2" = random ]; then
      sed -n "$((slice * slice_size + 1)),$(((slice + 1) * slice_size))p" "$work/shuffled.txt"
    else
      sed -n "$((lines / cycles * slice + 1)),+$((slice_size - 1))p;$((lines / cycles * slice + slice_size))q" "$data/paths.txt"
    fi >"$work/slice-$1-$2-$slice"
    awk -F / '{ ids = ids (ids ? "," : "") $NF } NR % 100 == 0 { print "/crm/v7/settings/recycle_bin/actions/restore?ids=" ids; ids = "" }' \
      "$work/slice-$1-$2-$slice" >"$work/restore-$1-$2-$slice"
  done
}
cycle() { # server, order, slice: deletes it and restores it; adds to used and deleted
  local before
  before=$(cpu "${pid[$1]}")
  PATHS=$work/slice-$1-$2-$3 METHOD=DELETE ONCE=yes load warm-up "$1" 64 60
  used=$((used + $(cpu "${pid[$1]}") - before))
  [ "$requests" = "$slice_size" ] || die "$1: $requests of $slice_size deletes were answered"
  deleted=$((deleted + slice_size))
  PATHS=$work/restore-$1-$2-$3 METHOD=POST ONCE=yes load warm-up "$1" 4 60
}
begin_scale() {
  local server order warm
  for server in few many; do
    if [ "$server" = few ]; then data_set 50 200 shared; else data_set $((ten_million / 200)) 200 shared; fi
    cut_slices "$server" given
    cut_slices "$server" random
    fresh_copy "$server"
    start_addenda "$server" "$copy"
    used=0 deleted=0
    for ((warm = 0; warm < warm_up * 2; warm++)); do cycle "$server" given $((warm % cycles)); done
  done
}
round_scale() {
  local server order slice used deleted
  for order in random given; do
    for server in few many; do
      used=0 deleted=0
      for ((slice = 0; slice < cycles; slice++)); do cycle "$server" "$order" "$slice"; done
      sample "scale-$order-$server" cpu "$(reckon "$used / $deleted")"
    done
  done
}
end_scale() { rm -f "$work"/slice-* "$work"/restore-* "$work/shuffled.txt"; }

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
    PATHS=$work/list-$server.txt load warm-up "$server" 64 "$warm_up"
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

# How records are found: the same calls in an organisation of 10,000 leads and in one of 1,000,000.

leads_set() { # leads; sets data
  data=$work/leads-$1-$(data_version)
  [ ! -f "$data/name.txt" ] || return 0
  rm -rf "$work/leads-$1"-* "$work/preparing"
  say "making $1 leads (kept for later runs) ..."
  start_addenda preparing "$work/preparing"
  stop preparing
  java_tool PrepareLeads "$work/preparing" "$1"
  start_addenda preparing "$work/preparing" # which gives them their keys first
  stop preparing
  sync -f "$work/preparing"
  mv "$work/preparing" "$data"
}
begin_records() {
  local server call
  for server in few many; do
    leads_set "$([ "$server" = few ] && echo 10000 || echo "$million")"
    fresh_copy "records-$server"
    for call in get email name; do cp "$data/$call.txt" "$work/records-$server-$call.txt"; done
    start_addenda "records-$server" "$copy"
    for call in get email name; do PATHS=$work/records-$server-$call.txt load warm-up "records-$server" 16 "$warm_up"; done
  done
}
round_records() {
  local server call
  for call in get email name; do
    for server in few many; do PATHS=$work/records-$server-$call.txt load "records-$call-$server" "records-$server" 16 "$spell"; done
  done
}
end_records() { rm -f "$work"/records-*.txt; }

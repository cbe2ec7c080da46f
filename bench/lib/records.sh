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
page='/crm/v7/Leads?per_page=200&fields=Last_Name,Company,Email,Phone,City'
twice() { # once for each thread of the load
  printf '%s\n%s\n' "$1" "$1"
}
page_at() { # row: sets token to that of the page which begins there
  local row answer=''
  token=''
  for ((row = 0; row < $1; row += 200)); do
    answer=$(call "${url[records-many]}$page${token:+&page_token=$token}") || die "records: no page at $row"
    token=$(grep -o '"next_page_token":"[^"]*"' <<<"$answer" | cut -d '"' -f 4)
  done
  [ -n "$token" ] || die "records: no token at $1"
}
begin_records() {
  local server
  start_nginx
  for server in few many; do
    leads_set "$([ "$server" = few ] && echo 10000 || echo "$million")"
    fresh_copy "records-$server"
    for call in get email name; do cp "$data/$call.txt" "$work/records-$server-$call.txt"; done
    twice "$page" >"$work/records-$server-page.txt"
    twice "$page&sort_by=Modified_Time&sort_order=desc" >"$work/records-$server-sorted.txt"
    start_addenda "records-$server" "$copy" --set "limits.list-records=$million" # the API allows fewer
    for call in get email name page sorted; do records_load warm-up "$server" "$warm_up"; done
  done
  page_at $((million / 10 * 9))
  twice "$page&page_token=$token" >"$work/records-many-deep.txt"
  call "${url[records-few]}$(head -n 1 "$work/records-few-get.txt")" >"$work/files/lead.json"
  inserted=$work/copy-records-few/addenda.db
  java_tool InsertAlone "$inserted" "$work/inserted.db" "$warm_up" "$work/leads.json" >/dev/null
  records_insert warm-up "$warm_up"
}
records_load() { # series, server, seconds; the variable call names the paths
  PATHS=$work/records-$2-$call.txt load "$1" "records-$2" 16 "$3"
}
records_insert() { # series, seconds
  METHOD=POST BODY=$work/leads.json load "$1" records-few 4 "$2" /crm/v7/Leads
}
round_records() {
  local server
  for call in get email name page sorted; do
    for server in few many; do records_load "records-$call-$server" "$server" "$spell"; done
  done
  call=deep
  records_load records-page-deep many "$spell"
  load records-get-nginx nginx 16 "$spell" /files/lead.json
  records_insert records-insert "$spell"
  sample records-insert-alone rate "$(reckon "$(java_tool InsertAlone "$inserted" "$work/inserted.db" "$spell" "$work/leads.json") / 100")"
}
end_records() { rm -f "$work"/records-*.txt "$work"/inserted.db* "$work/leads.json" "$work/files/lead.json"; }

# How records are found: the same calls in an organisation of 10,000 leads and in one of 1,000,000, in SQLite and in PostgreSQL.

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
page_at() { # server, row: sets token to that of the page which begins there
  local row answer=''
  token=''
  for ((row = 0; row < $2; row += 200)); do
    answer=$(call "${url[$1]}$page${token:+&page_token=$token}") || die "records: no page at $row"
    token=$(grep -o '"next_page_token":"[^"]*"' <<<"$answer" | cut -d '"' -f 4)
  done
  [ -n "$token" ] || die "records: no token at $2"
}
leads_of() { [ "$1" = few ] && echo 10000 || echo "$million"; } # server
records_start() { # server, data directory, more arguments: starts and warms it
  for call in get email name; do cp "$data/$call.txt" "$work/records-$1-$call.txt"; done
  twice "$page" >"$work/records-$1-page.txt"
  twice "$page&sort_by=Modified_Time&sort_order=desc" >"$work/records-$1-sorted.txt"
  start_addenda "records-$1" "$2" --set "limits.list-records=$million" "${@:3}" # the API allows fewer
  for call in get email name page sorted; do records_load warm-up "$1" "$warm_up"; done
}
begin_records() {
  local server
  start_nginx
  for server in few many; do
    leads_set "$(leads_of "$server")"
    fresh_copy "records-$server"
    records_start "$server" "$copy"
  done
  page_at records-many $((million / 10 * 9))
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

leads_database() { echo "postgresql://postgres@127.0.0.1:$pg_port/$1"; } # its name
fill_leads() { # server: makes the database of that name, whose data directory is $data
  say "making $(leads_of "$1") leads in PostgreSQL (kept for later runs) ..."
  sql postgres "create database $1"
  start_addenda preparing "$data" --database "$(leads_database "$1")"
  stop preparing
  java_tool PrepareLeads "$data" "$(leads_of "$1")" "$pg_port" "$1"
  start_addenda preparing "$data" --database "$(leads_database "$1")" # which gives them their keys first
  stop preparing
  sql "$1" 'vacuum (freeze, analyze)'
}
leads_body() { # of 100 leads with twelve fields each
  local lead
  printf '{"data":['
  for ((lead = 0; lead < 100; lead++)); do
    printf '%s{"First_Name":"Ada","Last_Name":"bench%d","Company":"Company %d Inc","Email":"bench%d@bench.example","Phone":"+1 555 %07d","Lead_Status":"Contacted","Lead_Source":"Chat","City":"City %d","Country":"Germany","Annual_Revenue":%d,"No_of_Employees":%d,"Description":"Met at a fair"}' \
      "$([ "$lead" = 0 ] || echo ,)" $lead $lead $lead $lead $lead $lead $lead
  done
  printf ']}'
}
begin_records-postgres() {
  local server store
  store=$work/records-postgres-$million-$(data_version)
  [ -f "$store/done" ] || rm -rf "$work/records-postgres-$million"-*
  run_postgres "$store"
  for server in few many; do
    data=$store/$server
    [ -f "$store/done" ] || fill_leads "$server"
    sql postgres "drop database if exists copy_$server with (force)"
    sql postgres "create database copy_$server template $server strategy file_copy"
  done
  touch "$store/done"
  sql postgres checkpoint
  for server in few many; do
    data=$store/$server
    records_start "$server" "$data" --database "$(leads_database "copy_$server")"
  done
  page_at records-many $((million / 10 * 9))
  twice "$page&page_token=$token" >"$work/records-many-deep.txt"
  leads_body >"$work/leads.json"
  records_insert warm-up "$warm_up"
}
round_records-postgres() {
  local server
  for call in get email name page sorted; do
    for server in few many; do records_load "records-postgres-$call-$server" "$server" "$spell"; done
  done
  call=deep
  records_load records-postgres-page-deep many "$spell"
  records_insert records-postgres-insert "$spell"
}
end_records-postgres() { rm -f "$work"/records-*.txt "$work/leads.json"; }

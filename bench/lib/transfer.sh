# Downloads, uploads, starts, and what is stored.

first_leads() { # makes leads.txt of the first 50 leads of the data set at hand
  head -n 50 "$data/leads.txt" >"$work/leads.txt"
  lead=$(head -n 1 "$work/leads.txt")
}
call() { curl -sS --fail-with-body -H "Authorization: Zoho-oauthtoken $TOKEN" "$@"; }
upload() { call -F "file=@$1" "${url[addenda]}$lead"; } # prints the answer
small_uploads() { # command that loads, with its arguments
  PATHS=$work/leads.txt METHOD=POST UPLOAD=10240 "$@"
}

begin_download() {
  local of
  data_set $((million / 10)) 10 own
  first_leads
  fresh_copy download
  start_addenda addenda "$copy"
  start_nginx
  head -c 100000000 /dev/urandom >"$work/files/100mb"
  large=$(upload "$work/files/100mb" | grep -o '"id":"[0-9]*"' | tail -n 2 | tr -dc '0-9\n' | sort -n | tail -n 1)
  small_uploads load warm-up addenda 64 "$warm_up"
  while read -r of; do
    call "${url[addenda]}$of?per_page=200&fields=Size" | grep -o '"Size":"10240","id":"[0-9]*"' | tr -dc '0-9\n' |
      sed "s|^10240|$of/|" || die "download: no small files at $of"
  done <"$work/leads.txt" >"$work/small.txt"
  rm -rf "$work/files/small"
  mkdir -p "$work/files/small"
  head -c $((10240 * $(wc -l <"$work/small.txt"))) /dev/urandom | (cd "$work/files/small" && split -b 10240 -a 6 -d)
  (cd "$work/files/small" && printf '/files/small/%s\n' x*) >"$work/small-nginx.txt"
  PATHS=$work/small.txt warm addenda
}
round_download() {
  load download addenda 2 "$spell" "$lead/$large"
  load download-nginx nginx 2 "$spell" /files/100mb
  ORDER=random PATHS=$work/small.txt load download-small addenda 64 "$spell"
  ORDER=random PATHS=$work/small-nginx.txt load download-small-nginx nginx 64 "$spell"
}
end_download() { rm -rf "$work/files"; }

timed_uploads() { # series, server, command that uploads the file named last: eight files, each with bytes of its own
  local series=$1 server=$2 began took=0 before used
  shift 2
  before=$(cpu "${pid[$server]}")
  for _ in 1 2 3 4 5 6 7 8; do
    head -c 16 /dev/urandom | dd of="$work/files/20mb" conv=notrunc status=none
    began=$(now)
    "$@" "$work/files/20mb" >"$work/upload.out" || die "$series failed: $(cat "$work/upload.out")"
    took=$((took + $(now) - began))
  done
  used=$(($(cpu "${pid[$server]}") - before))
  sample "$series" throughput "$(reckon "160 / ($took / 1e6)")"
  sample "$series" cpu-per-mb "$(reckon "$used / 160")"
}
put() { curl -sS --fail-with-body -T "$1" "${url[nginx]}/dav/put-$RANDOM$RANDOM"; }
begin_upload() {
  data_set $((million / 10)) 10 own
  first_leads
  fresh_copy upload
  start_addenda addenda "$copy"
  start_nginx
  seq -f '/dav/small-%.0f' 20000 >"$work/put-paths.txt"
  head -c 20000000 /dev/urandom >"$work/files/20mb"
  # So often that the compilers are done with it.
  for ((uploaded = 0; uploaded < 3 * warm_up; uploaded++)); do upload "$work/files/20mb" >"$work/upload.out"; done
  small_uploads warm addenda
  uploaded=$((uploaded + warmed))
  start_durable
  small_uploads warm durable
}
round_upload() {
  timed_uploads upload addenda upload
  timed_uploads upload-nginx nginx put
  small_uploads load upload-small addenda 64 "$spell"
  uploaded=$((uploaded + 8 + requests))
  small_uploads load upload-small-durable durable 64 "$spell"
  PATHS=$work/put-paths.txt METHOD=PUT UPLOAD=10240 load upload-small-nginx nginx 64 "$spell"
  fdatasyncs upload-fdatasync
}
end_upload() {
  local there
  stop addenda
  read -r there _ <<<"$(java_tool Count "$copy")"
  say "upload: $uploaded answered, $((there - million)) more than before"
  [ $((there - million)) -ge "$uploaded" ] || die "upload: what was answered is not what is there"
  rm -rf "$work/files"
  find "$work/dav" -maxdepth 1 \( -name 'put-*' -o -name 'small-*' \) -delete
}

begin_start() {
  data_set $((million / 10)) 10 own
  fresh_copy start
  start_addenda addenda "$copy"
  stop addenda
}
round_start() {
  start_addenda addenda "$work/copy-fresh"
  sample start-fresh time "$started_in"
  stop addenda
  rm -rf "$work/copy-fresh"
  start_addenda addenda "$copy"
  sample start time "$started_in"
  nap 1
  sample start rss "$(resident "${pid[addenda]}")"
  stop addenda
}
end_start() { :; }

begin_disk() { data_set $((million / 10)) 10 own; }
round_disk() {
  [ ! -s "$data/addenda.db-wal" ] || die "disk: the log was not checkpointed"
  sample disk bytes "$(reckon "$(stat -c %s "$data/addenda.db") / $million")"
}
end_disk() { :; }

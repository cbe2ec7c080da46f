# The peers. Each start_* starts one, waits until it answers, and leaves its process and address under its name.

start_nginx() {
  local port user=''
  [ "$(id -u)" != 0 ] || user='user root;'
  port=$(free_port)
  mkdir -p "$work/nginx-temp" "$work/dav" "$work/files"
  sed "s|@DIR@|$work|; s|@PORT@|$port|; s|@USER@|$user|" "$here/nginx.conf" >"$work/nginx.conf"
  nginx -e "$work/nginx.err" -c "$work/nginx.conf" &
  pid[nginx]=$!
  await nginx "$port" listens "$port"
}

start_netty() { # raw Netty, which only answers
  start_raw netty
}
start_durable() { # the same, which answers when a note of the request is on the disk
  start_raw durable "$work/durable.log"
}
start_raw() { # name, file or nothing
  local port
  port=$(free_port)
  "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED -cp "$tools" RawNetty "$port" ${2:+"$2"} >"$work/$1.out" 2>"$work/$1.err" &
  pid[$1]=$!
  await "$1" "$port" listens "$port"
}

fetch_jars() { # of WireMock and s3proxy, to peer-jars/
  [ "$here/pom.xml" -nt "$work/peer-jars" ] || return 0
  rm -rf "$work/peer-jars"
  "$home/mvnw" -q -B -ntp -f "$here/pom.xml" -P peers dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$work/peer-jars" >&2 || die "the peers could not be fetched"
  touch "$work/peer-jars"
}

start_wiremock() { # with one stub, which answers every delete of an attachment like Addenda
  local port
  port=$(free_port)
  mkdir -p "$work/wiremock/mappings"
  cat >"$work/wiremock/mappings/delete.json" <<'JSON'
{"request": {"method": "DELETE", "urlPathPattern": "/crm/v7/Leads/[0-9]+/Attachments/[0-9]+"},
 "response": {"status": 200, "headers": {"Content-Type": "application/json;charset=UTF-8"},
  "body": "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"2883756000000150001\"},\"message\":\"record deleted\",\"status\":\"success\"}]}"}}
JSON
  "$JAVA_HOME/bin/java" -jar "$work"/peer-jars/wiremock-standalone-*.jar --port "$port" --bind-address 127.0.0.1 \
    --root-dir "$work/wiremock" --no-request-journal --disable-banner >"$work/wiremock.out" 2>"$work/wiremock.err" &
  pid[wiremock]=$!
  await wiremock "$port" listens "$port"
}

start_s3proxy() { # on the directory s3/, whose directories are the buckets
  local port
  port=$(free_port)
  mkdir -p "$work/s3/bench"
  cat >"$work/s3proxy.properties" <<PROPERTIES
s3proxy.authorization=none
s3proxy.endpoint=http://127.0.0.1:$port
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$work/s3
PROPERTIES
  echo '<configuration><root level="OFF"/></configuration>' >"$work/logback.xml" # it would log at the finest level
  "$JAVA_HOME/bin/java" -Dlogback.configurationFile="$work/logback.xml" \
    -cp "$(find "$work/peer-jars" -name '*.jar' ! -name 'wiremock*' -printf '%p:')" \
    org.gaul.s3proxy.Main --properties "$work/s3proxy.properties" >"$work/s3proxy.out" 2>"$work/s3proxy.err" &
  pid[s3proxy]=$!
  await s3proxy "$port" listens "$port"
}

fill() { # directory under target/, how many: makes those of the empty files that are not there, and a list of their paths
  local folder
  for ((folder = 0; folder < $2 / 1000; folder++)); do
    # wrk's two threads take odd and even lines, from the first folder on
    [ ! -f "$work/$1/$folder/1" ] || [ ! -f "$work/$1/$folder/2" ] || continue
    mkdir -p "$work/$1/$folder"
    (cd "$work/$1/$folder" && touch {1..1000})
  done
  for ((folder = 0; folder < $2 / 1000; folder++)); do
    printf "/${1#s3/}/$folder/%s\n" {1..1000}
  done >"$work/${1##*/}-paths.txt"
  sync -f "$work/$1"
}

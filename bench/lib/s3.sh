# Files in S3, which is s3proxy on a directory, beside the AWS SDK that does the same alone, and beside the least that a
# server in between can do.

s3_key=BENCH s3_secret=bench-secret

start_signed_s3proxy() { # like start_s3proxy, with signatures
  local port
  port=$(free_port)
  mkdir -p "$work/s3-signed/bench"
  cat >"$work/s3-signed.properties" <<PROPERTIES
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=$s3_key
s3proxy.credential=$s3_secret
s3proxy.endpoint=http://127.0.0.1:$port
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$work/s3-signed
PROPERTIES
  echo '<configuration><root level="OFF"/></configuration>' >"$work/logback.xml"
  "$JAVA_HOME/bin/java" -Xmx1g -Dlogback.configurationFile="$work/logback.xml" \
    -cp "$(find "$work/peer-jars" -name '*.jar' ! -name 'wiremock*' -printf '%p:')" \
    org.gaul.s3proxy.Main --properties "$work/s3-signed.properties" >"$work/s3.out" 2>"$work/s3.err" &
  pid[s3]=$!
  await s3 "$port" listens "$port"
}

timed_upload() { # file: sets took, in µs, and uploaded, the id
  local began
  began=$(now)
  upload "$1" >"$work/upload.out" || die "s3: no upload: $(cat "$work/upload.out")"
  took=$(($(now) - began))
  uploaded=$(grep -o '"id":"[0-9]*"' "$work/upload.out" | tail -n 2 | tr -dc '0-9\n' | sort -n | tail -n 1)
}
timed_download() { # address: sets took
  echo "$1 $TOKEN" >&"${alone[1]}"
  read -r took <&"${alone[0]}" || die "s3: no download: $(tail -n 5 "$work/alone.err")"
}

start_relay() { # what any server between S3 and a client costs at least
  local port
  port=$(free_port)
  mkdir -p "$work/s3-signed/bench/relay"
  cp "$work/files/100mb" "$work/s3-signed/bench/relay/100mb"
  "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseParallelGC -cp "$tools" S3Relay "$port" "${url[s3]}" "$s3_key" "$s3_secret" bench relay/100mb 2>"$work/relay.err" &
  pid[relay]=$!
  await relay "$port" listens "$port"
}
alone() { # has the SDK do it once; sets alone_up and alone_down, in µs
  echo alone >&"${alone[1]}"
  read -r alone_up alone_down <&"${alone[0]}" || die "s3: the SDK alone does not work: $(tail -n 5 "$work/alone.err")"
}

begin_s3() {
  local i
  fetch_jars
  rm -rf "$work/s3-signed" "$work/copy-s3"
  start_signed_s3proxy
  mkdir -p "$work/files"
  head -c 100000000 /dev/urandom >"$work/files/100mb"
  head -c 1000000000 /dev/urandom >"$work/files/1gb"
  export AWS_ACCESS_KEY_ID=$s3_key AWS_SECRET_ACCESS_KEY=$s3_secret
  start_addenda addenda "$work/copy-s3" --blobs "s3://bench/addenda?endpoint=${url[s3]}&region=us-east-1" \
    --set limits.file-bytes=2GB --set limits.body-bytes=2100MB
  lead=/crm/v7/Leads/2883756000000261075/Attachments
  coproc alone { exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseParallelGC -cp "$tools" S3Alone "${url[s3]}" "$s3_key" "$s3_secret" bench "$work/files/100mb" 2>"$work/alone.err"; }
  pid[alone]=$alone_PID
  for ((i = 0; i < warm_up; i++)); do
    timed_upload "$work/files/100mb"
    timed_download "${url[addenda]}$lead/$uploaded"
    alone
  done
  start_relay
  for ((i = 0; i < 6 * warm_up; i++)); do
    timed_download "${url[addenda]}$lead/$uploaded"
    timed_download "${url[relay]}/"
  done
}
round_s3() {
  local i up=0 down=0 relayed=0 before
  for i in 1 2 3; do
    timed_upload "$work/files/100mb"
    up=$((up + took))
    timed_download "${url[addenda]}$lead/$uploaded"
    down=$((down + took))
    timed_download "${url[relay]}/"
    relayed=$((relayed + took))
    alone
    sample s3-alone upload "$(reckon "100 / ($alone_up / 1e6)")"
    sample s3-alone download "$(reckon "100 / ($alone_down / 1e6)")"
  done
  sample s3 upload "$(reckon "300 / ($up / 1e6)")"
  sample s3 download "$(reckon "300 / ($down / 1e6)")"
  sample s3-relay download "$(reckon "300 / ($relayed / 1e6)")"
  before=$(resident "${pid[addenda]}")
  echo 5 >"/proc/${pid[addenda]}/clear_refs" # the most that was resident begins anew
  timed_upload "$work/files/1gb"
  sample s3 memory "$(($(awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/${pid[addenda]}/status") - before))"
  rm -rf "$work/s3-signed/bench/alone"
}
end_s3() { rm -rf "$work/files" "$work/s3-signed"; }

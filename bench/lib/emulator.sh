# What the emulator takes: organisations on demand, and what it costs a server to be one.

begin_emulator() { data_set $((million / 10)) 10 own; }
round_emulator() {
  local series metric value
  start_addenda addenda "$work/copy-emulator"
  while read -r series metric value; do
    sample "$series" "$metric" "$value"
  done < <(java_tool "$here/Organizations.java" "${url[addenda]}" "$(cat "$work/copy-emulator/emulator-key")" 100 "${pid[addenda]}")
  stop addenda
  rm -rf "$work/copy-emulator"
  # Thrice, as what is looked for is smaller than the noise.
  for _ in 1 2 3; do
    deletes_in emulator-without ''
    deletes_in emulator-with --demo
  done
}
deletes_in() { # series, mode of the server
  # The compilers take more in the first seconds than what is looked for, and not the same each time.
  local warm_up=$((2 * warm_up))
  fresh_copy delete
  start_addenda addenda "$copy" # renews the tokens
  stop addenda
  mode=$2 start_addenda addenda "$copy"
  warm_deletes random
  aim 0 53
  load "$1" addenda 64 "$spell"
  answered=$((answered + requests))
  end_deletes "$1"
}
end_emulator() { unset PATHS METHOD FROM TO ORDER; }

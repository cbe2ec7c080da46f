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
  deletes_in_turn
}

# Two servers that have done the same go on with the same deletes in turn: what is looked for is smaller than what one start differs from the next.
deletes_in_turn() {
  local warm_up=$((2 * warm_up)) name turn # the compilers take more in the first seconds, and not the same each time
  local -A copies=() answers=()
  for name in without with; do
    fresh_copy "delete-$name"
    copies[$name]=$copy
    start_addenda addenda "$copy" # renews the tokens
    stop addenda
    mode=$([ "$name" = without ] || echo --demo) start_addenda "$name" "$copy"
    warm_deletes random "$name"
    answers[$name]=$answered
  done
  for turn in 0 1 2 3 4 5 6 7; do
    for name in without with; do
      aim "$((6 * turn))" "$((6 * turn + 6))"
      load "emulator-$name" "$name" 64 "$spell"
      answers[$name]=$((answers[$name] + requests))
    done
  done
  for name in without with; do
    answered=${answers[$name]} copy=${copies[$name]}
    end_deletes "emulator-$name" "$name"
  done
}
end_emulator() { unset PATHS METHOD FROM TO ORDER; }

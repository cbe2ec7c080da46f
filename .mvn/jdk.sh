# Sets and exports JAVA_HOME to a JDK 25 or newer; sourced by ./addenda and ./mvnw. Looks at JAVA_HOME, the java on
# the PATH and the places where packages and version managers put JDKs, and stops with one clear line if there is none.

jdk_version() { # the feature number of the JDK in the folder $1, or nothing
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() { # one folder a line, the preferred first
  [ -z "${JAVA_HOME-}" ] || printf '%s\n' "$JAVA_HOME"
  on_path=$(command -v javac 2>/dev/null) || on_path=
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    printf '%s\n' "${on_path%/bin/javac}"
  fi
  find -L /usr/lib/jvm /usr/java /opt "${HOME-/root}/.sdkman/candidates/java" "${HOME-/root}/.jdks" \
    -mindepth 1 -maxdepth 1 -type d 2>/dev/null | sort
  find -L /Library/Java/JavaVirtualMachines -mindepth 3 -maxdepth 3 -path '*/Contents/Home' 2>/dev/null | sort
}

find_jdk() {
  jdk_candidates | while IFS= read -r home; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge 25 ]; then
      printf '%s\n' "$home"
      break
    fi
  done
}

JAVA_HOME=$(find_jdk)
if [ -z "$JAVA_HOME" ]; then
  echo "addenda needs a JDK 25: install one (for example Eclipse Temurin 25 from https://adoptium.net) or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME

# Sourced by the other scripts: where we are, how many cores, one way to speak, the compiler cache.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
export SHOPKEEPER_ROOT="$root"

# A session without HOME (a service, a bare container) still has a home directory on record.
if [ -z "${HOME:-}" ]; then
    HOME="$(getent passwd "$(id -u)" | cut -d: -f6)"
    export HOME
fi
cache_root="${XDG_CACHE_HOME:-$HOME/.cache}/shopkeeper"
export SHOPKEEPER_JOBS="${SHOPKEEPER_JOBS:-$(nproc)}"

# Two checkouts of the same text share what was compiled: paths below the root are made relative.
export CCACHE_BASEDIR="$root"
export CCACHE_NOHASHDIR=1

say() { printf '%s\n' "$*" >&2; }

# fail SENTENCE...: what happened and what to do, then out.
fail() {
    say "${0##*/}: $*"
    exit 1
}

# build PRESET [TARGET...]: configures and builds one preset; without a target all of it. Fails when
# either step fails, also where the shell's errexit is off.
build() {
    local preset="$1" targets=()
    shift
    [ "$#" -eq 0 ] || targets=(--target "$@")
    # shellcheck disable=SC2086  # several arguments on purpose
    (cd "$root" && cmake --preset "$preset" ${SHOPKEEPER_CMAKE_ARGS:-} >&2) &&
        (cd "$root" && cmake --build --preset "$preset" -j "$SHOPKEEPER_JOBS" "${targets[@]}" >&2)
}

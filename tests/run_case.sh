#!/bin/sh
# Runs one behaviour case: run_case.sh DATELINE CASE [--accept]
#
# CASE is a folder with `cmd`, a shell script that is run in a copy of the folder with `dateline` on
# the path; what it prints on standard output must be `out`, letter for letter. An exit code other
# than 0 is printed as a last line "exit N"; 77 skips the case: this machine cannot run it.
# --accept writes `out` anew: read the diff before you commit it.
set -u
dateline=$(realpath "$1")
case=$(realpath "$2")
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/case"
ln -s "$dateline" "$work/bin/dateline"
cp -R "$case/." "$work/case"
cd "$work/case" || exit 1
PATH=$work/bin:$PATH LC_ALL=C.UTF-8 NO_COLOR= sh ./cmd >"$work/got" 2>"$work/errors" </dev/null
code=$?
[ "$code" -ne 77 ] || exit 77
[ "$code" -eq 0 ] || echo "exit $code" >>"$work/got"
if [ "${3:-}" = --accept ]; then
  cp "$work/got" "$case/out"
elif ! diff -u "$case/out" "$work/got"; then
  echo "standard error:"
  cat "$work/errors"
  exit 1
fi

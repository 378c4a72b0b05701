#!/bin/bash
# Makes folders that run without .NET and without a network: package.sh OUT [linux-x64 linux-arm64 win-x64]; linux-x64 unless told
# Each holds the web app, the command, the model, samples, licence, the guide, a start script and what makes a service of it; beside it its archive and sha256.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../../.." && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- linux-x64

publish() {   # project, system, folder. The lock files of the source name no system, so each has its own here.
  dotnet publish "$source/src/$1" -c Release -r "$2" --self-contained -o "$3" -v q \
    -p:CompileAhead=false -p:RunAnalyzersDuringBuild=false -p:NuGetLockFilePath="obj/packages.$2.lock.json"
}

for system in "$@"; do
  folder=$out/wenmai-$system
  rm -rf "$folder" && mkdir -p "$folder"
  publish Wenmai.Web "$system" "$folder/web"
  publish Wenmai.Cli "$system" "$folder/cli"
  cp -r "$source/corpus" "$folder/samples"
  cp "$source/LICENSE" "$source/NOTICE" "$here/安装说明.md" "$folder/"
  case $system in
    win-*) cp "$here/"*.cmd "$folder/" ;;
    *) cp "$here/start.sh" "$here/wenmai.service" "$folder/" && chmod +x "$folder/start.sh" ;;
  esac
  (cd "$folder" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
  case $system in
    win-*) (cd "$out" && rm -f "wenmai-$system.zip" && python3 -m zipfile -c "wenmai-$system.zip" "wenmai-$system") && archive=wenmai-$system.zip ;;
    *) tar -C "$out" -czf "$out/wenmai-$system.tar.gz" "wenmai-$system" && archive=wenmai-$system.tar.gz ;;
  esac
  (cd "$out" && sha256sum "$archive" > "$archive.sha256" && du -h "$archive")
done

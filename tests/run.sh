#!/usr/bin/env bash
# The one test command: installs what a fresh Debian machine lacks (as root), builds, runs every test with dotnet test,
# and ends with a line "N passed, N failed, N skipped". Skipped tests are named with their reasons above it.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

needed=()
command -v chromium >/dev/null || needed+=(chromium)
command -v strace >/dev/null || needed+=(strace)
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || needed+=(fonts-noto-cjk)
if ((${#needed[@]})); then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing ${needed[*]}"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${needed[@]}"; } >/dev/null 2>&1 ||
            echo "Could not install ${needed[*]}; the tests concerned will be skipped."
    else
        echo "Not root: ${needed[*]} not installed; the tests concerned will be skipped."
    fi
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
dotnet build -c Release --verbosity quiet || { echo "0 passed, 1 failed"; exit 1; }
status=0
# All projects at once: half of what they do is waiting, for a browser, for processes, for a cluster.
dotnet test -c Release --no-build -maxcpucount:4 --logger "trx" --results-directory "$results" --logger "console;verbosity=minimal" || status=1

# One count over all test projects, from the result files rather than from the console's wording.
passed=$(grep -ho '<UnitTestResult [^>]*outcome="Passed"' "$results"/*.trx 2>/dev/null | wc -l)
failed=$(grep -ho '<UnitTestResult [^>]*outcome="Failed"' "$results"/*.trx 2>/dev/null | wc -l)
skipped=$(grep -ho '<UnitTestResult [^>]*outcome="NotExecuted"' "$results"/*.trx 2>/dev/null | wc -l)
if ((skipped)); then
    echo "Skipped:"
    python3 - "$results" <<'PY' 2>/dev/null || grep -ho '<UnitTestResult [^>]*outcome="NotExecuted"' "$results"/*.trx | grep -o 'testName="[^"]*"'
import glob, sys, xml.etree.ElementTree as tree
space = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
for file in sorted(glob.glob(sys.argv[1] + "/*.trx")):
    for result in tree.parse(file).iter(space + "UnitTestResult"):
        if result.get("outcome") == "NotExecuted":
            reason = result.find(f".//{space}Message")
            output = result.find(f".//{space}StdOut")
            text = reason.text if reason is not None else output.text if output is not None else ""
            print(f"  {result.get('testName')}: {(text or '').strip()}")
PY
fi
if ((passed + failed == 0)); then echo "No test ran."; status=1; fi
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0)) && exit $status || exit 1

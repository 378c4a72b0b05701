#!/usr/bin/env python3
"""Times every view of the analyst's desk as its page: views.py ADDRESS [PROCESS] > results/views.md

ADDRESS is that of a running server (http://127.0.0.1:5080) whose archive is the one to be measured, PROCESS the number of its process. Each page is asked
once, ten times more for the runtime to compile what is used, then five times; the median of these counts. Wall time suffers from whatever else the machine does, processor time of the server hardly does.
"""

import os
import statistics
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

TARGET = 300  # milliseconds, warm
WARMING = 10
ROUNDS = 5

VIEWS = [
    ("逐年趋势", "two words", "/trends?series=整改\n乡村振兴"),
    ("逐年趋势", "a theme", "/trends?series=主题:T03"),
    ("逐年趋势", "by kind of document", "/trends?series=整改&by=kind"),
    ("逐月趋势", "a word, three years", "/trends?series=复工复产&step=month&year=2019-2021"),
    ("逐月趋势", "a word, all years", "/trends?series=整改&step=month"),
    ("逐年趋势", "copies counted once", "/trends?series=整改&once=true"),
    ("交叉统计", "theme by year", "/matrix?rows=theme&columns=year"),
    ("交叉统计", "theme by type, one word", "/matrix?rows=theme&columns=type&q=整改"),
    ("对比", "two years", "/compare?left=年份:2019&right=年份:2020"),
    ("对比", "two themes", "/compare?left=主题:T03&right=主题:T09"),
    ("画像", "a kind of document", "/portrait?q=文种:讲话"),
    ("特征词", "a year against another", "/keyness?year=2020&against=年份:2019"),
    ("特征词", "a year against the rest", "/keyness?year=2020"),
    ("提法首现", "all", "/first-use"),
    ("提法首现", "new in a year", "/first-use?view=new&from=2017&to=2017"),
    ("提法首现", "in the sentences of a theme", "/first-use?theme=T09"),
    ("提法沿革", "two formulations", "/lineage?q=两个维护\n四个意识"),
    ("搭配", "a common word", "/collocations?word=落实"),
    ("搭配", "a word of 27,000 places", "/collocations?word=发展"),
    ("搭配", "two words", "/collocations?word=落实&against=推进"),
    ("逐例对齐", "a word", "/concordance?word=整改"),
    ("逐例对齐", "a common word in a theme", "/concordance?word=发展&theme=T09"),
    ("语句清单", "a word", "/sentences?q=整改"),
    ("任务台账", "all", "/register"),
    ("任务台账", "a word", "/register?q=整改"),
    ("任务台账", "by actor", "/register?group=actor"),
    ("任务台账", "by actor and action", "/register?group=deed"),
    ("到期事项", "all", "/deadlines"),
    ("要求阶梯", "a word", "/ladder?q=整改"),
]


def processor(process):
    """Seconds of processor time that a process has taken; None where none is named."""
    if process is None:
        return None
    fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(address):
    started = time.perf_counter()
    with urllib.request.urlopen(address, timeout=120) as answer:
        if answer.status != 200:
            raise SystemExit(f"{answer.status} {address}")
        answer.read()
    return (time.perf_counter() - started) * 1000


def main():
    base, process = sys.argv[1].rstrip("/"), sys.argv[2] if len(sys.argv) > 2 else None
    print("# Views of the analyst's desk\n")
    print(f"Whole pages, asked one after another; first answer; after {WARMING} more the median of {ROUNDS}. {TARGET} ms warm is asked. Made by `views.py`; load at the start {os.getloadavg()[0]:.1f}.\n")
    print("| view | of what | first, ms | again, ms | processor time again, ms |\n|---|---|---|---|---|")
    missed = []
    for view, what, path in VIEWS:
        address = base + urllib.parse.quote(path, safe="/?=&:-")
        try:
            first = ask(address)
            for _ in range(WARMING):
                ask(address)
            before = processor(process)
            again = statistics.median(ask(address) for _ in range(ROUNDS))
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{refused.code} {address}") from refused
        spent = "–" if before is None else f"{(processor(process) - before) / ROUNDS * 1000:.0f}"
        print(f"| {view} | {what} | {first:.0f} | {again:.0f} | {spent} |", flush=True)
        if again > TARGET:
            missed.append(f"{view} ({what})")
    print(f"\nAbove {TARGET} ms: {'、'.join(missed) or 'none'}. Load at the end {os.getloadavg()[0]:.1f}.")


main()

#!/usr/bin/env python3
"""Deliberate faults, one at a time, and whether the tests nearest to them notice.

    python3 tests/mutants.py FOLDER [SECONDS]
    python3 tests/mutants.py FOLDER SECONDS again

makes a copy of the repository in FOLDER (removed beforehand), builds every fault of tests/mutants.tsv into it behind one
switch (WENMAI_MUTANT=n), and runs for each the test classes that the table names. Ends after SECONDS, having run a random
part of them; WENMAI_SEED=n chooses another one, and WENMAI_MUTANT_ONLY=name,… those alone. What is known stands in FOLDER/mutants.log: with
"again" the copy is taken as it was built, and the run goes on with the faults that are not in the log. Nothing of the repository itself is changed.
"""
import csv, os, random, re, shutil, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SWITCH = '''namespace Wenmai;

public static class Mutant
{
    public static readonly int On = int.TryParse(System.Environment.GetEnvironmentVariable("WENMAI_MUTANT"), out var n) ? n : 0;
}
'''


def read_table(root):
    with open(os.path.join(root, 'tests', 'mutants.tsv'), encoding='utf-8') as table:
        return list(csv.DictReader(table, delimiter='\t', quoting=csv.QUOTE_NONE))


def build(folder, mutants):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT, folder, symlinks=True, ignore=shutil.ignore_patterns('.git', 'index', 'TestResults', 'artifacts'))
    os.makedirs(os.path.join(folder, 'index'), exist_ok=True)
    with open(os.path.join(folder, 'src', 'Wenmai', 'Mutant.cs'), 'w') as switch:
        switch.write(SWITCH)
    for number, mutant in enumerate(mutants, 1):
        path = os.path.join(folder, mutant['file'])
        text = open(path, encoding='utf-8').read()
        if text.count(mutant['from']) != 1:
            sys.exit(f"{mutant['name']}: {mutant['file']} has {text.count(mutant['from'])} times {mutant['from']}")
        fault = mutant['to'].replace('{M}', f'(global::Wenmai.Mutant.On == {number})')
        open(path, 'w', encoding='utf-8').write(text.replace(mutant['from'], fault))
    for project in ('Wenmai.Tests', 'Wenmai.Web.Tests'):
        subprocess.run(['dotnet', 'build', '-c', 'Release', '-v', 'q', '-p:TreatWarningsAsErrors=false', '-p:RunAnalyzersDuringBuild=false',
                        '-p:CompileAhead=false', f'tests/{project}'], cwd=folder, check=True)


def run(folder, number, project, classes, *options, timeout=300):
    program = os.path.join(folder, 'tests', project, 'bin', 'Release', 'net10.0', f'{project}.dll')
    arguments = [word for name in classes for word in ('-method' if '.' in name else '-class', f'*.{name}')]
    return subprocess.run(['dotnet', program, '-noLogo', *options, *arguments], env={**os.environ, 'WENMAI_MUTANT': str(number)},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout)


def parts_of(tests):
    for part in tests.split(';'):
        project, classes = part.split(':')
        yield project, classes.split(',')


def is_killed(folder, number, tests):
    """Runs one class after another, in the order of the table: most faults fall to the first."""
    for project, classes in parts_of(tests):
        for name in classes:
            try:
                if run(folder, number, project, [name], '-stopOnFail').returncode != 0:
                    return True
            except subprocess.TimeoutExpired:
                return True
    return False


def failing(folder, mutants):
    """Classes that fail without a fault: they would kill everything."""
    found = set()
    for project in ('Wenmai.Tests', 'Wenmai.Web.Tests'):
        classes = {name for mutant in mutants for owner, names in parts_of(mutant['tests']) if owner == project for name in names}
        ran = run(folder, 0, project, sorted(classes), timeout=3600)
        found |= {name for name in classes if re.search(rf'\.{re.escape(name)}\b.*\[FAIL\]', ran.stdout)}
    return found


def main():
    folder, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else float('inf')
    is_again = sys.argv[3:] == ['again']
    mutants = read_table(folder if is_again else ROOT)
    if not is_again:
        build(folder, mutants)
    log = os.path.join(folder, 'mutants.log')
    known = dict(line.rstrip('\n').split('\t') for line in open(log, encoding='utf-8')) if os.path.exists(log) else {}
    order = list(range(len(mutants)))
    random.Random(int(os.environ.get('WENMAI_SEED', '5107'))).shuffle(order)
    only = [name for name in os.environ.get('WENMAI_MUTANT_ONLY', '').split(',') if name]
    if only:
        order = [at for at in order if mutants[at]['name'] in only]
    start = time.monotonic()
    if not is_again and (flawed := failing(folder, mutants)):
        sys.exit(f"These fail without a fault: {', '.join(sorted(flawed))}")
    for at in order:
        mutant = mutants[at]
        if mutant['name'] in known:
            continue
        if time.monotonic() - start > seconds:
            break
        known[mutant['name']] = 'killed' if is_killed(folder, at + 1, mutant['tests']) else 'SURVIVED'
        print(f"{mutant['name']}: {known[mutant['name']]}", flush=True)
        with open(log, 'a', encoding='utf-8') as lines:
            lines.write(f"{mutant['name']}\t{known[mutant['name']]}\n")
    survived = [name for name, end in known.items() if end == 'SURVIVED']
    killed = len(known) - len(survived)
    print(f"{len(known)} of {len(mutants)} run, {killed} killed ({killed / max(1, len(known)):.0%}); survived: {', '.join(survived) or 'none'}")


if __name__ == '__main__':
    main()

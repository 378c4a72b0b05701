#!/usr/bin/env python3
"""Deliberate faults, one at a time, and whether the tests nearest to them notice.

    python3 tests/mutants.py FOLDER [SECONDS]

makes a copy of the repository in FOLDER (removed beforehand), builds every fault of tests/mutants.tsv into it behind one
switch (WENMAI_MUTANT=n), and runs for each the test classes that the table names. Ends after SECONDS, having run a random
part of them; WENMAI_SEED=n chooses another one, and WENMAI_MUTANT_ONLY=name,… those alone. Nothing of the repository itself is changed.
"""
import csv, os, random, shutil, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SWITCH = '''namespace Wenmai;

public static class Mutant
{
    public static readonly int On = int.TryParse(System.Environment.GetEnvironmentVariable("WENMAI_MUTANT"), out var n) ? n : 0;
}
'''


def read_table():
    with open(os.path.join(ROOT, 'tests', 'mutants.tsv'), encoding='utf-8') as table:
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


def is_killed(folder, number, tests):
    for part in tests.split(';'):
        project, classes = part.split(':')
        program = os.path.join(folder, 'tests', project, 'bin', 'Release', 'net10.0', f'{project}.dll')
        arguments = [word for name in classes.split(',') for word in ('-class', f'*.{name}')]
        try:
            ran = subprocess.run(['dotnet', program, '-stopOnFail', '-noLogo', *arguments], env={**os.environ, 'WENMAI_MUTANT': str(number)},
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
        except subprocess.TimeoutExpired:
            return True
        if ran.returncode != 0:
            return True
    return False


def main():
    folder, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else float('inf')
    mutants = read_table()
    build(folder, mutants)
    order = list(range(len(mutants)))
    random.Random(int(os.environ.get('WENMAI_SEED', '5107'))).shuffle(order)
    only = [name for name in os.environ.get('WENMAI_MUTANT_ONLY', '').split(',') if name]
    if only:
        order = [at for at in order if mutants[at]['name'] in only]
    clean, start, killed, survived = {}, time.monotonic(), [], []
    for at in order:
        if time.monotonic() - start > seconds:
            break
        mutant = mutants[at]
        # Classes that fail without a fault would kill everything.
        if clean.setdefault(mutant['tests'], None) is None:
            clean[mutant['tests']] = not is_killed(folder, 0, mutant['tests'])
        if not clean[mutant['tests']]:
            print(f"{mutant['name']}: its tests fail without it", flush=True)
            continue
        (killed if is_killed(folder, at + 1, mutant['tests']) else survived).append(mutant['name'])
        print(f"{mutant['name']}: {'killed' if killed and killed[-1] == mutant['name'] else 'SURVIVED'}", flush=True)
    ran = len(killed) + len(survived)
    print(f"{ran} of {len(mutants)} run, {len(killed)} killed ({len(killed) / max(1, ran):.0%}); survived: {', '.join(survived) or 'none'}")


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""Makes results/README.md and results/growth.svg from the JSON files beside them. Standard library only."""
import json, math, os

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'results')
SIZES = [('10k', 10_000), ('100k', 100_000), ('1m', 1_000_000)]
CLASSES = ['phrase', 'and', 'sent', 'facet']
BARS = {'phrase': 0.25, 'and': 0.5, 'sent': 0.5, 'facet': 0.5}


def load(engine):
    found = {}
    for size, count in SIZES:
        path = f'{HERE}/{engine}-{size}.json'
        if os.path.exists(path):
            found[count] = json.load(open(path, encoding='utf8'))
    return found


ours, lucene = load('wenmai'), load('lucene')
counts = sorted(set(ours) & set(lucene))


def ratio(a, b):
    return f'{a / b:.2f}' if b else '–'


def speed(report, threads_all=False, annotation=False):
    rows = [r for r in report['index'] if r['annotation'] == annotation]
    rows = [r for r in rows if (r['threads'] > 1) == threads_all] or []
    return rows[0]['mbPerSecond'] if rows else None


def latency_table():
    lines = ['| paragraphs | class | Wenmai p50 / p95 / p99 ms | Lucene p50 / p95 / p99 ms | ratio p50 / p95 | to reach |', '|---|---|---|---|---|---|']
    for n in counts:
        for kind in CLASSES:
            a, b = ours[n]['ms'][kind], lucene[n]['ms'][kind]
            three = lambda v: ' / '.join(f"{v[q]:.3f}" for q in ('p50', 'p95', 'p99'))
            lines.append(f"| {n:,} | {kind} | {three(a)} | {three(b)} | {ratio(a['p50'], b['p50'])} / {ratio(a['p95'], b['p95'])} | {BARS[kind]} |")
    return lines


def cost_table():
    lines = ['| paragraphs | text MB | index MB/s: one thread, all cores, all cores with labels | Lucene MB/s | disk × text | first answer ms, Lucene | managed heap MB | exactness: queries, differing |',
             '|---|---|---|---|---|---|---|---|']
    for n in counts:
        a, b = ours[n], lucene[n]
        speeds = ', '.join(f'{s:.1f}' if s else '–' for s in (speed(a), speed(a, True), speed(a, True, True)))
        check = f"{a['check']['queries']}, {a['check']['differing']}" if a.get('check') else '–'
        lines.append(f"| {n:,} | {a['textBytes'] / 1e6:.1f} | {speeds} | {b['mb_per_s']} | {a['disk']['timesText']:.2f} | {a['firstAnswerMs']:.0f}, {b['first_answer_ms']} | {a['query']['managedHeapBytes'] / 1e6:.1f} | {check} |")
    return lines


def disk_table():
    n = counts[-1]
    disk, text = ours[n]['disk'], ours[n]['textBytes']
    return [f'Parts at {n:,} paragraphs, as multiples of the text: '
            + ', '.join(f"{part} {disk[part] / text:.2f}" for part in ('text', 'postings', 'phrase', 'columns', 'vectors'))
            + f"; together {disk['total'] / text:.2f}."]


def meaning():
    """Searching by meaning, where it was measured."""
    lines = [f"{n:,} paragraphs with vectors, a sentence typed in plain words (all legs, page and facets): {ours[n]['hybrid']['p50']:.1f} / {ours[n]['hybrid']['p95']:.1f} ms (p50 / p95)."
             for n in counts if ours[n].get('hybrid')]
    vectors = [ours[n]['vectors'] for n in counts if ours[n].get('vectors')]
    if vectors:
        v = vectors[-1]
        lines.append(f"One vector compared with {v['count']:,} of {v['dimensions']} bytes: {v['ms']['p50']:.1f} / {v['ms']['p95']:.1f} ms, {v['gbPerSecond']} GB/s.")
    return [line for l in lines for line in (l, '')][:-1]


def desk():
    """What analysts and writers ask of an annotated index, where it was measured."""
    names = {'matrix': 'matrix, theme by year', 'matrixOfWord': 'the same of one word', 'trend': 'trend of five series', 'keyness': 'keywords of two years',
             'mirror': 'mirror of a draft of 5,000 characters'}
    asked = [n for n in counts if ours[n].get('deskMs')]
    if not asked:
        return []
    lines = ['Questions of analysts and writers to an annotated index, ms (first time in a process / again):', '',
             '| paragraphs | ' + ' | '.join(names.values()) + ' |', '|---|' + '---|' * len(names)]
    for n in asked:
        rows = ours[n]['deskMs']
        lines.append(f'| {n:,} | ' + ' | '.join(f"{rows[k]['first']:.0f} / {rows[k]['again']:.0f}" for k in names) + ' |')
    return lines


def slope(low, high):
    """The power with which a figure grew over the last tenfold: 0 stays, 1 grows alike."""
    return max(0.0, math.log10(max(high, 1e-6) / max(low, 1e-6)))


def extrapolation():
    if len(counts) < 2:
        return []
    low, high = counts[-2:]
    lines = [f'By the growth from {low:,} to {high:,} paragraphs (p50 / p95 ms, one thread):', '', '| paragraphs | ' + ' | '.join(CLASSES) + ' | disk GB |', '|---|' + '---|' * (len(CLASSES) + 1)]
    for n in (10_000_000, 100_000_000):
        tens = math.log10(n / high)
        cells = []
        for kind in CLASSES:
            a, b = ours[low]['ms'][kind], ours[high]['ms'][kind]
            cells.append(' / '.join(f"{b[q] * 10 ** (tens * slope(a[q], b[q])):.2f}" for q in ('p50', 'p95')))
        lines.append(f"| {n:,} | " + ' | '.join(cells) + f" | {ours[high]['disk']['total'] * n / high / 1e9:.1f} |")
    return lines


def plot():
    width, height, left, bottom = 760, 420, 70, 50
    values = [e[n]['ms'][k]['p95'] for e in (ours, lucene) for n in counts for k in CLASSES]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    x = lambda n: left + (math.log10(n) - 4) / 2 * (width - left - 190)
    y = lambda v: 20 + (high - math.log10(v)) / (high - low) * (height - bottom - 20)
    colours = dict(zip(CLASSES, ('#b3261e', '#1a5fb4', '#26734d', '#8a5a00')))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13" role="img">',
           '<title>95th percentile of latency by number of paragraphs, Wenmai and Lucene</title>', f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for power in range(low, high + 1):
        out.append(f'<line x1="{left}" x2="{width - 190}" y1="{y(10 ** power):.1f}" y2="{y(10 ** power):.1f}" stroke="#ddd"/><text x="{left - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10 ** power:g}</text>')
    for n in counts:
        out.append(f'<text x="{x(n):.1f}" y="{height - bottom + 22}" text-anchor="middle">{n:,}</text>')
    out.append(f'<text x="{left}" y="{height - 8}">paragraphs; p95 in milliseconds, both axes logarithmic</text>')
    for i, kind in enumerate(CLASSES):
        for name, engine, dash in (('Wenmai', ours, ''), ('Lucene', lucene, ' stroke-dasharray="6 4"')):
            points = ' '.join(f"{x(n):.1f},{y(engine[n]['ms'][kind]['p95']):.1f}" for n in counts)
            out.append(f'<polyline points="{points}" fill="none" stroke="{colours[kind]}" stroke-width="2"{dash}/>')
            row = 30 + (2 * i + (name == 'Lucene')) * 22
            out.append(f'<line x1="{width - 170}" x2="{width - 135}" y1="{row}" y2="{row}" stroke="{colours[kind]}" stroke-width="2"{dash}/><text x="{width - 128}" y="{row + 4}">{kind}, {name}</text>')
    open(f'{HERE}/growth.svg', 'w', encoding='utf8').write('\n'.join(out + ['</svg>', '']))


sections = ['# Results', '', 'Made by `report.py` from the JSON files here; Lucene 8 on Java with character bigrams ran right before, on the same files and machine. One thread, warm; only the ratio counts.',
            '', 'Nothing else ran on the two processors.', '',
            *latency_table(), '', *cost_table(), '', *disk_table(), '', *meaning(), '', *desk(), '', '![Growth](growth.svg)', '', *extrapolation(), '']
open(f'{HERE}/README.md', 'w', encoding='utf8').write('\n'.join(sections))
plot()

using Wenmai.Indexing;

namespace Wenmai.Searching;

/// <summary>How often a term occurs in the passages of a segment that hold it.</summary>
/// <param name="Passages">Ascending.</param>
/// <param name="Frequencies">Beside <paramref name="Passages"/>.</param>
internal sealed record TermHits(int[] Passages, int[] Frequencies)
{
    /// <summary>Occurrences in <paramref name="passage"/>; 0 when it holds none.</summary>
    public int FrequencyIn(int passage)
    {
        var i = Array.BinarySearch(Passages, passage);
        return i < 0 ? 0 : Frequencies[i];
    }
}

/// <summary>Answers query trees on one segment. Remembers what it has looked up; made for one search.</summary>
internal sealed class SegmentQuery
{
    private readonly PhraseMatcher _matcher;
    private readonly Dictionary<string, TermHits> _hits = [];
    private readonly Dictionary<string, PassageSet> _headings = [];
    private readonly Dictionary<string, PassageSet> _titles = [];

    public SegmentQuery(SpeechSegment segment)
    {
        Segment = segment;
        _matcher = new PhraseMatcher(segment);
        Live = LivePassages(segment);
    }

    public SpeechSegment Segment { get; }

    /// <summary>Passages of speeches that are shown.</summary>
    public PassageSet Live { get; }

    /// <summary>The live passages of which <paramref name="node"/> holds.</summary>
    /// <param name="node">A query tree.</param>
    /// <param name="runs">For each long run, the share of its weight a passage must hold, by segment-independent weights.</param>
    public PassageSet Matching(QueryNode node, RunWeights runs) => node switch
    {
        PhraseNode phrase => SetOf(HitsOf(phrase)),
        RunNode run => MatchingRun(run, runs),
        AndNode and => and.Children.Select(c => Matching(c, runs)).Aggregate((a, b) => a.And(b)),
        OrNode or => or.Children.Select(c => Matching(c, runs)).Aggregate((a, b) => a.Or(b)),
        NotNode not => Matching(not.Child, runs).Invert().And(Live),
        NearNode near => SetOf(HitsOf(near)),
        TitleNode title => Copy(UnderTitle(title.Phrase)),
        UnitNode unit => SpeechesWhere(s => PhraseText.Contains(Segment.NamesOf(s).FoldedUnit, unit.Phrase)),
        HeadingNode heading => Copy(UnderHeading(heading.Phrase)),
        YearNode year => SpeechesWhere(s => Segment.Speeches[s].Year >= year.From && Segment.Speeches[s].Year <= year.To),
        ThemeNode theme => SentencesWhere(s => (s.Themes >> (theme.Theme.Number - 1) & 1) != 0),
        TypeNode type => SentencesWhere(s => (s.Types >> ((int)type.Type - 1) & 1) != 0),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>Where, and how often, a phrase begins in live passages.</summary>
    public TermHits HitsOf(PhraseNode phrase)
    {
        var key = KeyOf(phrase);
        if (_hits.TryGetValue(key, out var known)) return known;
        var isPlain = phrase is { Pieces.Count: 1, Readings.Count: 1 };
        return _hits[key] = ByPassage(isPlain ? _matcher.Find(phrase.Pieces[0]) : _matcher.Find(phrase).Select(m => m.Start).ToArray());
    }

    /// <summary>Where, and how often, a folded string begins in live passages.</summary>
    public TermHits HitsOf(string folded) => _hits.TryGetValue(folded, out var known) ? known : _hits[folded] = ByPassage(_matcher.Find(folded));

    /// <summary>The live passages under a heading, at any level, that holds the phrase. Not to be changed.</summary>
    public PassageSet UnderHeading(PhraseNode phrase)
    {
        var key = KeyOf(phrase);
        if (_headings.TryGetValue(key, out var known)) return known;
        var sections = Segment.Sections;
        var holds = new bool[sections.Length];
        for (var i = 0; i < sections.Length; i++)
            holds[i] = (sections[i].Parent >= 0 && holds[sections[i].Parent])
                || PhraseText.Contains(Segment.HeadingText.Slice(sections[i].HeadStart, sections[i].HeadLength), phrase);
        var set = new PassageSet(Segment.Passages.Length);
        var passages = Segment.Passages;
        for (var p = 0; p < passages.Length; p++)
            if (passages[p].Section >= 0 && holds[passages[p].Section]) set.Add(p);
        return _headings[key] = set.And(Live);
    }

    /// <summary>The live passages of speeches whose title holds the phrase. Not to be changed.</summary>
    public PassageSet UnderTitle(PhraseNode phrase)
    {
        var key = KeyOf(phrase);
        if (_titles.TryGetValue(key, out var known)) return known;
        return _titles[key] = SpeechesWhere(s => PhraseText.Contains(Segment.NamesOf(s).FoldedTitle, phrase));
    }

    private static string KeyOf(PhraseNode phrase) => string.Join('\u0001', phrase.Readings.Select(pieces => string.Join('\0', pieces)));

    private TermHits HitsOf(NearNode near)
    {
        var key = near.ToString();
        if (_hits.TryGetValue(key, out var known)) return known;
        return _hits[key] = ByPassage(_matcher.FindNear(near).Select(m => m.Start).ToArray());
    }

    /// <summary>Counts ascending positions by the live passage in which they lie.</summary>
    private TermHits ByPassage(int[] positions)
    {
        var passages = new List<int>();
        var frequencies = new List<int>();
        var rows = Segment.Passages;
        var passage = 0;
        foreach (var position in positions)
        {
            passage = Advance(rows, passage, position);
            if (passages.Count > 0 && passages[^1] == passage) frequencies[^1]++;
            else if (Live[passage])
            {
                passages.Add(passage);
                frequencies.Add(1);
            }
        }
        return new TermHits(passages.ToArray(), frequencies.ToArray());
    }

    /// <summary>The passage of a position, at or after passage <paramref name="from"/>: gallops, since the next match is usually near.</summary>
    private static int Advance(ReadOnlySpan<PassageRow> rows, int from, int position)
    {
        int low = from, step = 1;
        while (low + step < rows.Length && rows[low + step].FoldedStart <= position)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, rows.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (rows[middle].FoldedStart <= position) low = middle; else high = middle;
        }
        return low;
    }

    private PassageSet MatchingRun(RunNode run, RunWeights runs)
    {
        var verbatim = SetOf(HitsOf(run.Whole));
        if (run.NeedsAllParts) return verbatim.Or(run.Parts.Select(p => SetOf(HitsOf(p))).Aggregate((a, b) => a.And(b)));
        var shares = SharesOf(run, runs);
        var needed = runs.Needed(run);
        for (var p = 0; p < shares.Length; p++)
            if (shares[p] >= needed && shares[p] > 0) verbatim.Add(p);
        return verbatim;
    }

    /// <summary>For each passage the weight of the run's parts that it holds.</summary>
    public float[] SharesOf(RunNode run, RunWeights runs)
    {
        var shares = new float[Segment.Passages.Length];
        foreach (var part in run.Parts)
        {
            var weight = (float)runs.WeightOf(part);
            foreach (var passage in HitsOf(part).Passages) shares[passage] += weight;
        }
        return shares;
    }

    private PassageSet SetOf(TermHits hits)
    {
        var set = new PassageSet(Segment.Passages.Length);
        foreach (var passage in hits.Passages) set.Add(passage);
        return set;
    }

    private PassageSet SpeechesWhere(Func<int, bool> holds)
    {
        var set = new PassageSet(Segment.Passages.Length);
        foreach (var s in Segment.LiveSpeeches)
        {
            if (!holds(s)) continue;
            var row = Segment.Speeches[s];
            set.AddRange(row.FirstPassage, row.FirstPassage + row.PassageCount);
        }
        return set;
    }

    private PassageSet SentencesWhere(Func<SentenceRow, bool> holds)
    {
        var set = new PassageSet(Segment.Passages.Length);
        for (var p = 0; p < set.Size; p++)
        {
            var end = Segment.SentenceEnd(p);
            for (var s = Segment.Passages[p].FirstSentence; s < end; s++)
                if (holds(Segment.Sentences[s])) set.Add(p);
        }
        return set.And(Live);
    }

    private static PassageSet Copy(PassageSet set) => new PassageSet(set.Size).Or(set);

    private static PassageSet LivePassages(SpeechSegment segment)
    {
        var live = new PassageSet(segment.Passages.Length);
        if (!segment.HasDeletions) return live.Invert();
        foreach (var s in segment.LiveSpeeches)
        {
            var row = segment.Speeches[s];
            live.AddRange(row.FirstPassage, row.FirstPassage + row.PassageCount);
        }
        return live;
    }
}

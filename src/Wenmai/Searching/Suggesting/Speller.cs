using Wenmai.Searching.Results;

namespace Wenmai.Searching.Suggesting;

/// <summary>Says what was probably meant by a query of which a word is hardly to be found. Made for one query.</summary>
internal sealed class Speller
{
    private readonly string _query;
    private readonly IPassageCounter _counter;
    private readonly List<QueryRun> _runs;
    private readonly List<QueryRun> _scattered;

    /// <param name="query">As typed.</param>
    /// <param name="counter">Counts what stands in the archive.</param>
    public Speller(string query, IPassageCounter counter)
    {
        (_query, _counter, _runs) = (query, counter, QueryRun.Of(query));
        _scattered = [.. QueryRun.Scattered(_runs)];
    }

    /// <summary>Whether anything may have been mistyped: told without the vocabulary.</summary>
    public bool IsDoubtful => _scattered.Count > 0 || _runs.Exists(r => RunSpeller.IsDoubtful(r.Folded, _counter));

    /// <summary>The query put right; null where nothing is to be put right.</summary>
    /// <param name="vocabulary">What can be meant.</param>
    public Suggestion? Correct(Vocabulary vocabulary)
    {
        var replacements = Gathered(vocabulary).ToList();
        foreach (var replacement in PutRight(new RunSpeller(vocabulary, _counter)))
            if (!replacements.Exists(r => r.Start < replacement.End && replacement.Start < r.End)) replacements.Add(replacement);
        return replacements.Count == 0 ? null : Apply([.. replacements.OrderBy(r => r.Start)]);
    }

    private IEnumerable<Replacement> PutRight(RunSpeller speller) =>
        from run in _runs from slip in speller.Correct(run.Folded) select Replace(run.PlaceOf(slip.Start, slip.End), slip.Entry!.Text);

    /// <summary>Words whose characters were typed apart; the longest row that is a term.</summary>
    private IEnumerable<Replacement> Gathered(Vocabulary vocabulary)
    {
        var taken = new List<TextSpan>();
        foreach (var row in _scattered.Where(r => vocabulary.Find(r.Folded) is { Speeches: > 0 }).OrderByDescending(r => r.Folded.Length))
        {
            var place = row.PlaceOf(0, row.Folded.Length);
            if (taken.Exists(t => t.Overlaps(place))) continue;
            taken.Add(place);
            yield return Replace(place, row.Folded);
        }
    }

    private Replacement Replace(TextSpan place, string meant) => new(place.Start, place.End, place.Of(_query), meant);

    private Suggestion Apply(IReadOnlyList<Replacement> replacements)
    {
        var corrected = _query;
        foreach (var r in replacements.Reverse()) corrected = string.Concat(corrected.AsSpan(0, r.Start), r.To, corrected.AsSpan(r.End));
        return new Suggestion(corrected, replacements);
    }
}

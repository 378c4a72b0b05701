using Wenmai.Searching.Results;

namespace Wenmai.Searching.Suggesting;

/// <summary>Says what was probably meant by a query of which a word is hardly to be found.</summary>
/// <param name="vocabulary">What can be meant.</param>
/// <param name="counter">Counts what stands in the archive.</param>
internal sealed class Speller(Vocabulary vocabulary, PassageCounter counter)
{
    /// <summary>The query put right; null where nothing is to be put right.</summary>
    /// <param name="query">As typed. Quotations, fields and operators stay as they are.</param>
    public Suggestion? Correct(string query)
    {
        var runs = QueryRun.Of(query);
        var replacements = Gathered(query, runs).ToList();
        var speller = new RunSpeller(vocabulary, counter);
        foreach (var run in runs)
            foreach (var slip in speller.Correct(run.Folded))
                if (run.PlaceOf(slip.Start, slip.End) is var place && !replacements.Any(r => r.Start < place.End && place.Start < r.End))
                    replacements.Add(new Replacement(place.Start, place.End, place.Of(query), slip.Entry!.Text));
        return replacements.Count == 0 ? null : Apply(query, [.. replacements.OrderBy(r => r.Start)]);
    }

    /// <summary>Words whose characters were typed apart; the longest row that is a term.</summary>
    private IEnumerable<Replacement> Gathered(string query, IReadOnlyList<QueryRun> runs)
    {
        var end = 0;
        foreach (var row in QueryRun.Scattered(runs).Where(r => vocabulary.Find(r.Folded) is { Speeches: > 0 }).OrderByDescending(r => r.Folded.Length))
        {
            var place = row.PlaceOf(0, row.Folded.Length);
            if (place.Start < end) continue;
            yield return new Replacement(place.Start, place.End, place.Of(query), row.Folded);
            end = place.End;
        }
    }

    private static Suggestion Apply(string query, IReadOnlyList<Replacement> replacements)
    {
        var corrected = query;
        foreach (var r in replacements.Reverse()) corrected = string.Concat(corrected.AsSpan(0, r.Start), r.To, corrected.AsSpan(r.End));
        return new Suggestion(corrected, replacements);
    }
}

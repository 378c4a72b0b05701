using System.Globalization;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Presentation;

/// <summary>The speeches of an archive under a choice of years, kinds and units, with the counts of each value to choose.</summary>
internal sealed class SpeechList
{
    private SpeechList() { }

    /// <summary>The speeches that fit, in the archive's order: newest first, undated last.</summary>
    public required IReadOnlyList<SpeechSummary> Speeches { get; init; }

    /// <summary>Years with their counts under the other choices, newest first, <c>undated</c> last.</summary>
    public required IReadOnlyList<(string Value, int Speeches)> Years { get; init; }

    /// <summary>Kinds of documents by code with their counts under the other choices, most frequent first.</summary>
    public required IReadOnlyList<(string Value, int Speeches)> Kinds { get; init; }

    /// <summary>Units with their counts under the other choices, most frequent first.</summary>
    public required IReadOnlyList<(string Value, int Speeches)> Units { get; init; }

    /// <summary>Applies the year, kind and unit facets of a selection; other facets do not concern whole speeches.</summary>
    /// <param name="every">The speeches of the archive, newest first, undated last.</param>
    /// <param name="selection">The selection.</param>
    /// <param name="title">Words that the title holds, parted by blanks, folded as searches fold them; empty for any title.</param>
    /// <param name="sort">Oldest first, or else newest first; undated last in both.</param>
    public static SpeechList Of(IReadOnlyList<SpeechSummary> every, FacetSelection selection, string title = "", SearchSort sort = default)
    {
        var words = title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextFolding.FoldToString).ToList();   // folding drops blanks
        var titled = words.Count == 0 ? every : every.Where(s => TextFolding.FoldToString(s.Title) is var held && words.All(w => held.Contains(w, StringComparison.Ordinal)));
        var all = sort == SearchSort.Oldest ? titled.Reverse().OrderBy(s => s.Year is null).ToList() : [.. titled];
        bool YearFits(SpeechSummary speech) => Fits(selection[Facet.Year], Year(speech));
        bool KindFits(SpeechSummary speech) => selection[Facet.Kind].Contains(FacetValues.AllKinds) || Fits(selection[Facet.Kind], Kind(speech));
        bool UnitFits(SpeechSummary speech) => Fits(selection[Facet.Unit], speech.Unit);
        return new SpeechList
        {
            Speeches = [.. all.Where(s => YearFits(s) && KindFits(s) && UnitFits(s))],
            Years = [.. Count(all.Where(s => KindFits(s) && UnitFits(s)), Year).OrderBy(y => y.Value == YearRange.Undated).ThenByDescending(y => y.Value, StringComparer.Ordinal)],
            Kinds = [.. Count(all.Where(s => YearFits(s) && UnitFits(s)), Kind).OrderByDescending(k => k.Speeches).ThenBy(k => k.Value, StringComparer.Ordinal)],
            Units = [.. Count(all.Where(s => YearFits(s) && KindFits(s)), s => s.Unit).OrderByDescending(u => u.Speeches).ThenBy(u => u.Value, StringComparer.Ordinal)],
        };
    }

    /// <summary>A page of the list, from 1; empty beyond the end.</summary>
    public IEnumerable<SpeechSummary> Page(int page, int size) => Speeches.Skip((page - 1) * size).Take(size);

    /// <summary>The value of the year facet that a speech has.</summary>
    public static string Year(SpeechSummary speech) => speech.Year?.ToString(CultureInfo.InvariantCulture) ?? YearRange.Undated;

    /// <summary>The value of the facet of kinds that a speech has.</summary>
    public static string Kind(SpeechSummary speech) => Labels.Of(Labels.DocumentKinds, speech.Kind).Code;

    private static bool Fits(IReadOnlyList<string> chosen, string? value) => chosen.Count == 0 || (value is not null && chosen.Contains(value));

    private static IEnumerable<(string Value, int Speeches)> Count(IEnumerable<SpeechSummary> speeches, Func<SpeechSummary, string?> value) =>
        speeches.Select(value).OfType<string>().CountBy(v => v).Select(count => (count.Key, count.Value));
}

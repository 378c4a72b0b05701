using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Proofreading.Facts;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>How a quotation stands to the archive.</summary>
public enum QuotationStanding
{
    /// <summary>一字不差: the archive, or the table of public texts, has it word for word.</summary>
    Exact,

    /// <summary>有出入: the nearest wording is another.</summary>
    Differs,

    /// <summary>档案中没有: nothing comes near.</summary>
    Absent,
}

/// <summary>A quotation of a draft beside the archive.</summary>
/// <param name="Span">In the draft, without the quotation marks.</param>
/// <param name="Text">What is quoted.</param>
/// <param name="Standing">How it stands to the archive.</param>
public sealed record CheckedQuotation(TextSpan Span, string Text, QuotationStanding Standing)
{
    /// <summary>Where it stands: where somebody says it before where somebody quotes it, the earlier before the later; null for one that is absent.</summary>
    public Excerpt? Source { get; init; }

    /// <summary>The public text that it is or comes near to; null where it is none.</summary>
    public Quotation? Known { get; init; }

    /// <summary>The wording of the source; null for one that is absent.</summary>
    public string? Original { get; init; }

    /// <summary>From the source's wording to the draft's; empty for one that is exact or absent.</summary>
    public IReadOnlyList<Change> Comparison { get; init; } = [];

    /// <summary>Speeches that have it word for word.</summary>
    public int Speeches { get; init; }
}

/// <summary>Holds the quotations of a draft against the archive (核对引文).</summary>
internal sealed partial class QuotationChecker(IArchiveStrings strings, IArchiveTexts texts, IReadOnlyList<IPrecedentSource> sources)
{
    /// <summary>Shorter ones are terms in quotation marks.</summary>
    private const int MinLetters = 8;

    /// <summary>From here on what stands in quotation marks is a quotation, whatever stands before it.</summary>
    private const int MinUncreditedLetters = 16;

    /// <summary>A wording that takes changes at more than this share of its characters is another wording.</summary>
    private const double MaxChanged = 0.34;

    /// <summary>Passages that a nearest wording is looked for in.</summary>
    private const int Candidates = 8;

    /// <summary>Speeches with the exact wording that are looked at for one that says it of its own.</summary>
    private const int SourcesRead = 12;

    /// <summary>The quotations of a draft in text order.</summary>
    public async Task<IReadOnlyList<CheckedQuotation>> CheckAsync(Draft draft, CancellationToken cancellationToken)
    {
        var spans = Quoted().Matches(draft.Text).Where(m => IsQuotation(draft.Text, m.Groups[1])).Select(m => Trimmed(draft.Text, m.Groups[1])).ToList();
        var wordings = spans.Select(s => s.Of(draft.Text)).ToList();
        var counts = await strings.CountAsync(wordings, cancellationToken);
        var missing = wordings.Where((_, i) => !IsThere(counts[i])).Distinct(StringComparer.Ordinal).ToList();
        var near = missing.Zip(await FindNearAsync(missing, cancellationToken)).ToDictionary(StringComparer.Ordinal);
        var named = wordings.Select((w, i) => IsThere(counts[i]) ? counts[i]!.Speeches.Take(SourcesRead).Select(s => s.Passage).ToList() : near[w]).ToList();
        var excerpts = await ReadAsync(named.SelectMany(n => n), cancellationToken);
        return [.. spans.Select((span, i) =>
        {
            var read = named[i].Where(excerpts.ContainsKey).Select(p => excerpts[p]).ToList();
            return WithKnown(IsThere(counts[i]) ? Exact(span, wordings[i], counts[i]!, read) : Nearest(span, wordings[i], read));
        })];
    }

    private static bool IsThere(StringCounts? counts) => counts is { Occurrences: > 0 };

    /// <summary>For each wording the passages that may hold another form of it, without repetitions.</summary>
    private async Task<IReadOnlyList<List<string>>> FindNearAsync(List<string> wordings, CancellationToken cancellationToken)
    {
        var found = wordings.ConvertAll(_ => new List<string>());
        if (wordings.Count == 0) return found;
        foreach (var source in sources)
            foreach (var (passages, candidates) in found.Zip(await source.FindAsync(wordings, Candidates, cancellationToken)))
                passages.AddRange(candidates.Select(c => c.Passage));
        return found.ConvertAll(f => f.Distinct(StringComparer.Ordinal).ToList());
    }

    private async Task<Dictionary<string, Excerpt>> ReadAsync(IEnumerable<string> named, CancellationToken cancellationToken)
    {
        var passages = named.Distinct(StringComparer.Ordinal).ToList();
        var read = await texts.ReadPassagesAsync(passages, cancellationToken);
        return passages.Zip(read).Where(p => p.Second is not null).ToDictionary(p => p.First, p => p.Second!, StringComparer.Ordinal);
    }

    /// <summary>A public text goes before the archive, where others may have misquoted it too.</summary>
    private static CheckedQuotation WithKnown(CheckedQuotation check)
    {
        if (QuotationTable.Shipped.Nearest(check.Text) is not { } near || near.Wording.Length < MinKnownShare * check.Text.Length) return check;
        if (near.Distance == 0) return check with { Known = near.Quotation, Standing = QuotationStanding.Exact, Original = near.Wording, Comparison = [] };
        return check with
        {
            Known = near.Quotation,
            Standing = QuotationStanding.Differs,
            Original = near.Wording,
            Comparison = CharacterComparison.Compare(near.Wording, near.Span.Of(check.Text)),
        };
    }

    /// <summary>A public text tells a quotation when it is nearly all of it.</summary>
    private const double MinKnownShare = 0.8;

    private static bool IsQuotation(string text, Group quoted)
    {
        var letters = SharedStretchFinder.Letters(text, new TextSpan(quoted.Index, quoted.Index + quoted.Length));
        if (letters >= MinUncreditedLetters) return true;
        return letters >= MinLetters && Credit().IsMatch(text[..(quoted.Index - 1)].AsSpan(Math.Max(0, quoted.Index - 1 - CreditBefore)));
    }

    private static TextSpan Trimmed(string text, Group quoted)
    {
        var span = new TextSpan(quoted.Index, quoted.Index + quoted.Length).Trim(text);
        return "。；，！？".Contains(text[span.End - 1]) ? span with { End = span.End - 1 } : span;
    }

    private static CheckedQuotation Exact(TextSpan span, string wording, StringCounts counts, List<Excerpt> read)
    {
        var folded = TextFolding.FoldToString(wording);
        var source = read.FirstOrDefault(e => !IsQuotedIn(e.Text, folded)) ?? read.FirstOrDefault();
        return new CheckedQuotation(span, wording, QuotationStanding.Exact) { Source = source, Original = wording, Speeches = counts.Speeches.Count };
    }

    private static bool IsQuotedIn(string passage, string folded)
    {
        var text = TextFolding.Fold(passage);
        var at = text.Text.IndexOf(folded, StringComparison.Ordinal);
        if (at < 0) return false;
        var start = text.ToSource(at, at + folded.Length).Start;
        return passage[..start].Count(c => c == '“') > passage[..start].Count(c => c == '”');
    }

    private static CheckedQuotation Nearest(TextSpan span, string wording, List<Excerpt> read)
    {
        var best = read.Select(e => (Excerpt: e, Near: NearSubstring.Find(wording, e.Text)))
            .OrderBy(c => c.Near.Distance).ThenBy(c => c.Excerpt.Year ?? int.MaxValue).FirstOrDefault();
        if (best.Excerpt is null || best.Near.Distance > MaxChanged * wording.Length) return new CheckedQuotation(span, wording, QuotationStanding.Absent);
        var original = best.Near.Span.Of(best.Excerpt.Text);
        return new CheckedQuotation(span, wording, QuotationStanding.Differs)
        {
            Source = best.Excerpt,
            Original = original,
            Comparison = CharacterComparison.Compare(original, wording),
        };
    }

    /// <summary>Characters before the quotation marks in which somebody is credited.</summary>
    private const int CreditBefore = 24;

    [GeneratedRegex("“([^“”\n]{8,240})”")]
    private static partial Regex Quoted();

    // Words that put what follows into a mouth, with at most a comma or a colon behind them.
    [GeneratedRegex("(?:指出|强调|说过?|提出|要求|讲过?|讲到|写道|谈到|提到|认为|有言|有云|云|曰|所言|名言|古语|俗话)[：:，,]?$")]
    private static partial Regex Credit();
}

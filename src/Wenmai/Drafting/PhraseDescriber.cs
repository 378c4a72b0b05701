using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Proofreading.Facts;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>One phrase, mined or not, with the clauses that it stands in and the wordings that it is short for.</summary>
internal static partial class PhraseDescriber
{
    private const int VariantsShown = 12;

    /// <summary>UTF-16 units of context in which a full wording is looked for.</summary>
    private const int ContextWidth = 120;

    /// <summary>Describes; null where the text holds nothing to look for.</summary>
    public static async Task<PhraseDetail?> DescribeAsync(
        IArchiveStrings strings, WordingTable wordings, string text, CancellationToken cancellationToken)
    {
        if ((await strings.CountAsync([text], cancellationToken))[0] is not { } counts) return null;
        var lines = (await strings.FindConcordanceAsync(new ConcordanceRequest { Text = text, Width = ContextWidth }, cancellationToken))!.Lines;
        var clauses = lines.Select(l => (Text: ClauseEnd().Match(l.Before).Value + l.Match + ClauseStart().Match(l.After).Value, l))
            .Where(c => c.Text.Length > c.l.Match.Length && !IsHalfQuoted(c.Text));
        return new PhraseDetail(text, counts, PhraseVariant.Group(clauses, VariantsShown), FullWordings.Of(text, lines), wordings.Of(text));
    }

    private static bool IsHalfQuoted(string text) => TextFolding.FoldToString(text).Count(c => c == '"') % 2 == 1;

    [GeneratedRegex("[^，。；：！？、,;:!?（）()《》\\s]*$")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex("^[^，。；：！？、,;:!?（）()《》\\s]*")]
    private static partial Regex ClauseStart();
}

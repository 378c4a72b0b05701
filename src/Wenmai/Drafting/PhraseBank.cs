using System.Text.RegularExpressions;
using Wenmai.Archives;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Set phrases of the archive (固定表述): mined once, then searched.</summary>
internal sealed partial class PhraseBank
{
    /// <summary>Speeches that must share a phrase: 3, and in large archives 1 of so many.</summary>
    private const int SpeechesPerShared = 500;

    private const int MinShared = 3, MaxShared = 20;
    private const int VariantsShown = 12;

    /// <summary>UTF-16 units of context in which a full wording is looked for.</summary>
    private const int ContextWidth = 120;

    private readonly IReadOnlyList<RepeatedString> _phrases;

    private PhraseBank(IReadOnlyList<RepeatedString> phrases) => _phrases = phrases;

    /// <summary>Mines an archive. Takes seconds on a large one.</summary>
    public static async Task<PhraseBank> OfAsync(IArchive archive, CancellationToken cancellationToken)
    {
        var speeches = (await archive.SumUpAsync(cancellationToken)).Speeches;
        var options = new RepetitionOptions { FewestSpeeches = Math.Clamp(speeches / SpeechesPerShared, MinShared, MaxShared) };
        var repeated = await archive.Strings.FindRepeatedAsync(options, cancellationToken);
        return new PhraseBank(repeated.Where(p => !NumberedItem().IsMatch(p.Folded)).ToList());
    }

    /// <summary>The phrases that fit.</summary>
    public SetPhraseList Find(PhraseRequest request)
    {
        var text = TextFolding.FoldToString(request.Text);
        var fitting = _phrases.Where(p => p.Folded.Length >= request.Shortest && p.Speeches >= request.FewestSpeeches && p.Folded.Contains(text, StringComparison.Ordinal));
        var sorted = request.Sort switch
        {
            PhraseSort.Length => fitting.OrderByDescending(p => p.Folded.Length),
            PhraseSort.Newest => fitting.OrderByDescending(p => p.FirstYear ?? 0),
            PhraseSort.Unseen => fitting.OrderBy(p => p.LastYear ?? int.MaxValue),
            _ => fitting.OrderByDescending(p => p.Speeches),
        };
        var all = sorted.ThenByDescending(p => p.Speeches).ThenBy(p => p.Folded, StringComparer.Ordinal).ToList();
        return new SetPhraseList(all.Count, all.Skip(request.Skip).Take(request.Take).ToList());
    }

    /// <summary>One phrase, mined or not, with what stands around it; null where it holds nothing to look for.</summary>
    public static async Task<PhraseDetail?> DescribeAsync(IArchiveStrings strings, string text, CancellationToken cancellationToken)
    {
        if ((await strings.CountAsync([text], cancellationToken))[0] is not { } counts) return null;
        var lines = (await strings.FindConcordanceAsync(new ConcordanceRequest { Text = text, Width = ContextWidth }, cancellationToken))!.Lines;
        var clauses = lines.Select(l => (Text: ClauseEnd().Match(l.Before).Value + l.Match + ClauseStart().Match(l.After).Value, l))
            .Where(c => c.Text.Length > c.l.Match.Length);
        return new PhraseDetail(text, counts, PhraseVariant.Group(clauses, VariantsShown), FullWordings(lines));
    }

    private static List<FullWording> FullWordings(IReadOnlyList<ConcordanceLine> lines) => lines
        .Select(l => (Line: l, Text: Explained(l))).Where(w => w.Text is not null)
        .GroupBy(w => TextFolding.FoldToString(w.Text!), StringComparer.Ordinal)
        .Select(g => new FullWording(g.First().Text!, g.Select(w => w.Line.Speech).Distinct().Count(), g.First().Line.Passage, g.First().Line.Title, g.First().Line.Year))
        .OrderByDescending(w => w.Speeches).ThenByDescending(w => w.Year ?? 0).ThenBy(w => w.Text, StringComparer.Ordinal).Take(5).ToList();

    /// <summary>The words behind it that explain it (…（…）, …即…), or those before that it abbreviates (…（简称…）).</summary>
    private static string? Explained(ConcordanceLine line)
    {
        if (ExplanationBehind().Match(line.After) is { Success: true } behind) return behind.Groups["w"].Value.Trim('“', '”', '"');
        return AbbreviatedBefore().Match(line.Before) is { Success: true } before ? before.Groups["w"].Value.Trim('“', '”', '"') : null;
    }

    [GeneratedRegex("^第?[一二三四五六七八九十百0-9]+[条章节款项]")]
    private static partial Regex NumberedItem();

    [GeneratedRegex("[^，。；：！？、,;:!?（）()《》\\s]*$")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex("^[^，。；：！？、,;:!?（）()《》\\s]*")]
    private static partial Regex ClauseStart();

    /// <summary>A gloss in brackets has a mark inside or is long: （三）and （试行）are none.</summary>
    [GeneratedRegex("^[”\"]?(?:[（(](?:即|指)?[：:，,]?(?<w>[^（）()]{8,110})[）)]|[，,]?(?:即|就是指|是指|指的是|就是要)[：:，,]?(?<w>[^。；;]{8,110})[。；;])")]
    private static partial Regex ExplanationBehind();

    [GeneratedRegex("(?<w>[^。；;，,（）()]{4,60})[（(](?:以下)?简称[：:为]?[“\"]?$")]
    private static partial Regex AbbreviatedBefore();
}

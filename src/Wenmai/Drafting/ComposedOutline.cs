using Wenmai.Archives;
using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>A heading chosen into one's own outline.</summary>
/// <param name="Reference">Where it comes from.</param>
/// <param name="Level">Level in the new outline.</param>
/// <param name="Text">Numbered anew.</param>
/// <param name="FirstSentence">The sentence that follows it where it stands, or null.</param>
/// <param name="Characters">Characters of the section it heads there.</param>
/// <param name="Source">Source line.</param>
public sealed record ChosenHead(string Reference, int Level, string Text, string? FirstSentence, int Characters, string Source);

/// <summary>An outline put together of headings of several speeches: references go in, numbered headings with their sources come out.</summary>
/// <param name="Heads">In the order chosen.</param>
/// <param name="Gone">References that are malformed, or whose heading the archive no longer has.</param>
public sealed record ComposedOutline(IReadOnlyList<ChosenHead> Heads, IReadOnlyList<string> Gone)
{
    /// <summary>Most headings of an outline.</summary>
    public const int MaxHeads = 80;

    /// <summary>Looks up headings.</summary>
    internal static async Task<ComposedOutline> OfAsync(IEnumerable<string> references, IArchive archive, CancellationToken cancellationToken)
    {
        var asked = references.Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).Take(MaxHeads).Select(r => (Reference: r, Place: Parse(r))).ToList();
        var ids = asked.Select(a => a.Place.Speech).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var speeches = ids.Zip(await archive.Texts.ReadSpeechesAsync(ids, cancellationToken)).ToDictionary(StringComparer.Ordinal);
        var (heads, gone, numbers) = (new List<ChosenHead>(), new List<string>(), new List<int>());
        foreach (var (reference, (id, section)) in asked)
        {
            var speech = id is null ? null : speeches[id];
            if (speech is null || section >= speech.Structure.Sections.Count) gone.Add(reference);
            else heads.Add(Number(OutlineBank.HeadOf(speech, section), numbers, Citation.Of(speech)));
        }
        return new ComposedOutline(heads, gone);
    }

    /// <summary>The outline as a document: headings with their sources in footnotes, below each how it goes on there.</summary>
    public ExportDocument ToDocument(string title) => new(title, [new ExportBlock(ExportBlockKind.Title, title), .. Heads.SelectMany(BlocksOf)]);

    private static IEnumerable<ExportBlock> BlocksOf(ChosenHead head)
    {
        yield return new ExportBlock(ExportBlockKind.Heading, head.Text, Math.Min(head.Level, 4), head.Source);
        if (head.FirstSentence is { } first) yield return new ExportBlock(ExportBlockKind.Body, first.ReplaceLineEndings(" "));
        yield return new ExportBlock(ExportBlockKind.Note, $"原文这一部分 {head.Characters} 字");
    }

    /// <summary>Gives a heading its number: a level below the last is at most one deeper.</summary>
    private static ChosenHead Number(OutlineHead head, List<int> numbers, string source)
    {
        var level = Math.Min(Math.Min(head.Level, 4), numbers.Count + 1);
        if (numbers.Count >= level) numbers.RemoveRange(level, numbers.Count - level);
        else numbers.Add(0);
        numbers[level - 1]++;
        return new ChosenHead(head.Reference, level, Marker(level, numbers[level - 1]) + OutlineBank.BodyOf(head.Text), head.FirstSentence, head.Characters, source);
    }

    private static string Marker(int level, int number) => level switch
    {
        1 => $"{ChineseNumerals.Write(number)}、",
        2 => $"（{ChineseNumerals.Write(number)}）",
        3 => $"{number}. ",
        _ => $"（{number}）",
    };

    private static (string? Speech, int Section) Parse(string reference) =>
        reference.Split('.') is [{ Length: > 0 } speech, var at] && int.TryParse(at, System.Globalization.NumberStyles.None, null, out var section)
            ? (speech, section)
            : (null, 0);
}

using System.Text.RegularExpressions;

namespace Wenmai.Searching.Understanding;

/// <summary>Which end of a query a pattern of the frame is looked for at.</summary>
internal enum FramePlace
{
    /// <summary>At the beginning.</summary>
    Head,

    /// <summary>At the end.</summary>
    Tail,

    /// <summary>It is all of the query.</summary>
    Whole,
}

/// <summary>How much a pattern says that there is a frame at all.</summary>
internal enum FrameEvidence
{
    /// <summary>Function words between frame and topic: they go with a frame and are none.</summary>
    Glue,

    /// <summary>Words that may be content as well (结尾工程, 要求严格): a frame only beside another, or set off by a blank.</summary>
    Weak,

    /// <summary>Words that nobody types but to ask (怎么写, 的提法).</summary>
    Strong,
}

/// <summary>A row of the lexicon of frames.</summary>
/// <param name="Place">Where it is looked for.</param>
/// <param name="Evidence">How much it says.</param>
/// <param name="Meanings">What it says; empty for words that only ask.</param>
/// <param name="Pattern">Anchored at its place.</param>
internal sealed record FramePattern(FramePlace Place, FrameEvidence Evidence, IReadOnlyList<FrameMeaning> Meanings, Regex Pattern);

/// <summary>The lexicon of frames, <c>frames.tsv</c>: words by which a query says when, where, how and by whom, and not about what.</summary>
/// <remarks>Columns: place (<c>head</c>, <c>tail</c>, <c>whole</c>, with <c>?</c> for weak evidence; <c>glue-head</c>, <c>glue-tail</c>), meaning
/// (<c>slot=value</c>, several parted by blanks, or <c>-</c>), pattern, source. A <c>word</c> row names a class of words, which <c>{name}</c> stands for. A
/// <c>set</c> row (<c>@deed type=D04</c>) gives the words of one member of a set; a pattern whose meaning is <c>@deed</c> holds for each member, and
/// <c>{it}</c> stands for its words.</remarks>
internal static partial class FrameLexicon
{
    private const string Header = "place\tmeaning\tpattern\tsource";
    private const string Table = "Searching/frames.tsv";

    private static readonly Lazy<ILookup<(FramePlace, FrameEvidence), FramePattern>> Patterns =
        new(() => Parse(EmbeddedTable.ReadText(Table)).ToLookup(p => (p.Place, p.Evidence)));

    /// <summary>The patterns of a place that say so much, made at the first question.</summary>
    public static IEnumerable<FramePattern> At(FramePlace place, FrameEvidence evidence) => Patterns.Value[(place, evidence)];

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A row is malformed; the message begins with its line.</exception>
    internal static IReadOnlyList<FramePattern> Parse(string table)
    {
        var lines = table.TrimEnd('\n').Split('\n');
        if (lines[0] != Header) throw new FormatException($"{Table}:1：首行应为 {Header}");
        var rows = lines.Skip(1).Select((line, i) => Row.Parse(line, i + 2)).ToList();
        var (words, sets) = (new Dictionary<string, string>(), rows.Where(r => r.Place == "set").ToLookup(r => r.Meaning.Split(' ')[0]));
        foreach (var row in rows.Where(r => r.Place == "word")) words[row.Meaning] = row.Expand(words);
        return rows.Where(r => r.Place is not ("word" or "set")).SelectMany(r => PatternsOf(r, words, sets)).ToList();
    }

    /// <summary>One pattern, or one for each member of the set that it is written for.</summary>
    private static IEnumerable<FramePattern> PatternsOf(Row row, Dictionary<string, string> words, ILookup<string, Row> sets)
    {
        if (row.Meaning[0] != '@') return [PatternOf(row.Place, MeaningsOf(row.Meaning, row.Line), row.Expand(words))];
        if (!sets.Contains(row.Meaning)) throw new FormatException($"{Table}:{row.Line}：没有词组 {row.Meaning}");
        return sets[row.Meaning].Select(set => PatternOf(
            row.Place, MeaningsOf(set.Meaning[(row.Meaning.Length + 1)..], set.Line),
            row.Expand(new Dictionary<string, string>(words) { ["it"] = set.Expand(words) })));
    }

    /// <summary>A row of the table.</summary>
    private sealed record Row(string Place, string Meaning, string Words, int Line)
    {
        public static Row Parse(string line, int number) =>
            line.Split('\t') is [{ Length: > 0 } place, { Length: > 0 } meaning, { Length: > 0 } words, { Length: > 0 }]
                ? new Row(place, meaning, words, number) : throw new FormatException($"{Table}:{number}：应有 place、meaning、pattern、source 四列");

        /// <summary>The pattern with its classes put in.</summary>
        public string Expand(Dictionary<string, string> words) => ClassName().Replace(Words, m => words.TryGetValue(m.Groups[1].Value, out var named)
            ? $"(?:{named})" : throw new FormatException($"{Table}:{Line}：没有词类 {m.Value}"));
    }

    private static FramePattern PatternOf(string place, IReadOnlyList<FrameMeaning> meanings, string words)
    {
        var (end, evidence) = place switch
        {
            "head" => (FramePlace.Head, FrameEvidence.Strong),
            "head?" => (FramePlace.Head, FrameEvidence.Weak),
            "glue-head" => (FramePlace.Head, FrameEvidence.Glue),
            "tail" => (FramePlace.Tail, FrameEvidence.Strong),
            "tail?" => (FramePlace.Tail, FrameEvidence.Weak),
            "glue-tail" => (FramePlace.Tail, FrameEvidence.Glue),
            "whole" => (FramePlace.Whole, FrameEvidence.Strong),
            _ => throw new FormatException($"{Table}：不认识的位置 {place}"),
        };
        var anchored = end switch
        {
            FramePlace.Head => $"^(?:{words})",
            FramePlace.Tail => $"(?:{words})$",
            _ => $"^(?:{words})$",
        };
        // From the right, a pattern at the end finds its longest match first.
        var options = RegexOptions.CultureInvariant | (end == FramePlace.Tail ? RegexOptions.RightToLeft : RegexOptions.None);
        return new FramePattern(end, evidence, meanings, new Regex(anchored, options, TimeSpan.FromSeconds(1)));
    }

    private static IReadOnlyList<FrameMeaning> MeaningsOf(string cell, int line) => cell == "-" ? [] : cell.Split(' ').Select(m => m.Split('=') switch
    {
        [var slot, { Length: > 0 } value] when Enum.TryParse<FrameSlot>(slot, ignoreCase: true, out var known) => new FrameMeaning(known, CodeOf(known, value)),
        _ => throw new FormatException($"{Table}:{line}：{m} 应写成 slot=value"),
    }).ToList();

    /// <summary>Roles stand in the table by their Chinese names.</summary>
    private static string CodeOf(FrameSlot slot, string value) =>
        slot == FrameSlot.Role && Labels.TryFind(Labels.SectionRoles, value, out var role) ? role.Code : value;

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex ClassName();
}

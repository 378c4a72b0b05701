using System.Reflection;
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
/// <remarks>Columns: place (<c>head</c>, <c>tail</c>, <c>whole</c>, with <c>?</c> for weak evidence; <c>glue-head</c>, <c>glue-tail</c>; <c>word</c> names a
/// class), meaning (<c>slot=value</c>, several parted by blanks, or <c>-</c>), pattern (alternatives; <c>{name}</c> stands for a class), source.</remarks>
internal static partial class FrameLexicon
{
    private const string Header = "place\tmeaning\tpattern\tsource";
    private const string Table = "Searching/frames.tsv";

    private static readonly Lazy<IReadOnlyList<FramePattern>> Rows = new(() => Parse(ReadTable()));

    /// <summary>The patterns of a place, made at the first question.</summary>
    public static IEnumerable<FramePattern> At(FramePlace place) => Rows.Value.Where(r => r.Place == place);

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A row is malformed; the message begins with its line.</exception>
    internal static IReadOnlyList<FramePattern> Parse(string table)
    {
        var lines = table.TrimEnd('\n').Split('\n');
        if (lines[0] != Header) throw new FormatException($"{Table}:1：首行应为 {Header}");
        var (classes, patterns) = (new Dictionary<string, string>(), new List<FramePattern>());
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Split('\t') is not [{ Length: > 0 } place, { Length: > 0 } meaning, { Length: > 0 } words, { Length: > 0 }])
                throw new FormatException($"{Table}:{i + 1}：应有 place、meaning、pattern、source 四列");
            var expanded = ClassName().Replace(words, m => classes.TryGetValue(m.Groups[1].Value, out var named)
                ? $"(?:{named})" : throw new FormatException($"{Table}:{i + 1}：没有词类 {m.Value}"));
            if (place == "word") classes[meaning] = expanded;
            else patterns.Add(PatternOf(place, MeaningsOf(meaning, i + 1), expanded));
        }
        return patterns;
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

    private static string ReadTable()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The lexicon {Table} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex ClassName();
}

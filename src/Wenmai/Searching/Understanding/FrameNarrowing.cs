namespace Wenmai.Searching.Understanding;

/// <summary>By what a value of a frame that is no facet narrows a search.</summary>
internal enum NarrowedBy
{
    /// <summary>The facet 文种.</summary>
    Kind,

    /// <summary>Words in the title of the speech: an occasion is named there; without words the topic itself stands in the title.</summary>
    Title,

    /// <summary>The topic in a heading.</summary>
    Heading,

    /// <summary>Words in the passage.</summary>
    Words,
}

/// <summary>How a kind or form narrows a search, <c>narrowings.tsv</c>.</summary>
/// <param name="By">By what.</param>
/// <param name="Words">A code of the facet, or words of which one must stand.</param>
internal sealed record FrameNarrowing(NarrowedBy By, IReadOnlyList<string> Words)
{
    private const string Table = "Searching/narrowings.tsv";

    private static readonly Lazy<Dictionary<FrameMeaning, FrameNarrowing>> Rows = new(Read);

    /// <summary>The narrowing of a meaning; null where it only ranks (排比: no words tell it).</summary>
    public static FrameNarrowing? Of(FrameMeaning meaning) => Rows.Value.GetValueOrDefault(meaning);

    private static Dictionary<FrameMeaning, FrameNarrowing> Read() => EmbeddedTable.ReadText(Table).TrimEnd('\n').Split('\n').Skip(1)
        .Select((line, i) => Row(line, i + 2)).ToDictionary(r => r.Meaning, r => r.Narrowing);

    private static (FrameMeaning Meaning, FrameNarrowing Narrowing) Row(string line, int number) =>
        line.Split('\t') is [var slot, { Length: > 0 } value, var by, var words, { Length: > 0 }]
        && Enum.TryParse<FrameSlot>(slot, ignoreCase: true, out var known) && Enum.TryParse<NarrowedBy>(by, ignoreCase: true, out var narrowed)
            ? (new FrameMeaning(known, value), new FrameNarrowing(narrowed, words.Split('|', StringSplitOptions.RemoveEmptyEntries)))
            : throw new FormatException($"{Table}:{number}：应有 slot、value、by、words、source 五列");
}

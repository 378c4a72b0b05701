using Wenmai.Language;

namespace Wenmai.Insights;

/// <summary>What is counted of one side of a comparison.</summary>
internal sealed record ComparedSide
{
    /// <summary>Its denominators.</summary>
    public required SideSize Size { get; init; }

    /// <summary>Sentences by number of the theme less one.</summary>
    public required IReadOnlyList<int> Themes { get; init; }

    /// <summary>Sentences by place of the directive type.</summary>
    public required IReadOnlyList<int> Types { get; init; }

    /// <summary>Sentences by stance.</summary>
    public required IReadOnlyList<int> Stances { get; init; }

    /// <summary>Directives by rung.</summary>
    public required IReadOnlyDictionary<Rung, int> Rungs { get; init; }

    /// <summary>Its headings, in the order of the page.</summary>
    public required IReadOnlyList<SideHeading> Headings { get; init; }
}

/// <summary>A heading of a side.</summary>
/// <param name="Key">What all ways of numbering it have in common.</param>
/// <param name="Text">As first written.</param>
/// <param name="Level">1 for the outermost.</param>
/// <param name="Speeches">Speeches that have it.</param>
internal sealed record SideHeading(string Key, string Text, int Level, int Speeches);

/// <summary>Gathers the headings of a side.</summary>
internal sealed class HeadingTally
{
    private readonly Dictionary<string, (string Text, int Level, HashSet<long> Speeches)> _found = new(StringComparer.Ordinal);

    /// <summary>Counts a heading; speeches come in the order of their identifiers, headings in that of the text.</summary>
    /// <param name="speech">Identifier of the speech.</param>
    /// <param name="text">As written.</param>
    /// <param name="level">1 for the outermost.</param>
    public void Add(long speech, string text, int level)
    {
        var key = KeyOf(TextFolding.FoldToString(text));
        if (key.Length <= 1) return;
        if (!_found.TryGetValue(key, out var heading)) _found.Add(key, heading = (text, level, []));
        heading.Speeches.Add(speech);
    }

    /// <summary>The headings: of a single speech its outline, else the commonest first.</summary>
    public List<SideHeading> Ordered(int speeches)
    {
        var all = _found.Select(h => new SideHeading(h.Key, h.Value.Text, h.Value.Level, h.Value.Speeches.Count));
        return speeches == 1 ? all.ToList() : all.OrderByDescending(h => h.Speeches).ThenBy(h => h.Level).ThenBy(h => h.Key, StringComparer.Ordinal).ToList();
    }

    /// <summary>The head without what numbers it: 一、加强学习 and （三）加强学习 are one heading.</summary>
    private static string KeyOf(string head) => head.TrimStart("一二三四五六七八九十百0123456789()第是要、.,章条节:".ToCharArray()).TrimEnd("。:,;".ToCharArray());
}

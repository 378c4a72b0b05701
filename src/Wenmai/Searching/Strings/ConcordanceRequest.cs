namespace Wenmai.Searching.Strings;

/// <summary>The order of concordance lines. Lines that are equal by it stand by speech, newest first, then by place.</summary>
public enum ConcordanceSort
{
    /// <summary>时间由近及远.</summary>
    Newest,

    /// <summary>时间由远及近.</summary>
    Oldest,

    /// <summary>左侧: by what stands before the match, read backwards.</summary>
    Left,

    /// <summary>右侧: by what follows the match.</summary>
    Right,
}

/// <summary>Asks for the lines of a concordance.</summary>
public sealed record ConcordanceRequest
{
    /// <summary>Most lines that are sorted; of more a sample is drawn.</summary>
    public const int MaxLines = 2000;

    /// <summary>The string, slots (<c>…</c>) included.</summary>
    public required string Text { get; init; }

    /// <summary>UTF-16 units shown on either side; the paragraph's ends end them sooner.</summary>
    public int Width { get; init; } = 30;

    /// <summary>The order of lines.</summary>
    public ConcordanceSort Sort { get; init; }

    /// <summary>How many places are drawn where there are more, 1-<see cref="MaxLines"/>.</summary>
    public int Sample { get; init; } = MaxLines;

    /// <summary>Chooses among samples; the same seed draws the same places from the same speeches, however they were indexed.</summary>
    public int Seed { get; init; } = 1;
}

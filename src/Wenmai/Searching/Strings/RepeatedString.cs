namespace Wenmai.Searching.Strings;

/// <summary>A string that several speeches share.</summary>
/// <param name="Text">As one of them writes it.</param>
/// <param name="Folded">Its folded characters.</param>
/// <param name="Speeches">Speeches that hold it.</param>
/// <param name="Occurrences">Places at which it begins.</param>
/// <param name="FirstYear">First year in which it is known to stand, or null.</param>
/// <param name="LastYear">Last year in which it is known to stand, or null.</param>
public sealed record RepeatedString(string Text, string Folded, int Speeches, int Occurrences, int? FirstYear, int? LastYear);

/// <summary>Which strings count as repeated.</summary>
public sealed record RepetitionOptions
{
    /// <summary>The least length that can be asked for: shorter strings are words.</summary>
    public const int MinPossible = 4;

    /// <summary>Least length in folded characters. The default is 4.</summary>
    public int Shortest { get; init; } = MinPossible;

    /// <summary>Greatest length in folded characters: what is longer is copied text, not a phrase. The default is 40.</summary>
    public int Longest { get; init; } = 40;

    /// <summary>Speeches that must hold it, at least 2. The default is 3.</summary>
    public int FewestSpeeches { get; init; } = 3;

    /// <summary>A string is freed when a longer one around it stands in at least this share of its speeches. The default is 0.8.</summary>
    public double Containment { get; init; } = 0.8;

    /// <summary>Most strings returned. The default is 5,000.</summary>
    public int Most { get; init; } = 5000;

    /// <summary>Folded characters held in memory, two bytes each. In a larger archive strings are discovered in a sample of speeches of that size,
    /// chosen by their identifiers, and then counted in the whole. The default is 64 million.</summary>
    public int MostCharacters { get; init; } = 64_000_000;
}

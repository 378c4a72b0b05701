namespace Wenmai.Indexing;

/// <summary>A string of up to eight characters as one number: first character highest, the rest of the number zero. Orders as the characters do.</summary>
internal readonly record struct FrequentString(UInt128 Key, int Length)
{
    /// <summary>The shortest that gets a list of its own; shorter ones are bigrams.</summary>
    public const int Shortest = 3;

    /// <summary>The longest.</summary>
    public const int Longest = 8;

    /// <summary>A bigram.</summary>
    public static FrequentString Of(uint bigram) => new((UInt128)bigram << 96, 2);

    /// <summary>A string of at most <see cref="Longest"/> characters.</summary>
    public static FrequentString Of(ReadOnlySpan<char> text)
    {
        var made = new FrequentString(UInt128.Zero, 0);
        foreach (var c in text) made = made.With(c);
        return made;
    }

    /// <summary>The string with one character more.</summary>
    public FrequentString With(char c) => new(Key | (UInt128)c << (Longest - 1 - Length) * 16, Length + 1);
}

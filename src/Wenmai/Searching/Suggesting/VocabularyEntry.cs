namespace Wenmai.Searching.Suggesting;

/// <summary>Where an entry of the vocabulary comes from.</summary>
internal enum VocabularySource
{
    /// <summary>A set phrase or word of the tables that ship with the library.</summary>
    Term,

    /// <summary>Terms that stand side by side in many speeches.</summary>
    Joined,

    /// <summary>The name of a theme.</summary>
    Theme,

    /// <summary>The unit of a speech.</summary>
    Unit,

    /// <summary>The speaker of a speech.</summary>
    Speaker,

    /// <summary>The title of a speech.</summary>
    Title,
}

/// <summary>A string that somebody may mean.</summary>
internal sealed class VocabularyEntry(string text, string folded, int speeches, VocabularySource source)
{
    private string[]? _syllables;

    /// <summary>As it is offered.</summary>
    public string Text { get; } = text;

    /// <summary>Its folded characters.</summary>
    public string Folded { get; } = folded;

    /// <summary>Speeches that hold it, of those looked at; 0 for a known word that none holds.</summary>
    public int Speeches { get; } = speeches;

    /// <summary>Where it comes from.</summary>
    public VocabularySource Source { get; } = source;

    /// <summary>Its syllables, one for each folded character. Two threads that come first make the same.</summary>
    public string[] Syllables => _syllables ??= Language.Pinyin.Read(Folded);
}

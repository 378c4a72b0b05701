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
/// <param name="Text">As it is offered.</param>
/// <param name="Folded">Its folded characters.</param>
/// <param name="Speeches">Speeches that hold it, of those looked at; 0 for a known word that none holds.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record VocabularyEntry(string Text, string Folded, int Speeches, VocabularySource Source)
{
    private readonly Lazy<string[]> _syllables = new(() => Language.Pinyin.Read(Folded), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Its syllables, one for each folded character.</summary>
    public string[] Syllables => _syllables.Value;
}

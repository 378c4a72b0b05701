namespace Wenmai.Annotation;

/// <summary>A file that adds rows to a lexicon of this room or takes rows out (<c>corpus/lexicons/themes.tsv</c>).</summary>
/// <param name="Name">How messages call it; its last part is the name of the lexicon.</param>
/// <param name="Text">Rows with the columns of the lexicon, whose header may lead. A row replaces the rows of the same key, which its first columns
/// are: theme and cue, type and cue, class and word; role, cue and place; the wording alone for events and traps. A row that begins with <c>-</c>
/// takes those rows out, whatever follows its key; one that begins with <c>#</c> is a comment.</param>
public sealed record LexiconOverlay(string Name, string Text)
{
    /// <summary>The lexicon.</summary>
    internal string Table => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>Begins a row that takes out those of its key.</summary>
    internal const char TakesOut = '-';

    /// <summary>Begins a comment.</summary>
    internal const char Comment = '#';
}

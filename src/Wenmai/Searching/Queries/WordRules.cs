using Wenmai.Language;

namespace Wenmai.Searching.Queries;

/// <summary>What a bare word of a query means, by its length: the one place that knows. The help page states the same rules.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>up to 4 characters; a known set phrase beside other words</term><description>must occur verbatim</description></item>
/// <item><term>5 or 6 characters beside other words</term><description>must occur verbatim</description></item>
/// <item><term>5 to 8 characters alone</term><description>a topic: ranked by its parts, one verbatim passage first</description></item>
/// <item><term>9 characters and more</term><description>a quotation: ranked by its parts, every verbatim passage first</description></item>
/// <item><term>4 characters and more that occur nowhere</term><description>ranked by its parts, with a notice</description></item>
/// </list>
/// Quotation marks and exact mode mean verbatim at any length.
/// </remarks>
internal static class WordRules
{
    /// <summary>Folded characters up to which a word beside others must occur verbatim.</summary>
    public const int MaxVerbatim = 6;

    /// <summary>Folded characters up to which a word that is the whole query must occur verbatim.</summary>
    public const int MaxVerbatimAlone = 4;

    /// <summary>Letters from which free text is a quotation: all passages that hold it verbatim come first. Fewer name a topic.</summary>
    public const int MinQuotation = 9;

    /// <summary>Letters from which a text may be plain speech that needs a translation into official wording: writers' intents are as short as topics
    /// (B .722 to .743 nDCG@10), and shorter text is a word to be found verbatim.</summary>
    public const int MinPlainSpeech = 5;

    /// <summary>Folded characters from which a word that occurs nowhere is looked for by its parts.</summary>
    public const int MinLoosened = 4;

    /// <summary>A word among others: verbatim, or free text when it is long and no set phrase.</summary>
    /// <returns>Null when nothing in a long word counts.</returns>
    public static QueryNode? Read(PhraseNode word, SearchMode mode, TermVocabulary units)
    {
        var isVerbatim = word.Pieces.Count > 1 || word.Pieces[0].Length <= MaxVerbatim
            || PhraseFactory.IsLatin(word.Pieces[0]) || units.Contains(word.Pieces[0]);
        return isVerbatim ? word : PhraseFactory.MakeFreeText(word, mode, units);
    }

    /// <summary>A word that is the whole query and longer than words are names a topic, known set phrases included: asking for those verbatim
    /// cost topics .025 nDCG@10 (.871 to .846), for lists of tasks name them and treat nothing.</summary>
    public static QueryNode ReadAlone(PhraseNode word, SearchMode mode, TermVocabulary units) =>
        word is { IsQuoted: false, Readings.Count: 1, Pieces: [{ Length: > MaxVerbatimAlone } text] } && text.All(IsHan)
        && PhraseFactory.MakeFreeText(word, mode, units) is { Parts.Count: > 1 } run ? run : word;

    /// <summary>Whether a word is looked for by its parts when it occurs nowhere.</summary>
    public static bool CanLoosen(PhraseNode word) => word is { IsQuoted: false, Pieces: [{ Length: >= MinLoosened }] };

    /// <summary>A word that occurs nowhere, by its parts; the word itself when it has none but itself.</summary>
    /// <remarks>Without a Chinese character there are no words in it: the letters of zzzzqqq mean nothing apart.</remarks>
    public static QueryNode Loosen(PhraseNode word, SearchMode mode, TermVocabulary units) =>
        word.Pieces.Any(piece => piece.Any(IsHan)) && PhraseFactory.MakeFreeText(word, mode, units) is { } run && !(run.Parts is [var only] && only == word.Pieces[0]) ? run : word;

    /// <summary>Whether free text names a topic rather than quoting.</summary>
    public static bool IsTopic(QueryNode? node) => node is FreeTextNode { Whole.Pieces: [var text] } && LettersOf(text) < MinQuotation;

    /// <summary>Letters and digits of a text.</summary>
    public static int LettersOf(string text) => text.Count(char.IsLetterOrDigit);

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';
}

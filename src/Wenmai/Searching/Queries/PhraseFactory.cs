using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Searching.Queries;

/// <summary>Makes the leaves of query trees from typed text.</summary>
internal static partial class PhraseFactory
{
    /// <summary>Readings of a phrase followed at most; only a string of crosses and slots has more.</summary>
    private const int MaxReadings = 16;

    /// <summary>A phrase of the folded pieces between slots, or null when nothing in them could tell one passage from another.</summary>
    /// <remarks>An ellipsis is a slot, but may also be cut from the text as it stands there, at the end of a sentence even: the last reading is literal.</remarks>
    public static PhraseNode? Make(string text, bool isQuoted)
    {
        text = LineBreaks().Replace(text.Trim(), "\n");
        var pieces = text.Replace("...", "…").Split('…', '⋯').Select(TextFolding.FoldReadings).Where(p => p[0].Length > 0).ToList();
        if (!pieces.Any(p => p[0].Any(IsMatter))) return null;
        var readings = Combine(pieces).Take(MaxReadings).ToList();
        if (pieces.Count > 1) readings.AddRange(TextFolding.FoldReadings(text).Select(literal => (IReadOnlyList<string>)[literal]));
        return new PhraseNode(text, readings[0], isQuoted) { Readings = readings };
    }

    /// <summary>Blank lines part paragraphs no more than one line feed does.</summary>
    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreaks();

    /// <summary>One reading of each piece, in every combination, the plain ones first.</summary>
    private static IEnumerable<IReadOnlyList<string>> Combine(IEnumerable<IReadOnlyList<string>> pieces) => pieces.Aggregate(
        (IEnumerable<IReadOnlyList<string>>)[[]], (combined, readings) => from c in combined from r in readings select (IReadOnlyList<string>)[.. c, r]);

    /// <summary>Whether a folded character is a letter, digit or sign rather than punctuation or a mask.</summary>
    private static bool IsMatter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.IsSymbol(c) || c == '%';

    /// <summary>Whether a folded string is Latin letters, digits and ASCII marks alone.</summary>
    public static bool IsLatin(string folded) => folded.All(c => c < 0x250);

    /// <summary>The word without the punctuation around it; the word itself when there is nothing else.</summary>
    public static string TrimPunctuation(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsOuter(text[start])) start++;
        while (end > start && IsOuter(text[end - 1])) end--;
        return start < end ? text[start..end] : text;

        static bool IsOuter(char c) => "，。、；：！？,.;:!?\"“”‘’（）()《》〈〉【】「」『』".Contains(c);
    }

    /// <summary>The run that a word becomes when it is to be ranked by its parts; null when it has none.</summary>
    public static FreeTextNode? MakeFreeText(PhraseNode word, SearchMode mode, TermVocabulary units)
    {
        var parts = RunPieces(word.Pieces[0]).SelectMany(units.Parts).Distinct(StringComparer.Ordinal).ToList();
        return parts.Count == 0 ? null : new FreeTextNode(word.Text, word, parts, mode == SearchMode.Words);
    }

    private static IEnumerable<string> RunPieces(string folded) =>
        folded.Split(folded.Where(c => !IsMatter(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
}

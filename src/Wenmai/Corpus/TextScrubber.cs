using System.Globalization;
using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>Takes out what no writer typed, and notices what looks wrong.</summary>
internal static partial class TextScrubber
{
    private const string Bidi = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    /// <summary>Removes C0 controls other than tab and line ends, DEL and lone surrogates.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="removed">How many units were removed; when 0 the very same string comes back.</param>
    public static string Strip(string text, out int removed)
    {
        removed = 0;
        for (var i = 0; i < text.Length; i++) if (IsUnwanted(text, i)) removed++;
        if (removed == 0) return text;
        return string.Create(text.Length - removed, text, (kept, source) =>
        {
            for (int i = 0, k = 0; i < source.Length; i++) if (!IsUnwanted(source, i)) kept[k++] = source[i];
        });
    }

    /// <summary>Removes the marks that turn the direction of writing; for names of files, which are shown beside other text.</summary>
    public static string WithoutBidi(string name) => string.Concat(name.Where(c => !Bidi.Contains(c)));

    /// <summary>Whether a reader would see nothing: white space, marks and invisible format characters only.</summary>
    public static bool IsBlank(string text) =>
        text.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format);

    /// <summary>Warnings about text that is kept as it is.</summary>
    public static IEnumerable<Problem> Suspicions(string text)
    {
        if (Garbage(text) is { } sample) yield return ReaderMessages.Mojibake(sample);
        if (text.AsSpan().IndexOfAny(Bidi) >= 0) yield return ReaderMessages.BidiControls(text.Count(c => Bidi.Contains(c)));
    }

    private static bool IsUnwanted(string text, int i)
    {
        var c = text[i];
        if (c < ' ' || c == '\x7F') return c is not ('\t' or '\n' or '\r');
        if (!char.IsSurrogate(c)) return false;
        return char.IsHighSurrogate(c)
            ? i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])
            : i == 0 || !char.IsHighSurrogate(text[i - 1]);
    }

    /// <summary>A telling piece of garbage, or null. One odd character proves nothing; the classics (锟斤拷) do at once.</summary>
    private static string? Garbage(string text)
    {
        const int manyGlosses = 3;
        if (Classics().Match(text) is { Success: true } classic) return classic.Value;
        if (IsDense(text, Utf8ReadAsGbk())) return Utf8ReadAsGbk().Match(text).Value;
        if (IsDense(text, Utf8ReadAsLatin())) return Utf8ReadAsLatin().Match(text).Value;
        return PinyinGloss().Count(text) >= manyGlosses ? PinyinGloss().Match(text).Value : null;
    }

    private static bool IsDense(string text, Regex pattern)
    {
        const int few = 3, share = 100;
        var count = pattern.Count(text);
        return count >= few && count * share > text.Length;
    }

    [GeneratedRegex("锟斤拷|烫烫烫|屯屯屯|\uFFFD")]
    private static partial Regex Classics();

    /// <summary>Characters that appear when 的 。 ， 党 是 在 一 are read in the wrong encoding, and hardly ever otherwise.</summary>
    [GeneratedRegex("[鐨銆锛鍏鏄鍦涓鍚鎴]")]
    private static partial Regex Utf8ReadAsGbk();

    [GeneratedRegex("[\u00C0-\u00FF]{2,}|[ÃÂäåæçèé][\u0080-\u00BF]|ñ")]
    private static partial Regex Utf8ReadAsLatin();

    [GeneratedRegex(@"[\u4E00-\u9FFF][(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")]
    private static partial Regex PinyinGloss();
}

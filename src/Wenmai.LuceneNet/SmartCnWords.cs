using Lucene.Net.Analysis.Cn.Smart;
using Lucene.Net.Analysis.Cn.Smart.Hhmm;

namespace Wenmai.LuceneNet;

/// <summary>Cuts folded text into words with SmartCn's dictionary and hidden Markov model.</summary>
/// <remarks>SmartCn knows simplified characters of the basic plane only; the rest is replaced by blanks.</remarks>
internal static class SmartCnWords
{
    /// <summary>Most characters cut at a time: a sentence without a mark may be cut inside a word at this place.</summary>
    private const int MaxLength = 200;

    /// <summary>Marks between which SmartCn cuts words.</summary>
    private const string Marks = "。，！？；、：,!?;:";

    private static readonly Lazy<HHMMSegmenter> Segmenter = new(() =>
    {
        // SmartCn takes any dictionary in a folder smartcn-data beside the program or above it; this is always the one that it ships.
        AnalyzerProfile.ANALYSIS_DATA_DIR = "";
        return new HHMMSegmenter();
    });

    /// <summary>The words, in order; punctuation is none.</summary>
    public static IEnumerable<TextSpan> Of(string folded)
    {
        for (int start = 0, i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && i - start < MaxLength && !Marks.Contains(folded[i])) continue;
            var piece = Known(folded.AsSpan(start, i - start));
            if (!string.IsNullOrWhiteSpace(piece))
                foreach (var token in Segmenter.Value.Process(piece))
                    if (token.WordType is WordType.CHINESE_WORD or WordType.STRING or WordType.NUMBER)
                        yield return new TextSpan(start + token.StartOffset, start + token.EndOffset);
            start = i < folded.Length && Marks.Contains(folded[i]) ? i + 1 : i;
        }
    }

    /// <summary>Letters and digits that SmartCn knows, and blanks for everything else.</summary>
    private static string Known(ReadOnlySpan<char> text)
    {
        var known = text.ToString().ToCharArray();
        for (var i = 0; i < known.Length; i++)
            if (!char.IsLetterOrDigit(known[i]) || char.IsSurrogate(known[i])) known[i] = ' ';
        return new string(known);
    }
}

using Lucene.Net.Analysis.Cn.Smart;
using Lucene.Net.Analysis.Cn.Smart.Hhmm;

namespace Wenmai.LuceneNet;

/// <summary>Cuts folded text into words with SmartCn's dictionary and hidden Markov model.</summary>
/// <remarks>SmartCn knows simplified characters of the basic plane only: it gets folded text, with blanks for what it would tear apart.</remarks>
internal static class SmartCnWords
{
    /// <summary>Characters cut at a time; the graph of possible cuts grows with it.</summary>
    private const int Longest = 200;

    private static readonly Lazy<HHMMSegmenter> Segmenter = new(() =>
    {
        // SmartCn takes whatever dictionary lies in a folder smartcn-data beside the program or anywhere above it; ours is always the one that it ships.
        AnalyzerProfile.ANALYSIS_DATA_DIR = "";
        return new HHMMSegmenter();
    });

    /// <summary>The words, in order; punctuation is none.</summary>
    public static IEnumerable<string> Of(string folded)
    {
        for (var start = 0; start < folded.Length; start += Longest)
        {
            var piece = string.Create(Math.Min(Longest, folded.Length - start), (folded, start), static (span, text) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = text.folded[text.start + i] is var c && (char.IsLetterOrDigit(c) || char.IsPunctuation(c)) && !char.IsSurrogate(c) ? c : ' ';
            });
            foreach (var token in Segmenter.Value.Process(piece))
                if (token.WordType is WordType.CHINESE_WORD or WordType.STRING or WordType.NUMBER) yield return piece[token.StartOffset..token.EndOffset];
        }
    }
}

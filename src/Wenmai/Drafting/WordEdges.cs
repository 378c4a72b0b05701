using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>Where a text may be cut so that no word and no number is parted: 2024年3月1日 and 核心 stay whole.</summary>
internal sealed class WordEdges
{
    private const string Units = "年月日号时点分%％‰个届次";

    private readonly bool[] _isInside;

    /// <param name="text">The text.</param>
    public WordEdges(string text)
    {
        _isInside = new bool[text.Length + 1];
        var folded = TextFolding.Fold(text);
        foreach (var word in TermCutter.Words.Cut(folded.Text, 0, folded.Text.Length)) Join(folded.ToSource(word.Start, word.End));
        for (var at = 1; at < text.Length; at++)
            if (IsDigit(text[at - 1]) && (IsDigit(text[at]) || Units.Contains(text[at]))) _isInside[at] = true;
    }

    /// <summary>A stretch without the parts of words at its ends.</summary>
    public TextSpan Within(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && _isInside[start]) start++;
        while (end > start && _isInside[end]) end--;
        return new TextSpan(start, end);
    }

    private void Join(TextSpan word)
    {
        for (var at = word.Start + 1; at < word.End; at++) _isInside[at] = true;
    }

    private static bool IsDigit(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十';
}

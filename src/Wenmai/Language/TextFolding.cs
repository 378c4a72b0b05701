using System.Runtime.InteropServices;
using System.Text;

namespace Wenmai.Language;

/// <summary>Says which characters count as the same: text and query are folded alike, and equal folded text is a verbatim match.</summary>
/// <remarks>
/// Folded are case, full and half width, traditional and simplified characters, compatibility forms (①, ㈠, ㎡, radicals), kinds of quotation
/// mark and dash. Zero-width characters vanish. White space vanishes too, save that one blank remains between two Latin words; a line feed stays: it
/// parts paragraphs. A mask (<c>**市</c>, <c>xx区</c>, <c>某局</c>) becomes one <see cref="MaskSlot"/>, equal to every other mask and to no name.
/// The source is never altered; <see cref="FoldedText"/> holds the way back.
/// </remarks>
public static class TextFolding
{
    /// <summary>Stands for a mask in folded text. A noncharacter, so that no text can hold it.</summary>
    public const char MaskSlot = '\uFDD0';

    /// <summary>Folds <paramref name="text"/>.</summary>
    public static FoldedText Fold(string text)
    {
        var folder = new Folder(text);
        folder.Append(new TextSpan(0, text.Length));
        return folder.Finish();
    }

    /// <summary>Folds the paragraphs of a speech, each followed by a line feed, into one stream whose offsets lead back to the speech's text.</summary>
    /// <remarks>Index and highlighter both read this stream, so that what was found is what is marked.</remarks>
    public static FoldedText FoldParagraphs(string text, IEnumerable<TextSpan> paragraphs)
    {
        var folder = new Folder(text);
        foreach (var paragraph in paragraphs)
        {
            folder.Append(paragraph);
            folder.AppendBreak(paragraph.End);
        }
        return folder.Finish();
    }

    /// <summary>The folded characters alone, for comparisons that need no way back.</summary>
    public static string FoldToString(string text) => Fold(text).Text;

    /// <summary>What a single character folds to by itself; <c>\0</c> for white space, what vanishes and what becomes several. For counting, where neighbours do not matter.</summary>
    internal static char FoldCharacter(char c)
    {
        var folded = FoldingTable.Narrow[c];
        return folded is FoldingTable.IsDropped or FoldingTable.IsSpace or FoldingTable.IsWide ? '\0' : folded;
    }

    /// <summary>All that a string cut out of a text may fold to, the plain folding first.</summary>
    /// <remarks>Whether a cross, 某 or 〇 is a mask depends on its neighbours; at the edge of a cut they are missing, so either reading may be the one
    /// that stands in the text (《x cut from 《xx局, or from 《xbox). More than one reading is rare.</remarks>
    public static IReadOnlyList<string> FoldReadings(string cut)
    {
        var readings = from before in Masks.NeighboursBefore(cut) from after in Masks.NeighboursAfter(cut) select FoldBetween(before, cut, after);
        return readings.Where(r => r is not null).Distinct(StringComparer.Ordinal).ToList()!;
    }

    /// <summary>Folds with imagined neighbours and leaves them out again; null when they can't be told apart from the cut.</summary>
    private static string? FoldBetween(string before, string cut, string after)
    {
        var folded = FoldToString(before + cut + after);
        if (after.Length > 0) folded = folded[..^1];
        if (before.Length == 0) return folded;
        // A cross before crosses makes one mask with them; any other neighbour stays a character of its own.
        if (before == Masks.Cross) return folded.StartsWith(MaskSlot) ? folded : null;
        return folded[1..];
    }

    private sealed class Folder(string text)
    {
        private readonly StringBuilder _folded = new(text.Length);
        private readonly List<int> _starts = new(text.Length);
        private readonly List<int> _ends = new(text.Length);

        public FoldedText Finish() =>
            new(_folded.ToString(), CollectionsMarshal.AsSpan(_starts).ToArray(), CollectionsMarshal.AsSpan(_ends).ToArray());

        public void AppendBreak(int at) => Emit('\n', at, at);

        public void Append(TextSpan span)
        {
            var i = span.Start;
            while (i < span.End)
            {
                var mask = Masks.LengthAt(text, i, span);
                if (mask > 0) Emit(MaskSlot, i, i + mask);
                else mask = AppendCharacter(i, span);
                i += mask;
            }
        }

        /// <returns>The number of source units consumed.</returns>
        private int AppendCharacter(int i, TextSpan span)
        {
            var c = text[i];
            if (char.IsSurrogate(c)) return AppendSurrogate(i, span);
            var folded = FoldingTable.Narrow[c];
            if (folded == FoldingTable.IsSpace) return AppendSpace(i, span);
            if (folded == FoldingTable.IsWide)
                foreach (var w in FoldingTable.Wide(c)) Emit(w, i, i + 1);
            else if (folded != FoldingTable.IsDropped) Emit(folded, i, i + 1);
            return 1;
        }

        /// <summary>A pair is kept as it is; a lone surrogate, which no valid text holds, becomes U+FFFD.</summary>
        private int AppendSurrogate(int i, TextSpan span)
        {
            if (i + 1 < span.End && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                Emit(text[i], i, i + 2);
                Emit(text[i + 1], i, i + 2);
                return 2;
            }
            Emit('\uFFFD', i, i + 1);
            return 1;
        }

        private int AppendSpace(int i, TextSpan span)
        {
            var end = i + 1;
            while (end < span.End && text[end] != '\n' && (char.IsWhiteSpace(text[end]) || FoldingTable.Narrow[text[end]] == FoldingTable.IsDropped)) end++;
            if (end < span.End && _folded.Length > 0 && IsLatin(_folded[^1]) && IsLatin(FoldingTable.Narrow[text[end]])) Emit(' ', i, end);
            return end - i;
        }

        private static bool IsLatin(char folded) => char.IsAsciiLetterOrDigit(folded);

        private void Emit(char c, int start, int end)
        {
            _folded.Append(c);
            _starts.Add(start);
            _ends.Add(end);
        }
    }
}

using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>Finds parallel series in a text: three clauses or more in a row with a common frame, or two that match character for character in length.</summary>
internal static partial class ParallelFinder
{
    private const string Marks = "，、；：。！？,;:!?";

    /// <summary>Clauses longer than this are sentences of their own.</summary>
    private const int MaxClause = 30;

    private const int MinPair = 4;

    /// <summary>Characters between two clauses of a series: a mark and quotation marks.</summary>
    private const int MaxBetween = 3;

    /// <summary>The series of a text, not overlapping, with their frames.</summary>
    public static IEnumerable<(TextSpan Span, IReadOnlyList<TextSpan> Clauses, ParallelFrame Frame)> Find(string text)
    {
        var clauses = Clauses(text);
        var free = 0;
        for (var i = 0; i < clauses.Count;)
        {
            var end = i + 1;
            while (end < clauses.Count && Continues(text, clauses, end)) end++;
            if (end - i > 1 && Series(text, WithLead(text, clauses, i, end, free)) is { } series)
            {
                yield return series;
                free = end;
            }
            i = end;
        }
    }

    private static (TextSpan, IReadOnlyList<TextSpan>, ParallelFrame)? Series(string text, List<TextSpan> spans)
    {
        if (ParallelFrame.Of(spans.Select(s => s.Of(text)).ToList()) is not { } frame) return null;
        var letters = frame.Text.Count(c => c != ParallelFrame.Slot);
        if (spans.Count == 2 && (letters < 2 || !frame.IsEven || frame.Lengths[0] < MinPair)) return null;
        if (!IsOfWords(text, spans, frame.Text)) return null;
        // 南京市、苏州市、无锡市 shares its end and is a list, no figure; so do 主体责任、监督责任.
        if (frame.Text[0] == ParallelFrame.Slot && frame.Text.IndexOf(ParallelFrame.Slot, 1) < 0 && (letters == 1 || !frame.IsEven || NounTail().IsMatch(frame.Text))) return null;
        return (new TextSpan(spans[0].Start, spans[^1].End), spans, frame);
    }

    /// <summary>Whether a frame begins with whole words: 坚… out of 坚持 and 坚决 is half of each, and 要… frames half of all clauses.</summary>
    private static bool IsOfWords(string text, List<TextSpan> spans, string frame)
    {
        var head = frame.IndexOf(ParallelFrame.Slot);
        if (head == 0) return true;
        return head > 1 ? spans.All(s => !CutsWord(s.Of(text), head, TermCutter.Words)) : ParallelFrame.IsLoneVerb(frame[0]) || frame.Count(char.IsLetter) > 1;
    }

    /// <summary>Whether an offset lies inside a word or a set phrase, or between the halves of 不折不扣.</summary>
    private static bool CutsWord(string clause, int at, params ReadOnlySpan<TermCutter> cutters)
    {
        if (at >= 2 && at < clause.Length && clause[at] == clause[at - 2]) return true;
        var folded = TextFolding.FoldToString(clause);
        if (folded.Length != clause.Length) return false;
        foreach (var cutter in cutters)
            if (cutter.Cut(folded, 0, folded.Length).Any(w => w.Start < at && at < w.End)) return true;
        return false;
    }

    /// <summary>The clauses of a series, the first without what leads up to it (做到不敢腐、不能腐、不想腐); where only the others were alike, with it.</summary>
    private static List<TextSpan> WithLead(string text, List<TextSpan> clauses, int start, int end, int free)
    {
        var spans = clauses.GetRange(start, end - start);
        if (start > free && TailLike(text, clauses[start - 1], spans) is { } before) spans.Insert(0, before);
        else if (spans.Count > 2 && TailLike(text, spans[0], spans.GetRange(1, spans.Count - 1)) is { } tail) spans[0] = tail;
        return spans;
    }

    /// <summary>The end of a clause that begins as all the clauses behind it begin; null when there is none, or nothing stands before it.</summary>
    private static TextSpan? TailLike(string text, TextSpan clause, List<TextSpan> others)
    {
        var first = others[0].Of(text);
        var common = first.Length;
        foreach (var other in others) common = Math.Min(common, first.AsSpan().CommonPrefixLength(other.Of(text)));
        if (common == 0 || !IsTelling(first[0]) || others[0].Start - clause.End > MaxBetween) return null;
        var at = clause.Of(text).LastIndexOf(first[..common], StringComparison.Ordinal);
        var tail = new TextSpan(clause.Start + at, clause.End);
        return at > 0 && tail.Length >= 2 && !CutsWord(clause.Of(text), at, TermCutter.Words, TermCutter.Shipped) && IsLikeInLength(tail.Length, first.Length) ? tail : null;
    }

    private static bool IsLikeInLength(int a, int b) => Math.Abs(a - b) <= Math.Max(2, a / 3);

    /// <summary>Whether a clause goes on with the series of the one before: like length, the same first or last character, in the same sentence or sentence after sentence.</summary>
    private static bool Continues(string text, List<TextSpan> clauses, int i)
    {
        var (a, b) = (clauses[i - 1], clauses[i]);
        if (Math.Min(a.Length, b.Length) < 2 || Math.Max(a.Length, b.Length) > MaxClause || b.Start - a.End > MaxBetween) return false;
        if (!IsLikeInLength(a.Length, b.Length) || Connective().IsMatch(a.Of(text)) || Connective().IsMatch(b.Of(text))) return false;
        // Sentences in a row are a figure when they are built alike, not when they happen to begin with the same character.
        if (a.Length != b.Length && "。！？".Contains(text[a.End]) && !text.AsSpan(a.Start, 2).SequenceEqual(text.AsSpan(b.Start, 2))) return false;
        return IsTelling(text[a.Start]) && text[a.Start] == text[b.Start] || IsTelling(text[a.End - 1]) && text[a.End - 1] == text[b.End - 1]
            || a.Length == b.Length && Enumerable.Range(0, a.Length).Count(k => text[a.Start + k] == text[b.Start + k]) >= 2;
    }

    private static bool IsTelling(char c) => char.IsLetter(c) && c is not ('的' or '了' or '和');

    private static List<TextSpan> Clauses(string text)
    {
        var clauses = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Marks.Contains(text[i]) && text[i] != '\n') continue;
            var clause = Unquoted(text, new TextSpan(start, i).Trim(text));
            if (!clause.IsEmpty) clauses.Add(clause);
            start = i + 1;
        }
        return clauses;
    }

    /// <summary>A quotation mark that belongs to what is around the series is left out; paired ones stay.</summary>
    private static TextSpan Unquoted(string text, TextSpan clause)
    {
        if (clause.IsEmpty || clause.Of(text).Count(c => c == '“') == clause.Of(text).Count(c => c == '”')) return clause;
        if (text[clause.Start] == '“') clause = new TextSpan(clause.Start + 1, clause.End);
        else if (text[clause.End - 1] == '”') clause = new TextSpan(clause.Start, clause.End - 1);
        return clause;
    }

    /// <summary>What only joins clauses and is no member of a series.</summary>
    [GeneratedRegex("^(?:另?一方面|同时|其中|此外|另外|首先|其次|再次|最后|总之|当前|目前|今年|去年|因此|所以|为此|对此|一是|二是|三是|第[一二三四五六七八九十]|[0-9０-９]+)$")]
    private static partial Regex Connective();

    [GeneratedRegex("(?:责任|项目|企业|公司|单位|部门|工作|建设|工程|产业|制度|问题|机构|人员|委员会|省|市|县|区|镇|村|局|厅|部|年|月|日|亿元|万元)$")]
    private static partial Regex NounTail();
}

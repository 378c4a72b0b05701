namespace Wenmai.Proofreading.Words;

/// <summary>Members of one set phrase that stand in a row, with one other thing between at most.</summary>
internal sealed class SeriesRun
{
    private const string Separators = "、，；,;和与及“”‘’ \u3000";
    private const string Ends = "。！？\n\r《》（）：:";

    private readonly string _text;
    private readonly IReadOnlyList<(TextSpan Span, int Index)> _hits;

    /// <summary>The place among the hits before which something else stands; none where they follow upon one another.</summary>
    private readonly int? _gap;

    private SeriesRun(string text, SetPhrase phrase, IReadOnlyList<(TextSpan, int)> hits, int? gap) =>
        (_text, Phrase, _hits, _gap) = (text, phrase, hits, gap);

    /// <summary>The set phrase.</summary>
    public SetPhrase Phrase { get; }

    /// <summary>From the first member to the last.</summary>
    public TextSpan Span => new(_hits[0].Span.Start, _hits[^1].Span.End);

    /// <summary>Whether all members stand there in their order and nothing else.</summary>
    public bool IsRight => _gap is null && _hits.Count == Count && (Phrase.IsFree ? Distinct == Count : IsAscending(_hits));

    private int Count => Phrase.Members.Count;

    private int Distinct => _hits.Select(h => h.Index).Distinct().Count();

    /// <summary>The runs among the hits of a phrase; those in which several other things stand are left out.</summary>
    public static IEnumerable<SeriesRun> RunsOf(string text, SetPhrase phrase, IReadOnlyList<(TextSpan Span, int Index)> hits)
    {
        var longest = phrase.Members.Max(m => m.Length);
        var run = new List<(TextSpan Span, int Index)>();
        foreach (var hit in hits)
        {
            if (run.Count > 0 && hit.Span.Start < run[^1].Span.End) continue;
            if (run.Count > 0 && !Follows(text, run[^1].Span.End, hit.Span.Start, longest + 6))
            {
                if (Of(text, phrase, run) is { } done) yield return done;
                run = [];
            }
            run.Add(hit);
        }
        if (Of(text, phrase, run) is { } last) yield return last;
    }

    /// <summary>The stretch that is wrong with what should stand there; null where nothing is.</summary>
    /// <param name="paragraph">Around the run.</param>
    /// <param name="announced">Whether the name of the phrase stands beside it, so that a member too few is a fault.</param>
    public (TextSpan Span, string Replacement)? Repaired(TextSpan paragraph, bool announced)
    {
        if (_gap is { } gap) return Distinct == Count - 1 && _hits.Count == Count - 1 && FitsAt(gap) ? ChangedInside(gap) : null;
        if (Distinct == Count) return _hits.Count == Count ? OutOfOrder() : _hits.Count == Count + 1 ? SaidTwice() : null;
        if (Distinct != Count - 1) return null;
        if (_hits.Count == Count) return InsteadOfAnother();
        if (_hits.Count != Count - 1 || !(Phrase.IsFree || IsAscending(_hits))) return null;
        return ChangedAtEnd(paragraph) ?? (announced ? (Span, string.Join('、', Phrase.Members)) : null);
    }

    private static SeriesRun? Of(string text, SetPhrase phrase, List<(TextSpan Span, int Index)> hits)
    {
        if (hits.Count < Math.Max(2, phrase.Members.Count - 1)) return null;
        var gaps = Enumerable.Range(1, hits.Count - 1).Where(i => !IsSeparator(text, hits[i - 1].Span.End, hits[i].Span.Start)).ToList();
        return gaps.Count > 1 ? null : new SeriesRun(text, phrase, hits, gaps.Count == 0 ? null : gaps[0]);
    }

    private static bool Follows(string text, int end, int start, int most) =>
        start - end <= most && text.AsSpan(end, start - end).IndexOfAny(Ends) < 0;

    private static bool IsSeparator(string text, int start, int end) => text.AsSpan(start, end - start).IndexOfAnyExcept(Separators) < 0;

    private static bool IsAscending(IReadOnlyList<(TextSpan Span, int Index)> hits) =>
        Enumerable.Range(1, hits.Count - 1).All(i => hits[i - 1].Index < hits[i].Index);

    private int Missing => Enumerable.Range(0, Count).First(i => _hits.All(h => h.Index != i));

    // The one that lacks belongs where the other thing stands.
    private bool FitsAt(int gap) => Phrase.IsFree || (IsAscending(_hits) && Missing == gap);

    private (TextSpan, string)? ChangedInside(int gap)
    {
        var other = new TextSpan(_hits[gap - 1].Span.End, _hits[gap].Span.Start);
        var (start, end) = (other.Start, other.End);
        while (start < end && Separators.Contains(_text[start])) start++;
        while (end > start && Separators.Contains(_text[end - 1])) end--;
        var member = Phrase.Members[Missing];
        if (start == other.Start || end == other.End || !IsOtherMember(_text[start..end], member)) return null;
        return (Span, string.Concat(_text.AsSpan(Span.Start, start - Span.Start), member, _text.AsSpan(end, Span.End - end)));
    }

    // Between its neighbours of four and more, anything as long is meant for it.
    private bool IsOtherMember(string other, string member) => CouldStandFor(other, member) || (Count > 3 && other.Length == member.Length);

    private (TextSpan, string)? ChangedAtEnd(TextSpan paragraph)
    {
        var member = Phrase.Members[Missing];
        if ((Phrase.IsFree || Missing == Count - 1) && OtherAfter(paragraph, member) is { } after)
            return (new TextSpan(Span.Start, after.End), string.Concat(_text.AsSpan(Span.Start, after.Start - Span.Start), member));
        if ((Phrase.IsFree || Missing == 0) && OtherBefore(paragraph, member) is { } before)
            return (new TextSpan(before.Start, Span.End), string.Concat(member, _text.AsSpan(before.End, Span.End - before.End)));
        return null;
    }

    private TextSpan? OtherAfter(TextSpan paragraph, string member)
    {
        var start = Span.End;
        // After a mark 和 begins a word (和谐), right after a member it joins the next.
        while (start < paragraph.End && Separators.Contains(_text[start]) && (start == Span.End || !"和与及".Contains(_text[start]))) start++;
        var end = start;
        while (end < paragraph.End && (char.IsLetterOrDigit(_text[end]) || (_text[end] == '、' && member.Contains('、')))) end++;
        if (start == Span.End || end == start || IsClosed) return null;
        if (IsNextClause(Span.End) && !(end - start >= member.Length && IsTwin(_text.Substring(start, member.Length), member))) return null;
        // What follows upon the last member is not part of it: 失职问责的要求.
        return Likely(member, length => start + length <= end ? new TextSpan(start, start + length) : null, span => _text[span.End - 1] == member[^1]);
    }

    private TextSpan? OtherBefore(TextSpan paragraph, string member)
    {
        var end = Span.Start;
        while (end > paragraph.Start && Separators.Contains(_text[end - 1])) end--;
        var start = end;
        while (start > paragraph.Start && char.IsLetterOrDigit(_text[start - 1])) start--;
        if (end == Span.Start || end == start) return null;
        return Likely(member, length => end - length >= start ? new TextSpan(end - length, end) : null, span => _text[span.Start] == member[0]);
    }

    // 做优秀党员 for 做合格党员
    private static bool IsTwin(string other, string member) => other != member && member.Length > 3 && other[0] == member[0]
        && other[^1] == member[^1] && 5 * other.Where((c, i) => c == member[i]).Count() >= 3 * member.Length;

    // After 甲、乙和丙 no other member comes.
    private bool IsClosed => _hits.Count > 1 && _text.AsSpan(_hits[^2].Span.End, _hits[^1].Span.Start - _hits[^2].Span.End).ContainsAny("和与及");

    // After 甲、乙、丙 a comma begins another clause.
    private bool IsNextClause(int at) => _text[at] is '，' or ',' && _hits.Count > 1
        && (_text[_hits[^2].Span.End] == '、' || _hits[^2].Span.End == _hits[^1].Span.Start);

    // As long as the member or nearly so, and rather one that ends (or begins) as the member does.
    private TextSpan? Likely(string member, Func<int, TextSpan?> spanOf, Func<TextSpan, bool> agrees) =>
        new[] { 0, -1, 1, -2, 2 }.Select(more => member.Length + more).Where(length => length > 1)
            .Select(spanOf).OfType<TextSpan>().Where(span => CouldStandFor(span.Of(_text), member))
            .OrderByDescending(agrees).Select(span => (TextSpan?)span).FirstOrDefault();

    // The fewer members vouch for the phrase, the nearer must be what stands for the one that lacks.
    private bool CouldStandFor(string other, string member)
    {
        if (other == member || Math.Abs(other.Length - member.Length) > 3) return false;
        var shared = other.Distinct().Count(member.Contains);
        return Count > 3 ? shared > 0 : 2 * shared >= member.Length && other.Length == member.Length;
    }

    private (TextSpan, string)? OutOfOrder() =>
        Phrase.IsFree ? null : (Span, Rejoined(_hits.Select((_, i) => Phrase.Members[i])));

    private (TextSpan, string)? InsteadOfAnother()
    {
        var members = _hits.Select(h => Phrase.Members[h.Index]).ToList();
        var wrong = Enumerable.Range(0, Count).Where(i => _hits[i].Index != i).ToList();
        return wrong.Count == 1 ? (Span, Rejoined(Phrase.Members)) : null;
    }

    private (TextSpan, string)? SaidTwice()
    {
        var kept = _hits.DistinctBy(h => h.Index).ToList();
        return IsAscending(kept) ? (Span, string.Join('、', Phrase.Members)) : null;
    }

    private string Rejoined(IEnumerable<string> members)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (member, i) in members.Select((m, i) => (m, i)))
        {
            text.Append(member);
            if (i + 1 < _hits.Count) text.Append(_text.AsSpan(_hits[i].Span.End, _hits[i + 1].Span.Start - _hits[i].Span.End));
        }
        return text.ToString();
    }
}

using Wenmai.Language;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Understanding;

/// <summary>Splits a query into topic and frame: peels off both ends what says when, where, how and by whom, and leaves the rest as it is.</summary>
/// <remarks>
/// Only ends are peeled, so the topic is one stretch of the query, and nothing inside a sentence is taken for a frame. Words that may be content as well
/// need a second witness: another part of the frame, or a blank that sets them off. Nothing is split off a set phrase, a title or a query with operators, and a quotation stays whole.
/// </remarks>
internal sealed class FrameReader
{
    /// <summary>Longer texts are plain speech or quotations; needs are short.</summary>
    private const int MaxLetters = 40;

    private const int MinLetters = 4;
    private const string Signs = "《》〈〉()（）【】~～，,。；;！!…";
    private const string Quotes = "\"“”「」『』＂";

    /// <summary>Verbs that name no matter: what is left of 加强学习的要求 is no topic.</summary>
    private static readonly string[] LightVerbs =
        ["加强", "强化", "推进", "推动", "落实", "做好", "抓好", "搞好", "深化", "严格", "规范", "提高", "提升", "开展", "坚持", "进行", "增强", "进一步", "关于", "应该", "应当", "才能"];

    private static readonly string[] Operators = ["OR", "AND", "NOT", "或", "且", "非"];

    private readonly string _query;
    private readonly DateOnly _today;
    private readonly IReadOnlyCollection<string> _kept;
    private readonly FrameText _text;
    private readonly List<(FramePart Part, FrameEvidence Evidence)> _parts = [];
    private bool _isSetOff;

    private FrameReader(string query, DateOnly today, IReadOnlyCollection<string> kept) =>
        (_query, _today, _kept, _text) = (query, today, kept, new FrameText(query));

    /// <summary>Reads a query.</summary>
    /// <param name="query">As typed.</param>
    /// <param name="today">What 去年 and 近三年 are counted from.</param>
    /// <param name="kept">Parts that the reader wants to be words of the topic.</param>
    public static QueryFrame Read(string query, DateOnly today, IReadOnlyCollection<string>? kept = null) =>
        CanHoldFrame(query) ? new FrameReader(query, today, kept ?? []).Read() : QueryFrame.Plain(query);

    /// <summary>What is said where nothing met a frame and its words were searched as words.</summary>
    public static QueryNotice Unmet(QueryFrame frame)
    {
        var asked = string.Join('、', frame.Parts.Where(p => p.Meanings.Count > 0).Select(p => p.Text.Trim()));
        return new QueryNotice(Codes.FrameUnmet, QueryNotice.OfAll, $"没有段落同时符合“{asked}”的筛选，已把整句当作检索词。", asked);
    }

    private static bool CanHoldFrame(string query) =>
        WordCount(query) is >= MinLetters and <= MaxLetters
        && query.IndexOfAny(Signs.ToCharArray()) < 0
        && !query.Split([' ', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Any(w => Operators.Contains(w) || w[0] is '-' or '－' || w.IndexOfAny([':', '：']) > 0)
        && !TermVocabulary.Shipped.Contains(TextFolding.FoldToString(query));

    private static int WordCount(string query) => query.Count(char.IsLetterOrDigit);

    private QueryFrame Read()
    {
        if (FindWhole() is { } whole) return Frame([whole], "");
        while (!_text.IsEmpty && (Peel(FrameEvidence.Strong) || Peel(FrameEvidence.Weak) || (_parts.Count > 0 && Peel(FrameEvidence.Glue))))
        {
        }
        var topic = _text.IsEmpty ? "" : _query[_text.Start.._text.End];
        return IsFrame(topic) ? Frame(_parts.Select(p => p.Part), topic) : QueryFrame.Plain(_query);
    }

    private QueryFrame Frame(IEnumerable<FramePart> parts, string topic) =>
        new() { Query = _query, Topic = topic, Parts = parts.Where(p => p.Meanings.Count > 0 || topic.Length > 0).OrderBy(p => p.Span.Start).ToList() };

    /// <summary>One strong witness, two weak ones that say different things, or a weak one set off by a blank; and a topic worth the name, unless something is asked for without one.</summary>
    private bool IsFrame(string topic)
    {
        if (WordCount(topic) == 1 || LightVerbs.Contains(topic)) return false;
        var isStrong = _parts.Any(p => p.Evidence == FrameEvidence.Strong);
        var slots = _parts.SelectMany(p => p.Part.Meanings).Select(m => m.Slot).Distinct().Count();
        return topic.Length == 0 ? slots > (isStrong ? 0 : 1) : isStrong || slots > 1 || (_isSetOff && slots > 0);
    }

    private FramePart? FindWhole()
    {
        var rest = _text.Rest;
        return FrameLexicon.At(FramePlace.Whole, FrameEvidence.Strong).FirstOrDefault(p => p.Pattern.IsMatch(rest)) is { } pattern && !_kept.Contains(_query)
            ? new FramePart(new TextSpan(0, _query.Length), _query, pattern.Meanings) : null;
    }

    private bool Peel(FrameEvidence evidence) => Peel(FramePlace.Head, evidence) || Peel(FramePlace.Tail, evidence);

    private bool Peel(FramePlace place, FrameEvidence evidence)
    {
        if (_text.IsEmpty || Find(place, evidence) is not { } found) return false;
        var isHead = place == FramePlace.Head;
        if (!CanCut(place, evidence, found.Length)) return false;
        var isSetOff = isHead ? _text.IsSetOffHead(found.Length) : _text.IsSetOffTail(found.Length);
        var start = isHead ? _text.Start : _text.End - found.Length;
        var words = _query.Substring(start, found.Length);
        if (_kept.Contains(words.Trim()) || words.IndexOfAny(Quotes.ToCharArray()) >= 0) return false;
        var span = isHead ? _text.TakeHead(found.Length) : _text.TakeTail(found.Length);
        _isSetOff |= isSetOff && evidence == FrameEvidence.Weak && found.Meanings.Count > 0;
        _parts.Add((new FramePart(span, words, found.Meanings), evidence));
        return true;
    }

    /// <summary>A cut goes through no word, unless strong evidence leaves a word on the topic's side: 燃气安全|带问责的要求.</summary>
    private bool CanCut(FramePlace place, FrameEvidence evidence, int length)
    {
        var rest = _text.Rest;
        if (length == rest.Length) return evidence != FrameEvidence.Glue || _parts.Any(p => p.Evidence == FrameEvidence.Strong);
        var at = place == FramePlace.Head ? length : rest.Length - length;
        if (!_text.CutsWord(at)) return true;
        return evidence == FrameEvidence.Strong && (place == FramePlace.Head ? _text.BeginsWord(at) : _text.EndsWord(at));
    }

    /// <summary>The longest match of the evidence at an end, of equal ones that which says most.</summary>
    private (int Length, IReadOnlyList<FrameMeaning> Meanings)? Find(FramePlace place, FrameEvidence evidence)
    {
        var rest = _text.Rest;
        (int Length, IReadOnlyList<FrameMeaning> Meanings)? best = null;
        foreach (var row in FrameLexicon.At(place, evidence))
        {
            var match = row.Pattern.Match(rest);
            var (length, meanings) = best ?? (0, []);
            if (match.Length > length || (match.Length == length && length > 0 && row.Meanings.Count > meanings.Count)) best = (match.Length, row.Meanings);
        }
        if (evidence == FrameEvidence.Glue) return best;
        if (PeriodReader.Shipped.Find(rest, place, _today) is { } period && period.Evidence == evidence && IsPast(period.Years) && period.Length >= (best?.Length ?? 1))
            best = (period.Length, [new FrameMeaning(FrameSlot.Year, period.Years.ToString())]);
        if (place == FramePlace.Head && !HasSpeaker && UnitReader.Find(rest) is { } unit && unit.Evidence == evidence && unit.Length > (best?.Length ?? 0)
            && (evidence == FrameEvidence.Strong || IsFirst))
            best = (unit.Length, [new FrameMeaning(FrameSlot.Unit, unit.Name)]);
        return best;
    }

    /// <summary>Nothing was said in years to come: a year ahead belongs to the topic (2035年远景目标).</summary>
    private bool IsPast(YearSpan years) => (years.From ?? years.To) <= _today.Year;

    /// <summary>Whether nothing but a period or words that ask stood before, so that a bare name at the head may be who speaks.</summary>
    private bool IsFirst => _parts.Where(p => p.Part.Span.Start < _text.Start).All(p => p.Part.Meanings.All(m => m.Slot == FrameSlot.Year));

    /// <summary>One unit speaks; whoever a demand addresses (对教育局的要求) belongs to the topic.</summary>
    private bool HasSpeaker => _parts.Any(p => p.Part.Meanings.Any(m => m.Slot is FrameSlot.Unit)
        || (p.Evidence == FrameEvidence.Glue && p.Part.Span.Start < _text.Start && p.Part.Text is "对" or "给" or "向" or "对于" or "针对"));
}

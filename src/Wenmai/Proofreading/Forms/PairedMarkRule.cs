using Wenmai.Corpus;

namespace Wenmai.Proofreading.Forms;

/// <summary>Quotation marks, brackets and title marks without a partner, and quotation marks inside quotation marks.</summary>
internal sealed class PairedMarkRule : IProofRule
{
    private const string Evidence = "《标点符号用法》（GB/T 15834—2011）4.8、4.9、4.15：引号、括号、书名号成对使用";
    private const string Inner = "《标点符号用法》（GB/T 15834—2011）4.8.3.4：引号里面还用引号时，外面用双引号，里面用单引号";

    private static readonly (char Open, char Close, string Name)[] Pairs =
        [('《', '》', "书名号"), ('（', '）', "括号"), ('“', '”', "引号"), ('‘', '’', "单引号")];

    /// <summary>More than so many in a text come from its source (marks typed the wrong way round), not from a slip.</summary>
    private const int Slips = 4;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => Pairs.SelectMany(pair => Find(text, pair));

    private static IReadOnlyList<ProofMark> Find(ProofText text, (char Open, char Close, string Name) pair)
    {
        var marks = new List<ProofMark>();
        var paragraphs = text.Paragraphs.Select(p => Reading.Of(text.Text, p.Span, pair.Open, pair.Close)).ToList();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            // A quotation over several paragraphs opens each of them and closes in the last.
            if (!IsBroken(text, i) && !IsContinued(text.Text, paragraphs, i))
            {
                var turned = Turned(text.Text, paragraphs[i].Unclosed, pair).ToList();
                marks.AddRange(turned);
                marks.AddRange(paragraphs[i].Unclosed.Where(at => !turned.Any(t => t.Span.Contains(at))).Select(at =>
                    Unclosed(text.Text, text.Paragraphs[i].Span, at, pair)));
                marks.AddRange(paragraphs[i].Unopened.Select(at => Unopened(text.Text, text.Paragraphs[i].Span, at, pair)));
            }
            if (pair.Open == '“') marks.AddRange(paragraphs[i].Nested.Select(span => Nested(text.Text, span)));
        }
        return marks.Count > Slips ? [] : marks;
    }

    private static bool IsContinued(string text, List<Reading> paragraphs, int i)
    {
        if (paragraphs[i].Unclosed.Count > 0)
            return paragraphs[i].Unclosed.Any(at => BeginsQuotation(text, at)) && paragraphs.Skip(i + 1).Take(12).Any(p =>
                p.Unopened.Count > 0);
        return paragraphs[i].Unopened.Count > 0 && paragraphs.Take(i).TakeLast(12).Any(p => p.Unclosed.Any(at =>
            BeginsQuotation(text, at)));
    }

    /// <summary>Whether a line of running text breaks off here or goes on from the line before, as in scraped text; nor are the brackets
    /// of a
    /// statute's history judged, which run over many lines.</summary>
    private static bool IsBroken(ProofText text, int i) =>
        text.Draft.Kind == DocumentKind.Regulation || BreaksOff(text, i) || i > 0 && BreaksOff(text, i - 1);

    private static bool BreaksOff(ProofText text, int i) =>
        text.Paragraphs[i] is { Kind: ParagraphKind.Body } p && i + 1 < text.Paragraphs.Count
            && !"。！？；：…”）》’".Contains(text.Text[p.Span.End - 1])
        && text.Paragraphs[i + 1].Kind == ParagraphKind.Body && !HeadingMarker.Begins(text.Paragraphs[i + 1].Span.Of(text.Text))
        && !HeadingMarker.Begins(p.Span.Of(text.Text));

    private static bool BeginsQuotation(string text, int at) => at == 0 || "：:，\n\u3000 ".Contains(text[at - 1])
        || text[at] is '（' or '(';

    private static ProofMark Unclosed(string text, TextSpan paragraph, int at, (char Open, char Close, string Name) pair)
    {
        var end = at + 1;
        while (end < paragraph.End && !"，。；、！？：".Contains(text[end]) && text[end] != pair.Open) end++;
        var span = new TextSpan(at, end);
        var replacement = pair.Open == '（' ? null : span.Of(text) + pair.Close;
        return new ProofMark(ProofKind.Punctuation, span,
            $"缺少后{pair.Name}“{pair.Close}”。", Evidence) { Replacement = replacement, Advice = "补上后一半。" };
    }

    /// <summary>Two opening marks around one name: the second is turned the wrong way.</summary>
    private static IEnumerable<ProofMark> Turned(string text, IReadOnlyList<int> unclosed, (char Open, char Close, string Name) pair)
    {
        for (var i = 0; i + 1 < unclosed.Count; i++)
        {
            var (start, end) = (unclosed[i], unclosed[i + 1]);
            if (end - start is < 2 or > 20 || text.AsSpan(start, end - start).IndexOfAny("，。；：！？") >= 0) continue;
            var span = new TextSpan(start, end + 1);
            yield return new ProofMark(ProofKind.Punctuation, span, $"后{pair.Name}误作前{pair.Name}。", Evidence)
            {
                Replacement = text[start..end] + pair.Close,
            };
            i++;
        }
    }

    private static ProofMark Unopened(string text, TextSpan paragraph, int at, (char Open, char Close, string Name) pair)
    {
        var start = at;
        while (start > paragraph.Start && !"，。；、！？：".Contains(text[start - 1]) && text[start - 1] != pair.Close) start--;
        var span = new TextSpan(start, at + 1);
        return new ProofMark(ProofKind.Punctuation, span, $"缺少前{pair.Name}“{pair.Open}”。", Evidence) { Advice = "补上前一半。" };
    }

    private static ProofMark Nested(string text, TextSpan span) =>
        new(ProofKind.Punctuation, span, "引号之内再用引号应为单引号。", Inner) { Replacement = $"‘{text[(span.Start + 1)..(span.End - 1)]}’" };

    /// <summary>The marks of one pair in a paragraph.</summary>
    private sealed record Reading(IReadOnlyList<int> Unclosed, IReadOnlyList<int> Unopened, IReadOnlyList<TextSpan> Nested)
    {
        public static Reading Of(string text, TextSpan paragraph, char open, char close)
        {
            var opened = new Stack<int>();
            var unopened = new List<int>();
            var nested = new List<TextSpan>();
            for (var i = paragraph.Start; i < paragraph.End; i++)
            {
                var mark = text[i] switch { '(' => '（', ')' => '）', _ => text[i] };
                if (mark == open) opened.Push(i);
                else if (mark != close) continue;
                else if (!opened.TryPop(out var start)) { if (!IsNumbering(text, i)) unopened.Add(i); }
                else if (opened.Count == 1) nested.Add(new TextSpan(start, i + 1));
            }
            // What stays open swallowed pairs that are not inside anything.
            return new Reading([.. opened.Reverse()], unopened, opened.Count == 0 ? nested : []);
        }

        /// <summary>A bracket alone may close a number (1）), a single mark may be an apostrophe.</summary>
        private static bool IsNumbering(string text, int at) => text[at] == '’' || at > 0 && (char.IsAsciiDigit(text[at - 1])
            || "一二三四五六七八九十".Contains(text[at - 1]));
    }
}

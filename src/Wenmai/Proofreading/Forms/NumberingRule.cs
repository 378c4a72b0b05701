using Wenmai.Corpus;

namespace Wenmai.Proofreading.Forms;

/// <summary>Numbering that skips, repeats, goes back or changes its shape: 一 二 四, （一）（二）3., 首先 其次 其次.</summary>
/// <remarks>Papers number in many right ways: a series begins anew anywhere, one of （一） may run through all chapters, series stand in
/// each other. So a number is wrong only if no series that is still open awaits it, and a series of its shape is near.</remarks>
internal sealed class NumberingRule : IProofRule
{
    private const string Evidence = "序号应当连续；层次依次为“一、”“（一）”“1.”“（1）”（GB/T 9704—2012 7.3.3）";

    /// <summary>A gap wider than this comes from lost text or from a number that is none.</summary>
    private const int WidestGap = 2;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => new Walk(text).Marks();

    /// <summary>A series that is open: its last item and the number that it counts as.</summary>
    private sealed record Series(NumberedItem Last, int Ordinal);

    private sealed class Walk(ProofText text)
    {
        private readonly List<NumberedItem> _items = NumberedItem.Of(text);
        private readonly Dictionary<MarkerShape, List<Series>> _open = [];
        private readonly Dictionary<MarkerShape, int> _through = [];

        public IEnumerable<ProofMark> Marks()
        {
            for (var i = 0; i < _items.Count; i++)
            {
                var item = _items[i];
                if (item.Shape is MarkerShape.Part or MarkerShape.Side or MarkerShape.None) continue;
                if (item.AtLine) CloseBelow(item.Shape);
                if (Read(i) is { } mark) yield return mark;
                if (item.AtLine) _through[item.Shape] = item.Ordinal;
            }
        }

        private List<Series> OpenOf(MarkerShape shape) => _open.TryGetValue(shape, out var open) ? open : _open[shape] = [];

        /// <summary>A heading ends the series of lower levels.</summary>
        private void CloseBelow(MarkerShape shape)
        {
            if (shape > MarkerShape.Arabic) return;
            foreach (var (below, open) in _open)
                if (below > shape && below <= MarkerShape.Circled) open.Clear();
        }

        private ProofMark? Read(int i)
        {
            var item = _items[i];
            var open = OpenOf(item.Shape);
            var near = open.FindLast(s => IsNear(s.Last, item));
            if (Intruder(i) is { } intruder) return intruder;
            if (item.Ordinal == 1 && (near is null || !IsSlipBackToOne(i, near))) return Begin(item);
            var awaited = open.FindLastIndex(s => s.Ordinal == item.Ordinal - 1);
            if (awaited >= 0) return Continue(open, awaited, item, item.Ordinal);
            if (item is { Shape: MarkerShape.Sequence, Ordinal: 4 }) return Begin(item);
            if (near is not null) return Wrong(i, open, near);
            if (item.AtLine && _through.GetValueOrDefault(item.Shape) == item.Ordinal - 1) return Begin(item);
            return Mixed(i) ?? Begin(item);
        }

        private ProofMark? Begin(NumberedItem item) => Put(item.Shape, item, item.Ordinal);

        private ProofMark? Put(MarkerShape shape, NumberedItem item, int ordinal)
        {
            OpenOf(shape).Add(new Series(item, ordinal));
            return null;
        }

        private static ProofMark? Continue(List<Series> open, int at, NumberedItem item, int ordinal)
        {
            open.RemoveRange(at, open.Count - at);
            open.Add(new Series(item, ordinal));
            return null;
        }

        private static bool IsNear(NumberedItem before, NumberedItem item) =>
            item.Shape <= MarkerShape.BracketedArabic && before.AtLine && item.AtLine
            || before.Paragraph == item.Paragraph && before.AtLine == item.AtLine
            || before.Chapter == item.Chapter && before.Paragraph == item.Paragraph
            || before.Chapter == item.Chapter && before.AtLine && item.AtLine;

        /// <summary>（一）（二）1. with no 2., and 首先；其次；第四: a number of another shape goes on with the series.</summary>
        private ProofMark? Intruder(int i)
        {
            if (i == 0 || _items[i - 1] is var before && before.Paragraph == _items[i].Paragraph && before.AtLine) return null;
            var (item, last) = (_items[i], _items[i - 1]);
            var sibling = item is { Shape: MarkerShape.Arabic, Ordinal: 1, AtLine: true } && NextOf(i)?.Ordinal != 2
                && last is { Shape: MarkerShape.BracketedChinese, AtLine: true, Ordinal: >= 2 } && last.Paragraph == item.Paragraph - 1
                && text.Paragraphs[last.Paragraph].Span.Length > 40;
            var word = item is { Shape: MarkerShape.Ordinal, AtLine: false } && last is { Shape: MarkerShape.Sequence, Ordinal: 2 }
                && item.Paragraph == last.Paragraph && item.Ordinal == 4 && text.Text[item.Span.Start - 1] == '；';
            if (!sibling && !word) return null;
            Put(last.Shape, item, last.Ordinal + 1);
            return Mark(item, $"同级序号写法不一：“{last.Span.Of(text.Text)}”之后是“{item.Span.Of(text.Text)}”。",
                last.Write(last.Ordinal + 1, text.Text));
        }

        /// <summary>首先…；其次…；首先…: a series does not begin anew inside one sentence, nor where the next number goes on with the old
        /// one.</summary>
        private bool IsSlipBackToOne(int i, Series near)
        {
            var item = _items[i];
            // 一是为国，一是为民: two sides, no numbers.
            if (item.Shape is MarkerShape.Is or MarkerShape.Must && near.Ordinal == 1 && NextOf(i)?.Ordinal != 3) return false;
            if (NextOf(i)?.Ordinal == near.Ordinal + 2) return near.Ordinal >= 1 && NextOf(i)!.AtLine == item.AtLine;
            var between = text.Text.AsSpan(near.Last.Span.End, item.Span.Start - near.Last.Span.End);
            return !item.AtLine && near.Last.Paragraph == item.Paragraph && between.EndsWith("；") && between.IndexOfAny("。！？：") < 0
                && NextOf(i)?.Ordinal != 2;
        }

        private NumberedItem? NextOf(int i) =>
            _items.Skip(i + 1).Take(12).FirstOrDefault(n => n.Shape == _items[i].Shape && n.AtLine == _items[i].AtLine && (n.AtLine
                || n.Paragraph == _items[i].Paragraph));

        private ProofMark? Wrong(int i, List<Series> open, Series near)
        {
            var item = _items[i];
            var expected = near.Ordinal + 1;
            if (item.Ordinal > expected + WidestGap || item.Tail(text.Text) != near.Last.Tail(text.Text)
                || IsLoose(item, near)) return Begin(item);
            var goesOn = NextOf(i)?.Ordinal == item.Ordinal + 1 && item.Ordinal >= near.Ordinal;
            Continue(open, open.IndexOf(near), item, goesOn ? item.Ordinal : expected);
            var written = near.Last.Span.Of(text.Text);
            return Mark(item, item.Ordinal == near.Ordinal ? $"序号“{item.Span.Of(text.Text)}”重复。"
                : $"序号“{written}”之后是“{item.Span.Of(text.Text)}”。",
                item.Write(expected, text.Text));
        }

        /// <summary>Words that count loosely: 首先…然后…再次.</summary>
        private bool IsLoose(NumberedItem item, Series near)
        {
            if (item.Shape != MarkerShape.Sequence) return false;
            var between = text.Text[near.Last.Span.End..item.Span.Start];
            return near.Ordinal >= 4 || item.Ordinal <= near.Ordinal - 1 && item.Ordinal != 1 || between.Contains("然后")
                || between.Contains("接着") || between.Contains("第二");
        }

        /// <summary>（一）（二）3. or （1）2. 3.: the number goes on, the shape does not.</summary>
        private ProofMark? Mixed(int i)
        {
            var item = _items[i];
            if (i == 0 || _items[i - 1] is var before && (before.Ordinal != item.Ordinal - 1 || before.Shape == item.Shape
                || !AreSiblings(before, item))) return null;
            before = _items[i - 1];
            if (before.Ordinal == 1 && NextOf(i)?.Ordinal == item.Ordinal + 1)
            {
                Begin(item);
                return Mark(before, $"同级序号写法不一：“{before.Span.Of(text.Text)}”之后是“{item.Span.Of(text.Text)}”。", item.Write(1, text.Text));
            }
            Put(before.Shape, item, item.Ordinal);
            return Mark(item, $"同级序号写法不一：“{before.Span.Of(text.Text)}”之后是“{item.Span.Of(text.Text)}”。", before.Write(item.Ordinal,
                text.Text));
        }

        private static bool AreSiblings(NumberedItem before, NumberedItem item) =>
            IsWord(before) == IsWord(item) && !IsUsual(before, item)
            && (before.AtLine && item.AtLine || before.Paragraph == item.Paragraph && !item.AtLine);

        /// <summary>首先…第二…第三 is said by many.</summary>
        private static bool IsUsual(NumberedItem before, NumberedItem item) =>
            before is { Shape: MarkerShape.Sequence, Ordinal: 1 } && item.Shape == MarkerShape.Ordinal;

        private static bool IsWord(NumberedItem item) => item.Shape >= MarkerShape.Ordinal;

        private static ProofMark Mark(NumberedItem item, string message, string? replacement) =>
            new(ProofKind.Order, item.Span, message, Evidence) { Replacement = replacement, Advice = "核对序号。" };
    }
}

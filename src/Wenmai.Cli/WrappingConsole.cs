using Spectre.Console;
using Spectre.Console.Rendering;

namespace Wenmai.Cli;

/// <summary>A console that breaks lines of text between any two Chinese characters, whatever colours they have.</summary>
/// <remarks>The library breaks at blanks and where the colour changes. Chinese has no blanks, so every highlighted word would begin or end a line.</remarks>
internal sealed class WrappingConsole(IAnsiConsole inner) : IAnsiConsole
{
    public Profile Profile => inner.Profile;

    public IAnsiConsoleCursor Cursor => inner.Cursor;

    public IAnsiConsoleInput Input => inner.Input;

    public IExclusivityMode ExclusivityMode => inner.ExclusivityMode;

    public RenderPipeline Pipeline => inner.Pipeline;

    public void Clear(bool home) => inner.Clear(home);

    public void Write(IRenderable renderable) => inner.Write(renderable is Markup or Text ? new WrappedText(renderable) : renderable);

    public void WriteAnsi(Action<AnsiWriter> action) => inner.WriteAnsi(action);
}

/// <summary>Text in lines that fit: broken at blanks or beside Chinese characters, never before a closing mark, further lines indented like the first.</summary>
internal sealed class WrappedText(IRenderable text) : IRenderable
{
    private const int Unlimited = int.MaxValue / 4, DeepestIndent = 8;

    private const string Closing = "，。；：！？、）》”’〉】〕…,.;:!?)]}%％", Opening = "（《“‘〈【〔([{";

    public Measurement Measure(RenderOptions options, int maxWidth) => text.Measure(options, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var lines = Segment.SplitLines(text.Render(options, Unlimited));
        for (var n = 0; n < lines.Count; n++)
        {
            if (n > 0) yield return Segment.LineBreak;
            foreach (var segment in Wrap([.. lines[n].SelectMany(Cells)], maxWidth)) yield return segment;
        }
    }

    private static IEnumerable<Cell> Cells(Segment segment) =>
        segment.Text.EnumerateRunes().Select(r => r.ToString()).Select(t => new Cell(t, segment.Style, new Segment(t).CellCount()));

    private static IEnumerable<Segment> Wrap(Cell[] line, int width)
    {
        var indent = Math.Min(line.TakeWhile(c => c.IsBlank).Count(), DeepestIndent);
        if (indent * 2 > width) indent = 0;
        for (var start = 0; start < line.Length;)
        {
            var lead = start == 0 ? 0 : indent;
            if (start > 0) yield return Segment.LineBreak;
            if (lead > 0) yield return new Segment(new string(' ', lead));
            var end = EndOf(line, start, width - lead);
            foreach (var run in Runs(line, start, end)) yield return run;
            for (start = end; start < line.Length && line[start].IsBlank;) start++;
        }
    }

    /// <summary>Where the line that begins at a cell ends.</summary>
    private static int EndOf(Cell[] line, int start, int width)
    {
        var (end, used) = (start, 0);
        while (end < line.Length && used + line[end].Width <= width) used += line[end++].Width;
        if (end == line.Length) return end;
        for (var at = end; at > start; at--)
            if (MayBreakBefore(line, at)) return at;
        return Math.Max(end, start + 1);
    }

    private static bool MayBreakBefore(Cell[] line, int at)
    {
        var (left, right) = (line[at - 1], line[at]);
        if (right.IsBlank || left.IsBlank) return true;
        if (Closing.Contains(right.Text, StringComparison.Ordinal) || Opening.Contains(left.Text, StringComparison.Ordinal)) return false;
        return left.Width == 2 || right.Width == 2;
    }

    /// <summary>Neighbouring cells of one colour as one segment.</summary>
    private static IEnumerable<Segment> Runs(Cell[] line, int start, int end)
    {
        while (start < end)
        {
            var style = line[start].Style;
            var run = line[start..end].TakeWhile(c => c.Style.Equals(style)).Select(c => c.Text).ToList();
            yield return new Segment(string.Concat(run), style);
            start += run.Count;
        }
    }

    private readonly record struct Cell(string Text, Style Style, int Width)
    {
        public bool IsBlank => Text == " ";
    }
}

using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>How a speech begins: title lines, lines under them, salutation.</summary>
/// <param name="TitleLines">How many lines, from the first, are the title.</param>
/// <param name="DateLines">How many lines follow that name date, occasion or speaker.</param>
/// <param name="HasSalutationLine">Whether a line follows that is a salutation and nothing else.</param>
/// <param name="Salutation">The salutation, in a line of its own or at the head of the first paragraph; null when there is none.</param>
internal sealed partial record SpeechOpening(int TitleLines, int DateLines, bool HasSalutationLine, TextSpan? Salutation)
{
    private const int MaxTitle = 60;
    private const int MaxHeadline = 160;
    private const int MaxTitleLines = 2;
    private const int LeastFragment = 20;
    private const int MaxDateLines = 5;

    private static readonly WordLexicon Words = WordLexicon.Read("Corpus/opening-words.tsv");

    /// <summary>What titles of speeches end with; a line that ends so needs no second one.</summary>
    private static readonly Regex CompleteTitle = new(Words.AnyOf("title-end") + "(?:[（(][^（()）]{1,12}[）)])?$", RegexOptions.Compiled);

    /// <summary>In brackets or after a dash; a day; a label (来源：); an office, perhaps with a name.</summary>
    private static readonly Regex DateLine = new(
        @"^(?:[（(][^（()）]+[）)]|[—\-－]{1,4}.*[^。]"
        + "|(?:.{0,6}[0-9０-９]{4}|.{0,6}[一二三四五六七八九〇○零Ｏ]{4})年.{1,3}月(?:.{1,3}日)?.{0,12}"
        + $"|{Words.AnyOf("label")}[：:].*"
        + $"|[^，。；]{{0,16}}{Words.AnyOf("office")}"
        + @"(?:[\s　]+[^，。；\s]{1,4}(?:[\s　][^，。；\s]{1,2})?|[*＊×xX某]{1,3}|[*＊×xX某]{1,3}同志|同志)?)$", RegexOptions.Compiled);

    private static readonly Regex SalutationLine = new(
        $"^[^，。；]{{0,20}}?{Words.AnyOf("address")}[^。；]{{0,30}}[：:！!，,]$|^{Words.AnyOf("address-alone")}$", RegexOptions.Compiled);

    /// <summary>同志们， or 各位领导、同志们： at the head of a paragraph. The last word before the mark must be an address.</summary>
    private static readonly Regex SalutationLead = new(
        $@"\G(?:尊敬的)?(?:各位[^，。；：:！!]{{0,12}}[，、,])?{Words.AnyOf("address-at-head")}[，：:！!,]"
        + @"|\G(?:同志们|朋友们)、[^，。；：:！!]{1,6}们[，：:！!,]", RegexOptions.Compiled);

    /// <summary>Lines before the first line of the body.</summary>
    public int Length => TitleLines + DateLines + (HasSalutationLine ? 1 : 0);

    /// <summary>Recognises the opening.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Its non-empty lines, trimmed.</param>
    /// <param name="marks">Headings that the format marks.</param>
    public static SpeechOpening Of(string text, IReadOnlyList<TextSpan> lines, IReadOnlyList<(TextSpan Span, int Level)> marks)
    {
        var title = MarkedTitleLines(text, lines, marks) ?? PlainTitleLines(text, lines);
        var next = title;
        while (next < lines.Count - 1 && next - title < MaxDateLines && IsDateLine(lines[next].Of(text))) next++;
        if (next < lines.Count && SalutationLine.IsMatch(lines[next].Of(text)))
            return new SpeechOpening(title, next - title, true, lines[next]);
        return new SpeechOpening(title, title == 0 ? 0 : next - title, false, next < lines.Count ? LeadingSalutation(text, lines[next]) : null);
    }

    /// <summary>The title lines as one line. Two lines of which the second ends a phrase (…工作 / 会议上的讲话) join without a space.</summary>
    public string? TitleOf(string text, IReadOnlyList<TextSpan> lines)
    {
        if (TitleLines == 0) return null;
        var title = WithoutOpenBracket(Flatten(lines[0].Of(text)));
        for (var i = 1; i < TitleLines; i++)
        {
            var line = Flatten(lines[i].Of(text));
            var continues = IsComplete(line) && !title.Contains(' ') && line[0] is not ('—' or '在' or '-');
            title += continues ? line : " " + line;
        }
        return title;
    }

    /// <summary>Whether a paragraph addresses the audience and so begins the close, or is the closing thanks.</summary>
    public static bool AddressesAudience(string text, TextSpan paragraph) =>
        ClosingThanks().IsMatch(text.AsSpan(paragraph.Start, Math.Min(paragraph.Length, 40))) || LeadingSalutation(text, paragraph) is not null;

    private static int? MarkedTitleLines(string text, IReadOnlyList<TextSpan> lines, IReadOnlyList<(TextSpan Span, int Level)> marks)
    {
        if (lines.Count == 0 || marks.Count == 0) return null;
        var (span, level) = marks[0];
        if (level != 1 || !span.Contains(lines[0]) || HeadingMarker.OfLine(text, lines[0].Start) is not null) return null;
        return lines.TakeWhile(span.Contains).Count();
    }

    private static int PlainTitleLines(string text, IReadOnlyList<TextSpan> lines)
    {
        if (IsHeadline(text, lines)) return 1;
        if (IsFragment(text, lines)) return 0;
        var count = 0;
        while (count < Math.Min(MaxTitleLines, lines.Count - 1) && IsTitleLine(text, lines[count]))
        {
            count++;
            var isSubtitleNext = lines[count].Of(text) is ['—', ..];
            if (!isSubtitleNext && (IsComplete(lines[count - 1].Of(text)) || IsGap(text, lines[count - 1].End, lines[count].Start))) break;
        }
        return count;
    }

    // A headline is longer than any title of a speech; it stands alone above an empty line and parts its clauses by spaces.
    private static bool IsHeadline(string text, IReadOnlyList<TextSpan> lines) =>
        lines.Count > 1 && lines[0].Length is > MaxTitle and <= MaxHeadline && IsGap(text, lines[0].End, lines[1].Start)
        && lines[0].Of(text).AsSpan().IndexOfAny("。；，：！？\t") < 0 && HeadingMarker.OfLine(text, lines[0].Start) is null;

    // A file may begin with the first words of its text, cut at a length: a clause that goes on below, in the same words.
    private static bool IsFragment(string text, IReadOnlyList<TextSpan> lines)
    {
        if (lines.Count < 2 || lines[0].Length < LeastFragment || lines[1].Length <= lines[0].Length) return false;
        var line = lines[0].Of(text);
        return line.AsSpan().IndexOfAny('，', '：') >= 0 && !IsComplete(WithoutOpenBracket(line)) && text.AsSpan(lines[1].Start, lines[1].Length).StartsWith(line);
    }

    private static bool IsTitleLine(string text, TextSpan span)
    {
        if (span.Length > MaxTitle || HeadingMarker.OfLine(text, span.Start) is not null) return false;
        var line = span.Of(text);
        return line.AsSpan().IndexOfAny('。', '；', '\t') < 0
            && !"，、：:！!？,；;".Contains(line[^1])
            && !IsDateLine(line) && !SalutationLine.IsMatch(line) && LeadingSalutation(text, span) is null;
    }

    /// <summary>Whether an empty line parts two lines.</summary>
    private static bool IsGap(string text, int end, int start) => text[end..start].ReplaceLineEndings("\n").Count(c => c == '\n') > 1;

    private static bool IsComplete(string line) => CompleteTitle.IsMatch(line);

    private static bool IsDateLine(string line) => line.Length <= MaxTitle && DateLine.IsMatch(line) && (!IsComplete(line) || DashedDate().IsMatch(line));

    private static TextSpan? LeadingSalutation(string text, TextSpan paragraph)
    {
        const int longest = 40;
        var match = SalutationLead.Match(text, paragraph.Start, Math.Min(paragraph.Length, longest));
        return match.Success ? new TextSpan(match.Index, match.Index + match.Length) : null;
    }

    // A line cut inside （2020年11月12日）.
    private static string WithoutOpenBracket(string line) =>
        line.LastIndexOf('（') is > 0 and var open && open > line.LastIndexOf('）') ? line[..open] : line;

    private static string Flatten(string line) => WhiteSpace().Replace(line, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"^[—\-－]+[^年]{0,6}[0-9〇○零一二三四五六七八九]{4}年")]
    private static partial Regex DashedDate();

    [GeneratedRegex(@"^(?:最后，)?(?:我的(?:讲话|报告)完了|谢谢(?:大家|各位)?)[^，；]{0,12}$")]
    private static partial Regex ClosingThanks();
}

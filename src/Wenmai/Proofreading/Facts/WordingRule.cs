namespace Wenmai.Proofreading.Facts;

/// <summary>Names of bodies and wordings that no longer hold at the draft's date, or do not hold yet.</summary>
/// <remarks>An old name is right where the sentence looks back; what lasted for a time is wrong only where it is called for as a duty.</remarks>
internal sealed class WordingRule(WordingTable table) : IProofRule
{
    // Words change some weeks after the decision.
    private const int GraceDays = 92;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Date is not { } day) return [];
        var titles = BookTitles.Find(text.Text).Select(t => t.Span).ToList();
        return table.Find(text.Text).Select(hit => Mark(text, day, hit, table.LastOf(hit.Wording, day), titles)).OfType<ProofMark>();
    }

    private static ProofMark? Mark(ProofText text, DateOnly day, (TextSpan Span, Wording Row) hit, Wording last, List<TextSpan> titles)
    {
        var (span, row) = hit;
        if (row.Kind is WordingKind.Misnomer or WordingKind.Misuse) return NeverRight(text, span, row);
        if (row.From is { } from && from.First > day) return IsQuoted(titles, span, row) ? null : TooEarly(text, day, span, row, from);
        if (row.Until is not { } until || until.Last.AddDays(row.IsTitle ? 0 : GraceDays) >= day) return null;
        if (IsQuoted(titles, span, row) || IsPart(text, span, row) || PastReference.LooksBack(text, span, until.Last)) return null;
        if (IsAchieved(row) && !PastReference.IsCalledFor(text, span)) return null;
        if (IsTemporary(row) && !PastReference.IsDuty(text, span)) return null;
        return new ProofMark(KindOf(row), span, Message(text, span, row), row.Evidence)
        {
            Replacement = Replacement(text, span, last),
            Advice = Advice(last),
        };
    }

    private static ProofMark NeverRight(ProofText text, TextSpan span, Wording row)
    {
        var isName = row.Kind is WordingKind.Misnomer;
        var message = $"“{span.Of(text.Text)}”{(isName ? "不是规范名称" : "提法不当")}。";
        return new ProofMark(isName ? ProofKind.Name : ProofKind.Term, span, message, row.Evidence)
        {
            Replacement = Replacement(text, span, row),
            Advice = Advice(row),
        };
    }

    private static bool IsTemporary(Wording row) => row.Kind is WordingKind.Campaign or WordingKind.Plan;

    // What was reached is told again and again; only as a task it is out of date.
    private static bool IsAchieved(Wording row) => row.Kind is WordingKind.Formulation && !row.Text.EndsWith("贫困县", StringComparison.Ordinal) && (row.Text.Contains('贫') || row.Text.Contains("小康", StringComparison.Ordinal));

    // Inside the title of a document the old name stays.
    private static bool IsQuoted(List<TextSpan> titles, TextSpan span, Wording row) =>
        !row.IsTitle && row.Text[0] != '《' && titles.Any(t => t.Contains(span));

    // 农业部门 names no ministry; 卫生部长 of another country, 国家农业部.
    private static bool IsPart(ProofText text, TextSpan span, Wording row)
    {
        if (row.Kind is not WordingKind.Institution) return false;
        var next = span.End < text.Text.Length ? text.Text[span.End] : '。';
        if (next is '门' or '队' or '长' or '级' or '位' or '分' or '属') return true;
        return row.Text[0] is not ('*' or '?') && row.Text.Length <= 3 && span.Start > 0 && !"，。、；：“（要对与和由及\n".Contains(text.Text[span.Start - 1]);
    }

    private static ProofMark? TooEarly(ProofText text, DateOnly day, TextSpan span, Wording row, CalendarSpan from)
    {
        // Only bodies begin by an act on a day; formulations are heard before they are decided.
        if (row.Kind is not WordingKind.Institution || text.Text.AsSpan(span.Start, span.Length).Length < 4) return null;
        var sentence = (text.SentenceAt(span.Start) ?? span).Of(text.Text);
        if (sentence.Contains("组建", StringComparison.Ordinal) || sentence.Contains("设立", StringComparison.Ordinal)) return null;
        return new ProofMark(ProofKind.Name, span, $"文稿作于{day.Year}年{day.Month}月，当时尚无“{span.Of(text.Text)}”（{from}起）。", row.Evidence)
        {
            Advice = "请改用当时的机构名称",
        };
    }

    private static ProofKind KindOf(Wording row) =>
        row.Kind is WordingKind.Formulation or WordingKind.Campaign or WordingKind.Plan ? ProofKind.Term : ProofKind.Name;

    private static string Message(ProofText text, TextSpan span, Wording row)
    {
        var written = span.Of(text.Text);
        return row.Kind switch
        {
            WordingKind.Institution or WordingKind.Post => $"“{written}”在文稿日期已不再设立或已更名。",
            WordingKind.Law or WordingKind.Regulation => $"{written}在文稿日期已经废止或更名。",
            WordingKind.Campaign or WordingKind.Plan => $"“{written}”在文稿日期已经结束，不能作为当前任务。",
            _ => $"“{written}”在文稿日期已是旧提法。",
        };
    }

    private static string? Replacement(ProofText text, TextSpan span, Wording row)
    {
        if (row.Successors is not [var successor, ..] || successor[0] == '（') return null;
        if (row.IsTitle) return successor;
        var isOfPlace = row.Text[0] is '*' or '?' && WordingTable.Levels.Contains(text.Text[span.Start]);
        return isOfPlace ? text.Text[span.Start] + AtLevel(text.Text[span.Start], successor) : successor;
    }

    // Provinces have 厅 and 委员会 where counties have 局.
    private static string AtLevel(char level, string successor) => level != '省' ? successor : successor switch
    {
        "应急管理局" or "生态环境局" or "农业农村局" or "自然资源局" => successor[..^1] + "厅",
        "文化和旅游局" or "司法局" or "商务局" or "工业和信息化局" or "人力资源和社会保障局" => successor[..^1] + "厅",
        "卫生健康局" => "卫生健康委",
        _ => successor,
    };

    private static string? Advice(Wording row) => row.Successors switch
    {
        [] => "请改为现行表述",
        [var only] when only[0] == '（' => only.Trim('（', '）'),
        [_, _, ..] => $"也可改为{string.Join("、", row.Successors.Skip(1))}",
        _ => null,
    };
}

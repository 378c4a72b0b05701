namespace Wenmai.Searching.Understanding;

/// <summary>What a part of a need asks for besides its topic.</summary>
public enum FrameSlot
{
    /// <summary>Nothing: words that only say that something is looked for (有没有…的材料).</summary>
    None,

    /// <summary>年份: when the speech was given.</summary>
    Year,

    /// <summary>要求类型.</summary>
    Type,

    /// <summary>立场: in whose voice.</summary>
    Stance,

    /// <summary>段落功能: the place in the speech.</summary>
    Role,

    /// <summary>力度: the least strength of a demand.</summary>
    Strength,

    /// <summary>单位: who speaks.</summary>
    Unit,

    /// <summary>文种、会议: the kind of document or occasion.</summary>
    Kind,

    /// <summary>写法: the form of the words (比喻, 排比, 鼓劲).</summary>
    Form,
}

/// <summary>One thing that a part of the query says.</summary>
/// <param name="Slot">What it fills.</param>
/// <param name="Value">The code of the facet's value (<c>D02</c>, <c>problem</c>, <c>closing</c>, <c>3</c>), the years (<c>2019-</c>, <c>2024-2026</c>),
/// or the name as typed (unit) or by its usual name (kind, form).</param>
public sealed record FrameMeaning(FrameSlot Slot, string Value);

/// <summary>A part of the query that was read as frame.</summary>
/// <param name="Span">Where it stands in the query as typed, UTF-16 units, end exclusive.</param>
/// <param name="Text">The characters there: what gives it back as words.</param>
/// <param name="Meanings">What it says; empty for words that only ask.</param>
public sealed record FramePart(TextSpan Span, string Text, IReadOnlyList<FrameMeaning> Meanings);

/// <summary>A query split into its topic and the frame around it: when, by whom, where in the speech, how said, how strictly demanded.</summary>
public sealed record QueryFrame
{
    /// <summary>The query as typed.</summary>
    public required string Query { get; init; }

    /// <summary>A stretch of the query, without the frame; the whole query when nothing was split off; empty when all of it is frame.</summary>
    public required string Topic { get; init; }

    /// <summary>The parts that were split off, in order of place.</summary>
    public IReadOnlyList<FramePart> Parts { get; init; } = [];

    /// <summary>Whether nothing was split off.</summary>
    public bool IsPlain => Parts.Count == 0;

    /// <summary>The years asked for; null for none.</summary>
    public YearSpan? Years => ValuesOf(FrameSlot.Year).Select(v => (YearSpan?)YearSpan.Parse(v)).FirstOrDefault();

    /// <summary>Codes of directive types.</summary>
    public IReadOnlyList<string> Types => ValuesOf(FrameSlot.Type);

    /// <summary>Codes of stances.</summary>
    public IReadOnlyList<string> Stances => ValuesOf(FrameSlot.Stance);

    /// <summary>Codes of roles in the speech.</summary>
    public IReadOnlyList<string> Roles => ValuesOf(FrameSlot.Role);

    /// <summary>The least strength, 1-4; null for none.</summary>
    public int? MinStrength => ValuesOf(FrameSlot.Strength) is { Count: > 0 } values ? values.Max(int.Parse) : null;

    /// <summary>Part of the name of the unit that speaks; null for none.</summary>
    public string? Unit => ValuesOf(FrameSlot.Unit).FirstOrDefault();

    /// <summary>The kind of document or occasion; null for none. <see cref="FrameNarrowing"/> says what it narrows to.</summary>
    public string? Kind => ValuesOf(FrameSlot.Kind).FirstOrDefault();

    /// <summary>The form; null for none.</summary>
    public string? Form => ValuesOf(FrameSlot.Form).FirstOrDefault();

    /// <summary>The topic with the parts beside it that say how a passage speaks (怎么批评干部不担当): what passages are compared with. Dates, units and
    /// kinds of documents are facts, which no passage repeats.</summary>
    public string Message
    {
        get
        {
            var said = Parts.Where(p => p.Meanings.Any(m => m.Slot is FrameSlot.Type or FrameSlot.Stance or FrameSlot.Role or FrameSlot.Strength or FrameSlot.Form)).ToList();
            if (said.Count == 0) return Topic;
            if (Topic.Length == 0) return Query[said[0].Span.Start..said[^1].Span.End];
            var at = Query.IndexOf(Topic, StringComparison.Ordinal);
            return Query[Math.Min(at, said[0].Span.Start)..Math.Max(at + Topic.Length, said[^1].Span.End)];
        }
    }

    /// <summary>Whether the frame says anything but that something is looked for.</summary>
    public bool Narrows => Parts.Any(p => p.Meanings.Count > 0);

    /// <summary>Whether the frame says anything that holds of a speech or its words without labels of sentences.</summary>
    public bool SaysFacts => Parts.SelectMany(p => p.Meanings).Any(m => m.Slot is FrameSlot.Year or FrameSlot.Unit or FrameSlot.Kind or FrameSlot.Form);

    /// <summary>A query of which nothing is split off.</summary>
    public static QueryFrame Plain(string query) => new() { Query = query, Topic = query };

    private List<string> ValuesOf(FrameSlot slot) =>
        Parts.SelectMany(p => p.Meanings).Where(m => m.Slot == slot).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();
}

/// <summary>Years, both ends included; an end may be open.</summary>
public readonly record struct YearSpan(int? From, int? To)
{
    /// <summary>As the facet 年份 takes it: <c>2019-2100</c>; the limits of what can be asked for stand for open ends.</summary>
    public string ToFacetValue() => $"{From ?? Queries.YearRange.First}-{To ?? Queries.YearRange.Last}";

    /// <summary>2019-, -2012, 2019-2022, 2019.</summary>
    public override string ToString() => From == To ? $"{From}" : $"{From}-{To}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    internal static YearSpan Parse(string text)
    {
        var dash = text.IndexOf('-');
        return dash < 0 ? new YearSpan(int.Parse(text), int.Parse(text)) : new YearSpan(End(text[..dash]), End(text[(dash + 1)..]));

        static int? End(string year) => year.Length == 0 ? null : int.Parse(year);
    }
}

namespace Wenmai.Drafting;

/// <content>Frames, banks and rewordings.</content>
public static partial class DeskJson
{
    /// <summary>Outlines.</summary>
    public static string Of(OutlineList list) => Write(AnswerOf(list));

    /// <inheritdoc cref="Of(OutlineList)"/>
    public static OutlineListAnswer AnswerOf(OutlineList list) => new(
        list.Total,
        list.Outlines.Select(o => new OutlineAnswer(
            o.Speech, o.Title, o.Unit, o.Year, o.Date, o.Occasions.Select(k => k.Code), CodeOf(o.Level), o.Characters, o.Heads, o.Lacks, o.Source)),
        list.Merged,
        list.MergedOf,
        list.Occasions.Select(o => new ChoiceAnswer(o.Kind.Code, o.Kind.Label, o.Speeches)),
        list.Levels.Select(l => ChoiceOf(l.Level, l.Speeches)));

    /// <summary>One's own outline.</summary>
    public static string Of(ComposedOutline outline) => Write(outline);

    /// <summary>A page of the banks.</summary>
    public static string Of(BankList list) => Write(AnswerOf(list));

    /// <inheritdoc cref="Of(BankList)"/>
    public static BankListAnswer AnswerOf(BankList list) => new(
        list.Kinds.Select(k => Labels.Of(DeskNames.Banks, k).Code),
        list.Occasion?.Code,
        list.LeftOut?.Code,
        list.Words,
        list.Total,
        list.Passages.Select(p => new BankPassageAnswer(
            Labels.Of(DeskNames.Banks, p.Kind).Code, p.Text, p.Speeches, p.FirstYear, p.LastYear, p.Occasions.Select(k => k.Code),
            Source(p.Excerpt), p.Excerpt.Cite(), ReferenceOf(p.Excerpt, p.Span))),
        list.Occasions.Select(o => new ChoiceAnswer(o.Kind.Code, o.Kind.Label, o.Passages)),
        list.Levels.Select(l => ChoiceOf(l.Level, l.Passages)));

    /// <summary>Official wordings of a sentence.</summary>
    public static string Of(Rewordings rewordings) => Write(AnswerOf(rewordings));

    /// <inheritdoc cref="Of(Rewordings)"/>
    public static RewordingAnswer AnswerOf(Rewordings rewordings) => new(
        rewordings.Text,
        Labels.Of(DeskNames.Polarities, rewordings.Polarity).Code,
        rewordings.Archive.Select(w => new WordingAnswer(
            w.Text, Labels.Of(DeskNames.Polarities, w.Polarity).Code, w.Nearness, Source(w.Excerpt), w.Excerpt.Cite(), ReferenceOf(w.Excerpt, w.Span))),
        rewordings.Written.Select(w => new WrittenWordingAnswer(w.Text, w.Plain)),
        rewordings.LeftOut);

    private static string CodeOf(OfficeLevel level) => Labels.Of(DeskNames.Levels, level).Code;

    private static ChoiceAnswer ChoiceOf(OfficeLevel level, int count)
    {
        var entry = Labels.Of(DeskNames.Levels, level);
        return new ChoiceAnswer(entry.Code, entry.Label, count);
    }

    private static string ReferenceOf(Searching.Results.Excerpt excerpt, TextSpan span) =>
        new BasketItem(excerpt.Passage, span.Length == excerpt.Text.Length ? null : span, "").Reference;
}

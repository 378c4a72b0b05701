using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Understanding;

/// <summary>What a frame says, in words for people: 年份 2019 年以后, 要求类型 禁止.</summary>
public static class FrameNames
{
    /// <summary>Name and value in Chinese.</summary>
    public static string Of(FrameMeaning meaning) => $"{SlotOf(meaning.Slot).Chinese} {ValueOf(meaning).Chinese}";

    /// <summary>The name of a slot.</summary>
    public static (string Chinese, string English) SlotOf(FrameSlot slot) => slot switch
    {
        FrameSlot.Year => ("年份", "Year"),
        FrameSlot.Type => ("要求类型", "Directive type"),
        FrameSlot.Stance => ("立场", "Stance"),
        FrameSlot.Role => ("段落功能", "Role of the passage"),
        FrameSlot.Strength => ("力度", "Strength"),
        FrameSlot.Unit => ("单位", "Unit"),
        FrameSlot.Kind => ("文种或会议", "Kind or occasion"),
        FrameSlot.Form => ("写法", "Form"),
        _ => ("", ""),
    };

    /// <summary>The value of a meaning.</summary>
    public static (string Chinese, string English) ValueOf(FrameMeaning meaning) => meaning.Slot switch
    {
        FrameSlot.Year => YearsOf(YearSpan.Parse(meaning.Value)),
        FrameSlot.Type => Named(Labels.DirectiveTypes, meaning.Value),
        FrameSlot.Stance => Named(Labels.Stances, meaning.Value),
        FrameSlot.Role => Named(Labels.SectionRoles, meaning.Value),
        FrameSlot.Strength when FacetValues.Of(Facet.Strength, Taxonomy.Shipped).FirstOrDefault(s => s.Value == meaning.Value) is { Label: not null } strength =>
            (strength.Label + (meaning.Value == "4" ? "" : "以上"), strength.English + (meaning.Value == "4" ? "" : " or stricter")),
        _ => (meaning.Value, meaning.Value),
    };

    private static (string Chinese, string English) YearsOf(YearSpan years) => years switch
    {
        { From: { } from, To: null } => ($"{from} 年以后", $"from {from}"),
        { From: null, To: { } to } => ($"{to} 年以前", $"until {to}"),
        { From: { } from, To: { } to } when from == to => ($"{from} 年", $"{from}"),
        _ => ($"{years.From}—{years.To} 年", $"{years.From}–{years.To}"),
    };

    private static (string Chinese, string English) Named<T>(IReadOnlyList<Labels.Entry<T>> table, string code) where T : struct, Enum =>
        Labels.TryFind(table, code, out var entry) ? (entry.Label, entry.EnglishLabel) : (code, code);
}

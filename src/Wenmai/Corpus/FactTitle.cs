using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>A title for a document without one, made of what it says about itself: who spoke where, what a rule is called, which day's news.</summary>
/// <remarks>It is derived, and marked so wherever it is shown.</remarks>
internal static partial class FactTitle
{
    private const int OpeningLength = 1500;

    /// <summary>The title; null where the facts do not make one.</summary>
    /// <param name="structure">The document.</param>
    /// <param name="facts">What it says about itself.</param>
    /// <param name="day">Its day, or null.</param>
    public static string? Of(SpeechStructure structure, DocumentFacts facts, DateOnly? day) => ByFacts(structure, facts, day) ?? ByKind(structure, facts.Kind);

    private static string? ByFacts(SpeechStructure structure, DocumentFacts facts, DateOnly? day) => facts.Kind switch
    {
        DocumentKind.Speech or DocumentKind.Address or DocumentKind.GovernmentReport or DocumentKind.OtherReport or DocumentKind.Interview => Spoken(facts),
        DocumentKind.Regulation => NameOfRule().Match(structure.Text[..Math.Min(structure.Text.Length, OpeningLength)]) is { Success: true } rule ? rule.Groups[1].Value : null,
        DocumentKind.News when day is { } dated && DerivedTitle.FirstWords(structure) is { } words => $"{ChineseDate.Of(dated, null)}报道：{words}",
        _ => null,
    };

    // speech-000：今天我们… says less than 讲话：今天我们…
    private static string? ByKind(SpeechStructure structure, DocumentKind kind) =>
        kind is not DocumentKind.Other && DerivedTitle.FirstWords(structure) is { } words && structure.Title.EndsWith($"：{words}", StringComparison.Ordinal)
            ? $"{Labels.Of(Labels.DocumentKinds, kind).Label.Split('/')[0]}：{words}"
            : null;

    private static string? Spoken(DocumentFacts facts)
    {
        var who = facts.Speaker?.Name is { } speaker ? $"{speaker}：" : "";
        if (facts.Occasion?.Name is { } occasion)
            return facts.KindEvidence.Rule.EndsWith("贺信", StringComparison.Ordinal) ? $"{who}致{occasion}的贺信" : $"{who}在{occasion}上的{NameOf(facts.Kind)}";
        return facts is { Kind: DocumentKind.GovernmentReport, Unit.Name: { } unit } ? $"{who}{unit}政府工作报告".Replace("政府政府", "政府") : null;
    }

    private static string NameOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Address => "致辞",
        DocumentKind.GovernmentReport => "政府工作报告",
        DocumentKind.OtherReport => "报告",
        DocumentKind.Interview => "谈话",
        _ => "讲话",
    };

    [GeneratedRegex("《([^《》\\n]{2,40}(?:条例|办法|规定|细则|规则|章程|准则))》")]
    private static partial Regex NameOfRule();
}

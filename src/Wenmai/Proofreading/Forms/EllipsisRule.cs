using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>Ellipses and dashes of a wrong form, and an ellipsis beside 等.</summary>
internal sealed partial class EllipsisRule : IProofRule
{
    private const string Form = "《标点符号用法》（GB/T 15834—2011）4.11：省略号为六个小圆点“……”";
    private const string WithEtc = "《标点符号用法》（GB/T 15834—2011）附录A.10：不能用省略号的同时用“等”“等等”";
    private const string Dash = "《标点符号用法》（GB/T 15834—2011）4.10：破折号为占两个字位置的“——”";

    private static readonly MarkPattern[] Patterns =
    [
        new(BesideEtc(), "${etc}", "省略号与“等”“等等”不能并用。", WithEtc),
        new(Dots(), "……", "省略号应为六个圆点“……”。", Form),
        new(Half(), "……", "省略号应为六个圆点“……”。", Form),
        new(AfterMark(), "……", "省略号前后不用顿号、逗号。", Form),
        new(Hyphens(), "——", "破折号应为“——”。", Dash),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => MarkPattern.Find(Patterns, text);

    [GeneratedRegex(@"[，、]?(?:…{1,2}|\.{3,6}|。{3,6})(?<etc>等等|等(?=[，。；、]|方面|问题|工作))|(?<etc>等等)…{1,2}(?=[^”])")]
    private static partial Regex BesideEtc();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff”》）])(?:\.{3,6}|。{3,6}|·{3,6}|．{3,6})(?!\.)")]
    private static partial Regex Dots();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff”》）])(?<!…)…(?![….])(?=[\u4e00-\u9fff，。；“])")]
    private static partial Regex Half();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff])[、，]……(?=[\u4e00-\u9fff。])")]
    private static partial Regex AfterMark();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff”》])(?:--|－－)(?=[\u4e00-\u9fff“《])")]
    private static partial Regex Hyphens();
}

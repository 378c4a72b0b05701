using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>Marks twice, or two that exclude each other: 。。 ，， ；。</summary>
internal sealed partial class DoubledMarkRule : IProofRule
{
    private const string Standard = "《标点符号用法》（GB/T 15834—2011）：一处停顿只用一个点号";

    private static readonly MarkPattern[] Patterns =
    [
        new(Same(), "$1", "标点重复。", Standard),
        new(WithStop(), "${stop}", "两个点号连用，应保留一个。", Standard),
        new(Weak(), "${first}", "两个点号连用，应保留一个。", Standard),
        new(AfterOpener(), "", "引号、书名号或者括号开头不应有点号。", Standard),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => MarkPattern.Find(Patterns, text);

    // Three stops in a row stand for an ellipsis.
    [GeneratedRegex(@"(?<![，。、；：？！…])([，、；：？！]|。(?!。。))\1{1,2}")]
    private static partial Regex Same();

    [GeneratedRegex(@"[，、；：]+(?<stop>[。？！])(?!。)|(?<=[^。？！])(?<stop>[。？！])[，、；：]+|(?<=[^。？！])(?<stop>[？！])。(?!。)")]
    private static partial Regex WithStop();

    [GeneratedRegex(@"(?<![，、；：])(?<first>[，、；：])(?!\1)[，、；：]+(?![。？！])")]
    private static partial Regex Weak();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff][“《（])(?<x>[，。、；])(?=[\u4e00-\u9fff])")]
    private static partial Regex AfterOpener();
}

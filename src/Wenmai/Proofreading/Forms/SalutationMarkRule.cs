using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A salutation in a line of its own that does not end with a colon, and a quotation that closes twice.</summary>
internal sealed partial class SalutationMarkRule : IProofRule
{
    private const string Salutation = "《标点符号用法》（GB/T 15834—2011）4.7.3.5：讲话稿中称呼语之后用冒号";
    private const string Quotation = "《标点符号用法》（GB/T 15834—2011）4.8：引文作为句子的一部分，引文末尾不用句号";

    private static readonly MarkPattern[] Patterns =
    [
        new(SalutationAlone(), "：", "称呼语单独成行，后面应用冒号。", Salutation),
        new(StopInside(), "”$1", "引文作为句子的一部分，后引号之前不用句号。", Quotation),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => MarkPattern.Find(Patterns, text);

    [GeneratedRegex(@"(?<=\n)(?:[^\n，。；：！？]{0,16}[、，])?(?:同志们|朋友们|老师们|代表们|委员们)(?<x>[，。；、])(?=\r?\n)")]
    private static partial Regex SalutationAlone();

    [GeneratedRegex(@"(?<x>。”([，；、]))")]
    private static partial Regex StopInside();
}

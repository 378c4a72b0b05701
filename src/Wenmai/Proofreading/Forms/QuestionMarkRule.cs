using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A question mark after a demand that only holds a question (要研究如何破题？), and a full stop after a question.</summary>
internal sealed partial class QuestionMarkRule : IProofRule
{
    private const string Statement = "《标点符号用法》（GB/T 15834—2011）4.2.3：句中有疑问词而全句不是疑问语气，句末不用问号";
    private const string Question = "《标点符号用法》（GB/T 15834—2011）4.2.1：疑问句句末用问号";

    private static readonly MarkPattern[] Patterns =
    [
        new(DemandAsked(), "。", "全句是要求或者陈述，句末不用问号。", Statement),
        new(EmbeddedQuestion(), "，", "疑问成分只是句中一部分，不用问号。", Statement),
        new(QuestionStated(), "？", "疑问句句末应用问号。", Question),
    ];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => MarkPattern.Find(Patterns, text);

    [GeneratedRegex(@"(?<=^|[\n。！？；])[^\n。！？；：“”]{0,30}(?:要|必须|应当|需要|务必)[^\n。！？；：“”]{0,16}(?:研究|思考|弄清|搞清|想清|明确|考虑|回答|解决|探索|检查|掌握|了解|看看)"
        + @"[^\n。！？；：“”呢吗]{0,12}(?:如何|怎样|怎么|是否|哪些|什么|谁)[^\n。！？；：“”呢吗]{1,30}(?<x>？)(?!？)"
        + @"|(?<=，)(?:更|还|也|先)?要(?:弄清|搞清|想清|摸清|了解|掌握|知道)楚?[^\n。！？；：，“”]{1,14}(?:什么|谁|哪里|多少)(?<x>？)(?=\n|$|[^这那答就是])")]
    private static partial Regex DemandAsked();

    [GeneratedRegex(@"(?:弄清|搞清|想清|问清|看清|摸清|了解|知道|掌握|明白|问问|想想|看看)[^\n。！？；：“”]{0,20}(?:什么|谁|哪里|哪些|多少|怎么|如何|怎样|是否)"
        + @"[^\n。！？；：“”]{0,8}(?<x>？)(?:[^\n。！？；：“”]{1,14}？)?(?=再|然后|才能|才会|之后)")]
    private static partial Regex EmbeddedQuestion();

    [GeneratedRegex(@"(?<=^|[\n。！？；])(?:[^\n。！？；“”]{0,40}[\u4e00-\u9fff]吗(?<x>。)|难道[^\n。！？；“”]{3,40}(?<x>。))")]
    private static partial Regex QuestionStated();
}

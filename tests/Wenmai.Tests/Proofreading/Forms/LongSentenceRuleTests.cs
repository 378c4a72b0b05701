using Wenmai.Proofreading;

namespace Wenmai.Tests.Proofreading;

public sealed class LongSentenceRuleTests
{
    private const string Clause = "各级各部门要把这项工作摆在更加突出的位置来抓，";

    private static string Of(int clauses, string end) => $"在会上的讲话\n\n同志们：\n{string.Concat(Enumerable.Repeat(Clause, clauses))}{end}\n";

    [Fact]
    public void A_sentence_over_the_limit_is_marked_whole()
    {
        var text = Of(7, "确保取得实效。");
        var mark = Assert.Single(FormDraft.Marks(text), m => m.Kind == ProofKind.Long);
        Assert.StartsWith(Clause, mark.Span.Of(text));
        Assert.EndsWith("确保取得实效。", mark.Span.Of(text));
    }

    [Fact]
    public void Stops_stronger_than_a_comma_part_it() =>
        Assert.DoesNotContain(FormDraft.Marks(Of(4, "抓出成效；") + Of(4, "抓出成效。")), m => m.Kind == ProofKind.Long);

    [Fact]
    public void Thanks_to_everybody_are_long_by_nature() => Assert.DoesNotContain(
        FormDraft.Marks($"在会上的讲话\n\n同志们：\n我代表县委，向{string.Concat(Enumerable.Repeat("奋战在各条战线上的广大干部群众和离退休老同志，", 7))}表示衷心的感谢！\n"),
        m => m.Kind == ProofKind.Long);

    [Fact]
    public void News_is_not_spoken() => Assert.DoesNotContain(FormDraft.Marks(Of(7, "确保取得实效。"), DocumentKind.News), m =>
        m.Kind == ProofKind.Long);
}

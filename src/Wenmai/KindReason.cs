namespace Wenmai;

/// <summary>Why a document is of its kind, for people.</summary>
/// <param name="Chinese">As in 据题目“讲话”.</param>
/// <param name="English">The same in English.</param>
public sealed record KindReason(string Chinese, string English)
{
    /// <summary>The reason that the identifier of a rule stands for, such as <c>title/讲话</c>.</summary>
    public static KindReason Of(string rule)
    {
        var slash = rule.IndexOf('/', StringComparison.Ordinal);
        var (source, words) = slash < 0 ? (rule, "") : (rule[..slash], rule[(slash + 1)..]);
        return source switch
        {
            "stated" => new("文件写明", "stated by the file"),
            "notes" => new("人工更正", "corrected by hand"),
            "title" => new($"据题目或首行“{words}”", $"by the title or first line: {words}"),
            "headline" => new($"据新闻式题目（{words}）", $"by a headline: {words}"),
            "news" => new($"据报道式开头（{words}）", $"by an opening that reports: {words}"),
            "form" => new($"据体例（{words}）", $"by its form: {words}"),
            "end" => new($"据文末说明（{words}）", $"by a note at its end: {words}"),
            "voice" => new($"据行文（{words}）", $"by its voice: {words}"),
            _ => new($"据{words}", words),
        };
    }
}

using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>The names by which documents say of what kind they are (实施意见, 的通知): ends of titles. Immutable, thread-safe.</summary>
internal sealed class KindNames
{
    private readonly (DocumentKind Kind, Regex End)[] _ends;

    /// <summary>The names of a lexicon.</summary>
    /// <param name="cues">Its rows. The archive's own are tried first; else the order of the rows decides where two names end alike:
    /// 政府工作报告 before 报告.</param>
    public KindNames(IEnumerable<KindCue> cues) => _ends =
    [
        .. cues.OrderByDescending(c => c.IsOfArchive).GroupBy(c => (c.IsOfArchive, c.Kind)).Select(g => (g.Key.Kind, EndIn(g))),
    ];

    /// <summary>Every kind whose name a title ends with, the likelier first.</summary>
    /// <param name="title">A title without white space and notes.</param>
    public IEnumerable<(DocumentKind Kind, Match End)> Of(string title) =>
        _ends.Select(e => (e.Kind, End: e.End.Match(title))).Where(e => e.End.Success);

    private static Regex EndIn(IEnumerable<KindCue> cues) =>
        DocumentPatterns.Lines($"(?:{string.Join('|', cues.Select(c => Regex.Escape(c.Text)))})$");
}

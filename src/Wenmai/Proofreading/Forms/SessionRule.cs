using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>This meeting under another number than in the title: 十四届四次全会 and 这次十四届三次全会.</summary>
internal sealed partial class SessionRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var sessions = Session().Matches(text.Text).ToList();
        var title = sessions.FirstOrDefault(s => text.Paragraphs.Any(p => p.Kind == ParagraphKind.Title && p.Span.Contains(s.Index)));
        if (title is null) yield break;
        foreach (var session in sessions.Where(s => s.Index > title.Index && s.Groups["this"].Success))
        {
            if (session.Groups["kind"].Value != title.Groups["kind"].Value) continue;
            if (session.Groups["x"].Value == title.Groups["x"].Value) continue;
            var (mine, other) = (session.Groups["x"], title.Groups["x"]);
            yield return ConsistencyMark.Of(text.Text, new TextSpan(mine.Index, mine.Index + mine.Length),
                new TextSpan(other.Index, other.Index + other.Length), "会议届次");
        }
    }

    [GeneratedRegex(@"(?<this>这次|本次|今天召开的?|今天，我们召开)?[县市区省镇乡]?(?:委|纪委|人大|政协)?(?<x>[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,3}次)(?<kind>全会|全体会议"
        + @"|会议)")]
    private static partial Regex Session();
}

using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A session that was held only after the draft's day, spoken of as held: 贯彻党的二十届四中全会精神, said in February 2025.</summary>
/// <remarks>Only numbered sessions: a meeting without a number may be one of many.</remarks>
internal sealed partial class NotYetHeldRule : IProofRule
{
    private readonly IReadOnlyList<Occasion> _sessions;
    private readonly Regex _held;

    public NotYetHeldRule(IEnumerable<Occasion> rows)
    {
        _sessions = [.. rows.Where(r => Numbered().IsMatch(r.Text))];
        var names = string.Join('|', _sessions.Select(s => s.Text).OrderByDescending(t => t.Length).Select(Regex.Escape));
        _held = new Regex($"(?<e>{names})(?:精神|报告(?:指出|强调|提出)|决定|《决定》|以来|闭幕|胜利闭幕|通过的|审议通过|指出|强调|提出|明确|对[^，。；]{{2,20}}作出)", RegexOptions.CultureInvariant);
    }

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        text.Date is not { } own ? [] : _held.Matches(text.Text).Select(m => MarkOf(m, own, text)).OfType<ProofMark>();

    private ProofMark? MarkOf(Match match, DateOnly own, ProofText text)
    {
        var place = match.Groups["e"];
        var session = _sessions.First(s => s.Text == place.Value);
        if (session.Time.First <= own) return null;
        var sentence = text.SentenceOf(match);
        if (Ahead().IsMatch(text.Text[sentence.Start..match.Index])) return null;
        return OwnDate.Contradicted(
            new TextSpan(place.Index, place.Index + place.Length), own, $"{session.Text}（{session.Time}）尚未召开。", $"{session.Text}：{session.Time}；{session.Source}", "请核对会议届次或者文稿日期");
    }

    [GeneratedRegex("^(?:党的)?[一二三四五六七八九十]{1,3}(?:大$|届[一二三四五六七]中全会$|届中央纪委[一二三四五六七]次全会$|届全国人大[一二三四五]次会议$)")]
    private static partial Regex Numbered();

    [GeneratedRegex("将|即将|迎接|喜迎|筹备|明年|准备")]
    private static partial Regex Ahead();
}

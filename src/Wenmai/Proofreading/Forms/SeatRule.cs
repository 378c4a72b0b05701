using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>An office that is said to sit in two places: 办公室设在镇党建办, 设在镇综治办的办公室.</summary>
internal sealed partial class SeatRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var seats = Seat().Matches(text.Text).ToList();
        for (var j = 1; j < seats.Count; j++)
        {
            var i = seats.FindIndex(0, j, s => AreOne(s.Groups["office"].Value, seats[j].Groups["office"].Value));
            if (i < 0) continue;
            var (one, two) = (seats[i].Groups["seat"], seats[j].Groups["seat"]);
            if (one.Value.Contains(two.Value) || two.Value.Contains(one.Value)) continue;
            yield return ConsistencyMark.Of(text.Text, new TextSpan(two.Index, two.Index + two.Length),
                new TextSpan(one.Index, one.Index + one.Length), "办公室所在单位");
        }
    }

    private static bool AreOne(string one, string two) => one.EndsWith(two, StringComparison.Ordinal)
        || two.EndsWith(one, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<office>[\u4e00-\u9fff]{0,10}(?:领导小组|指挥部|委员会|联席会议|工作专班)办公室)设在(?<seat>[\u4e00-\u9fff]{2,12})(?=[，。；、（])"
        + @"|设在(?<seat>[\u4e00-\u9fff]{2,12}?)的(?<office>[\u4e00-\u9fff]{0,10}?(?:领导小组|指挥部|委员会|联席会议|工作专班)办公室)")]
    private static partial Regex Seat();
}

using System.Text;

namespace Wenmai.Drafting;

/// <summary>The frame that several clauses share (抓…、抓…、抓…), with what fills it.</summary>
/// <param name="Text">The shared characters, <c>…</c> where the fillers stand.</param>
/// <param name="Fillers">For each clause what stands in the slots, joined by <c>|</c>.</param>
/// <param name="Lengths">Characters of each clause.</param>
public sealed record ParallelFrame(string Text, IReadOnlyList<string> Fillers, IReadOnlyList<int> Lengths)
{
    /// <summary>Slots of a frame are written so.</summary>
    public const char Slot = '…';

    /// <summary>Verbs and adverbs of one character: a frame of one alone is one all the same (抓常、抓细、抓长).</summary>
    private const string LoneVerbs = "抓讲敢重严防保促强守不有无能会靠让把以用真早管查问学干比看听想谋善多少既更最越再先后快慢实建补优稳扩增提育破立治改调惠爱为在";

    private const string Particles = "的了和与及在是有为地得之而也就都、";

    /// <summary>Whether a character is a word that can frame clauses by itself; 坚 is half of 坚持.</summary>
    internal static bool IsLoneVerb(char c) => LoneVerbs.Contains(c);

    /// <summary>Whether all clauses have the same number of characters.</summary>
    public bool IsEven => Lengths.Distinct().Count() == 1;

    /// <summary>The frame of clauses, or null when they share none: a character at the beginning or the end of every clause, particles aside.</summary>
    public static ParallelFrame? Of(IReadOnlyList<string> clauses)
    {
        if (clauses.Count < 2 || clauses.Any(c => c.Length < 2) || clauses.Distinct(StringComparer.Ordinal).Count() < clauses.Count) return null;
        var common = clauses.Skip(1).Aggregate(clauses[0], Common);
        if (common.Length == 0) return null;
        var places = clauses.Select(c => Places(c, common)).ToList();
        var kept = Enumerable.Range(0, common.Length).Where(k => IsFirm(k, places, clauses)).ToList();
        if (!kept.Any(k => !Particles.Contains(common[k]))) return null;
        var frame = Written(common, kept, places, clauses);
        return frame.Trim(Slot).Length == 0 || !frame.Contains(Slot) ? null
            : new ParallelFrame(frame, clauses.Select((c, i) => Filler(c, kept, places[i])).ToList(), clauses.Select(c => c.Length).ToList());
    }

    /// <summary>A character belongs to the frame when it stands at the beginning or the end of all clauses, or touches one that does, or at equal distance from the start.</summary>
    private static bool IsFirm(int k, List<int[]> places, IReadOnlyList<string> clauses) =>
        Enumerable.Range(0, places.Count).All(i => places[i][k] == places[0][k])
        || Enumerable.Range(0, places.Count).All(i => clauses[i].Length - places[i][k] == clauses[0].Length - places[0][k]);

    private static string Written(string common, List<int> kept, List<int[]> places, IReadOnlyList<string> clauses)
    {
        var frame = new StringBuilder();
        for (var n = 0; n <= kept.Count; n++)
        {
            var isGap = Enumerable.Range(0, clauses.Count).Any(i =>
                (n < kept.Count ? places[i][kept[n]] : clauses[i].Length) > (n > 0 ? places[i][kept[n - 1]] + 1 : 0));
            if (isGap) frame.Append(Slot);
            if (n < kept.Count) frame.Append(common[kept[n]]);
        }
        return frame.ToString();
    }

    private static string Filler(string clause, List<int> kept, int[] places)
    {
        var fillers = new List<string>();
        var at = 0;
        foreach (var end in kept.Select(k => places[k]).Append(clause.Length))
        {
            if (end > at) fillers.Add(clause[at..end]);
            at = end + 1;
        }
        return string.Join('|', fillers);
    }

    /// <summary>Where the characters of a subsequence stand: as early as they can, save those that can stand at the very end.</summary>
    private static int[] Places(string clause, string common)
    {
        var places = new int[common.Length];
        var at = 0;
        for (var k = 0; k < common.Length; k++)
        {
            places[k] = clause.IndexOf(common[k], at);
            at = places[k] + 1;
        }
        for (int k = common.Length - 1, end = clause.Length - 1; k >= 0 && clause[end] == common[k]; k--, end--)
        {
            if (k > 0 && end <= places[k - 1]) break;
            places[k] = end;
        }
        return places;
    }

    private static string Common(string a, string b) =>
        string.Concat(CharacterComparison.Compare(a, b).Where(c => c.Kind == ChangeKind.Same).Select(c => c.Text));
}

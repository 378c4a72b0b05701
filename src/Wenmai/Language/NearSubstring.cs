namespace Wenmai.Language;

/// <summary>Finds the part of a text that is nearest to a wording.</summary>
internal static class NearSubstring
{
    /// <summary>The part that turns into the wording with the fewest characters changed, added and left out (Sellers); the first of several.</summary>
    /// <returns>Where it stands, and how many changes it takes.</returns>
    /// <remarks>Time grows with the product of the lengths: meant for a sentence in a passage.</remarks>
    public static (TextSpan Span, int Distance) Find(string wording, string text)
    {
        // costs[i]: changes from the best part ending here to the first i characters; starts[i]: where that part begins.
        var (costs, starts) = (new int[wording.Length + 1], new int[wording.Length + 1]);
        for (var i = 0; i < costs.Length; i++) costs[i] = i;
        var best = (Span: new TextSpan(0, 0), Distance: wording.Length);
        for (var j = 1; j <= text.Length; j++)
        {
            var (diagonal, diagonalStart) = (costs[0], starts[0]);
            starts[0] = j;
            for (var i = 1; i <= wording.Length; i++)
            {
                var changed = (Cost: diagonal + (wording[i - 1] == text[j - 1] ? 0 : 1), Start: diagonalStart);
                var left = (Cost: costs[i - 1] + 1, Start: starts[i - 1]);
                var added = (Cost: costs[i] + 1, Start: starts[i]);
                (diagonal, diagonalStart) = (costs[i], starts[i]);
                var least = changed.Cost <= left.Cost && changed.Cost <= added.Cost ? changed : left.Cost <= added.Cost ? left : added;
                (costs[i], starts[i]) = least;
            }
            if (costs[^1] < best.Distance) best = (new TextSpan(starts[^1], j), costs[^1]);
        }
        return best;
    }
}

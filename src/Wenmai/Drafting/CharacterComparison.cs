namespace Wenmai.Drafting;

/// <summary>What became of a run of characters from one wording to another.</summary>
public enum ChangeKind
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>Only in the first.</summary>
    Removed,

    /// <summary>Only in the second.</summary>
    Added,
}

/// <summary>A run of characters of one kind.</summary>
public readonly record struct Change(ChangeKind Kind, string Text);

/// <summary>Compares two wordings character by character, along their longest common subsequence.</summary>
public static class CharacterComparison
{
    /// <summary>Longer wordings are compared up to here: time grows with the product of the lengths.</summary>
    public const int Longest = 600;

    /// <summary>The runs that lead from <paramref name="first"/> to <paramref name="second"/>; joined without the added ones they give the first, without the removed ones the second.</summary>
    public static IReadOnlyList<Change> Compare(string first, string second)
    {
        var (a, b) = (first[..Math.Min(first.Length, Longest)], second[..Math.Min(second.Length, Longest)]);
        var common = CommonLengths(a, b);
        var runs = new RunList();
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                runs.Add(ChangeKind.Same, a[i++]);
                j++;
            }
            else if (common[i + 1, j] >= common[i, j + 1]) runs.Add(ChangeKind.Removed, a[i++]);
            else runs.Add(ChangeKind.Added, b[j++]);
        }
        foreach (var c in a[i..] + first[a.Length..]) runs.Add(ChangeKind.Removed, c);
        foreach (var c in b[j..] + second[b.Length..]) runs.Add(ChangeKind.Added, c);
        return runs.Finish();
    }

    /// <summary>Share of characters that two wordings have in common, in order: 0-1, 1 for equal ones.</summary>
    public static double Similarity(string first, string second) => first.Length + second.Length == 0 ? 1
        : 2.0 * Compare(first, second).Where(r => r.Kind == ChangeKind.Same).Sum(r => r.Text.Length) / (first.Length + second.Length);

    /// <summary>[i, j]: length of the longest common subsequence of what follows i in the one and j in the other.</summary>
    private static int[,] CommonLengths(string a, string b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                lengths[i, j] = a[i] == b[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }

    /// <summary>Gathers characters into runs; between two runs that stay the same, what was removed stands before what was added.</summary>
    private sealed class RunList
    {
        private readonly List<Change> _runs = [];
        private readonly System.Text.StringBuilder _same = new(), _removed = new(), _added = new();

        public void Add(ChangeKind kind, char c)
        {
            if (kind == ChangeKind.Same)
            {
                FlushChanges();
                _same.Append(c);
                return;
            }
            Flush(ChangeKind.Same, _same);
            (kind == ChangeKind.Removed ? _removed : _added).Append(c);
        }

        public IReadOnlyList<Change> Finish()
        {
            Flush(ChangeKind.Same, _same);
            FlushChanges();
            return _runs;
        }

        private void FlushChanges()
        {
            Flush(ChangeKind.Removed, _removed);
            Flush(ChangeKind.Added, _added);
        }

        private void Flush(ChangeKind kind, System.Text.StringBuilder run)
        {
            if (run.Length == 0) return;
            _runs.Add(new Change(kind, run.ToString()));
            run.Clear();
        }
    }
}

namespace Wenmai.Training.Themes;

/// <summary>Texts that a model must not learn from, because it is judged on them: told again by long runs of characters they share.</summary>
public sealed class KnownText
{
    private const int Run = 24;
    private const int Stride = 8;

    private readonly HashSet<int> _runs = [];

    /// <summary>Remembers a text.</summary>
    public void Add(string text)
    {
        var bare = Bare(text);
        for (var i = 0; i + Run <= bare.Length; i += Stride) _runs.Add(HashOf(bare, i));
    }

    /// <summary>Whether <paramref name="text"/> holds a run of 24 characters of a remembered one.</summary>
    /// <remarks>Runs are remembered at every eighth character, so some 31 shared characters are found for certain.</remarks>
    public bool Shares(string text)
    {
        if (_runs.Count == 0) return false;
        var bare = Bare(text);
        for (var i = 0; i + Run <= bare.Length; i++)
            if (_runs.Contains(HashOf(bare, i))) return true;
        return false;
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static int HashOf(string text, int start)
    {
        var hash = 17;
        foreach (var c in text.AsSpan(start, Run)) hash = unchecked((hash * 31) + c);
        return hash;
    }
}

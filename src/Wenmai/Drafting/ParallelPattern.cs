using System.Text.RegularExpressions;

namespace Wenmai.Drafting;

/// <summary>A frame as a writer asks for it: 抓… is a clause that begins with 抓, 以…为… one that has both in this order, 不是…而是… may take two clauses.</summary>
internal sealed class ParallelPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _clause;

    /// <summary>The same over clauses that follow upon one another; null for a frame of one piece.</summary>
    private readonly Regex? _clauses;

    private ParallelPattern(string pattern, bool isOfSeveral) =>
        (_clause, _clauses) = (Made($"^{pattern}$"), isOfSeveral ? Made($"(?:^|[，、；。：“”])[“”]?{pattern}(?:$|[，、；。])") : null);

    /// <summary>Reads a frame; null where it holds nothing but slots.</summary>
    public static ParallelPattern? Read(string frame)
    {
        var pieces = frame.Trim().Replace("...", "…").Split('…', '⋯').Select(p => p.Trim()).ToList();
        if (pieces.All(p => p.Length == 0)) return null;
        // A frame without a slot stands for the beginning of a clause, as one typed in haste is meant.
        if (pieces.Count == 1) pieces.Add("");
        return new ParallelPattern(string.Join(".+?", pieces.Select(Regex.Escape)), pieces.Count(p => p.Length > 0) > 1);
    }

    /// <summary>Whether every clause of a series has the frame; a frame of several pieces may also run over its clauses.</summary>
    public bool Fits(string text, IEnumerable<string> clauses) => clauses.All(_clause.IsMatch) || (_clauses?.IsMatch(text) ?? false);

    private static Regex Made(string pattern) => new(pattern, RegexOptions.CultureInvariant, Patience);
}

using Wenmai.Proofreading.Facts;
using Wenmai.Proofreading.Forms;
using Wenmai.Proofreading.Words;

namespace Wenmai.Proofreading;

/// <summary>Proofreads drafts (校对). Immutable, thread-safe.</summary>
public sealed class Proofreader
{
    private readonly IReadOnlyList<IProofRule> _rules;

    internal Proofreader(IReadOnlyList<IProofRule> rules) => _rules = rules;

    /// <summary>Proofreads by the tables that ship.</summary>
    public static Proofreader Shipped { get; } = Of(WordingTable.Shipped);

    /// <summary>Proofreads by an archive's own wordings in force beside the tables that ship.</summary>
    public static Proofreader Under(WordingTable wordings) => ReferenceEquals(wordings, WordingTable.Shipped) ? Shipped : Of(wordings);

    private static Proofreader Of(WordingTable wordings) => new([.. FactRules.Of(wordings), .. WordRules.All, .. FormRules.All]);

    /// <summary>The faults of a draft in text order. Two overlap only where one is a sentence too long, which says nothing of what is in it.</summary>
    /// <param name="draft">An assembled draft.</param>
    public IReadOnlyList<ProofMark> Read(Speech draft)
    {
        var text = new ProofText(draft);
        var marks = new List<ProofMark>();
        foreach (var mark in _rules.SelectMany(rule => rule.Find(text)))
            if (!marks.Any(m => Excludes(m, mark))) marks.Add(mark);
        return [.. marks.OrderBy(m => m.Span.Start).ThenBy(m => m.Span.End)];
    }

    // The more certain rules come first.
    private static bool Excludes(ProofMark first, ProofMark second) =>
        first.Span.Overlaps(second.Span) && (first.Kind == ProofKind.Long) == (second.Kind == ProofKind.Long);
}

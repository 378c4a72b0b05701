using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Proofreading;

namespace Wenmai.Tests.Proofreading.Words;

/// <summary>What rules on words mark in invented drafts.</summary>
internal static class Rules
{
    /// <summary>The marks of one rule, in text order.</summary>
    public static IReadOnlyList<ProofMark> Marks(IProofRule rule, string text) =>
        [.. rule.Find(new ProofText(SpeechAssembler.Shipped.Assemble(new SpeechText { Text = text }, "稿.txt"))).OrderBy(m => m.Span.Start)];

    /// <summary>What one rule marks, each with what it puts there.</summary>
    public static string Of(IProofRule rule, string text) =>
        string.Join(" ", Marks(rule, text).Select(m => $"{m.Span.Of(text)}→{m.Replacement}"));
}

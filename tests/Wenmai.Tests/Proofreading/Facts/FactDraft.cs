using System.Text;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Proofreading;
using Wenmai.Proofreading.Facts;

namespace Wenmai.Tests.Proofreading;

/// <summary>Reads short drafts by the rules of this room.</summary>
internal static class FactDraft
{
    /// <summary>The marks in a paragraph of a speech of a given day.</summary>
    public static IReadOnlyList<(ProofKind Kind, string Text, ProofMark Mark)> Read(string body, string day = "2024年10月18日")
    {
        var text = $"在全县工作会议上的讲话\n（{day}）\n\n同志们：\n{body}\n";
        var read = SpeechReader.Read("讲话.txt", Encoding.UTF8.GetBytes(text), SpeechAssembler.Shipped.Taxonomy, TestContext.Current.CancellationToken);
        var draft = new ProofText(SpeechAssembler.Shipped.Assemble(read.Speeches.Single(), "讲话.txt"));
        return [.. FactRules.Of(WordingTable.Shipped).SelectMany(r => r.Find(draft)).Select(m => (m.Kind, m.Span.Of(draft.Text), m))];
    }
}

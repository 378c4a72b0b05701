using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Searching.Candidates;
using Wenmai.Semantics;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Makes of speeches what a cluster would name of them.</summary>
internal static class FoundPassages
{
    /// <summary>Folded characters behind a passage that it knows: as many as its document has.</summary>
    private const int Tail = 200;

    public static IEnumerable<FoundPassage> Of(Speech speech, MeaningModel? model = null)
    {
        var prepared = PreparedSpeech.Of(speech, model);
        var layout = new SpeechLayout(speech, prepared.Folded);
        return PassageFacts.Of(prepared, layout).Select(facts => new FoundPassage(
            PassageFacts.Unpack(facts.Pack()) with { Vectors = facts.Vectors },
            speech.Passages[facts.Number - 1].Span.Of(speech.Text),
            layout.Stream[facts.Own.Start..Math.Min(facts.Own.End + Tail, layout.Stream.Length)]));
    }
}

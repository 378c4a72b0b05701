using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Suggesting;

namespace Wenmai.OpenSearch.Suggesting;

/// <summary>Counts the paragraphs that hold strings, many strings in one request. Made for one query; for one thread.</summary>
/// <remarks>
/// Who counts does not know that the cluster must be asked: a string that has not been asked for yet counts as frequent and is noted. Then what was noted
/// is asked for and the counting begins anew, until nothing is noted: two or three rounds.
/// </remarks>
/// <param name="reader">The generation.</param>
/// <param name="texts">Its speeches.</param>
internal sealed class AskedCounts(ClusterReader reader, IArchiveTexts texts) : IPassageCounter
{
    /// <summary>Most paragraphs anybody wants to know of: <see cref="RunSpeller"/> thinks a string meant that stands in so many.</summary>
    private const int Most = RunSpeller.Meant;

    /// <summary>A paragraph is mostly one passage, so few passages tell; where they don't, more are read.</summary>
    private const int FewPassages = 4 * Most;

    private const int ManyPassages = 10_000;

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count(string folded, int most)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, Most);
        if (!ITextIndex.CanFind(folded)) return most;
        if (_known.TryGetValue(folded, out var count)) return Math.Min(count, most);
        _asked.Add(folded);
        return most;
    }

    /// <summary>What comes out once all that was counted is known.</summary>
    /// <param name="work">Counts; may be done several times.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> SettleAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = work();
            if (_asked.Count == 0) return result;
            await AskAsync([.. _asked], FewPassages, cancellationToken).ConfigureAwait(false);
            _asked.Clear();
        }
    }

    private async Task AskAsync(List<string> strings, int passages, CancellationToken cancellationToken)
    {
        var answers = await reader.SearchAsync([.. strings.Select(s => SearchOf(s, passages))], cancellationToken).ConfigureAwait(false);
        var unclear = new List<string>();
        foreach (var (text, answer) in strings.Zip(answers))
        {
            var hits = answer.Hits().Select(PlaceOf).ToList();
            _known[text] = await ParagraphsAsync(hits, cancellationToken).ConfigureAwait(false);
            if (_known[text] < Most && hits.Count == passages && passages < ManyPassages) unclear.Add(text);
        }
        if (unclear.Count > 0) await AskAsync(unclear, ManyPassages, cancellationToken).ConfigureAwait(false);
    }

    private static ClusterSearch SearchOf(string folded, int passages) => new(DocumentSet.Passages, PhraseQueries.Piece(folded), new JsonObject
    {
        ["size"] = passages,
        ["sort"] = new JsonArray("_doc"),
        ["_source"] = false,
        ["track_total_hits"] = false,
        ["docvalue_fields"] = new JsonArray(Fields.Speech, Fields.Number),
    });

    private static (long Speech, int Passage) PlaceOf(JsonElement hit)
    {
        var columns = hit.GetProperty("fields");
        return (columns.GetProperty(Fields.Speech)[0].GetInt64(), columns.GetProperty(Fields.Number)[0].GetInt32());
    }

    /// <summary>The paragraphs of some passages. Documents do not know them: a speech is read, and remembered, where several passages are in few speeches.</summary>
    private async Task<int> ParagraphsAsync(List<(long Speech, int Passage)> places, CancellationToken cancellationToken)
    {
        var bySpeech = places.ToLookup(p => SpeechIds.FromNumber(p.Speech), p => p.Passage);
        if (bySpeech.Count == places.Count || bySpeech.Count >= Most) return bySpeech.Count;
        var speeches = await texts.ReadSpeechesAsync([.. bySpeech.Select(s => s.Key)], cancellationToken).ConfigureAwait(false);
        return speeches.Sum(s => bySpeech[s!.Id].Select(p => s.Passages[p - 1].Paragraph).Distinct().Count());
    }
}

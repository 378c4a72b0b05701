using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Language;
using Wenmai.OpenSearch.Counting;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Names the passages nearest in meaning, by the rules of <see cref="MeaningScan"/>: the same ones in the same order, on any number of shards. Thread-safe.</summary>
/// <remarks>A script does it, so it needs no plugin: it counts the signs that differ for every sentence and compares the vectors of a few passages. To compare no
/// more than a few from the first on, it is told how far the signs of the nearest differ in a sample.</remarks>
/// <param name="reader">The generation; it compares vectors.</param>
/// <param name="model">The model that its vectors are of.</param>
internal sealed class NearestPassages(ClusterReader reader, MeaningModel model)
{
    private const string Near = "near";

    /// <summary>Texts whose nearest passages are kept; each takes some 4 KB.</summary>
    private const int TextsKept = 2_000;

    /// <summary>The sample tells the limit of an archive this many times the sample's size or larger: a smaller one is compared soon enough.</summary>
    private const int LeastShare = 8;

    /// <summary>How many more of the sample are taken than would do: too small a limit costs a second request.</summary>
    private const double Caution = 1.5;

    /// <summary>The limit that excludes nothing.</summary>
    private const int NoLimit = byte.MaxValue;

    private readonly Shelves<(string Text, int Most), Remembered<IReadOnlyList<(long Speech, int Number)>>> _kept = new(TextsKept);
    private readonly Remembered<PassageSample> _signs = new(() => PassageSample.ReadAsync(reader, Fields.Signs));

    /// <summary>The passages nearest to a text, by their own vectors and those of their nearest sentences; none for a text of which the model knows nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<(long Speech, int Number)>> FindAsync(string text, int most, CancellationToken cancellationToken)
    {
        var near = _kept.Find((text, most));
        if (near is null) _kept.Keep((text, most), near = new(async () => (await FindAsync([text], most, bySentence: false, default))[0]));
        return near.GetAsync(cancellationToken);
    }

    /// <summary>For each of some texts the passages with the nearest sentences.</summary>
    public Task<IReadOnlyList<IReadOnlyList<(long Speech, int Number)>>> FindBySentenceAsync(IReadOnlyList<string> texts, int most, CancellationToken cancellationToken) =>
        FindAsync(texts, most, bySentence: true, cancellationToken);

    private async Task<IReadOnlyList<IReadOnlyList<(long Speech, int Number)>>> FindAsync(
        IReadOnlyList<string> texts, int most, bool bySentence, CancellationToken cancellationToken)
    {
        var signs = await _signs.GetAsync(cancellationToken);
        var queries = texts.Select(t => new MeaningQuery(model.Encode(TextFolding.FoldToString(t)))).ToList();
        var found = new IReadOnlyList<(long Speech, int Number)>?[texts.Count];
        for (var i = 0; i < found.Length; i++)
            if (queries[i].IsEmpty) found[i] = [];
        await AskAsync(q => LimitOf(q, signs, ChosenOf(bySentence)));
        await AskAsync(_ => NoLimit);
        return found!;

        async Task AskAsync(Func<MeaningQuery, int> limit)
        {
            var open = Enumerable.Range(0, found.Length).Where(i => found[i] is null).ToList();
            if (open.Count == 0) return;
            var answers = await reader.SearchAsync([.. open.Select(i => SearchFor(queries[i], most, bySentence, limit(queries[i])))], cancellationToken);
            foreach (var (i, answer) in open.Zip(answers)) found[i] = Read(answer);
        }
    }

    private static int ChosenOf(bool bySentence) => bySentence ? MeaningScan.MaxChosenBySentence : MeaningScan.MaxChosen;

    /// <summary>Within how many signs the nearest sentences lie, as the sample has it: at least, in all likelihood.</summary>
    private static int LimitOf(MeaningQuery query, PassageSample sample, int chosen)
    {
        if (sample.Share < LeastShare) return NoLimit;
        var signs = sample.Values.SelectMany(v => MemoryMarshal.Cast<byte, ulong>(v).ToArray()).ToArray();
        var distances = new byte[signs.Length / query.Signs.Length];
        QuantisedVector.Distances(query.Signs, signs, distances);
        return QuantisedVector.DistanceOf(distances, (int)(Caution * chosen / sample.Share)) + 1;
    }

    private static ClusterSearch SearchFor(MeaningQuery query, int most, bool bySentence, int limit)
    {
        var parameters = new JsonObject
        {
            ["signs"] = Dsl.Array(MemoryMarshal.Cast<ulong, int>(query.Signs).ToArray()),
            ["query"] = Dsl.Array(query.Numbers.ToArray().Select(n => (int)n)),
            ["scale"] = (double)query.Scale,
            ["whole"] = !bySentence,
            ["limit"] = limit,
            ["few"] = MeaningScan.MaxExhaustive,
            ["chosen"] = ChosenOf(bySentence),
            ["share"] = MeaningScan.ChosenShare,
            ["most"] = most,
        };
        var named = Aggregations.Scripted(
            Scripts.Near + "begin(state, params);", Scripts.Near + "compare(state, doc, params);", Scripts.Near + "return sumUp(state);",
            Scripts.Near + "return join(states, params);", parameters);
        var body = new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = Aggregations.Together((Near, named)) };
        return new ClusterSearch(DocumentSet.Passages, null, body);
    }

    /// <summary>The passages of an answer, nearest first; null where the limit was too small.</summary>
    private static List<(long Speech, int Number)>? Read(JsonElement answer)
    {
        var named = answer.Found(Near).GetProperty("value");
        return named.ValueKind == JsonValueKind.Null ? null
            : [.. Enumerable.Range(0, named.GetArrayLength() / 2).Select(i => (named[2 * i].GetInt64(), named[2 * i + 1].GetInt32()))];
    }
}

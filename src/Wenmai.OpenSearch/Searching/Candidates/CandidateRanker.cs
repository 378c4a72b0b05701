using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Ranking;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Ranks as the embedded engine does: the cluster names candidates, the very code that ranks segments puts them in order.</summary>
/// <param name="reader">The generation.</param>
/// <param name="model">The model that its vectors are of; null without.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="speeches">Reads its speeches; left out where nobody else does.</param>
internal sealed class CandidateRanker(ClusterReader reader, MeaningModel? model, Taxonomy taxonomy, SpeechReading? speeches = null) : ICandidateRanker
{
    private static readonly string IsDrawn = Scripts.Sample + """
        long hash = placeHash(0, doc[params.speech].value, doc[params.number].value - 1);
        return Long.compareUnsigned(hash, (long) params.limit) <= 0;
        """;

    /// <summary>Texts whose nearest passages are kept; each takes some 4 KB.</summary>
    private const int TextsKept = 2_000;

    private readonly Shelves<(string Text, int Most), Remembered<IReadOnlyList<(long Speech, int Number)>>> _near = new(TextsKept);
    private readonly Remembered<double> _field = new(() => ReadFieldAsync(reader, model!));

    /// <summary>The counts of the generation.</summary>
    public ClusterFrequencies Frequencies { get; } = new(reader);

    /// <summary>Its passages.</summary>
    public PassageMemory Passages { get; } = new(reader);

    /// <summary>The generation.</summary>
    public ClusterReader Reader => reader;

    /// <summary>The model that its vectors are of; null without.</summary>
    public MeaningModel? Model => model;

    /// <summary>Its themes.</summary>
    public Taxonomy Taxonomy => taxonomy;

    /// <inheritdoc/>
    public async Task PrepareAsync(SearchPlan plan, CancellationToken cancellationToken)
    {
        var search = new RankedSearch { Plan = plan, Matches = Dsl.Nothing, Required = null, Selections = [] };
        await new RankedAnswers(this, search, await Frequencies.SizeAsync(cancellationToken)).PrepareAsync(cancellationToken);
    }

    /// <summary>The passages nearest to a text, in order; none for one of which the model knows nothing. Those of the texts asked about last are kept.</summary>
    public Task<IReadOnlyList<(long Speech, int Number)>> NearAsync(string text, int most, CancellationToken cancellationToken)
    {
        var near = _near.Find((text, most));
        if (near is null) _near.Keep((text, most), near = new(() => ReadNearAsync(text, most)));
        return near.GetAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IRankedAnswers> RankAsync(RankedSearch search, CancellationToken cancellationToken)
    {
        var answers = new RankedAnswers(this, search, await Frequencies.SizeAsync(cancellationToken));
        await answers.GatherAsync(cancellationToken);
        return answers;
    }

    /// <summary>Where the archive lies in the field of official documents; read once.</summary>
    public Task<double> FieldAsync(CancellationToken cancellationToken) => _field.GetAsync(cancellationToken);

    /// <summary>Reads whole speeches.</summary>
    public SpeechReading Speeches { get; } = speeches ?? new SpeechReading(reader, taxonomy);

    private async Task<IReadOnlyList<(long Speech, int Number)>> ReadNearAsync(string text, int most)
    {
        var query = new MeaningQuery(model!.Encode(TextFolding.FoldToString(text)));
        return query.IsEmpty ? [] : NearestQuery.Read(await reader.SearchAsync(NearestQuery.Of(query, most), default));
    }

    private static async Task<double> ReadFieldAsync(ClusterReader reader, MeaningModel model)
    {
        var passages = (await ArchiveSize.AskAsync(reader)).Passages;
        var parameters = new JsonObject
        {
            ["speech"] = Fields.Speech, ["number"] = Fields.Number, ["limit"] = unchecked((long)ArchiveField.LimitOf(passages)),
        };
        var drawn = new JsonObject { ["script"] = new JsonObject { ["script"] = Dsl.Script(IsDrawn, parameters) } };
        var body = new JsonObject { ["size"] = ClusterReader.BucketPage, ["track_total_hits"] = false, ["_source"] = false, ["docvalue_fields"] = new JsonArray(Fields.Vectors) };
        var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Passages, drawn, body), default);
        var query = new MeaningQuery(model.Field.Direction);
        var vectors = answer.Hits().Where(h => h.TryGetProperty("fields", out _)).Select(h => DocumentText.BytesOf(h.GetProperty("fields").GetProperty(Fields.Vectors)));
        return ArchiveField.MeanOf(vectors.Select(v => VectorFacts.FirstOf(v, model.Dimensions)).Select(v => query.Cosine(v.Bytes, v.Scales[0])));
    }
}

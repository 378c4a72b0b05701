using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
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
    private readonly Remembered<double> _field = new(() => ReadFieldAsync(reader, model!));

    /// <summary>The counts of the generation.</summary>
    public ClusterFrequencies Frequencies { get; } = new(reader);

    /// <summary>Its passages.</summary>
    public PassageMemory Passages { get; } = new(reader);

    /// <summary>Names the passages nearest in meaning; null where no vectors are compared.</summary>
    public NearestPassages? Nearest { get; } = model is not null && reader.Generation.ComparesVectors ? new NearestPassages(reader, model) : null;

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

    private static async Task<double> ReadFieldAsync(ClusterReader reader, MeaningModel model)
    {
        var query = new MeaningQuery(model.Field.Direction);
        var vectors = (await PassageSample.ReadAsync(reader, Fields.Vectors)).Values.Select(v => VectorFacts.FirstOf(v, model.Dimensions));
        return ArchiveField.MeanOf(vectors.Select(v => query.Cosine(v.Bytes, v.Scales[0])));
    }
}

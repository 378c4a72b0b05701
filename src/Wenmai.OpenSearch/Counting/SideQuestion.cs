using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Asks for one side of a comparison.</summary>
internal sealed class SideQuestion(ClusterReader reader, SpeechHeadings headings, SliceFilter slice)
{
    /// <summary>Speeches of a side at most: their headings are read.</summary>
    public const int MaxSpeeches = 10_000;

    private readonly DemandQueries _demands = new(slice.Labels);

    /// <summary>The search.</summary>
    public ClusterSearch Search() => Aggregations.Search(DocumentSet.Sentences, slice.Sentences,
        ("speeches", Speeches()),
        ("demanding", Filter(Dsl.Exists(Fields.Types + slice.Suffix))),
        ("themes", Terms(Fields.Themes + slice.Suffix, AllValues)),
        ("types", Terms(Fields.Types + slice.Suffix, AllValues)),
        ("stances", Terms(Fields.Stance + slice.Suffix, AllValues)),
        ("d", Demands(_demands.Any, ("rungs", Terms(_demands.Rung, AllValues)))));

    /// <summary>Reads the answer; it has no headings yet.</summary>
    public static ComparedSide Read(JsonElement answer)
    {
        var rungs = answer.DemandsOf().GetProperty("rungs").Buckets().ToDictionary(r => (Rung)r.KeyOf(), r => r.CountOf());
        return new ComparedSide
        {
            Size = new SideSize((int)answer.GetProperty("aggregations").ValueOf("speeches"), answer.TotalOf(), answer.Found("demanding").CountOf(), rungs.Values.Sum()),
            Themes = Counts(answer.Found("themes"), Taxonomy.Most, first: 1),
            Types = Counts(answer.Found("types"), Labels.DirectiveTypes.Count, first: 1),
            Stances = Counts(answer.Found("stances"), Labels.Stances.Count, first: 0),
            Rungs = rungs,
            Headings = [],
        };
    }

    /// <summary>Reads the headings of its speeches and, if asked for, its sentences.</summary>
    public async Task<(IReadOnlyList<SideHeading> Headings, IReadOnlyList<PlacedSentence> Sentences)> ReadAsync(bool withSentences, CancellationToken cancellationToken)
    {
        var sentences = withSentences ? await SentencesAsync(cancellationToken) : [];
        var speeches = withSentences ? [.. sentences.Select(s => s.Speech).Distinct()] : await SpeechesAsync(cancellationToken);
        var tally = new HeadingTally();
        foreach (var (speech, of) in await headings.ReadAsync(speeches, cancellationToken))
            foreach (var (text, level) in of) tally.Add(speech, text, level);
        return (tally.Ordered(speeches.Count), sentences);
    }

    /// <summary>The sentences by speech and number, folded.</summary>
    private async Task<IReadOnlyList<PlacedSentence>> SentencesAsync(CancellationToken cancellationToken)
    {
        var hits = await SentencePages.ReadAsync(
            reader, () => slice.Sentences, SentencePages.BySpeech, 0, ComparisonRequest.MaxSentences, [Fields.Read, Fields.Own], cancellationToken);
        return [.. hits.Select(PlacedOf)];
    }

    private static PlacedSentence PlacedOf(JsonElement hit)
    {
        var (speech, number) = SentencePages.PlaceOf(hit);
        return new PlacedSentence(speech, number, TextOf(hit));
    }

    /// <summary>What is between a sentence and the next belongs to its document, and not to the sentence.</summary>
    private static string TextOf(JsonElement hit)
    {
        var fields = hit.GetProperty("fields");
        return DocumentText.Of(fields)[..fields.GetProperty(Fields.Own)[0].GetInt32()].TrimEnd();
    }

    private async Task<IReadOnlyList<long>> SpeechesAsync(CancellationToken cancellationToken)
    {
        var numbers = new List<long>();
        var sources = CompositePages.Sources((Fields.Speech, CompositePages.By(Fields.Speech)));
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Sentences, slice.Sentences, sources, null, cancellationToken))
            numbers.Add(bucket.GetProperty("key").GetProperty(Fields.Speech).GetInt64());
        return numbers;
    }

    private static int[] Counts(JsonElement terms, int values, int first)
    {
        var counts = new int[values];
        foreach (var bucket in terms.Buckets()) counts[bucket.KeyOf() - first] = bucket.CountOf();
        return counts;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Counting;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.OpenSearch.Strings;

/// <summary>Draws and reads the lines of a concordance. The cluster counts all places and names the sentences of those with the smallest hashes; only their
/// speeches are read.</summary>
/// <param name="reader">The generation.</param>
/// <param name="texts">Reads the speeches of which lines are shown.</param>
/// <param name="longer">Finds what no sentence holds whole.</param>
/// <param name="request">What is asked for.</param>
/// <param name="slice">Makes the filter of the sentences in which places must begin; null for all.</param>
internal sealed class ClusterConcordance(
    ClusterReader reader, IArchiveTexts texts, LongStrings longer, ConcordanceRequest request, Func<JsonObject>? slice = null)
{
    private const int SpeechesTogether = 200;

    /// <summary>The smallest <see cref="SampleHash"/> of the places in a sentence. A key of sorting has 53 bits: the last 11 of 64 are left off, and sentences
    /// that differ in these alone stand in order of speech and place.</summary>
    private static readonly string SmallestHash = "\n" + Scripts.Sample + """
        long smallest = Long.MAX_VALUE;
        long off = doc['off'].value;
        for (def at : places(doc, params).keySet()) {
          long x = placeHash(params.seed, doc['sp'].value, off + at) ^ Long.MIN_VALUE;
          if (x < smallest) smallest = x;
        }
        return (double) ((smallest ^ Long.MIN_VALUE) >>> 11);
        """;

    private const string StartsAndEnds = """

        List found = new ArrayList();
        long off = doc['off'].value;
        for (def place : places(doc, params).entrySet()) { found.add(off + place.getKey()); found.add(off + place.getValue()); }
        return found;
        """;

    private static readonly PhraseQueries Phrases = new(hasBreaks: false);

    /// <summary>A place, in the folded stream of its speech.</summary>
    private readonly record struct Place(long Speech, Match Match);

    private int Size => Math.Clamp(request.Sample, 1, ConcordanceRequest.MaxLines);

    /// <summary>The lines of a phrase.</summary>
    public async Task<Concordance> FindAsync(PhraseNode phrase, CancellationToken cancellationToken)
    {
        if (LongStrings.IsLong(phrase)) return await FindLongAsync(phrase, cancellationToken);
        var places = new PlaceCounts(phrase);
        var answer = await reader.SearchAsync(DrawnOf(phrase, places), cancellationToken);
        var speeches = await CountAsync(phrase, places, answer.GetProperty("aggregations").GetProperty("page"), cancellationToken);
        return await ReadAsync(speeches, answer.Hits().SelectMany(PlacesIn), cancellationToken);
    }

    private async Task<Concordance> FindLongAsync(PhraseNode phrase, CancellationToken cancellationToken)
    {
        var places = await longer.FindAsync(phrase, slice, cancellationToken);
        var speeches = places.GroupBy(p => p.Speech.Id).Select(g => (g.First().Speech.Year.Best ?? 0, g.Count())).ToList();
        return await ReadAsync(speeches, places.Select(p => new Place(SpeechIds.ToNumber(p.Speech.Id), p.Match)), cancellationToken);
    }

    private JsonObject Holding(PhraseNode phrase) => slice is null ? Phrases.Of(phrase) : Dsl.All(slice(), Phrases.Of(phrase));

    private ClusterSearch DrawnOf(PhraseNode phrase, PlaceCounts places)
    {
        var hash = Phrases.PlacesOf(phrase, SmallestHash, ("seed", request.Seed));
        var body = BodyOf(places, null);
        body["size"] = Size;
        body["_source"] = new JsonArray(Fields.Speech);
        body["script_fields"] = new JsonObject { ["places"] = new JsonObject { ["script"] = Phrases.PlacesOf(phrase, StartsAndEnds) } };
        body["sort"] = new JsonArray(
            new JsonObject { ["_script"] = new JsonObject { ["type"] = "number", ["script"] = hash } },
            new JsonObject { [Fields.Speech] = "asc" }, new JsonObject { [Fields.Offset] = "asc" });
        return new ClusterSearch(DocumentSet.Sentences, Holding(phrase), body);
    }

    private static JsonObject BodyOf(PlaceCounts places, JsonElement? after)
    {
        // A speech has one year.
        var composite = new JsonObject { ["size"] = ClusterReader.BucketPage, ["sources"] = new JsonArray(By(Fields.Speech), By(Fields.Year)) };
        if (after is { } last) composite["after"] = JsonNode.Parse(last.GetRawText());
        var page = new JsonObject { ["composite"] = composite, ["aggs"] = places.Aggregations };
        return new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = new JsonObject { ["page"] = page } };
    }

    private static JsonObject By(string field) =>
        new() { [field] = new JsonObject { ["terms"] = new JsonObject { ["field"] = field } } };

    /// <summary>Year and places of each speech.</summary>
    private async Task<List<(int Year, int Places)>> CountAsync(PhraseNode phrase, PlaceCounts places, JsonElement page, CancellationToken cancellationToken)
    {
        for (var speeches = new List<(int Year, int Places)>(); ;)
        {
            var buckets = page.GetProperty("buckets");
            speeches.AddRange(buckets.EnumerateArray().Select(b => (b.GetProperty("key").GetProperty(Fields.Year).GetInt32(), places.Of(b))));
            if (buckets.GetArrayLength() < ClusterReader.BucketPage || !page.TryGetProperty("after_key", out var after)) return speeches;
            var next = new ClusterSearch(DocumentSet.Sentences, Holding(phrase), BodyOf(places, after));
            page = (await reader.SearchAsync(next, cancellationToken)).GetProperty("aggregations").GetProperty("page");
        }
    }

    private static IEnumerable<Place> PlacesIn(JsonElement hit)
    {
        var speech = hit.GetProperty("_source").GetProperty(Fields.Speech).GetInt64();
        var numbers = hit.GetProperty("fields").GetProperty("places").EnumerateArray().Select(n => n.GetInt32()).ToList();
        for (var i = 0; i < numbers.Count; i += 2) yield return new Place(speech, new Match(numbers[i], numbers[i + 1]));
    }

    private async Task<Concordance> ReadAsync(
        IReadOnlyCollection<(int Year, int Places)> speeches, IEnumerable<Place> places, CancellationToken cancellationToken)
    {
        var drawn = places.OrderBy(p => SampleHash.Of(request.Seed, p.Speech, p.Match.Start)).ThenBy(p => p.Speech).ThenBy(p => p.Match.Start).Take(Size);
        var lines = new List<PlacedLine>();
        foreach (var some in drawn.GroupBy(p => p.Speech).Chunk(SpeechesTogether))
        {
            var read = await texts.ReadSpeechesAsync([.. some.Select(g => SpeechIds.FromNumber(g.Key))], cancellationToken);
            foreach (var (of, speech) in some.Zip(read))
                if (speech is not null) lines.AddRange(Lines(speech, of));
        }
        return new Concordance(
            speeches.Sum(s => s.Places), speeches.Count, ConcordanceLines.YearsOf(speeches), new ConcordanceLines(request).Sort(lines));
    }

    private IEnumerable<PlacedLine> Lines(Speech speech, IEnumerable<Place> places)
    {
        var layout = new SpeechLayout(speech, PreparedSpeech.Fold(speech));
        var source = new LineSource { Speech = speech.Id, Title = speech.Title, Unit = speech.Unit, Year = speech.Year.Best, Date = speech.Date };
        foreach (var match in places.Select(p => p.Match))
        {
            var passage = new SpeechPlace(speech, layout, match).Passage;
            yield return new ConcordanceLines(request).Read(ParagraphOf(speech, layout, passage), match, source, passage + 1);
        }
    }

    private static ParagraphText ParagraphOf(Speech speech, SpeechLayout layout, int passage)
    {
        var (first, last, number) = (passage, passage, speech.Passages[passage].Paragraph);
        while (first > 0 && speech.Passages[first - 1].Paragraph == number) first--;
        while (last + 1 < speech.Passages.Count && speech.Passages[last + 1].Paragraph == number) last++;
        var span = new TextSpan(speech.Passages[first].Span.Start, speech.Passages[last].Span.End);
        return new ParagraphText(span.Of(speech.Text), span.Start, layout.Passages[first].Start);
    }
}

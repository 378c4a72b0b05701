using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Strings cut anywhere from the texts are found in the same passages and sentences as by the embedded engine.</summary>
public sealed class ExactStringsTests
{
    private static readonly PhraseQueries InPassages = new(hasBreaks: true);

    [Fact]
    public async Task ALargeArchiveAnswersAlike()
    {
        var index = Environment.GetEnvironmentVariable("WENMAI_TRIAL_INDEX");
        Assert.SkipWhen(index is null, "only when WENMAI_TRIAL_INDEX names an index that WENMAI_LOAD_PREFIX has loaded");
        var settings = new OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = Environment.GetEnvironmentVariable("WENMAI_LOAD_PREFIX") ?? "dev" };
        using var client = Clusters.Client(settings);
        var store = new GenerationStore(index);
        using var searcher = SpeechSearcher.Open(store);
        var reader = new ClusterReader(client, ClusterLoader.GenerationOf(store, settings));
        var rounds = int.Parse(Environment.GetEnvironmentVariable("WENMAI_TRIAL_ROUNDS") ?? "300", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Empty(await DifferencesAsync(reader, searcher, rounds, seed: 21));
    }

    internal static async Task<List<string>> DifferencesAsync(ClusterReader reader, SpeechSearcher searcher, int rounds, int seed)
    {
        var cut = new StringCutter(searcher, new Random(seed));
        var differences = new List<string>();
        var filter = new SentenceFilter(LabelChoice.All, new Dictionary<QueryNode, JsonObject>());
        for (var i = 0; i < rounds; i++)
        {
            if (cut.Next() is not { } node) continue;
            var (passages, sentences) = CountLocally(searcher, node);
            var inPassages = node is NearNode near ? InPassages.Of(near) : InPassages.Of((PhraseNode)node);
            var answers = await reader.SearchAsync([Count(DocumentSet.Passages, inPassages), Count(DocumentSet.Sentences, filter.Of(node))], default);
            var found = (answers[0].GetProperty("hits").GetProperty("total").GetInt32(), answers[1].GetProperty("hits").GetProperty("total").GetInt32());
            if (found != (passages, sentences)) differences.Add($"{node}: {(passages, sentences)} became {found}");
        }
        return differences;
    }

    private static ClusterSearch Count(DocumentSet set, JsonObject filter) => new(set, filter, new JsonObject { ["size"] = 0 });

    private static (int Passages, int Sentences) CountLocally(SpeechSearcher searcher, QueryNode node)
    {
        var (passages, sentences) = (0, 0);
        foreach (var part in searcher.Local.Begin())
        {
            passages += part.Matching(node, new TermWeights([part], new SearchOptions())).Count;
            sentences += new SentenceQuery(part.Segment).Matching(node).Cast<bool>().Count(b => b);
        }
        return (passages, sentences);
    }
}

/// <summary>Cuts strings from the texts of an archive: short and long, across ends of sentences and paragraphs, with slots, near one another.</summary>
internal sealed class StringCutter(SpeechSearcher searcher, Random random)
{
    private readonly List<string> _speeches = [.. searcher.Speeches.Select(s => s.Id)];

    /// <summary>A node; null where nothing could be cut.</summary>
    public QueryNode? Next()
    {
        var speech = searcher.FindSpeech(_speeches[random.Next(_speeches.Count)])!;
        if (speech.Text.Length < 120) return null;
        return random.Next(10) switch
        {
            0 => Phrase(speech.Text, 1),
            1 => Phrase(speech.Text, random.Next(15, 70)),
            2 or 3 => Slots(speech.Text),
            4 => Near(speech.Text, null),
            5 => Near(speech.Text, random.Next(0, 60)),
            6 => AroundBreak(speech),
            _ => Phrase(speech.Text, random.Next(2, 12)),
        };
    }

    private PhraseNode? Phrase(string text, int length)
    {
        var start = random.Next(text.Length - length);
        return PhraseFactory.Make(text.Substring(start, length), isQuoted: true);
    }

    private PhraseNode? Slots(string text)
    {
        var (at, pieces) = (random.Next(text.Length - 110), new List<string>());
        for (var piece = random.Next(2, 4); piece > 0 && at < text.Length - 40; piece--)
        {
            var length = random.Next(1, 5);
            pieces.Add(text.Substring(at, length).Replace("\n", "", StringComparison.Ordinal));
            at += length + random.Next(1, 25);
        }
        return PhraseFactory.Make(string.Join('…', pieces), isQuoted: true);
    }

    private NearNode? Near(string text, int? distance)
    {
        var start = random.Next(text.Length - 90);
        var (first, second) = (PhraseFactory.Make(text.Substring(start, random.Next(1, 4)), true), PhraseFactory.Make(text.Substring(start + random.Next(1, 80), random.Next(1, 4)), true));
        return first is null || second is null ? null : random.Next(2) == 0 ? new NearNode(first, second, distance) : new NearNode(second, first, distance);
    }

    private PhraseNode? AroundBreak(Speech speech)
    {
        var sentence = speech.Sentences[random.Next(speech.Sentences.Count)];
        var start = Math.Max(0, sentence.Span.End - random.Next(1, 12));
        return PhraseFactory.Make(speech.Text[start..Math.Min(speech.Text.Length, sentence.Span.End + random.Next(1, 15))], isQuoted: true);
    }
}

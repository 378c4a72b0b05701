using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch.Strings;

/// <summary>Tells which folded strings occur, thousands of them in few requests.</summary>
/// <remarks>
/// Nearly all that occur stand in the own text of a passage. What does not may still begin in one passage and end in the next: for all strings that could,
/// the ends of passages are looked through together.
/// </remarks>
internal sealed class StringPresence(ClusterReader reader, LongStrings longer)
{
    /// <summary>Strings looked for at the ends of passages in one search.</summary>
    private const int RunningTogether = 300;

    private readonly ManyFilters _filters = new(reader);

    /// <summary>Whether each string occurs. Half a surrogate pair at an end of a string is not looked at.</summary>
    public async Task<IReadOnlyList<bool>> AskAsync(IReadOnlyList<string> folded, CancellationToken cancellationToken)
    {
        var texts = folded.Select(Whole).ToList();
        var distinct = texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var present = await OwnAsync(distinct, cancellationToken);
        await AddRunningAsync([.. distinct.Where(t => !present.Contains(t))], present, cancellationToken);
        return texts.ConvertAll(present.Contains);
    }

    /// <summary>The string without half a character at either end: no document can be asked for that.</summary>
    private static string Whole(string text)
    {
        if (text.Length > 0 && char.IsLowSurrogate(text[0])) text = text[1..];
        return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }

    private async Task<HashSet<string>> OwnAsync(List<string> texts, CancellationToken cancellationToken)
    {
        var buckets = await _filters.AskAsync(DocumentSet.Passages, texts.ConvertAll(PhraseQueries.Piece), null, cancellationToken);
        return texts.Where((_, i) => buckets[i].GetProperty("doc_count").GetInt32() > 0).ToHashSet(StringComparer.Ordinal);
    }

    private async Task AddRunningAsync(List<string> absent, HashSet<string> present, CancellationToken cancellationToken)
    {
        var running = absent.Select(t => new Running(t, PhraseQueries.CutsOf(t))).Where(r => r.Cuts.Count > 0).ToList();
        // Behind a cut at the first character all the rest stands at the beginning of a passage: if it stands nowhere, neither does the string.
        var first = running.Where(r => r.Cuts[0] == 1 && PhraseQueries.CutsOf(r.Text[1..]).Count == 0).ToList();
        var rests = await OwnAsync([.. first.Select(r => r.Text[1..]).Distinct(StringComparer.Ordinal)], cancellationToken);
        running.RemoveAll(r => r.Cuts is [1] && PhraseQueries.CutsOf(r.Text[1..]).Count == 0 && !rests.Contains(r.Text[1..]));
        foreach (var text in running.Where(r => r.Text.Length > LongStrings.MostInParagraph))
            if ((await longer.FindAsync(text.Text, cancellationToken)).Count > 0) present.Add(text.Text);
        // Those that begin with the end of a sentence have to be looked for in all passages, so they are asked together.
        var searches = running.Where(r => r.Text.Length <= LongStrings.MostInParagraph).OrderBy(r => r.Cuts[0]).Chunk(RunningTogether);
        foreach (var group in searches) present.UnionWith(await FindAsync(group, cancellationToken));
    }

    private async Task<IEnumerable<string>> FindAsync(Running[] strings, CancellationToken cancellationToken)
    {
        var before = strings.SelectMany(s => s.Cuts.Select(c => PhraseQueries.Before(s.Text, c))).DistinctBy(q => q.ToJsonString()).ToList();
        var terms = new JsonObject { ["script"] = PhraseQueries.Script(RunningScript, ParametersOf(strings)), ["size"] = strings.Length };
        var body = new JsonObject
        {
            ["size"] = 0,
            ["track_total_hits"] = false,
            ["aggs"] = new JsonObject { ["found"] = new JsonObject { ["terms"] = terms } },
        };
        var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Passages, Dsl.Any(before), body), cancellationToken);
        return answer.GetProperty("aggregations").GetProperty("found").GetProperty("buckets").EnumerateArray()
            .Select(b => strings[int.Parse(b.GetProperty("key").GetString()!)].Text).ToList();
    }

    /// <summary>By the one or two characters before a cut: the strings, each with the cut.</summary>
    private static JsonObject ParametersOf(Running[] strings)
    {
        var byEnd = new JsonObject();
        for (var i = 0; i < strings.Length; i++)
            foreach (var cut in strings[i].Cuts)
            {
                var end = strings[i].Text[Math.Max(0, cut - 2)..cut];
                if (byEnd[end] is not JsonArray of) byEnd[end] = of = [];
                of.Add(new JsonArray(i, cut));
            }
        return new JsonObject { ["strings"] = Dsl.Array(strings.Select(s => s.Text)), ["ends"] = byEnd };
    }

    /// <summary>The numbers of the strings that begin in a passage and go on in the next one of the paragraph.</summary>
    private const string RunningScript = """

        int own = (int) doc['own'].value;
        List found = new ArrayList();
        if (own == 0) return found;
        String text = doc['t'].value.utf8ToString();
        for (int k = 1; k <= 2 && k <= own; k++) {
          List strings = params.ends.get(text.substring(own - k, own));
          if (strings == null) continue;
          for (List of : strings) {
            int cut = of.get(1);
            if (own >= cut && (k == 2 || cut == 1) && text.startsWith(params.strings.get(of.get(0)), own - cut)) found.add(of.get(0).toString());
          }
        }
        return found;
        """;

    /// <summary>A string that may run over the end of a passage.</summary>
    /// <param name="Text">The string.</param>
    /// <param name="Cuts">Where that end may lie in it.</param>
    private sealed record Running(string Text, IReadOnlyList<int> Cuts);
}

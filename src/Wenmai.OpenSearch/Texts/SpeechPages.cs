using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch.Texts;

/// <summary>Reads documents of all speeches of a generation page by page, in order of their identifiers.</summary>
/// <remarks>
/// A page begins behind the last speech of the one before. A generation's documents never change, so its view is kept without holding anything open in
/// the cluster; only a generation that is swept away meanwhile loses documents, which is noticed.
/// </remarks>
/// <param name="reader">The generation.</param>
/// <param name="size">Speeches of a page.</param>
/// <param name="characters">Characters of texts that are read at once; a longer text is read alone.</param>
internal sealed class SpeechPages(ClusterReader reader, int size, long characters = 1_000_000)
{
    /// <summary>Parts of some documents, in order; those that the generation has not are left out.</summary>
    public static async Task<List<JsonElement>> FindAsync(ClusterReader reader, long[] speeches, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["size"] = speeches.Length, ["sort"] = new JsonArray(Fields.Speech), ["_source"] = Dsl.Array(fields), ["track_total_hits"] = false };
        var search = new ClusterSearch(DocumentSet.Speeches, Dsl.Terms(Fields.Speech, speeches), body);
        var answer = await reader.SearchAsync(search, cancellationToken).ConfigureAwait(false);
        return [.. answer.Sources()];
    }

    /// <summary>Parts of the documents that may be long, such as texts.</summary>
    public async IAsyncEnumerable<JsonElement> ReadLongAsync(IReadOnlyList<string> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ReadNumbersAsync([Fields.SpeechCharacters], cancellationToken))
            foreach (var batch in Batches(page))
            {
                var read = await FindAsync(reader, batch, fields, cancellationToken).ConfigureAwait(false);
                if (read.Count < batch.Length) throw Swept();
                foreach (var source in read) yield return source;
            }
    }

    /// <summary>Short parts of the documents as they were sent.</summary>
    /// <param name="fields">The parts; their number by <see cref="Fields.Speech"/> comes with them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<JsonElement> ReadAsync(IReadOnlyList<string> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ReadAsync("_source", [Fields.Speech, .. fields], cancellationToken))
            foreach (var hit in page) yield return hit.GetProperty("_source");
    }

    /// <summary>Numbers of the documents, from columns: many pages of them cost little. Each is a list of one.</summary>
    /// <returns>The pages.</returns>
    public async IAsyncEnumerable<IReadOnlyList<JsonElement>> ReadNumbersAsync(IReadOnlyList<string> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ReadAsync("docvalue_fields", [Fields.Speech, .. fields], cancellationToken))
            yield return [.. page.Select(hit => hit.GetProperty("fields"))];
    }

    private IEnumerable<long[]> Batches(IReadOnlyList<JsonElement> page)
    {
        var (batch, held) = (new List<long>(), 0L);
        foreach (var speech in page)
        {
            var length = speech.GetProperty(Fields.SpeechCharacters)[0].GetInt64();
            if (batch.Count > 0 && held + length > characters)
            {
                yield return [.. batch];
                (batch, held) = ([], 0);
            }
            batch.Add(speech.GetProperty(Fields.Speech)[0].GetInt64());
            held += length;
        }
        if (batch.Count > 0) yield return [.. batch];
    }

    private async IAsyncEnumerable<List<JsonElement>> ReadAsync(string parts, IEnumerable<string> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (left, last) = (int.MaxValue, (JsonNode?)null);
        while (left > 0)
        {
            var isFirst = last is null;
            var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Speeches, null, BodyOf(parts, fields, last)), cancellationToken).ConfigureAwait(false);
            var hits = answer.GetProperty("hits");
            if (isFirst) left = hits.GetProperty("total").GetInt32();
            var page = hits.GetProperty("hits").EnumerateArray().ToList();
            if (page.Count == 0 && left > 0) throw Swept();
            if (page.Count == 0) yield break;
            left -= page.Count;
            last = page[^1].GetProperty("sort")[0].GetInt64();
            yield return page;
        }
    }

    private JsonObject BodyOf(string parts, IEnumerable<string> fields, JsonNode? last)
    {
        var body = new JsonObject { ["size"] = size, ["sort"] = new JsonArray(Fields.Speech), ["_source"] = false, ["track_total_hits"] = last is null };
        body[parts] = Dsl.Array(fields);
        if (last is not null) body["search_after"] = new JsonArray(last);
        return body;
    }

    private static ClusterException Swept() => new(new Problem(Codes.GenerationSwept, "读取期间，集群已清理这一代索引。", "请重新打开页面，或重新运行命令，改读最新一代。"));
}

using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Administration;

/// <summary>Compares two generations as readers would: speech by speech, facet by facet, saved query by saved query.</summary>
internal sealed class MeaningComparison(SpeechSearcher? before, SpeechSearcher after, IReadOnlyList<SavedQuery> queries, CancellationToken cancellationToken)
{
    private const int MaxFacetValues = 200;

    /// <summary>Compares them.</summary>
    /// <param name="touched">Sources that may differ; null: all of them, since rules or lexicons differ.</param>
    /// <param name="progress">Told how many speeches are compared.</param>
    public MeaningDiff Compare(IReadOnlySet<string>? touched, Action<int, int> progress)
    {
        var changes = SpeechChanges(touched, progress);
        return new MeaningDiff
        {
            Against = before?.Generation ?? "",
            Speeches = new Pair(before?.Statistics.Speeches ?? 0, after.Statistics.Speeches),
            Passages = new Pair(before?.Statistics.Passages ?? 0, after.Statistics.Passages),
            Changes = [.. changes.Take(MeaningDiff.MaxListed)],
            Changed = changes.Count,
            Facets = FacetChanges(),
            Queries = [.. queries.Select(q => new QueryChange(q.Name, new Pair(Count(before, q), Count(after, q)))).Where(q => q.Passages.Before != q.Passages.After)],
        };
    }

    private List<SpeechChange> SpeechChanges(IReadOnlySet<string>? touched, Action<int, int> progress)
    {
        var old = (before?.Speeches ?? []).ToDictionary(s => s.Id);
        var changes = new List<SpeechChange>();
        var done = 0;
        foreach (var now in after.Speeches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress(done++, after.Speeches.Count);
            if (!old.Remove(now.Id, out _)) changes.Add(new SpeechChange(now.Id, now.Source, now.Title, FileFate.Added, changes.Count < MeaningDiff.MaxListed ? Introduce(now.Id) : []));
            else if (touched?.Contains(now.Source.File) != false && Differences(now.Id) is { Count: > 0 } differences)
                changes.Add(new SpeechChange(now.Id, now.Source, now.Title, FileFate.Updated, differences));
        }
        changes.AddRange(old.Values.Select(s => new SpeechChange(s.Id, s.Source, s.Title, FileFate.Removed, [])));
        return changes;
    }

    /// <summary>What is told of a new speech: what it would be found by.</summary>
    private List<Difference> Introduce(string id)
    {
        var speech = after.FindSpeech(id)!;
        return
        [
            new Difference("年份", "", Year(speech), Evidence(speech)),
            new Difference("主题", "", Themes(speech), ""),
            new Difference("要求", "", $"{speech.Sentences.Sum(s => s.Demands.Count)} 处", ""),
        ];
    }

    private List<Difference> Differences(string id)
    {
        var (old, now) = (before!.FindSpeech(id)!, after.FindSpeech(id)!);
        var differences = new List<Difference>();
        void Add(string what, string was, string isNow, string why = "")
        {
            if (was != isNow) differences.Add(new Difference(what, was, isNow, why));
        }

        Add("题目", old.Title, now.Title);
        Add("年份", Year(old), Year(now), Evidence(now));
        Add("文种", Kind(old), Kind(now), now.KindEvidence.Rule);
        Add("日期", old.Date?.ToString("yyyy-MM-dd") ?? "", now.Date?.ToString("yyyy-MM-dd") ?? "");
        Add("单位", old.Unit ?? "", now.Unit ?? "");
        Add("讲话人", old.Speaker ?? "", now.Speaker ?? "");
        Add("会议", old.Meeting ?? "", now.Meeting ?? "");
        Add("主题", Themes(old), Themes(now), string.Join("；", now.Themes.Take(2).Select(t => t.Evidence.Rule)));
        foreach (var type in Labels.DirectiveTypes) Add($"要求：{type.Label}", Count(old, type.Value), Count(now, type.Value));
        Add("正文", $"{old.Text.Length} 字", old.Text == now.Text ? $"{old.Text.Length} 字" : $"{now.Text.Length} 字（有改动）");
        return differences;
    }

    private static string Kind(Speech speech) => Labels.Of(Labels.DocumentKinds, speech.Kind).Label;

    private static string Year(Speech speech) => speech.Year.Best?.ToString() ?? "不明";

    private static string Evidence(Speech speech) => string.Join("；", speech.Year.Clues.Select(c => c.Explanation.TrimEnd('。')).Distinct().Take(2));

    private static string Themes(Speech speech) => string.Join('、', speech.Themes.Select(t => t.Theme.Label));

    private static string Count(Speech speech, DirectiveType type) => $"{speech.Sentences.Sum(s => s.Demands.Count(d => d.Is(type)))} 处";

    private List<FacetChange> FacetChanges()
    {
        var (old, now) = (Facets(before), Facets(after));
        return [.. old.Keys.Union(now.Keys)
            .Select(k => new FacetChange(FacetValues.NameOf(k.Facet), k.Label, new Pair(old.GetValueOrDefault(k), now.GetValueOrDefault(k))))
            .Where(f => f.Passages.Before != f.Passages.After)
            .OrderByDescending(f => Math.Abs(f.Passages.After - f.Passages.Before)).Take(MaxFacetValues)];
    }

    private static Dictionary<(Facet Facet, string Label), int> Facets(SpeechSearcher? searcher) =>
        searcher?.Search(new SearchRequest { Size = 1, Selection = FacetSelection.EveryKind }).Results?.Facets
            .SelectMany(f => f.Value.Select(v => ((f.Key, v.Label), v.Passages)))
            .GroupBy(v => v.Item1, v => v.Passages).ToDictionary(g => g.Key, g => g.Sum()) ?? [];

    private static int Count(SpeechSearcher? searcher, SavedQuery query) =>
        searcher?.Search(new SearchRequest { Query = query.Query, Mode = query.Mode, Size = 1 }).Results?.Total ?? 0;
}

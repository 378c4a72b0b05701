using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Inquiries;

/// <summary>Draws portraits by questions that every engine answers.</summary>
public static class Portraits
{
    /// <summary>Actors of either side that are compared.</summary>
    private const int MostActors = 20;

    /// <summary>Speeches from which a word must come, where the subject has enough.</summary>
    private const int FewestSpeeches = 3;

    /// <summary>Difference of the share of a kind of document from which the mix is told to differ.</summary>
    private const double LargeShift = 0.2;

    /// <summary>Draws one.</summary>
    /// <returns>Problems: those of both queries and of the facet values; E212 for a query that is not about whole speeches; E213 when the index lacks the columns.</returns>
    public static async Task<InsightOutcome<Portrait>> DrawAsync(IArchive archive, PortraitRequest request, CancellationToken cancellationToken = default)
    {
        var problems = new[] { (request.Subject, "q"), (request.Against, "against") }
            .Where(q => q is (_, "q") or ({ Length: > 0 }, _)).SelectMany(q => Check(q.Item1, q.Item2, archive.Taxonomy)).ToList();
        if (problems.Count > 0) return new InsightOutcome<Portrait> { Problems = problems };
        var focus = new Slice { Query = request.Subject, Selection = request.Selection };
        var subject = await archive.Counts.TallyAsync(focus, cancellationToken);
        if (subject.Result is null) return new InsightOutcome<Portrait> { Problems = subject.Problems };
        var rest = OthersOf(request, subject.Result, archive.Taxonomy);
        // None of the questions waits for another; in this process they are answered before they return.
        var asksOthers = Task.Run(() => archive.Counts.TallyAsync(rest, cancellationToken), cancellationToken);
        var asksWords = Task.Run(() => archive.Counts.FindKeywordsAsync(
            new KeynessRequest { Focus = focus, Reference = rest, Most = PortraitRequest.Words, FewestSpeeches = Math.Clamp(subject.Result.Speeches, 1, FewestSpeeches) },
            cancellationToken), cancellationToken);
        var actors = await ActorsAsync(archive.Counts, focus, rest, cancellationToken);
        var (others, keyness) = (await asksOthers, await asksWords);
        if (others.Result is null || keyness.Result is null) return new InsightOutcome<Portrait> { Problems = [.. others.Problems, .. keyness.Problems] };
        var portrait = new Portrait
        {
            Request = request,
            Subject = subject.Result,
            Others = others.Result,
            Rows = Judged([.. TraitsOf(subject.Result, others.Result, archive.Taxonomy), .. actors]),
            Keyness = keyness.Result,
            MixDiffers = MixDiffers(subject.Result, others.Result),
        };
        return new InsightOutcome<Portrait> { Result = portrait, Notices = subject.Notices };
    }

    /// <summary>A portrait is of whole speeches: what a query asks of sentences beside would portray a word.</summary>
    private static IEnumerable<Problem> Check(string query, string field, Taxonomy taxonomy)
    {
        var parsed = QueryParser.Parse(query, SearchMode.Words, taxonomy);
        if (parsed.Problems.Count > 0) return parsed.Problems.Select(p => p with { Field = field });
        return SpeechScope.Split(parsed.Root) is ({ }, null) ? [] :
        [
            new Problem(Codes.NothingToLookFor, $"“{query}”不能作为画像的对象。", "请写明是哪些文献，如 讲话人:王某、单位:=某县人民政府、场合:座谈会、文种:讲话。") { Field = field },
        ];
    }

    /// <summary>The other speeches, of the kinds of documents that the subject has; of all kinds where the subject is itself a kind.</summary>
    private static Slice OthersOf(PortraitRequest request, SliceTally subject, Taxonomy taxonomy)
    {
        if (request.Against.Length > 0) return new Slice { Query = request.Against, Selection = request.Selection };
        var selection = request.Selection;
        var root = QueryParser.Parse(request.Subject, SearchMode.Words, taxonomy).Root;
        if (selection[Facet.Kind].Count == 0)
        {
            selection = selection.With(Facet.Kind, DefaultKinds.NamesKind(root) ? [FacetValues.AllKinds]
                : [.. subject.Kinds.Select(k => Labels.Of(Labels.DocumentKinds, k.Kind).Code)]);
        }
        return new Slice { Query = $"非 ({request.Subject})", Selection = selection };
    }

    private static IEnumerable<PortraitRow> TraitsOf(SliceTally subject, SliceTally others, Taxonomy taxonomy) =>
        from trait in subject.Traits.Keys
        let rows = (Subject: subject.Traits[trait], Others: others.Traits[trait])
        where rows.Subject.Count + rows.Others.Count > 0
        let label = TraitNames.Of(trait, taxonomy)
        select RowOf(trait, label.Zh, label.En, rows.Subject, rows.Others);

    /// <summary>Who is to act: each speech counts once, for one that speaks to a body names it in every paragraph.</summary>
    private static async Task<IReadOnlyList<PortraitRow>> ActorsAsync(IArchiveCounts counts, Slice focus, Slice rest, CancellationToken cancellationToken)
    {
        var asksRest = Task.Run(() => AskAsync(rest), cancellationToken);
        var (first, second) = (await AskAsync(focus), await asksRest);
        if (first is null || second is null) return [];
        var others = second.Groups.ToDictionary(g => g.Value, StringComparer.Ordinal);
        var own = first.Groups.ToDictionary(g => g.Value, StringComparer.Ordinal);
        var names = Named(first).Concat(Named(second)).DistinctBy(g => g.Value);
        return
        [
            .. names.Select(g => RowOf(
                new Trait(TraitGroup.Actor, g.Value), g.Label, g.EnglishLabel,
                TraitSums.OfSpeeches(own.GetValueOrDefault(g.Value)?.Speeches ?? 0, first.Speeches),
                TraitSums.OfSpeeches(others.GetValueOrDefault(g.Value)?.Speeches ?? 0, second.Speeches))),
        ];

        async Task<Register?> AskAsync(Slice slice) =>
            (await counts.ReadRegisterAsync(new RegisterRequest { Slice = slice, Grouping = RegisterGrouping.Actor, Size = 1 }, cancellationToken)).Result;

        static IEnumerable<RegisterGroup> Named(Register register) => register.Groups.Where(g => !g.IsApart).OrderByDescending(g => g.Speeches).Take(MostActors);
    }

    private static PortraitRow RowOf(Trait trait, string label, string english, TraitSums subject, TraitSums others) =>
        new(trait, label, english, subject, others, TraitRatio.Of(subject, others), 1);

    private static IReadOnlyList<PortraitRow> Judged(IReadOnlyList<PortraitRow> rows)
    {
        var compared = rows.Where(r => r.Ratio is not null && !r.IsSmall).ToList();
        var adjusted = FalseDiscovery.Adjusted([.. compared.Select(r => r.Ratio!.Chance)]);
        var chances = compared.Zip(adjusted).ToDictionary(c => c.First.Trait, c => c.Second);
        return [.. rows.Select(r => r with { FalseDiscovery = chances.GetValueOrDefault(r.Trait, 1) })];
    }

    private static bool MixDiffers(SliceTally subject, SliceTally others)
    {
        if (subject.Speeches == 0 || others.Speeches == 0) return false;
        var shares = others.Kinds.ToDictionary(k => k.Kind, k => (double)k.Speeches / others.Speeches);
        return subject.Kinds.Any(k => Math.Abs((double)k.Speeches / subject.Speeches - shares.GetValueOrDefault(k.Kind)) > LargeShift);
    }
}

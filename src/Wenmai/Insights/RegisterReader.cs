using System.Numerics;
using System.Runtime.CompilerServices;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Groups, orders and reads the demands of a register.</summary>
internal sealed class RegisterReader(RegisterRequest request, Taxonomy taxonomy)
{
    private const int RowsAtOnce = 2000;

    private readonly Dictionary<string, Tally> _groups = new(StringComparer.Ordinal);

    private sealed class Tally
    {
        public int Directives { get; set; }

        public HashSet<long> Speeches { get; } = [];

        public Dictionary<string, int> Wordings { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>The register of all demands that meet the request but for its group.</summary>
    public Register Read(IEnumerable<FoundDemand> found, string generation)
    {
        var shown = Shown(found);
        return new Register
        {
            Request = request,
            Total = shown.Count,
            Speeches = shown.Select(f => f.SpeechRow.Id).Distinct().Count(),
            Groups = new RegisterGroups(request.Grouping, taxonomy).Of(
                _groups.Select(g => new RegisterTally(g.Key, g.Value.Directives, g.Value.Speeches.Count, g.Value.Wordings))),
            Rows = FoundDemand.Read(Ordered(shown).Skip((request.Page - 1) * request.Size).Take(request.Size).ToList()),
            Generation = generation,
        };
    }

    /// <summary>All demands that meet the request, in its order; read as they are asked for.</summary>
    public DemandStream Stream(IEnumerable<FoundDemand> found, string generation, CancellationToken cancellationToken)
    {
        var shown = Shown(found);
        var speeches = shown.Select(f => f.SpeechRow.Id).Distinct().Count();
        return new DemandStream(request, shown.Count, speeches, generation, ReadAllAsync(Ordered(shown), cancellationToken));
    }

    // Speeches are read once for each of so many rows: in the usual order that is once.
    private static async IAsyncEnumerable<RegisterRow> ReadAllAsync(IEnumerable<FoundDemand> found, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var rows in found.Chunk(RowsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in FoundDemand.Read(rows)) yield return row;
        }
        await Task.CompletedTask;
    }

    private List<FoundDemand> Shown(IEnumerable<FoundDemand> found) => request.Grouping == RegisterGrouping.None ? found.ToList() : found.Where(IsShown).ToList();

    /// <summary>Counts a demand in its groups.</summary>
    private bool IsShown(FoundDemand found)
    {
        var isShown = request.Group is null;
        foreach (var value in ValuesOf(found))
        {
            isShown |= value == request.Group;
            Count(found, value);
        }
        return isShown;
    }

    private void Count(FoundDemand found, string value)
    {
        if (!_groups.TryGetValue(value, out var tally)) _groups.Add(value, tally = new Tally());
        tally.Directives++;
        tally.Speeches.Add(found.SpeechRow.Id);
        if (WordingOf(found) is { } wording) tally.Wordings[wording] = tally.Wordings.GetValueOrDefault(wording) + 1;
    }

    private string? WordingOf(FoundDemand found)
    {
        if (request.Grouping == RegisterGrouping.Actor || (request.Grouping == RegisterGrouping.Unit && found.ActorKind == ActorKind.Named))
            return found.Source.NameOf(found.Row.Actor)?.Name;
        return request.Grouping == RegisterGrouping.Deadline && found.Row.Deadline >= 0 ? found.Source.Segment.Demands.Texts[found.Row.Deadline] : null;
    }

    private IEnumerable<string> ValuesOf(FoundDemand found) => request.Grouping switch
    {
        RegisterGrouping.Actor => [ActorGroupOf(found)],
        RegisterGrouping.Unit => [RegisterGroups.OfUnit(found.ActorKind, found.Actor, found.Source.Segment.NamesOf(found.Speech).FoldedUnit)],
        RegisterGrouping.Deadline => [found.Deadline],
        RegisterGrouping.Deed => Deed.ValueOf(ActorGroupOf(found), found.Action) is { } deed ? [deed] : [],
        RegisterGrouping.Due => [RegisterGroups.OfDue(found.Row.Due)],
        RegisterGrouping.Theme => ThemesOf(found.Source.Segment.SentencesOf(request.Slice.Selection.Labels)[found.Row.Sentence].Themes),
        RegisterGrouping.Year => [RegisterGroups.OfYear(found.SpeechRow.Year)],
        RegisterGrouping.Type => TypesOf(found.Types),
        _ => [Labels.Of(Rungs.All, found.Rung).Code],
    };

    private static string ActorGroupOf(FoundDemand found) => RegisterGroups.OfActor(found.ActorKind, found.Actor);

    private static IEnumerable<string> ThemesOf(uint mask)
    {
        if (mask == 0) yield return "";
        for (; mask != 0; mask &= mask - 1) yield return Theme.IdOf(BitOperations.TrailingZeroCount(mask) + 1);
    }

    private static IEnumerable<string> TypesOf(uint types)
    {
        for (; types != 0; types &= types - 1) yield return Labels.DirectiveTypes[BitOperations.TrailingZeroCount(types)].Code;
    }

    private IEnumerable<FoundDemand> Ordered(List<FoundDemand> found)
    {
        var ordered = request.Sort switch
        {
            RegisterSort.Oldest => found.OrderBy(f => f.Day < 0 ? int.MaxValue : f.Day),
            RegisterSort.Strength => found.OrderByDescending(f => f.Rung),
            RegisterSort.Actor => found.OrderBy(f => RegisterGroup.PlaceApart(ActorGroupOf(f))).ThenBy(f => f.Actor, StringComparer.Ordinal),
            RegisterSort.Due => found.OrderBy(f => f.Row.Due < 0 ? int.MaxValue : f.Row.Due),
            RegisterSort.DueLatest => found.OrderByDescending(f => f.Row.Due),
            RegisterSort.Deadline => found.OrderBy(f => f.Row.Deadline < 0).ThenBy(f => f.Deadline, StringComparer.Ordinal),
            _ => found.OrderByDescending(f => f.Day),
        };
        return ordered.ThenByDescending(f => f.Day).ThenBy(f => f.SpeechRow.Id).ThenBy(f => f.Demand);
    }
}

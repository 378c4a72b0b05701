using Wenmai.Archives;
using Wenmai.Language;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Set phrases of the archive (固定表述): mined once, then searched.</summary>
internal sealed class PhraseBank
{
    /// <summary>A string is a part of a longer one that stands in at least this share of its speeches.</summary>
    private const double Containment = 0.8;

    private readonly IReadOnlyList<SetPhrase> _phrases;
    private readonly int _fewest;
    private readonly IArchive _archive;

    /// <summary>What mining finds.</summary>
    private sealed record Mined(IReadOnlyList<MinedPhrase> Phrases, int Fewest);

    private PhraseBank(IArchive archive, Mined mined) =>
        (_archive, _phrases, _fewest) = (archive, [.. mined.Phrases.Select(p => SetPhrase.Of(p, archive.Taxonomy))], mined.Fewest);

    /// <summary>Mines an archive. Takes half a minute on thousands of speeches.</summary>
    public static async Task<PhraseBank> OfAsync(IArchive archive, CancellationToken cancellationToken) =>
        new(archive, await GatheredOnce.GetAsync(archive, "phrases", () => MineAsync(archive, new PhraseLimits(), cancellationToken), cancellationToken));

    /// <summary>The same within limits of one's own.</summary>
    public static async Task<PhraseBank> OfAsync(IArchive archive, PhraseLimits limits, CancellationToken cancellationToken) =>
        new(archive, await MineAsync(archive, limits, cancellationToken));

    private static async Task<Mined> MineAsync(IArchive archive, PhraseLimits limits, CancellationToken cancellationToken)
    {
        var miner = new PhraseMiner(archive, limits);
        var whole = (await miner.MineAsync(cancellationToken)).Where(PhraseJudge.IsWhole).ToList();
        var phrases = Freed(whole, cancellationToken).Select(MinedPhrase.Of);
        return new Mined([.. phrases.OrderByDescending(p => p.Speeches).ThenBy(p => p.Folded, StringComparer.Ordinal)], miner.FewestSpeeches);
    }

    /// <summary>The phrases that fit; in front what was asked for where it is no phrase of the list by itself.</summary>
    public async Task<SetPhraseList> FindAsync(PhraseRequest request, CancellationToken cancellationToken)
    {
        var text = TextFolding.FoldToString(request.Text);
        var held = _phrases.Where(p => p.Folded.Length >= request.Shortest && p.Speeches >= request.FewestSpeeches
            && (request.Theme is not { } theme || p.Themes.Contains(theme)) && p.Folded.Contains(text, StringComparison.Ordinal)).ToList();
        var groups = held.GroupBy(p => p.Group).ToDictionary(g => g.Key, g => g.Count());
        var all = Sorted(held.Where(p => request.Group is not { } group || p.Group == group), request.Sort).ToList();
        var asked = text.Length >= PhraseCutter.Shortest && held.All(p => p.Folded != text)
            ? (await _archive.Strings.CountAsync([request.Text], cancellationToken))[0] : null;
        return new SetPhraseList(all.Count, [.. all.Skip(request.Skip).Take(request.Take)], groups, _fewest, asked is { Occurrences: > 0 } ? asked : null);
    }

    private static IEnumerable<SetPhrase> Sorted(IEnumerable<SetPhrase> phrases, PhraseSort sort) => sort switch
    {
        PhraseSort.Length => phrases.OrderByDescending(p => p.Folded.Length),
        PhraseSort.Newest => phrases.OrderByDescending(p => p.FirstYear ?? 0),
        PhraseSort.Unseen => phrases.OrderBy(p => p.LastYear ?? int.MaxValue),
        _ => phrases,
    };

    /// <summary>The strings without those that are only parts of longer ones.</summary>
    private static List<PhraseTally> Freed(List<PhraseTally> tallies, CancellationToken cancellationToken)
    {
        var byText = tallies.Select((t, i) => (t.Folded, i)).ToDictionary(t => t.Folded, t => t.i, StringComparer.Ordinal);
        var lookup = byText.GetAlternateLookup<ReadOnlySpan<char>>();
        var isPart = new bool[tallies.Count];
        foreach (var longer in tallies)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var start = 0; start < longer.Folded.Length; start++)
                for (var length = PhraseCutter.Shortest; start + length <= longer.Folded.Length; length++)
                    if (length < longer.Folded.Length && lookup.TryGetValue(longer.Folded.AsSpan(start, length), out var shorter)
                        && longer.Speeches >= Containment * tallies[shorter].Speeches && !PhraseJudge.StandsAlone(tallies[shorter]))
                        isPart[shorter] = true;
        }
        return [.. tallies.Where((_, i) => !isPart[i])];
    }
}

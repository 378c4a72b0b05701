using System.Collections.Concurrent;
using Wenmai.Archives;

namespace Wenmai.Drafting;

/// <summary>Which speeches precedents may come from: by kind of document, and none of a firm's to its staff unless all kinds are asked for.</summary>
/// <param name="archive">The archive.</param>
/// <param name="isOfBusiness">What is known already of speeches, kept between drafts.</param>
/// <param name="kinds">The kinds asked for; null for all but firms.</param>
internal sealed class PrecedentScope(IArchive archive, ConcurrentDictionary<string, bool> isOfBusiness, IReadOnlySet<DocumentKind>? kinds)
{
    /// <summary>Passages by which a speech is told, from its first one on: whole speeches would cost more than all else in a mirror.</summary>
    private const int Sample = 6;

    private IReadOnlyDictionary<string, DocumentKind>? _kindOf;

    /// <summary>Those of some speeches that precedents may not come from.</summary>
    public async Task<IReadOnlySet<string>> LeftOutAsync(IEnumerable<string> speeches, CancellationToken cancellationToken)
    {
        if (kinds is not null && DeskKinds.TakeInBusiness(kinds)) return new HashSet<string>();
        var kindOf = _kindOf ??= (await archive.ListSpeechesAsync(cancellationToken)).ToDictionary(s => s.Id, s => s.Kind, StringComparer.Ordinal);
        var (others, asked) = Part(speeches.Distinct(StringComparer.Ordinal), s => kinds is null || kinds.Contains(kindOf[s]));
        await TellAsync(asked.Where(s => OfficialSpeeches.MayBeOfBusiness(kindOf[s]) && !isOfBusiness.ContainsKey(s)).ToList(), cancellationToken);
        return others.Concat(asked.Where(s => isOfBusiness.GetValueOrDefault(s))).ToHashSet(StringComparer.Ordinal);
    }

    private async Task TellAsync(List<string> unknown, CancellationToken cancellationToken)
    {
        var passages = unknown.SelectMany(s => Enumerable.Range(1, Sample).Select(n => new PassageId(s, n).ToString())).ToList();
        var excerpts = await archive.Texts.ReadPassagesAsync(passages, cancellationToken);
        foreach (var (id, texts) in unknown.Zip(excerpts.Chunk(Sample)))
            isOfBusiness[id] = OfficialSpeeches.IsOfBusiness(string.Concat(texts.Select(e => e?.Text)));
    }

    private static (List<string> No, List<string> Yes) Part(IEnumerable<string> speeches, Func<string, bool> isIn)
    {
        var parted = speeches.ToLookup(isIn);
        return ([.. parted[false]], [.. parted[true]]);
    }
}

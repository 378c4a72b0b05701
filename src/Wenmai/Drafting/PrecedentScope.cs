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

    /// <summary>Those of some speeches that are of kinds not asked for.</summary>
    public async Task<IReadOnlySet<string>> OtherKindsAsync(IEnumerable<string> speeches, CancellationToken cancellationToken)
    {
        if (kinds is null) return new HashSet<string>();
        var kindOf = await KindsAsync(cancellationToken);
        return speeches.Where(s => !kinds.Contains(kindOf[s])).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Those of some speeches that are a firm's; none where firms are taken in. What is told once is kept.</summary>
    public async Task<IReadOnlySet<string>> FirmsAsync(IEnumerable<string> speeches, CancellationToken cancellationToken)
    {
        if (kinds is not null && DeskKinds.TakeInBusiness(kinds)) return new HashSet<string>();
        var kindOf = await KindsAsync(cancellationToken);
        var asked = speeches.Where(s => OfficialSpeeches.MayBeOfBusiness(kindOf[s])).ToHashSet(StringComparer.Ordinal);
        await TellAsync(asked.Where(s => !isOfBusiness.ContainsKey(s)).ToList(), cancellationToken);
        return asked.Where(s => isOfBusiness.GetValueOrDefault(s)).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyDictionary<string, DocumentKind>> KindsAsync(CancellationToken cancellationToken) =>
        _kindOf ??= (await archive.ListSpeechesAsync(cancellationToken)).ToDictionary(s => s.Id, s => s.Kind, StringComparer.Ordinal);

    private async Task TellAsync(List<string> unknown, CancellationToken cancellationToken)
    {
        var passages = unknown.SelectMany(s => Enumerable.Range(1, Sample).Select(n => new PassageId(s, n).ToString())).ToList();
        var excerpts = await archive.Texts.ReadPassagesAsync(passages, cancellationToken);
        foreach (var (id, texts) in unknown.Zip(excerpts.Chunk(Sample)))
            isOfBusiness[id] = OfficialSpeeches.IsOfBusiness(string.Concat(texts.Select(e => e?.Text)));
    }
}

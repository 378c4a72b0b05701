using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Insights;

/// <summary>The speeches that are nearly another, earlier one, gathered once for a generation. Masks count as equal to one another.</summary>
/// <param name="texts">Reads the speeches.</param>
/// <param name="list">Lists them.</param>
internal sealed class NearCopies(IArchiveTexts texts, Func<CancellationToken, Task<IReadOnlyList<SpeechSummary>>> list)
{
    private readonly CancellableLazy<IReadOnlySet<long>> _copies = new(stop => FindAsync(texts, list, stop));

    /// <summary>Their numbers: of each family all but the earliest, the undated being the latest.</summary>
    public Task<IReadOnlySet<long>> GetAsync(CancellationToken cancellationToken) => _copies.GetAsync(cancellationToken);

    private static async Task<IReadOnlySet<long>> FindAsync(
        IArchiveTexts texts, Func<CancellationToken, Task<IReadOnlyList<SpeechSummary>>> list, CancellationToken cancellationToken)
    {
        var (families, ids) = (new TextFamilies(TextSketch.FinePlaces), new List<string>());
        await foreach (var speech in texts.ReadAllAsync(cancellationToken))
        {
            families.Add(speech.Text);
            ids.Add(speech.Id);
        }
        var days = (await list(cancellationToken)).ToDictionary(s => s.Id, DayOf, StringComparer.Ordinal);
        var found = await families.FindAsync(SimilarTexts.RecycledSpeech, async numbers =>
            [.. (await texts.ReadSpeechesAsync([.. numbers.Select(n => ids[n])], cancellationToken)).Select(s => s!.Text)], cancellationToken);
        return found.SelectMany(f => f.Members.Select(m => ids[m]).OrderBy(id => days[id]).ThenBy(id => id, StringComparer.Ordinal).Skip(1))
            .Select(SpeechIds.ToNumber).ToHashSet();
    }

    private static int DayOf(SpeechSummary speech) =>
        speech.Date?.DayNumber ?? (speech.Year is { } year ? new DateOnly(year, 1, 1).DayNumber : int.MaxValue);
}

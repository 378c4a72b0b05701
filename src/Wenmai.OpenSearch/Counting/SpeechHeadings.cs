using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Reads the headings of speeches. They never change, and reading whole speeches for them is what costs: so they are kept. Thread-safe.</summary>
/// <param name="texts">The speeches.</param>
internal sealed class SpeechHeadings(IArchiveTexts texts)
{
    /// <summary>Speeches whose headings are kept at most: some 30 MB.</summary>
    private const int MostKept = 4 * SideQuestion.MaxSpeeches;

    /// <summary>Speeches read by one of <see cref="Readers"/>.</summary>
    private const int Batch = 50;

    /// <summary>Batches under way: while one is decoded the cluster finds the next.</summary>
    private const int Readers = 3;

    private readonly Shelves<long, IReadOnlyList<(string Text, int Level)>> _kept = new(MostKept);

    /// <summary>The headings of some speeches, with the level at which each stands.</summary>
    public async Task<IReadOnlyList<(long Speech, IReadOnlyList<(string Text, int Level)> Headings)>> ReadAsync(
        IReadOnlyList<long> speeches, CancellationToken cancellationToken)
    {
        var found = new IReadOnlyList<(string Text, int Level)>?[speeches.Count];
        for (var i = 0; i < found.Length; i++) found[i] = _kept.Find(speeches[i]);
        var unknown = Enumerable.Range(0, found.Length).Where(i => found[i] is null).Chunk(Batch);
        await Parallel.ForEachAsync(unknown, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken }, async (some, token) =>
        {
            var read = await texts.ReadSpeechesAsync([.. some.Select(i => SpeechIds.FromNumber(speeches[i]))], token);
            foreach (var (i, speech) in some.Zip(read)) _kept.Keep(speeches[i], found[i] = speech is null ? [] : HeadingsOf(speech));
        });
        return [.. speeches.Zip(found, (speech, headings) => (speech, headings!))];
    }

    private static IReadOnlyList<(string Text, int Level)> HeadingsOf(Speech speech)
    {
        var sections = speech.Structure.Sections;
        return [.. sections.Select(s => (s.Head.Of(speech.Text), LevelOf(s)))];

        int LevelOf(Section section) => section.Parent < 0 ? 1 : LevelOf(sections[section.Parent]) + 1;
    }
}

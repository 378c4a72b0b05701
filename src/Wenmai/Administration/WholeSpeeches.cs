using Wenmai.Archives;

namespace Wenmai.Administration;

/// <summary>Reads the speeches of an archive one after the other, for work that goes through all of them.</summary>
internal static class WholeSpeeches
{
    /// <summary>Read at once: few enough for memory, enough that an archive elsewhere is not asked for each.</summary>
    private const int Together = 64;

    /// <summary>All speeches, in the order of the catalogue.</summary>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public static IEnumerable<Speech> Of(IArchive archive, CancellationToken cancellationToken)
    {
        foreach (var some in archive.ListSpeechesAsync(cancellationToken).GetAwaiter().GetResult().Chunk(Together))
            foreach (var speech in archive.Texts.ReadSpeechesAsync([.. some.Select(s => s.Id)], cancellationToken).GetAwaiter().GetResult().OfType<Speech>())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return speech;
            }
    }
}

using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>How the index stands to the rules, lexicons and the model of today.</summary>
public static class IndexState
{
    /// <summary>Whether the index was made by other readers, rules or lexicons or another model, so that the next run reads every file anew.</summary>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">It can't be read.</exception>
    public static bool IsStale(ArchivePlaces places)
    {
        var store = new GenerationStore(places.Index);
        var manifest = store.ReadCurrent();
        return new SpeechIndexer(store).HasOldVectors(manifest)
            || SpeechAssembler.For([places.Corpus]).Fingerprint != manifest.AnnotationFingerprint;
    }

    /// <summary>A file of the current generation that is gone; null where all are there. What is open already is served on, until the next start.</summary>
    public static string? FindMissingFile(ArchivePlaces places)
    {
        var store = new GenerationStore(places.Index);
        try
        {
            return store.ReadCurrent().Segments.SelectMany(s => s.Files).FirstOrDefault(f => !File.Exists(store.SegmentPath(f)));
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException)
        {
            return null;   // told elsewhere, with more to it
        }
    }

    /// <summary>Free bytes on the disk of the index.</summary>
    public static long FreeBytes(ArchivePlaces places)
    {
        var folder = places.Index;
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
        return new DriveInfo(folder).AvailableFreeSpace;
    }

    /// <summary>Goes back by one generation.</summary>
    /// <returns>From which to which.</returns>
    /// <exception cref="AdministrationFault">There is none to go back to (E414), or somebody writes (E401).</exception>
    public static string GoBack(ArchivePlaces places)
    {
        try
        {
            var (from, to) = new SpeechIndexer(places.Index).Rollback();
            return $"{from} → {to.Name}";
        }
        catch (Exception e) when (e is NoEarlierGenerationException or IndexBusyException)
        {
            throw new AdministrationFault(KnownFaults.Of(e));
        }
    }
}

namespace Wenmai.Administration;

/// <summary>What is remembered about the care of an archive.</summary>
/// <param name="VerifiedAt">When every byte was last checked.</param>
/// <param name="WasSound">What that found.</param>
/// <param name="SnapshotAt">When the last snapshot was written.</param>
/// <param name="RestoredAt">When a snapshot or dump was last restored, for real or as a rehearsal.</param>
/// <param name="Watches">Whether changes in the folder are picked up by themselves; null: as the settings say.</param>
public sealed record ArchiveFacts(
    DateTimeOffset? VerifiedAt = null, bool WasSound = true, DateTimeOffset? SnapshotAt = null, DateTimeOffset? RestoredAt = null, bool? Watches = null);

/// <summary>Keeps them.</summary>
public sealed class FactStore(DataFolder folder)
{
    private readonly StateFile<ArchiveFacts> _file = new(folder.PathOf("facts.json"), new ArchiveFacts());

    /// <summary>The facts.</summary>
    public ArchiveFacts Facts => _file.Read();

    /// <summary>Notes something.</summary>
    public void Note(Func<ArchiveFacts, ArchiveFacts> change) => _file.Update(change);
}

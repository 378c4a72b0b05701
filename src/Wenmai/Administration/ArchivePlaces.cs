namespace Wenmai.Administration;

/// <summary>Where an archive lies.</summary>
/// <param name="Corpus">The folder of speeches: the truth.</param>
/// <param name="Index">The index folder: derived.</param>
/// <param name="Data">The folder of state.</param>
public sealed record ArchivePlaces(string Corpus, string Index, DataFolder Data)
{
    /// <summary>Name of the engine that is to write the index; null: that of the index as it stands.</summary>
    public string? Engine { get; init; }
}

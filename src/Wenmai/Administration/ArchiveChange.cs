namespace Wenmai.Administration;

/// <summary>A file to be put into the archive, replaced in it or taken away.</summary>
/// <param name="Name">Path relative to the archive's folder, with <c>/</c>.</param>
/// <param name="Content">Where its new content lies; null: it is taken away.</param>
public sealed record FileEdit(string Name, string? Content);

/// <summary>A file that a change touched.</summary>
/// <param name="Name">Path relative to the archive's folder, with <c>/</c>.</param>
/// <param name="Before">SHA-256 of what was there, or null.</param>
/// <param name="After">SHA-256 of what is there since, or null.</param>
public sealed record ChangedFile(string Name, string? Before, string? After);

/// <summary>What kind of thing was done to the archive.</summary>
public enum ChangeKind
{
    /// <summary>Files were brought in.</summary>
    Import,

    /// <summary>Notes beside a speech were written.</summary>
    Correction,

    /// <summary>A speech was taken away.</summary>
    Removal,

    /// <summary>A lexicon of the archive was written.</summary>
    Lexicon,

    /// <summary>An earlier change was taken back.</summary>
    Undo,

    /// <summary>A dump was loaded.</summary>
    Load,

    /// <summary>Speeches were retired, or taken in again.</summary>
    Retirement,
}

/// <summary>Something that was done to the files of the archive; it can be taken back until it is purged.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Summary">In words.</param>
/// <param name="Files">The files touched, in order.</param>
public sealed record ArchiveChange(string Id, DateTimeOffset At, string Actor, ChangeKind Kind, string Summary, IReadOnlyList<ChangedFile> Files)
{
    /// <summary>Whether all its files stand; false while it is being made, so that a crash is noticed.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The change that took this one back, or null.</summary>
    public string? UndoneBy { get; init; }
}

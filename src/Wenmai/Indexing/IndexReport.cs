namespace Wenmai.Indexing;

/// <summary>What a run of the indexer did. Every file is accounted for: found = added + updated + unchanged + rejected.</summary>
public sealed record IndexReport
{
    /// <summary>Document files found in the folders.</summary>
    public required int Found { get; init; }

    /// <summary>Files that are new.</summary>
    public required int Added { get; init; }

    /// <summary>Files whose content changed.</summary>
    public required int Updated { get; init; }

    /// <summary>Files indexed before with the same content.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Those of the unchanged files that were labelled again, since the archive has learned the time of a session that they name.</summary>
    public int Relabelled { get; init; }

    /// <summary>Files indexed before that are gone; counted apart.</summary>
    public required int Removed { get; init; }

    /// <summary>Files refused.</summary>
    public int Rejected => Rejections.Count;

    /// <summary>Each refused file with code, reason and remedy, in order of name.</summary>
    public required IReadOnlyList<Rejection> Rejections { get; init; }

    /// <summary>Warnings about the archive's lexicons, about notes files beside no document, and about accepted files, each by file name.</summary>
    public required IReadOnlyList<FileNotice> Notices { get; init; }

    /// <summary>The generation that now stands; the one before when nothing changed.</summary>
    public required string Generation { get; init; }

    /// <summary>Wall-clock time of the run.</summary>
    public required TimeSpan Elapsed { get; init; }
}

/// <summary>A warning about an accepted file.</summary>
/// <param name="File">Its name; <c>lexicons</c> for the archive's lexicons.</param>
/// <param name="Notice">The warning.</param>
public sealed record FileNotice(string File, Notice Notice);

/// <summary>How far a run is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Files finished.</param>
/// <param name="Total">Files to do; 0 while they are being counted.</param>
/// <param name="CurrentFile">The file at hand, or empty.</param>
public sealed record IndexProgress(IndexStage Stage, int Done, int Total, string CurrentFile);

/// <summary>Stages of a run, in order.</summary>
public enum IndexStage
{
    /// <summary>清点文件</summary>
    Listing,

    /// <summary>读取与标注</summary>
    Reading,

    /// <summary>写入索引</summary>
    Writing,

    /// <summary>发布</summary>
    Publishing,
}

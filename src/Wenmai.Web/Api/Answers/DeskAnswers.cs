using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Semantics.Encoders;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api.Answers;

/// <summary>A job.</summary>
internal sealed record JobAnswer(Job? Job);

/// <summary>A job with what became of each file and what it would change.</summary>
internal sealed record JobDetailAnswer(Job Job, IReadOnlyList<FileOutcome> Outcomes, MeaningDiff? Diff);

/// <summary>The latest jobs.</summary>
internal sealed record JobsAnswer(IEnumerable<Job> Jobs);

/// <summary>The generation that answers, whether rules have changed since, the folder, whether it is watched, and what was done last.</summary>
internal sealed record StateAnswer(ArchiveStatistics Statistics, bool IsStale, string Corpus, bool Watches, IReadOnlyList<TimeOnly> UpdateAt, ArchiveFacts Facts);

/// <summary>What the checks found: the machine now, the speeches when they were last checked; null before the first check. A check may be under way.</summary>
internal sealed record ChecksAnswer(IEnumerable<Finding> Findings, DateTimeOffset? CheckedAt, string? Generation, bool IsRunning);

/// <summary>Entries of the audit trail, newest first; how the trail stands, and the first entry that is not in order.</summary>
internal sealed record AuditAnswer(IReadOnlyList<AuditEntry> Entries, AuditState State, long? TamperedLine, long Count, long Expected, string Seal);

/// <summary>What was done to the files of the archive.</summary>
internal sealed record ChangesAnswer(IEnumerable<ArchiveChange> Changes);

/// <summary>What the next run would do, and which files are retired.</summary>
internal sealed record NextRunAnswer(NextRun Next, IReadOnlyList<string> Retired);

/// <summary>The snapshots, newest first.</summary>
internal sealed record SnapshotsAnswer(IReadOnlyList<SnapshotFile> Snapshots);

/// <summary>The tables of words and themes.</summary>
internal sealed record LexiconsAnswer(IEnumerable<LexiconAnswer> Tables);

/// <summary>A table with the archive's own rows.</summary>
internal sealed record LexiconAnswer(string Table, string Label, string EnglishLabel, int KeyColumns, IReadOnlyList<LexiconColumn> Columns, string Text);

/// <summary>Rows of a lexicon, the archive's own over those that ship.</summary>
internal sealed record LexiconRowsAnswer(int Total, IReadOnlyList<LexiconSheetRow> Rows);

/// <summary>The encoders that have been added, and how far the vectors of the deep model in use have got; null while searches use none.</summary>
internal sealed record ModelsAnswer(IEnumerable<ModelAnswer> Models, DeepeningState? Deepening);

/// <summary>An encoder that has been added: what it is, the bytes of its files, and whether searches use it.</summary>
internal sealed record ModelAnswer(
    string Name, bool IsInUse, long Bytes, int Dimensions, int MaxTokens, EncoderPooling? Pooling, string Licence, string Source, string Sha256);

/// <summary>A change that was made at once, with what there is to say of it.</summary>
internal sealed record DoneAnswer(bool Done, string Detail);

/// <summary>Queries that the archive keeps by name.</summary>
internal sealed record QueriesAnswer(IReadOnlyList<SavedQuery> Queries);

/// <summary>The counts beside a search, without its hits.</summary>
internal sealed record FacetsAnswer(
    int Total, int Speeches, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets, string Generation);

using Wenmai.Annotation;
using Wenmai.Corpus;

namespace Wenmai.Indexing;

/// <summary>Learns from all speeches of an archive what no shipped lexicon can know, reading new and changed files only.</summary>
/// <remarks>What each file teaches is kept with it in the generation, so the same files teach the same whatever happened before.</remarks>
internal static class ArchiveLearner
{
    /// <summary>Learns, and adds to the plan the unchanged files whose labels what was learned changes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="before">What the generation before had learned.</param>
    /// <param name="request">How to read.</param>
    /// <param name="assembler">Dates the speeches; it must not know what was learned before.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static (IndexingPlan Plan, LearnedModel Learned) Learn(
        IndexingPlan plan, LearnedModel before, IndexingRequest request, SpeechAssembler assembler, CancellationToken cancellationToken)
    {
        PlannedFile Observed(PlannedFile file) => file.Change == FileChange.Unchanged ? file
            : file with { Sessions = MentionsIn(file, request.Reader, assembler, cancellationToken) };
        var files = ParallelOrdered.Select(plan.Files, Observed, request.Threads, 1, cancellationToken).ToList();
        var learned = SessionLearner.Learn(files.SelectMany(f => f.Sessions ?? []));
        var changed = learned.WordingsChangedFrom(before);
        bool IsConcerned(PlannedFile file) => file.Change == FileChange.Unchanged && file.Sessions?.Any(s => s.Wordings.Any(changed.Contains)) == true;
        return (plan with { Files = files.Select(f => IsConcerned(f) ? f with { Change = FileChange.Relabelled } : f).ToList() }, learned);
    }

    // Annotation costs more than reading, so it is spared the many speeches that name no session. A file that fails is reported when it is indexed.
    private static List<SessionMentions>? MentionsIn(PlannedFile file, FileReader reader, SpeechAssembler assembler, CancellationToken cancellationToken)
    {
        if (file.Hash.Length == 0) return null;
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var read = reader(file.File, assembler.Taxonomy, cancellationToken);
            var texts = read.Rejection is null ? read.Speeches.Where(t => SessionLearner.Names(t.Text)) : [];
            var mentions = texts.Select(t => SessionLearner.MentionsIn(t.Text, assembler.Assemble(t, file.File.Name).Year)).OfType<SessionMentions>().ToList();
            return mentions.Count > 0 ? mentions : null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            return null;
        }
    }
}

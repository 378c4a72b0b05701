using Wenmai.Annotation;
using Wenmai.Corpus;

namespace Wenmai.Indexing;

/// <summary>Learns from all speeches of an archive what no shipped lexicon can know.</summary>
internal static class ArchiveLearner
{
    private const int BatchSize = 32;

    /// <summary>Reads the files in the order of their content hashes, so that neither names nor the order of import matter.</summary>
    /// <param name="files">The files of the archive.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="assembler">Dates the speeches; it must not know what was learned before.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static LearnedModel Learn(IEnumerable<PlannedFile> files, FileReader reader, SpeechAssembler assembler, CancellationToken cancellationToken)
    {
        var sessions = new SessionLearner();
        foreach (var batch in files.Where(f => f.Hash.Length > 0).OrderBy(f => f.Hash, StringComparer.Ordinal).Chunk(BatchSize))
            foreach (var speech in batch.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(file => Telling(file, reader, assembler)))
                sessions.Observe(speech.Text, speech.Year);
        return sessions.Learned();
    }

    // Annotation costs more than reading, so it is spared the many speeches that name no session.
    private static IEnumerable<Speech> Telling(PlannedFile file, FileReader reader, SpeechAssembler assembler)
    {
        var read = reader(file.File, assembler.Taxonomy, CancellationToken.None);
        return read.Rejection is not null ? [] : read.Speeches.Where(text => SessionLearner.Names(text.Text)).Select(text => assembler.Assemble(text, file.File.Name));
    }
}

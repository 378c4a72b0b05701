namespace Wenmai.Searching;

/// <summary>Answers searches on one generation of an index. A snapshot: immutable, thread-safe, unaffected by later indexing.</summary>
public sealed class SpeechSearcher
{
    /// <summary>Name of the generation, such as <c>gen-000003</c>.</summary>
    public string Generation => throw new NotImplementedException();

    /// <summary>Runs a search.</summary>
    public SearchOutcome Search(SearchRequest request) => throw new NotImplementedException();

    /// <summary>The whole speech with its annotation, or null when the generation has none of that identifier.</summary>
    public Speech? FindSpeech(string speechId) => throw new NotImplementedException();

    /// <summary>Spans in <see cref="SpeechStructure.Text"/> that the query marks, for the speech page.</summary>
    public IReadOnlyList<TextSpan> Highlight(Speech speech, string query, SearchMode mode) => throw new NotImplementedException();

    /// <summary>Path of the original file, or null when it is gone or the speech is unknown. The file may have changed since indexing.</summary>
    public string? FindOriginal(string speechId) => throw new NotImplementedException();

    /// <summary>All speeches: newest first, undated last, then by source.</summary>
    public IReadOnlyList<SpeechSummary> Speeches => throw new NotImplementedException();

    /// <summary>What the generation holds.</summary>
    public ArchiveStatistics Statistics => throw new NotImplementedException();
}

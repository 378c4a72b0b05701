using Wenmai.Searching;

namespace Wenmai.Insights;

/// <summary>Which sentences to list.</summary>
public sealed record SentenceListRequest
{
    /// <summary>Most sentences of one page.</summary>
    public const int MaxPage = 1000;

    /// <summary>The sentences.</summary>
    public Slice Slice { get; init; } = Slice.Everything;

    /// <summary>1-based; a page beyond the last is empty.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Sentences of a page, 1 to <see cref="MaxPage"/>.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>The sentences behind a count: newest speech first, undated last, in text order within a speech.</summary>
public sealed record SentenceList
{
    /// <summary>Sentences of the slice; equal to the count of the matrix cell that the slice belongs to.</summary>
    public required int Total { get; init; }

    /// <summary>Speeches that hold them.</summary>
    public required int Speeches { get; init; }

    /// <summary>Times that the term of the slice stands in them; null where it asks for none.</summary>
    public long? Occurrences { get; init; }

    /// <summary>The page asked for.</summary>
    public required IReadOnlyList<ListedSentence> Sentences { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

/// <summary>A sentence with its place and labels.</summary>
/// <param name="Speech">The speech it stands in.</param>
/// <param name="Sentence">Span and labels.</param>
/// <param name="PassageNumber">1-based number of its passage in the speech.</param>
/// <param name="Number">0-based number of the sentence in the speech.</param>
public sealed record ListedSentence(Speech Speech, Sentence Sentence, int PassageNumber, int Number)
{
    /// <summary>A sentence of a speech by its 0-based number.</summary>
    internal static ListedSentence Of(Speech speech, int number)
    {
        var sentence = speech.Sentences[number];
        return new ListedSentence(speech, sentence, speech.Passages.First(p => p.Span.Contains(sentence.Span.Start)).Number, number);
    }

    /// <summary>The words of the sentence.</summary>
    public string Text => Sentence.Span.Of(Speech.Text);

    /// <summary>Headings above it, outermost first.</summary>
    public IReadOnlyList<string> HeadingPath => Speech.Structure.HeadingPath(Sentence.Section);
}

/// <summary>All sentences of a slice, by speech: newest speech first, undated last.</summary>
/// <param name="Total">Sentences of the slice.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="Generation">Generation of the index.</param>
/// <param name="Read">Reads them, one speech after the other, for as long as the archive is open.</param>
public sealed record SentenceStream(int Total, int Speeches, string Generation, IAsyncEnumerable<SpeechSentences> Read);

/// <summary>The sentences of a slice in one speech.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Numbers">0-based numbers of the sentences in it, ascending.</param>
public sealed record SpeechSentences(Speech Speech, IReadOnlyList<int> Numbers);

using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Where strings occur in the paragraphs of one segment: all in which engines differ.</summary>
/// <remarks>
/// Paragraphs are numbered as in the segment (<see cref="SpeechSegment.ParagraphStarts"/>), those of hidden speeches included; whether a speech is shown
/// is no concern of the engine. Strings are folded and every answer is exact. Thread-safe; what it hands out serves one thread.
/// </remarks>
internal interface ITextIndex : IDisposable
{
    /// <summary>Whether damage was met since it was opened: nothing more should be asked of it.</summary>
    bool IsDamaged { get; }

    /// <summary>Whether <see cref="Find"/> takes a string: two characters at least, and no line feed, where paragraphs end.</summary>
    static bool CanFind(string folded) => folded.Length >= 2 && !folded.Contains('\n');

    /// <summary>The paragraphs in which a string occurs that <see cref="CanFind"/> allows; null when it is known to occur in none.</summary>
    /// <exception cref="IndexDamagedException">What it needs is damaged.</exception>
    IPhraseCursor? Find(string folded);

    /// <summary>Positions in the segment's folded stream at which a character occurs, ascending.</summary>
    /// <exception cref="IndexDamagedException">What it needs is damaged.</exception>
    int[] FindCharacter(char folded);

    /// <summary>Paragraphs that hold two characters side by side, from the dictionary: no list is read.</summary>
    int CountOf(char first, char second);

    /// <summary>The paragraphs of a string that has a list of its own, such as a pair of characters; null for one that has none, though it may occur.</summary>
    /// <remarks>Where it answers, it answers what <see cref="Find"/> does, without places. An engine that keeps no such lists always answers null.</remarks>
    IParagraphHits? ListOf(string folded);
}

/// <summary>Walks the paragraphs in which a string occurs, ascending, with its places in each.</summary>
internal interface IPhraseCursor
{
    /// <summary>What <see cref="Paragraph"/> is past the last.</summary>
    const int End = int.MaxValue;

    /// <summary>The paragraph at hand, or <see cref="End"/>. Before the first move it has no meaning.</summary>
    int Paragraph { get; }

    /// <summary>How often the string occurs in that paragraph, places that overlap included.</summary>
    int Frequency { get; }

    /// <summary>Where the string begins in that paragraph: offsets from its first folded character, ascending. Valid until the next move.</summary>
    ReadOnlySpan<int> Places { get; }

    /// <summary>At most so many paragraphs hold the string; known without a move.</summary>
    int MaxParagraphs { get; }

    /// <summary>Moves to the next paragraph that holds the string; false past the last.</summary>
    bool MoveNext();

    /// <summary>Moves to the first paragraph that holds the string and is <paramref name="target"/> or after it, never backwards; false when there is none.</summary>
    bool Seek(int target);
}

/// <summary>Writes the text index of one segment. What was not completed leaves nothing that counts.</summary>
internal interface ITextIndexWriter : IDisposable
{
    /// <summary>Adds the next paragraph.</summary>
    /// <param name="folded">Its folded characters and the line feed that ends it.</param>
    void Add(ReadOnlySpan<char> folded);

    /// <summary>Writes everything: as sections of the segment's file, or as files in the engine's folder, which are sealed afterwards.</summary>
    /// <param name="file">The segment's file.</param>
    /// <param name="paragraphs">The paragraphs that were added.</param>
    /// <param name="threads">Processors to use, at least 1.</param>
    void Complete(SegmentFileWriter file, ParagraphTable paragraphs, int threads);
}

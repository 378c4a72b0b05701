using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>How large an archive is, and in how many of its passages strings stand: what weights are made of.</summary>
internal interface IArchiveFrequencies
{
    /// <summary>Passages that are shown.</summary>
    int Passages { get; }

    /// <summary>Folded characters of the speeches that are shown.</summary>
    long Characters { get; }

    /// <summary>Passages in which a phrase begins.</summary>
    int PassagesWith(PhraseNode phrase);

    /// <summary>Passages in which a folded string begins.</summary>
    int PassagesWith(string folded);

    /// <summary>Passages that hold a folded letter or digit.</summary>
    int PassagesWith(char folded);

    /// <summary>Paragraphs that hold two letters or digits side by side.</summary>
    int ParagraphsWithPair(string pair);
}

/// <summary>Those of segments.</summary>
internal sealed class SegmentFrequencies(IReadOnlyList<SegmentQuery> segments) : IArchiveFrequencies
{
    public int Passages { get; } = segments.Sum(s => s.LiveCount);

    public long Characters => segments.Sum(s => s.LiveCharacters);

    public int PassagesWith(PhraseNode phrase) => segments.Sum(s => s.HitsOf(phrase).Passages.Length);

    public int PassagesWith(string folded) => segments.Sum(s => s.HitsOf(folded).Passages.Length);

    public int PassagesWith(char folded) => segments.Sum(s => s.PassagesWith(folded));

    public int ParagraphsWithPair(string pair) => segments.Sum(s => s.PassagesWith(pair));
}

using Wenmai.Indexing;

namespace Wenmai.Searching;

/// <summary>A sentence's labels with the facts of its speech that counts need.</summary>
/// <param name="Speech">Number of its speech: 0-based in the order of identifiers, the same for all its sentences.</param>
/// <param name="SpeechId">Identifier of its speech as a number.</param>
/// <param name="Year">Best year of its speech; 0 for unknown.</param>
/// <param name="Number">0-based number of the sentence in its speech.</param>
/// <param name="Themes">Bit n - 1 stands for theme n.</param>
/// <param name="Types">Bit n - 1 stands for directive type n.</param>
/// <param name="Stance">In whose voice it speaks.</param>
/// <param name="Strength">0-4 as in <see cref="Sentence.Strength"/>.</param>
/// <param name="Role">What the stretch that holds it does in the speech.</param>
public readonly record struct SentenceFacts(
    int Speech, long SpeechId, int Year, int Number, uint Themes, uint Types, Stance Stance, int Strength, SectionRole Role)
{
    /// <summary>Identifier of its speech.</summary>
    public string Id => SpeechIds.FromNumber(SpeechId);

    /// <summary>Whether it has the theme.</summary>
    public bool Has(Theme theme) => (Themes >> (theme.Number - 1) & 1) != 0;

    /// <summary>Whether it makes a demand of the type.</summary>
    public bool Has(DirectiveType type) => (Types >> ((int)type - 1) & 1) != 0;

    /// <summary>All sentences of speeches that are shown, in the order of the speeches' identifiers.</summary>
    internal static IEnumerable<SentenceFacts> Of(IEnumerable<SpeechSegment> segments)
    {
        var number = 0;
        var speeches = segments.SelectMany(s => s.LiveSpeeches.Select(o => (Segment: s, Row: s.Speeches[o])));
        foreach (var (segment, row) in speeches.OrderBy(s => s.Row.Id))
        {
            for (var s = 0; s < row.SentenceCount; s++) yield return Of(segment, row, number, s);
            number++;
        }
    }

    private static SentenceFacts Of(SpeechSegment segment, in SpeechRow speech, int number, int sentence)
    {
        var row = segment.Sentences[speech.FirstSentence + sentence];
        return new SentenceFacts(number, speech.Id, speech.Year, sentence, row.Themes, row.Types, (Stance)row.Stance, row.Strength, (SectionRole)row.Role);
    }
}

using Wenmai.Indexing;
using Wenmai.Language;

namespace Wenmai.OpenSearch.Documents;

/// <summary>A stretch of the folded stream of a speech.</summary>
/// <param name="Start">First position.</param>
/// <param name="End">One past the last.</param>
internal readonly record struct Stretch(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>Where the passages and sentences of a speech lie in its folded stream; together they fill it.</summary>
internal sealed class SpeechLayout
{
    /// <summary>Lays out a speech.</summary>
    public SpeechLayout(Speech speech, FoldedText folded)
    {
        Stream = folded.Text;
        Sentences = Stretches([.. speech.Sentences.Select(s => folded.FromSource(s.Span.Start))]);
        Passages = Stretches([.. speech.Passages.Select(p => folded.FromSource(p.Span.Start))]);
        ParagraphEnds = new int[Passages.Length];
        for (var p = Passages.Length - 1; p >= 0; p--)
            ParagraphEnds[p] = p + 1 < Passages.Length && speech.Passages[p + 1].Paragraph == speech.Passages[p].Paragraph ? ParagraphEnds[p + 1] : Passages[p].End;
        FirstSentences = new int[Passages.Length + 1];
        for (int p = 0, s = 0; p < Passages.Length; p++)
        {
            while (s < speech.Sentences.Count && speech.Sentences[s].Span.Start < speech.Passages[p].Span.Start) s++;
            FirstSentences[p] = s;
        }
        FirstSentences[^1] = speech.Sentences.Count;
    }

    /// <summary>The folded stream.</summary>
    public string Stream { get; }

    /// <summary>Each passage up to where the next begins.</summary>
    public Stretch[] Passages { get; }

    /// <summary>Each sentence up to where the next begins.</summary>
    public Stretch[] Sentences { get; }

    /// <summary>Where the paragraph of each passage ends.</summary>
    public int[] ParagraphEnds { get; }

    /// <summary>0-based number of the first sentence of each passage, and behind them the number of sentences.</summary>
    public int[] FirstSentences { get; }

    /// <summary>The passage, by 0-based number, of each sentence.</summary>
    public int[] PassagesOfSentences()
    {
        var passages = new int[Sentences.Length];
        for (int s = 0, p = 0; s < passages.Length; s++)
        {
            while (p + 1 < Passages.Length && FirstSentences[p + 1] <= s) p++;
            passages[s] = p;
        }
        return passages;
    }

    private Stretch[] Stretches(int[] starts)
    {
        var stretches = new Stretch[starts.Length];
        for (var i = 0; i < starts.Length; i++) stretches[i] = new Stretch(starts[i], i + 1 < starts.Length ? starts[i + 1] : Stream.Length);
        return stretches;
    }
}

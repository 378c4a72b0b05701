using Wenmai.Language;
using Wenmai.Searching.Results;

namespace Wenmai.Searching;

/// <summary>Makes excerpts of whole speeches: the same that <see cref="ExcerptReader"/> reads from columns.</summary>
internal static class SpeechExcerpts
{
    /// <summary>A passage by its 1-based number; null when the speech has none of that number.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="number">The number.</param>
    /// <param name="taxonomy">The themes of the generation.</param>
    public static Excerpt? Of(Speech speech, int number, Taxonomy taxonomy) =>
        number >= 1 && number <= speech.Passages.Count ? Of(speech, number, FirstSentences(speech), taxonomy) : null;

    /// <summary>The passage of the sentence with the 0-based number, and the sentence's place in <see cref="Excerpt.Sentences"/>; null when there is none.</summary>
    public static (Excerpt Excerpt, int Sentence)? OfSentence(Speech speech, int sentence, Taxonomy taxonomy)
    {
        if (sentence < 0 || sentence >= speech.Sentences.Count) return null;
        var firsts = FirstSentences(speech);
        var passage = Array.FindLastIndex(firsts, speech.Passages.Count - 1, first => first <= sentence);
        if (passage < 0) return null;
        var excerpt = Of(speech, passage + 1, firsts, taxonomy);
        var at = sentence - firsts[passage];
        return at < excerpt.Sentences.Count ? (excerpt, at) : null;
    }

    /// <summary>The sentences of a text by where they begin in it, without the white space at their ends.</summary>
    public static IEnumerable<TextSpan> Spans(IReadOnlyList<int> starts, string text) =>
        starts.Select((start, i) => new TextSpan(start, i + 1 < starts.Count ? starts[i + 1] : text.Length).Trim(text));

    /// <summary>Directive types by their bits, in order of code.</summary>
    public static IReadOnlyList<DirectiveType> TypesOf(uint bits) =>
        Labels.DirectiveTypes.Select(t => t.Value).Where(t => (bits >> ((int)t - 1) & 1) != 0).ToList();

    private static Excerpt Of(Speech speech, int number, int[] firsts, Taxonomy taxonomy)
    {
        var passage = speech.Passages[number - 1];
        var text = passage.Span.Of(speech.Text);
        var sentences = speech.Sentences.Skip(firsts[number - 1]).Take(firsts[number] - firsts[number - 1]).ToList();
        var starts = StartsOf(sentences, speech, passage);
        return new Excerpt
        {
            Passage = new PassageId(speech.Id, number).ToString(),
            Speech = speech.Id,
            Number = number,
            Title = speech.Title,
            TitleIsDerived = speech.Structure.TitleOrigin == TitleOrigin.Derived,
            Year = speech.Year.Best,
            Date = speech.Date,
            Unit = speech.Unit is { Length: > 0 } unit ? unit : null,
            FromText = speech.FromText,
            HeadingPath = SectionHeadingPath.Of(
                passage.Section, s => speech.Structure.Sections[s].Parent, s => speech.Structure.Sections[s].Head.Of(speech.Text)),
            Text = text,
            Sentences = [.. Spans(starts, text).Select((span, i) => Labelled(sentences[i], taxonomy, span))],
        };
    }

    /// <summary>Where sentences begin in a passage: at the first character that searches see.</summary>
    private static List<int> StartsOf(List<Sentence> sentences, Speech speech, Passage passage)
    {
        var paragraph = ParagraphOf(speech, passage);
        var text = paragraph.Of(speech.Text);
        var folded = TextFolding.Fold(text);
        var start = Seen(passage.Span.Start);
        return [.. sentences.Select(s => Math.Clamp(Seen(s.Span.Start) - start, 0, passage.Span.Length))];

        int Seen(int offset)
        {
            var at = folded.FromSource(offset - paragraph.Start);
            return at < folded.Text.Length ? folded.ToSource(at, at + 1).Start : text.Length;
        }
    }

    /// <summary>From the first to the last passage of the paragraph of a passage.</summary>
    private static TextSpan ParagraphOf(Speech speech, Passage passage)
    {
        var (first, last) = (passage.Number - 1, passage.Number - 1);
        while (first > 0 && speech.Passages[first - 1].Paragraph == passage.Paragraph) first--;
        while (last + 1 < speech.Passages.Count && speech.Passages[last + 1].Paragraph == passage.Paragraph) last++;
        return new TextSpan(speech.Passages[first].Span.Start, speech.Passages[last].Span.End);
    }

    /// <summary>0-based number of the first sentence of each passage, and behind them the number of sentences.</summary>
    private static int[] FirstSentences(Speech speech)
    {
        var firsts = new int[speech.Passages.Count + 1];
        for (int p = 0, s = 0; p < speech.Passages.Count; p++)
        {
            while (s < speech.Sentences.Count && speech.Sentences[s].Span.Start < speech.Passages[p].Span.Start) s++;
            firsts[p] = s;
        }
        firsts[^1] = speech.Sentences.Count;
        return firsts;
    }

    private static ExcerptSentence Labelled(Sentence sentence, Taxonomy taxonomy, TextSpan span) => new(
        span, taxonomy.OfBits(Theme.BitsOf(sentence.Themes)), TypesOf((uint)sentence.Demands.Aggregate(0, (bits, d) => bits | d.TypeBits)),
        sentence.Stance, sentence.Strength, sentence.Role);
}

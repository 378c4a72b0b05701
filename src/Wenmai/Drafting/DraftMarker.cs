using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Marks what a writer should look at again. Every mark names its evidence.</summary>
internal sealed class DraftMarker(int speeches, Draft draft, IReadOnlyList<SharedStretch> stretches)
{
    /// <summary>A sentence is copied when one stretch covers this share of its letters.</summary>
    private const double CopiedShare = 0.9;

    /// <summary>Shorter sentences are formulas that everybody uses.</summary>
    private const int MinCopiedLetters = 12;

    private const int PassagesShown = 3;

    /// <summary>All marks of the draft.</summary>
    /// <param name="precedents">Those of each sentence.</param>
    /// <param name="names">Names that the archive masks.</param>
    public IReadOnlyList<DraftMark> Mark(IReadOnlyList<IReadOnlyList<Precedent>> precedents, IEnumerable<DraftMark> names)
    {
        var marks = new List<DraftMark>();
        for (var i = 0; i < draft.Speech.Sentences.Count; i++)
        {
            var sentence = draft.Speech.Sentences[i];
            var own = stretches.Where(s => s.Span.Overlaps(sentence.Span)).ToList();
            if (own.Count == 0 && precedents[i].All(p => p.Meaning is not null)) AddNoPrecedent(marks, sentence, precedents[i]);
            marks.AddRange(own.Where(s => IsCopied(s, sentence)).Select(s => Copied(s, sentence)));
        }
        marks.AddRange(names);
        return marks;
    }

    private void AddNoPrecedent(List<DraftMark> marks, Sentence sentence, IReadOnlyList<Precedent> near)
    {
        if (SharedStretchFinder.Letters(draft.Text, sentence.Span) < SharedStretchFinder.MinLetters) return;
        var aside = near.Count > 0 ? "，只有意思相近的" : "";
        marks.Add(new DraftMark(
            DraftMarkKind.NoPrecedent, sentence.Span, $"档案 {speeches} 篇讲话中没有相近的说法{aside}。", near.Select(p => p.Excerpt.Passage).ToList()));
    }

    private bool IsCopied(SharedStretch stretch, Sentence sentence)
    {
        var letters = SharedStretchFinder.Letters(draft.Text, sentence.Span);
        var shared = new TextSpan(Math.Max(stretch.Span.Start, sentence.Span.Start), Math.Min(stretch.Span.End, sentence.Span.End));
        return letters >= MinCopiedLetters && SharedStretchFinder.Letters(draft.Text, shared) >= CopiedShare * letters;
    }

    private static DraftMark Copied(SharedStretch stretch, Sentence sentence) => new(
        DraftMarkKind.Verbatim, sentence.Span, $"与档案中 {stretch.Counts.Speeches.Count} 篇讲话逐字相同{Since(stretch.Counts)}。", Passages(stretch.Counts));

    private static string Since(StringCounts counts) => (counts.FirstYear, counts.LastYear) switch
    {
        ({ } first, { } last) when first == last => $"（{first} 年）",
        ({ } first, { } last) => $"（{first}–{last} 年）",
        _ => "",
    };

    private static IReadOnlyList<string> Passages(StringCounts counts) => counts.Speeches.Take(PassagesShown).Select(s => s.Passage).ToList();
}

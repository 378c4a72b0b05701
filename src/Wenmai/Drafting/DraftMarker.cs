using System.Text.RegularExpressions;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Marks what a writer should look at again. Every mark names its evidence.</summary>
internal sealed partial class DraftMarker(IReadOnlyList<SpeechSummary> speeches, Draft draft, IReadOnlyList<SharedStretch> stretches)
{
    /// <summary>A sentence is copied when one stretch covers this share of its letters.</summary>
    private const double CopiedShare = 0.9;

    /// <summary>Shorter sentences are formulas that everybody uses.</summary>
    private const int MinCopiedLetters = 12;

    /// <summary>A wording is old when it has not been seen for so many years although, used as often as before, it would stand in
    /// <see cref="ExpectedSpeeches"/> of the speeches since.</summary>
    private const int YearsUnseen = 3;

    /// <summary>With five expected, none at all is chance in fewer than 1 of 100 cases (e^-5).</summary>
    private const double ExpectedSpeeches = 5;

    /// <summary>What fewer speeches have is no formulation.</summary>
    private const int FewestSpeeches = 3;

    /// <summary>Least letters of a wording whose first use is held against an event's year.</summary>
    private const int MinCreditedLetters = 10;

    /// <summary>What more speeches have is common property and credited to nobody.</summary>
    private const int MaxCreditedSpeeches = 12;

    private const int PassagesShown = 3;

    private readonly List<int> _years = speeches.Where(s => s.Year is not null).Select(s => s.Year!.Value).Order().ToList();

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
        marks.AddRange(stretches.Select(OldWording).OfType<DraftMark>());
        marks.AddRange(stretches.SelectMany(EarlierThanEvent));
        marks.AddRange(NumberingCheck.Find(draft.Speech.Structure));
        marks.AddRange(names);
        return marks;
    }

    private void AddNoPrecedent(List<DraftMark> marks, Sentence sentence, IReadOnlyList<Precedent> near)
    {
        if (SharedStretchFinder.Letters(draft.Text, sentence.Span) < SharedStretchFinder.MinLetters) return;
        var aside = near.Count > 0 ? "，只有意思相近的" : "";
        marks.Add(new DraftMark(
            DraftMarkKind.NoPrecedent, sentence.Span, $"档案 {speeches.Count} 篇讲话中没有相近的说法{aside}。", near.Select(p => p.Excerpt.Passage).ToList()));
    }

    private bool IsCopied(SharedStretch stretch, Sentence sentence)
    {
        var letters = SharedStretchFinder.Letters(draft.Text, sentence.Span);
        var shared = new TextSpan(Math.Max(stretch.Span.Start, sentence.Span.Start), Math.Min(stretch.Span.End, sentence.Span.End));
        return letters >= MinCopiedLetters && SharedStretchFinder.Letters(draft.Text, shared) >= CopiedShare * letters;
    }

    private static DraftMark Copied(SharedStretch stretch, Sentence sentence) => new(
        DraftMarkKind.Verbatim, sentence.Span, $"与档案中 {stretch.Counts.Speeches.Count} 篇讲话逐字相同{Since(stretch.Counts)}。", Passages(stretch.Counts));

    /// <summary>Every stretch was in the archive; one that later speeches no longer have may be out of use.</summary>
    private DraftMark? OldWording(SharedStretch stretch)
    {
        var counts = stretch.Counts;
        var now = draft.Speech.Year.Best ?? (_years.Count > 0 ? _years[^1] : 0);
        if (counts is not { FirstYear: { } first, LastYear: { } last } || counts.Speeches.Count < FewestSpeeches || last > now - YearsUnseen) return null;
        var (before, later) = (_years.Count(y => y >= first && y <= last), _years.Count(y => y > last && y <= now));
        var expected = (double)later * counts.Speeches.Count(s => s.Year is not null) / before;
        return expected < ExpectedSpeeches ? null : new DraftMark(
            DraftMarkKind.OldWording, stretch.Span,
            $"“{Short(stretch.Text)}”在 {first}–{last} 年有 {counts.Speeches.Count} 篇用过，此后的 {later} 篇讲话都没有再用。", Passages(counts, newest: true));
    }

    /// <summary>A sentence credits an event; the archive knows its wording from a year before that event.</summary>
    private IEnumerable<DraftMark> EarlierThanEvent(SharedStretch stretch)
    {
        if (stretch.Counts is not { FirstYear: { } first, Speeches.Count: <= MaxCreditedSpeeches } || stretch.Letters < MinCreditedLetters) yield break;
        var sentence = draft.Speech.Sentences.FirstOrDefault(s => s.Span.Overlaps(stretch.Span));
        var credited = draft.Speech.Year.Clues.FirstOrDefault(c =>
            c is { Kind: YearClueKind.Event, Bound: not YearBound.NotAfter, Span: { } at, From: not null } && sentence?.Span.Contains(at) == true
            && at.End <= stretch.Span.Start && Attribution().IsMatch(draft.Text[at.End..stretch.Span.Start]));
        if (credited?.From is not { } from || from.Year <= first) yield break;
        yield return new DraftMark(
            DraftMarkKind.EarlierThanEvent, stretch.Span,
            $"本句说的是“{credited.Text}”（{from.Year} 年），但“{Short(stretch.Text)}”在档案中 {first} 年就有。请核对出处。", Passages(stretch.Counts));
    }

    /// <summary>Words that put what follows into the event's mouth.</summary>
    [GeneratedRegex("指出|强调|提出|要求|明确|认为|讲话|报告|宣布|号召|部署")]
    private static partial Regex Attribution();

    private static string Since(StringCounts counts) => (counts.FirstYear, counts.LastYear) switch
    {
        ({ } first, { } last) when first == last => $"（{first} 年）",
        ({ } first, { } last) => $"（{first}–{last} 年）",
        _ => "",
    };

    private static IReadOnlyList<string> Passages(StringCounts counts, bool newest = false) =>
        (newest ? counts.Speeches.Where(s => s.Year is not null).Reverse() : counts.Speeches).Take(PassagesShown).Select(s => s.Passage).ToList();

    private static string Short(string text) => text.Length <= 24 ? text : text[..22] + "……";
}

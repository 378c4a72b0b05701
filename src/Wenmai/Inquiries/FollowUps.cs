using Wenmai.Archives;
using Wenmai.Language;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Inquiries;

/// <summary>Finds what later speeches say of demands: by words and by meaning, and prefers silence to error.</summary>
/// <remarks>Candidates are passages with the demand's rarest wording and the sentences nearest in meaning. One is shown where it has enough of the demand's wording by
/// rarity (<see cref="MatterComparison"/>) and the same unit or speaker says it, or the body that was asked: of 22 sentences of others that were read, two or three were the same
/// matter. Nearness of meaning alone decides nothing, since sentences of one form and another matter are near.</remarks>
public static class FollowUps
{
    private const int ByMeaning = 30;
    private const int ByWords = 30;

    /// <summary>Years within which work is reported that was asked for; what is told later is later work.</summary>
    private const int YearsToReport = 2;

    /// <summary>The same for what has figures: the targets of a year are reported in the next.</summary>
    private const int YearsToReportFigures = 1;

    /// <summary>Years within which the same is asked again.</summary>
    private const int YearsToRepeat = 6;

    /// <summary>Characters of the shortest sentence that names a matter.</summary>
    private const int ShortestMatter = 8;

    /// <summary>Follows the demands of a speech.</summary>
    /// <returns>Null where the archive has no such speech.</returns>
    public static async Task<FollowUpList?> FindAsync(IArchive archive, FollowUpRequest request, CancellationToken cancellationToken = default)
    {
        if ((await archive.Texts.ReadSpeechesAsync([request.Speech], cancellationToken))[0] is not { } speech) return null;
        var demands = DemandsOf(speech, request.Passage).ToList();
        var asked = demands.Skip(request.Skip).Take(Math.Min(request.Take, FollowUpRequest.MaxDemands)).ToList();
        var speakers = (await archive.ListSpeechesAsync(cancellationToken)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        return new FollowUpList
        {
            Request = request, Speech = speech, Total = demands.Count, Generation = archive.Generation,
            Demands = speech.Year.Best is null ? [.. asked.Select(d => new FollowedDemand(d.Sentence, d.Passage, []))]
                : await FollowAsync(archive, speech, asked, speakers, request, cancellationToken),
        };
    }

    private static IEnumerable<(Sentence Sentence, int Passage)> DemandsOf(Speech speech, int? passage) =>
        from sentence in speech.Sentences
        where sentence is { Stance: Stance.Own or Stance.Quoted, Demands.Count: > 0 } && sentence.Span.Length >= ShortestMatter
        let number = speech.Passages.First(p => p.Span.Contains(sentence.Span.Start)).Number
        where passage is null || number == passage
        select (sentence, number);

    private static async Task<IReadOnlyList<FollowedDemand>> FollowAsync(
        IArchive archive, Speech speech, IReadOnlyList<(Sentence Sentence, int Passage)> demands, Dictionary<string, SpeechSummary> speeches,
        FollowUpRequest request, CancellationToken cancellationToken)
    {
        var texts = demands.Select(d => d.Sentence.Span.Of(speech.Text)).ToList();
        var matters = await MatterComparison.OfAsync(archive.Strings, texts, cancellationToken);
        var near = await archive.Strings.FindSimilarSentencesAsync(texts, ByMeaning, cancellationToken);
        var found = await archive.Strings.FindPassagesAsync([.. matters.Select(m => m.RarestPairs)], ByWords, cancellationToken);
        var ids = near.SelectMany(n => n.Select(s => s.Passage)).Concat(found.SelectMany(f => f)).Distinct().ToList();
        var excerpts = ids.Zip(await archive.Texts.ReadPassagesAsync(ids, cancellationToken)).Where(e => e.Second is not null).ToDictionary(e => e.First, e => e.Second!);
        return [.. demands.Select((d, i) => new FollowedDemand(d.Sentence, d.Passage, LaterOf(d, matters[i], near[i], found[i])))];

        IReadOnlyList<LaterSentence> LaterOf((Sentence Sentence, int Passage) demand, MatterComparison matter, IReadOnlyList<SimilarSentence> similar, IReadOnlyList<string> passages)
        {
            var text = demand.Sentence.Span.Of(speech.Text);
            var (folded, toReport) = (TextFolding.FoldToString(text), text.Any(char.IsAsciiDigit) ? YearsToReportFigures : YearsToReport);
            var actors = demand.Sentence.Demands.Select(d => ActorOf(d, speech)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var nearness = similar.ToDictionary(s => (s.Passage, s.Sentence), s => s.Nearness);
            return
            [
                .. (from id in similar.Select(s => s.Passage).Concat(passages).Distinct()
                    where excerpts.ContainsKey(id) && IsLater(excerpts[id], speech)
                    from sentence in excerpts[id].Sentences.Index()
                    where excerpts[id].Year - speech.Year.Best <= (sentence.Item.Stance == Stance.Reported ? toReport : YearsToRepeat)
                    where sentence.Item.Stance == Stance.Reported || (sentence.Item.Stance is Stance.Own or Stance.Quoted && sentence.Item.Types.Count > 0)
                    let compared = matter.Compare(sentence.Item.Span.Of(excerpts[id].Text))
                    let same = IsSame(speech, actors, speeches.GetValueOrDefault(excerpts[id].Speech))
                    where compared.Sameness >= MatterComparison.Enough && (same || request.WithOthers)
                    where sentence.Item.Stance != Stance.Reported || TextFolding.FoldToString(sentence.Item.Span.Of(excerpts[id].Text)) != folded
                    let near = nearness.TryGetValue((id, sentence.Index), out var n) ? n : (double?)null
                    select new LaterSentence(excerpts[id], sentence.Item, compared.Sameness, near, compared.Shared, same))
                .GroupBy(l => TextFolding.FoldToString(l.Text)).Select(g => g.OrderBy(DayOf).First())
                .OrderByDescending(l => l.IsReport).ThenByDescending(l => l.IsSameUnit).ThenByDescending(l => l.Sameness).Take(request.Most).OrderBy(DayOf),
            ];
        }
    }

    private static int DayOf(LaterSentence later) => DayOf(later.Excerpt.Date, later.Excerpt.Year);

    private static int DayOf(DateOnly? date, int? year) => (date ?? (year is { } y ? new DateOnly(y, 1, 1) : DateOnly.MinValue)).DayNumber;

    // Of two speeches of a year one of which has no day, neither is later for certain.
    private static bool IsLater(Excerpt excerpt, Speech speech) =>
        excerpt.Speech != speech.Id && excerpt.Year is { } year
        && (year > speech.Year.Best || (year == speech.Year.Best && excerpt.Date is { } day && speech.Date is { } said && day > said));

    private static bool IsSame(Speech speech, HashSet<string> actors, SpeechSummary? other) => other is not null
        && ((speech.Unit is not null && speech.Unit == other.Unit) || (speech.Speaker is not null && speech.Speaker == other.Speaker)
            || (other.Unit is not null && actors.Contains(TextFolding.FoldToString(other.Unit))));

    private static string? ActorOf(Demand demand, Speech speech) =>
        (demand.Actor ?? demand.InheritedActor) is { } actor ? TextFolding.FoldToString(actor.Of(speech.Text)) : null;
}

using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Families of near-identical speeches and passages: found once, then shown with their differences.</summary>
internal sealed class RecycledFinder
{
    private const int MinPassage = 60;

    private readonly IArchive _archive;
    private readonly List<Family> _speeches;
    private readonly List<Family> _passages;

    /// <summary>A speech, or one of its passages by its 1-based number; 0 for the speech as a whole.</summary>
    private readonly record struct Place(string Speech, int Passage)
    {
        public string Id => Passage == 0 ? Speech : new PassageId(Speech, Passage).ToString();
    }

    private sealed record Family(IReadOnlyList<Place> Places, double Similarity);

    private sealed record Found(List<Family> Speeches, List<Family> Passages);

    private RecycledFinder(IArchive archive, Found found) => (_archive, _speeches, _passages) = (archive, found.Speeches, found.Passages);

    /// <summary>Reads the archive.</summary>
    public static async Task<RecycledFinder> OfAsync(IArchive archive, CancellationToken cancellationToken) =>
        new(archive, await GatheredOnce.GetAsync(archive, "recycled", () => ReadAsync(archive, cancellationToken), cancellationToken));

    /// <summary>Speech by speech in the order of identifiers: which members are compared, and so how similar a family is, depends on it.</summary>
    private static async Task<Found> ReadAsync(IArchive archive, CancellationToken cancellationToken)
    {
        var (speeches, passages) = (new Candidates(TextSketch.FinePlaces), new Candidates(TextSketch.CoarsePlaces));
        await foreach (var speech in archive.Texts.ReadAllAsync(cancellationToken))
        {
            speeches.Add(new Place(speech.Id, 0), speech.Text);
            foreach (var passage in speech.Passages)
            {
                var text = passage.Span.Of(speech.Text);
                if (TextFolding.FoldToString(text).Length >= MinPassage) passages.Add(new Place(speech.Id, passage.Number), text);
            }
        }
        var families = await FamiliesAsync(archive.Texts, passages, SimilarTexts.RecycledPassage, cancellationToken);
        return new Found(
            await FamiliesAsync(archive.Texts, speeches, SimilarTexts.RecycledSpeech, cancellationToken),
            families.Where(f => f.Places.Select(p => p.Speech).Distinct().Count() > 1).ToList());
    }

    /// <summary>Families of speeches, or of passages.</summary>
    public async Task<RecycledList> FindAsync(bool ofPassages, int skip, int take, CancellationToken cancellationToken)
    {
        var families = ofPassages ? _passages : _speeches;
        var summaries = (await _archive.ListSpeechesAsync(cancellationToken)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var shown = new List<RecycledFamily>();
        foreach (var family in families.Skip(skip).Take(take)) shown.Add(await ShownAsync(family, summaries, cancellationToken));
        return new RecycledList(families.Count, shown);
    }

    private static async Task<List<Family>> FamiliesAsync(IArchiveTexts texts, Candidates candidates, double least, CancellationToken cancellationToken)
    {
        var places = candidates.Places;
        var families = await candidates.Filed.FindAsync(least, numbers => ReadAsync(texts, [.. numbers.Select(n => places[n])], cancellationToken), cancellationToken);
        return families.ConvertAll(f => new Family([.. f.Members.Select(m => places[m])], f.Similarity));
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(IArchiveTexts texts, List<Place> places, CancellationToken cancellationToken)
    {
        var ids = places.Select(p => p.Id).ToList();
        return places is not [{ Passage: > 0 }, ..]
            ? [.. (await texts.ReadSpeechesAsync(ids, cancellationToken)).Select(s => s!.Text)]
            : [.. (await texts.ReadPassagesAsync(ids, cancellationToken)).Select(e => e!.Text)];
    }

    private async Task<RecycledFamily> ShownAsync(Family family, Dictionary<string, SpeechSummary> summaries, CancellationToken cancellationToken)
    {
        var ordered = family.Places.OrderBy(p => DayOf(summaries[p.Speech])).ThenBy(p => p.Speech, StringComparer.Ordinal).ThenBy(p => p.Passage).ToList();
        var speeches = await _archive.Texts.ReadSpeechesAsync(ordered.Select(p => p.Speech).ToList(), cancellationToken);
        var passages = ordered[0].Passage == 0 ? null : await _archive.Texts.ReadPassagesAsync(ordered.Select(p => p.Id).ToList(), cancellationToken);
        var members = ordered.Select((place, i) => new RecycledMember
        {
            Speech = summaries[place.Speech],
            Passage = passages?[i],
            Differences = i == 0 ? []
                : passages is null ? SentenceDifferences(speeches[0]!.Text, speeches[i]!.Text)
                : CharacterComparison.Compare(passages[0]!.Text, passages[i]!.Text),
            YearConflicts = speeches[i]!.Year.Conflicts,
        });
        return new RecycledFamily(members.ToList(), family.Similarity);
    }

    private static int DayOf(SpeechSummary speech) =>
        speech.Date?.DayNumber ?? (speech.Year is { } year ? new DateOnly(year, 1, 1).DayNumber : int.MaxValue);

    /// <summary>Sentences that only the first, or only the other, has.</summary>
    private static List<Change> SentenceDifferences(string first, string other)
    {
        const int shown = 12;
        var (before, after) = (SentencesOf(first), SentencesOf(other));
        return
        [
            .. before.Where(s => !after.ContainsKey(s.Key)).Take(shown).Select(s => new Change(ChangeKind.Removed, s.Value)),
            .. after.Where(s => !before.ContainsKey(s.Key)).Take(shown).Select(s => new Change(ChangeKind.Added, s.Value)),
        ];
    }

    private static Dictionary<string, string> SentencesOf(string text)
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var span in SentenceSplitter.Split(text, new TextSpan(0, text.Length))) sentences.TryAdd(TextFolding.FoldToString(span.Of(text)), span.Of(text));
        return sentences;
    }

    /// <summary>Texts that may belong together.</summary>
    private sealed class Candidates(int sketch)
    {
        public List<Place> Places { get; } = [];

        public TextFamilies Filed { get; } = new(sketch);

        public void Add(Place place, string text)
        {
            Filed.Add(text);
            Places.Add(place);
        }
    }
}

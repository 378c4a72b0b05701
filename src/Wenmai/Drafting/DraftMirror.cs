using System.Diagnostics;
using Wenmai.Archives;

namespace Wenmai.Drafting;

/// <summary>Holds a draft against the archive: what stands there verbatim, what says the same, what is to be noticed, what is missing.</summary>
internal sealed class DraftMirror(IArchive archive, ArchiveProfile profile, IReadOnlyList<IPrecedentSource> sources, PrecedentScope scope)
{
    /// <summary>Sentences whose precedents are asked for at once: few enough that the share done moves and a stop is heard.</summary>
    private const int SentencesTogether = 16;

    /// <summary>Compares; <paramref name="progress"/> hears the share done, 0-1.</summary>
    public async Task<MirrorReport> CompareAsync(Draft draft, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.GetTimestamp();
        var stretches = await new SharedStretchFinder(archive.Strings).FindAsync(draft.Text, cancellationToken);
        progress?.Report(0.2);
        var precedents = await FindPrecedentsAsync(draft, progress, cancellationToken);
        var speeches = await archive.ListSpeechesAsync(cancellationToken);
        var names = await new UnmaskedNames(archive.Strings).FindAsync(draft, precedents, cancellationToken);
        var marks = new DraftMarker(speeches.Count, draft, stretches).Mark(precedents, names);
        var sentences = draft.Speech.Sentences.Select((s, i) => new MirrorSentence
        {
            Sentence = s,
            Text = s.Span.Of(draft.Text),
            Stretches = stretches.Where(x => x.Span.Overlaps(s.Span)).ToList(),
            Precedents = precedents[i],
            Marks = marks.Where(m => s.Span.Contains(m.Span.Start)).OrderBy(m => m.Span.Start).ThenBy(m => m.Kind).ToList(),
        }).ToList();
        var quotations = await new QuotationChecker(archive.Strings, archive.Texts, sources).CheckAsync(draft, cancellationToken);
        var gaps = await new GapFinder(profile, speeches, archive.Texts).FindAsync(draft, cancellationToken);
        var origins = await DraftSources.InPlaceAsync(DraftSources.Of(draft.Text, stretches, speeches), archive.Texts, cancellationToken);
        progress?.Report(1);
        return new MirrorReport
        {
            Draft = draft,
            Sentences = sentences,
            Stretches = stretches,
            Faults = draft.Faults,
            Quotations = quotations,
            Sources = origins,
            Summary = Summarize(draft, sentences, stretches, speeches.Count),
            Gaps = gaps,
            Generation = archive.Generation,
            ElapsedMs = Stopwatch.GetElapsedTime(clock).TotalMilliseconds,
        };
    }

    private async Task<List<IReadOnlyList<Precedent>>> FindPrecedentsAsync(Draft draft, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var finder = new PrecedentFinder(archive.Texts, sources, scope);
        var found = new List<IReadOnlyList<Precedent>>();
        foreach (var sentences in draft.Speech.Sentences.Chunk(SentencesTogether))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(await finder.FindAsync(sentences.Select(s => s.Span.Of(draft.Text)).ToList(), cancellationToken));
            progress?.Report(0.2 + 0.7 * found.Count / draft.Speech.Sentences.Count);
        }
        return found;
    }

    private static MirrorSummary Summarize(Draft draft, List<MirrorSentence> sentences, IReadOnlyList<SharedStretch> stretches, int speeches) => new(
        SharedStretchFinder.Letters(draft.Text, new TextSpan(0, draft.Text.Length)),
        stretches.Sum(s => s.Letters),
        sentences.Count,
        sentences.Count(s => s.Stretches.Count > 0 || s.Precedents.Count > 0),
        sentences.Count(s => s.Marks.Any(m => m.Kind == DraftMarkKind.Verbatim)),
        speeches);
}

using System.Diagnostics;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Holds a draft against the archive: what stands there verbatim, what says the same, what is to be noticed, what is missing.</summary>
internal sealed class DraftMirror(SpeechSearcher searcher, ExcerptReader excerpts, ArchiveProfile profile, IReadOnlyList<IPrecedentSource> sources)
{
    private readonly ArchiveStrings _strings = new(searcher);

    /// <summary>Compares; <paramref name="progress"/> hears the share done, 0-1.</summary>
    public MirrorReport Compare(Draft draft, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.GetTimestamp();
        var stretches = new SharedStretchFinder(_strings).Find(draft.Text);
        progress?.Report(0.2);
        var precedents = FindPrecedents(draft, progress, cancellationToken);
        var marks = new DraftMarker(searcher, draft, stretches).Mark(precedents);
        var sentences = draft.Speech.Sentences.Select((s, i) => new MirrorSentence
        {
            Sentence = s,
            Text = s.Span.Of(draft.Text),
            Stretches = stretches.Where(x => x.Span.Overlaps(s.Span)).ToList(),
            Precedents = precedents[i],
            Marks = marks.Where(m => s.Span.Contains(m.Span.Start)).OrderBy(m => m.Span.Start).ThenBy(m => m.Kind).ToList(),
        }).ToList();
        var gaps = new GapFinder(profile, excerpts).Find(draft);
        progress?.Report(1);
        return new MirrorReport
        {
            Draft = draft,
            Sentences = sentences,
            Stretches = stretches,
            Summary = Summarize(draft, sentences, stretches),
            Gaps = gaps,
            Generation = searcher.Generation,
            ElapsedMs = Stopwatch.GetElapsedTime(clock).TotalMilliseconds,
        };
    }

    private List<IReadOnlyList<Precedent>> FindPrecedents(Draft draft, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var finder = new PrecedentFinder(excerpts, sources);
        var found = new List<IReadOnlyList<Precedent>>();
        foreach (var sentence in draft.Speech.Sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(finder.Find(sentence.Span.Of(draft.Text)));
            progress?.Report(0.2 + 0.7 * found.Count / draft.Speech.Sentences.Count);
        }
        return found;
    }

    private MirrorSummary Summarize(Draft draft, List<MirrorSentence> sentences, IReadOnlyList<SharedStretch> stretches) => new(
        SharedStretchFinder.Letters(draft.Text, new TextSpan(0, draft.Text.Length)),
        stretches.Sum(s => s.Letters),
        sentences.Count,
        sentences.Count(s => s.Stretches.Count > 0 || s.Precedents.Count > 0),
        sentences.Count(s => s.Marks.Any(m => m.Kind == DraftMarkKind.Verbatim)),
        searcher.Statistics.Speeches);
}

using Wenmai.Searching;

namespace Wenmai.Administration;

/// <summary>A text that is like one already known.</summary>
/// <param name="Name">The other one.</param>
/// <param name="Likeness">How alike, 0 to 1.</param>
public sealed record Twin(SourceName Name, double Likeness)
{
    /// <summary>Whether nothing but layout tells them apart.</summary>
    public bool IsSame => Likeness >= 1;
}

/// <summary>Finds texts that are known already, word for word or nearly.</summary>
public sealed class TwinFinder
{
    /// <summary>Likeness from which two texts are told to be versions of one.</summary>
    public const double Threshold = 0.7;

    private readonly List<(SourceName Name, TextSketch Sketch)> _known = [];

    /// <summary>A finder that knows all speeches of a generation.</summary>
    public static TwinFinder Of(SpeechSearcher? searcher, CancellationToken cancellationToken = default)
    {
        var finder = new TwinFinder();
        foreach (var summary in searcher?.Speeches ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (searcher!.FindSpeech(summary.Id) is { } speech) finder.Add(speech.Source, speech.Text);
        }
        return finder;
    }

    /// <summary>Makes a text known.</summary>
    public void Add(SourceName name, string text) => _known.Add((name, TextSketch.Of(text)));

    /// <summary>The known text most like this one, if any is like it; a file is no twin of itself.</summary>
    public Twin? Find(SourceName name, string text)
    {
        var sketch = TextSketch.Of(text);
        var best = _known.Where(k => k.Name.File != name.File).Select(k => new Twin(k.Name, sketch.Likeness(k.Sketch)))
            .MaxBy(t => t.Likeness);
        return best?.Likeness >= Threshold ? best : null;
    }

    /// <summary>All pairs of a generation that are like each other, most alike first.</summary>
    public IReadOnlyList<(SourceName First, Twin Second)> Pairs(CancellationToken cancellationToken = default)
    {
        var pairs = new List<(SourceName, Twin)>();
        for (var i = 0; i < _known.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = i + 1; j < _known.Count; j++)
                if (_known[i].Sketch.Likeness(_known[j].Sketch) is >= Threshold and var likeness) pairs.Add((_known[i].Name, new Twin(_known[j].Name, likeness)));
        }
        return [.. pairs.OrderByDescending(p => p.Item2.Likeness)];
    }
}

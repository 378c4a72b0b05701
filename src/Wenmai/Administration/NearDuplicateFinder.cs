using Wenmai.Archives;
using Wenmai.Language;
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
public sealed class NearDuplicateFinder
{
    private readonly List<(SourceName Name, TextSketch Sketch)> _known = [];

    /// <summary>A finder that knows all speeches of a generation.</summary>
    public static NearDuplicateFinder Of(IArchive? archive, CancellationToken cancellationToken = default)
    {
        var finder = new NearDuplicateFinder();
        if (archive is not null)
            foreach (var speech in WholeSpeeches.Of(archive, cancellationToken)) finder.Add(speech.Source, speech.Text);
        return finder;
    }

    /// <summary>Makes a text known.</summary>
    public void Add(SourceName name, string text) => _known.Add((name, SketchOf(text)));

    /// <summary>The known text most like this one, if any is like it; a file is no twin of itself.</summary>
    public Twin? Find(SourceName name, string text)
    {
        var sketch = SketchOf(text);
        var best = _known.Where(k => k.Name.File != name.File).Select(k => new Twin(k.Name, sketch.Similarity(k.Sketch)))
            .MaxBy(t => t.Likeness);
        return best?.Likeness >= SimilarTexts.Version ? best : null;
    }

    /// <summary>All pairs of a generation that are like each other, most alike first.</summary>
    public IReadOnlyList<(SourceName First, Twin Second)> Pairs(CancellationToken cancellationToken = default)
    {
        var filed = new SimilarTexts();
        for (var i = 0; i < _known.Count; i++) filed.Add(i, _known[i].Sketch);
        var pairs = new List<(SourceName, Twin)>();
        foreach (var (first, second) in filed.Pairs())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var likeness = _known[first].Sketch.Similarity(_known[second].Sketch);
            if (likeness >= SimilarTexts.Version) pairs.Add((_known[first].Name, new Twin(_known[second].Name, likeness)));
        }
        return [.. pairs.OrderByDescending(p => p.Item2.Likeness)];
    }

    private static TextSketch SketchOf(string text) => TextSketch.Of(TextSketch.CharactersOf(text));
}

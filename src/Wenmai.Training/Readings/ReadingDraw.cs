namespace Wenmai.Training.Readings;

/// <summary>A run of neighbouring sentences to read.</summary>
/// <param name="Document">Key of its document.</param>
/// <param name="Speech">The document.</param>
/// <param name="Sentences">Indices of its sentences, ascending.</param>
public sealed record ReadingRun(string Document, Speech Speech, IReadOnlyList<int> Sentences);

/// <summary>Draws runs of sentences from documents, spread evenly over groups of documents.</summary>
/// <remarks>The same texts and seed draw the same runs.</remarks>
public static class ReadingDraw
{
    private const int RunLength = 12;
    private const int Tries = 6;

    /// <summary>Draws runs from the documents whose keys begin with <paramref name="prefix"/>.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="count">Sentences wanted; fewer where the documents have no more.</param>
    /// <param name="isTaken">Sentences that are left out, by document and index: read before, or judged.</param>
    /// <param name="seed">Seed of the draw.</param>
    public static IReadOnlyList<ReadingRun> Draw(ReadingTexts texts, string prefix, int count, Func<string, int, bool> isTaken, int seed)
    {
        var random = new Random(seed);
        var keys = texts.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        random.Shuffle(keys);
        var taken = new HashSet<(string, int)>();
        var runs = new List<ReadingRun>();
        for (var round = 0; round < Tries && count > 0; round++)
            foreach (var key in keys)
            {
                if (count <= 0) break;
                if (texts.Find(key) is not { Sentences.Count: > 0 } speech) continue;
                var start = random.Next(Math.Max(1, speech.Sentences.Count - RunLength + 1));
                var run = Enumerable.Range(start, Math.Min(RunLength, speech.Sentences.Count - start)).Where(i => !isTaken(key, i) && taken.Add((key, i))).ToList();
                if (run.Count == 0) continue;
                runs.Add(new ReadingRun(key, speech, run));
                count -= run.Count;
            }
        return runs;
    }
}

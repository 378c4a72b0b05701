using Wenmai.Semantics;

namespace Wenmai.Training.Embeddings;

/// <summary>Documents as one long list of units, with the places of titles and sentences.</summary>
internal sealed class EncodedTexts
{
    private readonly List<int> _units = [];
    private readonly List<UnitRange> _sentences = [];
    private readonly List<EncodedDocument> _documents = [];
    private int[]? _array;

    /// <summary>Units of everything added. Nothing may be added after the first call.</summary>
    public int[] Units => _array ??= _units.ToArray();

    /// <summary>Places of the sentences.</summary>
    public IReadOnlyList<UnitRange> Sentences => _sentences;

    /// <summary>The documents.</summary>
    public IReadOnlyList<EncodedDocument> Documents => _documents;

    /// <summary>Adds a document.</summary>
    public void Add(TrainingDocument document, MeaningUnits units)
    {
        var title = AddText(document.Title, units);
        var first = _sentences.Count;
        foreach (var sentence in document.Sentences)
            if (AddText(sentence, units) is { } range && range.End > range.Start) _sentences.Add(range);
        if (_sentences.Count > first) _documents.Add(new EncodedDocument(title, first, _sentences.Count - first));
    }

    /// <summary>Adds a text by itself.</summary>
    public UnitRange AddText(string folded, MeaningUnits units)
    {
        var start = _units.Count;
        units.AddUnits(folded, _units);
        return new UnitRange(start, _units.Count);
    }
}

/// <summary>A document's title, first sentence and number of sentences.</summary>
internal readonly record struct EncodedDocument(UnitRange Title, int FirstSentence, int Count);

/// <summary>A title and some sentences below it.</summary>
internal sealed class TitlePairs(EncodedTexts texts) : IPairSource
{
    private const int MaxSentences = 4;
    private const int MinUnits = 4;
    private readonly EncodedDocument[] _documents = texts.Documents.Where(CanUse).ToArray();

    /// <summary>Whether a document has a title that says something.</summary>
    public static bool CanUse(EncodedDocument document) => document.Title.End - document.Title.Start >= MinUnits;

    public void Fill(Span<TrainingPair> batch, Random random)
    {
        foreach (ref var pair in batch)
        {
            var document = _documents[random.Next(_documents.Length)];
            var first = document.FirstSentence + (random.Next(2) == 0 ? 0 : random.Next(document.Count));
            var last = Math.Min(first + random.Next(MaxSentences), document.FirstSentence + document.Count - 1);
            pair = new TrainingPair(document.Title, new UnitRange(texts.Sentences[first].Start, texts.Sentences[last].End));
        }
    }
}

/// <summary>A sentence and what follows it.</summary>
internal sealed class NeighbourPairs(EncodedTexts texts) : IPairSource
{
    private const int MaxSentences = 3;
    private const int MinUnits = 8;
    private readonly EncodedDocument[] _documents = texts.Documents.Where(d => CanUse(texts, d)).ToArray();

    /// <summary>Whether a document has two sentences in a row that say something.</summary>
    public static bool CanUse(EncodedTexts texts, EncodedDocument document) => Enumerable.Range(document.FirstSentence, document.Count - 1)
        .Any(s => LengthOf(texts.Sentences[s]) >= MinUnits && LengthOf(texts.Sentences[s + 1]) >= MinUnits);

    private static int LengthOf(UnitRange range) => range.End - range.Start;

    public void Fill(Span<TrainingPair> batch, Random random)
    {
        foreach (ref var pair in batch)
            do pair = Draw(_documents[random.Next(_documents.Length)], random);
            while (LengthOf(pair.Left) < MinUnits || LengthOf(pair.Right) < MinUnits);
    }

    private TrainingPair Draw(EncodedDocument document, Random random)
    {
        var left = document.FirstSentence + random.Next(document.Count - 1);
        var last = Math.Min(left + 1 + random.Next(MaxSentences), document.FirstSentence + document.Count - 1);
        return new TrainingPair(texts.Sentences[left], new UnitRange(texts.Sentences[left + 1].Start, texts.Sentences[last].End));
    }
}

/// <summary>Pairs that were written out, each side perhaps in several wordings.</summary>
/// <param name="sides">For each pair, the wordings of its left and right side.</param>
internal sealed class GivenPairs(IReadOnlyList<(UnitRange[] Left, UnitRange[] Right)> sides) : IPairSource
{
    public void Fill(Span<TrainingPair> batch, Random random)
    {
        var seen = new HashSet<int>();
        foreach (ref var pair in batch)
        {
            int drawn;
            do drawn = random.Next(sides.Count);
            while (!seen.Add(drawn) && seen.Count < sides.Count);
            var (left, right) = sides[drawn];
            pair = new TrainingPair(left[random.Next(left.Length)], right[random.Next(right.Length)]);
        }
    }
}

/// <summary>Two strings of one concept group.</summary>
/// <param name="groups">The strings of each group; two at least.</param>
internal sealed class ConceptPairs(IReadOnlyList<UnitRange[]> groups) : IPairSource
{
    public void Fill(Span<TrainingPair> batch, Random random)
    {
        foreach (ref var pair in batch)
        {
            var group = groups[random.Next(groups.Count)];
            var (left, right) = (random.Next(group.Length), random.Next(group.Length - 1));
            pair = new TrainingPair(group[left], group[right < left ? right : right + 1]);
        }
    }
}

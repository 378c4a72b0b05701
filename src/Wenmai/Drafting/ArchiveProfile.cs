using System.Numerics;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>For every speech of the archive, how many of its sentences have each theme and each directive type.</summary>
internal sealed class ArchiveProfile
{
    /// <summary>Sentences with theme n at n - 1, and behind them those with directive type n.</summary>
    public static readonly int Themes = Taxonomy.Most, Types = Labels.DirectiveTypes.Count;

    private ArchiveProfile(IReadOnlyList<SpeechProfile> speeches) => Speeches = speeches;

    /// <summary>The speeches, in the order of their identifiers.</summary>
    public IReadOnlyList<SpeechProfile> Speeches { get; }

    /// <summary>Takes the labels of every speech.</summary>
    public static async Task<ArchiveProfile> OfAsync(IArchiveTexts texts, CancellationToken cancellationToken)
    {
        var speeches = new List<SpeechProfile>();
        await foreach (var labels in texts.ReadLabelsAsync(cancellationToken)) speeches.Add(new SpeechProfile(labels));
        return new ArchiveProfile(speeches);
    }
}

/// <summary>Counts of one speech.</summary>
internal sealed class SpeechProfile(string name)
{
    private readonly int[] _counts = new int[ArchiveProfile.Themes + ArchiveProfile.Types];
    private readonly int[] _first = new int[ArchiveProfile.Themes + ArchiveProfile.Types];

    public SpeechProfile(SpeechLabels labels) : this(labels.Speech)
    {
        Sentences = labels.Sentences;
        foreach (var theme in labels.Themes) (_counts[theme.Number - 1], _first[theme.Number - 1]) = (theme.Sentences, theme.First);
        foreach (var type in labels.Types)
            (_counts[ArchiveProfile.Themes + type.Number - 1], _first[ArchiveProfile.Themes + type.Number - 1]) = (type.Sentences, type.First);
    }

    /// <summary>The speech's identifier.</summary>
    public string Name { get; } = name;

    public int Sentences { get; private set; }

    /// <summary>Adds a sentence's labels.</summary>
    public void Add(uint themes, uint types, int number)
    {
        Sentences++;
        for (; themes != 0; themes &= themes - 1) Count(BitOperations.TrailingZeroCount(themes), number);
        for (; types != 0; types &= types - 1) Count(ArchiveProfile.Themes + BitOperations.TrailingZeroCount(types), number);
    }

    /// <summary>Sentences that have a label.</summary>
    public int this[int label] => _counts[label];

    /// <summary>Number of the first sentence that has a label; meaningless where none has.</summary>
    public int FirstWith(int label) => _first[label];

    /// <summary>Cosine of the two distributions of themes, 0-1.</summary>
    public double ThemeSimilarity(SpeechProfile other)
    {
        double dot = 0, own = 0, its = 0;
        for (var t = 0; t < ArchiveProfile.Themes; t++)
        {
            dot += (double)_counts[t] * other._counts[t];
            own += (double)_counts[t] * _counts[t];
            its += (double)other._counts[t] * other._counts[t];
        }
        return own == 0 || its == 0 ? 0 : dot / Math.Sqrt(own * its);
    }

    private void Count(int label, int number)
    {
        if (_counts[label]++ == 0) _first[label] = number;
    }
}

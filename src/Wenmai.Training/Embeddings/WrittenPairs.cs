using System.Reflection;
using Wenmai.Semantics;

namespace Wenmai.Training.Embeddings;

/// <summary>The written pairs to train with: those that ship with the library, and intents and topics, which are lessons only.</summary>
internal static class WrittenPairs
{
    private const string Intents = "intents.tsv";

    private static readonly Lazy<IReadOnlyList<WrittenPair>> LazyAll = new(() =>
        [.. Parse("pairs.tsv", WrittenPair.PhrasesText()), .. Parse(Intents, IntentsText())]);

    /// <summary>How documents put plain words (<c>pairs.tsv</c> of the library), then what is said where somebody looks for an intent or a topic
    /// (<c>intents.tsv</c>).</summary>
    /// <exception cref="FormatException">A line cannot be understood; the message begins with file and line.</exception>
    public static IReadOnlyList<WrittenPair> All => LazyAll.Value;

    private static string IntentsText()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Intents)
            ?? throw new InvalidOperationException($"{Intents} is missing from the assembly."));
        return reader.ReadToEnd();
    }

    private static List<WrittenPair> Parse(string name, string text)
    {
        var pairs = new List<WrittenPair>();
        var number = 0;
        foreach (var written in text.Split('\n'))
        {
            number++;
            var line = written.TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#') continue;
            pairs.Add(WrittenPair.Parse(line) ?? throw new FormatException($"{name}:{number}：应有主题、白话和公文三列。"));
        }
        return pairs;
    }
}

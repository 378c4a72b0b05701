using System.Reflection;

namespace Wenmai.Semantics;

/// <summary>Plain speech beside official wording, written for training.</summary>
/// <param name="Theme">Theme of the matter.</param>
/// <param name="Plain">As people say it.</param>
/// <param name="Official">As speeches say it; one wording or more.</param>
internal sealed record WrittenPair(string Theme, string Plain, IReadOnlyList<string> Official)
{
    private const int LeastColumns = 3;

    private const string Phrases = "pairs.tsv";
    private const string Intents = "intents.tsv";

    private static readonly Lazy<IReadOnlyList<WrittenPair>> LazyShipped = new(() => [.. Parse(Phrases, TextOf(Phrases)), .. Parse(Intents, TextOf(Intents))]);

    /// <summary>The pairs that ship with the library, to train with: how documents put plain words (<c>Model/pairs.tsv</c>), and what is said where somebody
    /// looks for an intent or a topic (<c>Model/intents.tsv</c>).</summary>
    public static IReadOnlyList<WrittenPair> Shipped => LazyShipped.Value;

    /// <summary>The first of the two files, which alone is fit to be shown; read anew at every call.</summary>
    public static string PhrasesText() => TextOf(Phrases);

    /// <summary>Reads lines of theme, plain speech and official wordings parted by tabs; lines that begin with <c>#</c> are remarks.</summary>
    /// <exception cref="FormatException">A line cannot be understood; the message begins with file and line.</exception>
    public static IReadOnlyList<WrittenPair> Read(string path) => Parse(Path.GetFileName(path), File.ReadAllText(path));

    /// <summary>Reads one line; null where it says too little.</summary>
    public static WrittenPair? Parse(string line)
    {
        var cells = line.Split('\t', StringSplitOptions.TrimEntries);
        return cells.Length < LeastColumns || cells[1].Length == 0 || cells[2].Length == 0 ? null : new WrittenPair(cells[0], cells[1], cells.Skip(2).Where(c => c.Length > 0).ToList());
    }

    private static string TextOf(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Semantics/{file}")
            ?? throw new InvalidOperationException($"{file} is missing from the assembly."));
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
            pairs.Add(Parse(line) ?? throw new FormatException($"{name}:{number}：应有主题、白话和公文三列。"));
        }
        return pairs;
    }
}

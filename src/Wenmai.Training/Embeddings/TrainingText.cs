using System.Text.Json;
using Wenmai.Language;

namespace Wenmai.Training.Embeddings;

/// <summary>A document to train on.</summary>
/// <param name="Title">Its title; empty where there is none.</param>
/// <param name="Sentences">Its sentences, folded, in order.</param>
public sealed record TrainingDocument(string Title, IReadOnlyList<string> Sentences)
{
    /// <summary>A document of a title and a text as written.</summary>
    public static TrainingDocument Of(string title, string text) => new(
        TextFolding.FoldToString(title),
        SentenceSplitter.Split(text, new TextSpan(0, text.Length)).Select(s => TextFolding.FoldToString(s.Of(text))).Where(s => s.Length > 1).ToList());
}

/// <summary>Reads documents to train on, and leaves out those that share sentences with what the model will be judged by.</summary>
public sealed class TrainingTexts
{
    private const int MinTelling = 14;
    private const int MaxShared = 2;

    private readonly HashSet<string> _held = new(StringComparer.Ordinal);

    /// <summary>Documents left out so far.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Keeps away from the texts of a file: a document that shares more than two of its longer sentences is left out.</summary>
    public void KeepAwayFrom(string path)
    {
        foreach (var document in ReadAll(path))
            foreach (var sentence in document.Sentences.Where(s => s.Length >= MinTelling)) _held.Add(sentence);
    }

    /// <summary>Reads a file of JSON lines with <c>text</c> and perhaps <c>title</c> (also packed with gzip), a text file, or a folder of text files whose first line is the title.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IEnumerable<TrainingDocument> Read(string path)
    {
        foreach (var document in ReadAll(path))
        {
            if (document.Sentences.Count(s => s.Length >= MinTelling && _held.Contains(s)) > MaxShared) LeftOut++;
            else yield return document;
        }
    }

    private static IEnumerable<TrainingDocument> ReadAll(string path)
    {
        if (Directory.Exists(path)) return Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal).Select(f => Plain(File.ReadAllText(f)));
        return path.Contains(".jsonl", StringComparison.OrdinalIgnoreCase) ? JsonLines(path) : [Plain(File.ReadAllText(path))];
    }

    private static IEnumerable<TrainingDocument> JsonLines(string path)
    {
        foreach (var line in PackedLines.Of(path))
        {
            using var json = JsonDocument.Parse(line);
            yield return TrainingDocument.Of(Text(json, "title"), Text(json, "text"));
        }

        static string Text(JsonDocument json, string key) =>
            json.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }

    private static TrainingDocument Plain(string text)
    {
        var end = text.IndexOf('\n');
        return end < 0 ? TrainingDocument.Of("", text) : TrainingDocument.Of(text[..end], text[end..]);
    }
}

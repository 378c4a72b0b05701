using System.Text.Json;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Training.Evaluation;

namespace Wenmai.Training.Readings;

/// <summary>The texts whose sentences are read: files of folders, and lines of packed files.</summary>
/// <remarks>A document's key is <c>folder/file</c> or <c>file#id</c>. It holds no path, so that a reading finds its sentence again wherever the texts lie.</remarks>
public sealed class ReadingTexts
{
    private readonly Dictionary<string, Func<Speech>> _documents = new(StringComparer.Ordinal);

    private (string Key, Speech? Speech) _last = ("", null);

    /// <summary>The keys of all documents, in ordinal order.</summary>
    public IEnumerable<string> Keys => _documents.Keys.Order(StringComparer.Ordinal);

    /// <summary>Opens folders of speeches, and files of JSON lines (<c>.jsonl</c>, <c>.jsonl.gz</c>) with <c>id</c>, <c>text</c> and perhaps <c>title</c>.</summary>
    /// <exception cref="IOException">One of them can't be read.</exception>
    public static ReadingTexts Open(IEnumerable<string> paths)
    {
        var texts = new ReadingTexts();
        foreach (var path in paths)
            if (Directory.Exists(path)) texts.AddFolder(path);
            else texts.AddLines(path);
        return texts;
    }

    /// <summary>The speech of a key, as indexing would read it but without labels; null where it can't be read. The last one is kept: readings come by document.</summary>
    public Speech? Find(string key)
    {
        if (_last.Key != key) _last = (key, Read(key));
        return _last.Speech;
    }

    private Speech? Read(string key)
    {
        try
        {
            return _documents.TryGetValue(key, out var read) ? read() : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void AddFolder(string path)
    {
        var folder = Path.GetFileName(Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar));
        foreach (var file in Directory.EnumerateFiles(path))
            _documents[$"{folder}/{Path.GetFileName(file)}"] = () => Documents.Read(file, Path.GetFileName(file), SpeechAssembler.WithoutLabels);
    }

    private void AddLines(string path)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        foreach (var line in PackedLines.Of(path))
        {
            using var json = JsonDocument.Parse(line);
            var (id, title, text) = (Cell(json, "id"), Cell(json, "title"), Cell(json, "text"));
            if (text.Length > 0) _documents[$"{name}#{id}"] = () => Assembled(id, title, text);
        }

        static string Cell(JsonDocument json, string key) =>
            json.RootElement.TryGetProperty(key, out var cell) && cell.ValueKind == JsonValueKind.String ? cell.GetString()! : "";
    }

    private static Speech Assembled(string id, string title, string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimStart('#', ' '));
        var body = string.Join('\n', lines);
        var whole = title.Length > 0 ? $"{title}\n\n{body}" : body;
        return SpeechAssembler.WithoutLabels.Assemble(new SpeechText { Text = whole }, id + ".txt");
    }
}

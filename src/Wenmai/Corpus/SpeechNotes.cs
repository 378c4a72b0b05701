using System.Text;

namespace Wenmai.Corpus;

/// <summary>What a notes file (更正文件) says: a person's corrections of one source file and of sentences in it.</summary>
/// <remarks>
/// A notes file stands beside the source as <c>NAME.EXT.notes.yml</c> and wins over all that the source states and the rules infer; the source is
/// never rewritten. For the speech it has the keys of front matter, and retired 停用 (yes); under <c>sentences</c> 句子 a list with the keys sentence 句子指纹 (or text 原文, the
/// sentence itself), types 类型, stance 立场, strength 强度, themes 主题 and note 备注. Codes and Chinese labels are both read.
/// </remarks>
public sealed record SpeechNotes
{
    internal const string Suffix = ".notes.yml";

    /// <summary>No corrections.</summary>
    public static SpeechNotes None { get; } = new();

    /// <summary>Corrections of the speech: what is stated here replaces what the file states.</summary>
    public SpeechMetadata Speech { get; init; } = SpeechMetadata.None;

    /// <summary>Corrections of sentences. Of two for the same sentence the later one holds.</summary>
    public IReadOnlyList<SentenceCorrection> Sentences { get; init; } = [];

    /// <summary>Whether the file is retired (停用): kept with its notes, and indexed no more.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Whether the notes beside a file retire it. Notes that can't be read retire nothing.</summary>
    /// <param name="sourcePath">Path of the source file.</param>
    public static bool Retire(string sourcePath)
    {
        var notes = new FileInfo(PathFor(sourcePath));
        if (!notes.Exists || notes.LinkTarget is not null || notes.Length > MaxBytes) return false;
        try
        {
            return Parse(File.ReadAllText(notes.FullName), notes.Name, Taxonomy.Shipped).Notes.IsRetired;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private const int MaxBytes = 256 * 1024;

    /// <summary>Where the notes of a source file stand.</summary>
    /// <param name="sourcePath">Path or name of the source file.</param>
    public static string PathFor(string sourcePath) => sourcePath + Suffix;

    /// <summary>Reads notes. A flawed value is left out and told; the rest holds. YAML that can't be read at all yields no corrections.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="taxonomy">The themes that may be stated.</param>
    /// <returns>The notes, and a warning (W130, W140) for each flaw, with file and line.</returns>
    public static (SpeechNotes Notes, IReadOnlyList<Problem> Notices) Parse(string yaml, string name, Taxonomy taxonomy)
    {
        var parser = new SpeechNotesParser(name, taxonomy);
        try
        {
            var notes = parser.Read(GuardedYaml.Parse(yaml, hasRecords: true));
            return (notes, parser.Notices);
        }
        catch (YamlFlawException e)
        {
            return (None, [ReaderMessages.BrokenNotes(name, e.Line, e.Message)]);
        }
    }

    /// <summary>The notes as YAML, ready to be written as UTF-8; <see cref="Parse"/> reads the same notes from it.</summary>
    /// <remarks>Every value is written on one line; control characters and lone surrogates are left out. Comments and unknown keys of a file that was read are lost.</remarks>
    public string ToYaml()
    {
        var yaml = new StringBuilder();
        if (IsRetired) yaml.Append("retired: yes\n");
        Write(yaml, "title", Speech.Title);
        Write(yaml, "date", Speech.Date?.ToString("yyyy-MM-dd"));
        Write(yaml, "year", Speech.Date is null ? Speech.Year?.ToString() : null);
        Write(yaml, "speaker", Speech.Speaker);
        Write(yaml, "unit", Speech.Unit);
        Write(yaml, "meeting", Speech.Meeting);
        Write(yaml, "kind", Speech.Kind is { } kind ? Labels.Of(Labels.DocumentKinds, kind).Code : null);
        if (Speech.ThemeIds.Count > 0) WriteList(yaml, "themes", Speech.ThemeIds);
        if (Sentences.Count > 0) yaml.Append("sentences:\n");
        foreach (var sentence in Sentences) yaml.Append(ToRecord(sentence));
        return yaml.ToString();
    }

    private static string ToRecord(SentenceCorrection sentence)
    {
        var record = new StringBuilder();
        Write(record, "    sentence", sentence.Key);
        Write(record, "    text", sentence.Text);
        if (sentence.Types is { } types) WriteList(record, "    types", types.Select(t => Labels.Of(Labels.DirectiveTypes, t).Code));
        Write(record, "    stance", sentence.Stance is { } stance ? Labels.Of(Labels.Stances, stance).Code : null);
        Write(record, "    strength", sentence.Strength?.ToString());
        if (sentence.ThemeIds is { } themes) WriteList(record, "    themes", themes);
        Write(record, "    note", sentence.Note);
        if (record.Length > 0) record[2] = '-';
        return record.ToString();
    }

    private static void Write(StringBuilder yaml, string key, string? value)
    {
        if (value is null) return;
        var line = TextScrubber.Strip(value, out _).ReplaceLineEndings(" ").Replace("'", "''");
        yaml.Append(key).Append(": '").Append(line).Append("'\n");
    }

    private static void WriteList(StringBuilder yaml, string key, IEnumerable<string> codes) =>
        yaml.Append(key).Append(": [").AppendJoin(", ", codes).Append("]\n");
}

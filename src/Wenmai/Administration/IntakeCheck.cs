using System.Security.Cryptography;
using Wenmai.Corpus;

namespace Wenmai.Administration;

/// <summary>Looks at files that want to come in: reads each, compares it with what is there, and says what would become of it.</summary>
internal sealed class IntakeCheck(ArchiveEditor editor, NearDuplicateFinder twins, JobOptions options, FileReader reader, Taxonomy taxonomy)
{
    private const int MaxRenames = 1_000;
    private readonly Dictionary<string, FileEdit> _edits = new(StringComparer.Ordinal);

    /// <summary>What is to be put into the archive, in the order it came.</summary>
    public IReadOnlyList<FileEdit> Edits => [.. _edits.Values];

    /// <summary>Checks one file.</summary>
    public FileOutcome Check(IntakeItem item, string path, CancellationToken cancellationToken)
    {
        if (item.Flaw is { } flaw) return Rejected(item.Name, flaw);
        if (LexiconFolder.Holds(item.Name) || IsNotes(item.Name)) return Rejected(item.Name, new Problem(Codes.NotForUpload, "更正文件和词表不能这样上传", "请在“更正”和“词表”页中操作"));
        if (WhereItGoes(item.Name, path) is not { } place) return new FileOutcome(item.Name, FileFate.Skipped, [new Problem(Codes.NameTaken, "同名文件已在库中，按要求略过", "需要时请选择替换或另存")]);
        if (place.Fate == FileFate.Unchanged) return new FileOutcome(item.Name, FileFate.Unchanged, []);

        var file = new SourceFile(path, place.Name, new FileInfo(path).Length);
        var read = reader(file, taxonomy, cancellationToken);
        if (read.Rejection is { } rejection) return Rejected(place.Name, new Problem(rejection.Code, rejection.Reason, rejection.Remedy));
        return Judge(place, file, read);
    }

    private FileOutcome Judge((string Name, FileFate Fate, IReadOnlyList<Problem> Notices) place, SourceFile file, ReadResult read)
    {
        var notices = new List<Problem>(place.Notices);
        // A paragraph file is a collection, may be larger than memory, and has no text of its own to compare.
        if (read.Speeches is IReadOnlyList<SpeechText> and [var speech])
        {
            notices.AddRange(speech.Notices);
            if (SecurityMarks.Find(speech.Text) is { } mark)
            {
                if (!options.AllowMarked) return Rejected(place.Name, new Problem(Codes.SecurityMark, $"文中有密级标志“{PlainLine.Of(mark, 30)}”，按规定不予收录", "确已解密的，请在上传时注明后重新上传"));
                notices.Add(new Problem(Codes.MarkLifted, $"文中有密级标志“{PlainLine.Of(mark, 30)}”，上传人注明已解密", ""));
            }
            if (speech.Text.Count(c => !char.IsWhiteSpace(c)) < 50) notices.Add(new Problem(Codes.VeryShort, "正文不足 50 字", "请确认文件完整"));
            if (twins.Find(new SourceName(place.Name), speech.Text) is { } twin)
            {
                if (twin.IsSame && place.Fate == FileFate.Added)
                    return new FileOutcome(place.Name, FileFate.Skipped, [new Problem(Codes.SameText, $"与 {twin.Name} 内容相同，未重复收录", "确需收录的，请先移除另一份")]);
                notices.Add(new Problem(Codes.SimilarText, $"与 {twin.Name} 相似 {twin.Likeness * 100:0} %", "请核对是否为同一讲话的不同稿"));
            }
            twins.Add(new SourceName(place.Name), speech.Text);
        }
        _edits[place.Name] = new FileEdit(place.Name, file.FullPath);
        return new FileOutcome(place.Name, place.Fate, notices);
    }

    /// <summary>Under which name the file would stand, and as what; null when it is to stay out.</summary>
    private (string Name, FileFate Fate, IReadOnlyList<Problem> Notices)? WhereItGoes(string name, string path)
    {
        if (CurrentContent(name) is not { } current) return (name, FileFate.Added, []);
        if (HasSameContent(current, path)) return (name, FileFate.Unchanged, []);
        return options.OnConflict switch
        {
            NameConflict.Replace => (name, FileFate.Updated, [new Problem(Codes.NameTaken, "同名文件内容不同，将替换原有文件", "替换后可在操作记录中撤销")]),
            NameConflict.Rename => (FreeName(name), FileFate.Added, [new Problem(Codes.NameTaken, $"同名文件 {name} 已在库中，另存为新名", "")]),
            _ => null,
        };
    }

    private string? CurrentContent(string name)
    {
        if (_edits.TryGetValue(name, out var edit)) return edit.Content;
        var path = editor.PathOf(name);
        return File.Exists(path) ? path : null;
    }

    private string FreeName(string name)
    {
        var dot = name.Length - Path.GetExtension(name).Length;
        return Enumerable.Range(2, MaxRenames).Select(i => $"{name[..dot]}（{i}）{name[dot..]}").First(n => CurrentContent(n) is null);
    }

    private static bool HasSameContent(string one, string other)
    {
        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        return first.Length == second.Length && SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }

    private static bool IsNotes(string name) => name.EndsWith(SpeechNotes.Suffix, StringComparison.OrdinalIgnoreCase);

    private static FileOutcome Rejected(string name, Problem why) => new(name, FileFate.Rejected, [why]);
}

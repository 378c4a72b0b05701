using System.Security.Cryptography;
using System.Text.Json;
using Wenmai.Databases;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>Changes the files of an archive: each change whole or not at all, with everything kept that is needed to take it back.</summary>
/// <remarks>What a file held before lies in <c>changes/ID/</c> of the state folder until <see cref="Purge"/>. A change that a crash cut short is rolled back by <see cref="Recover"/>.</remarks>
public sealed class ArchiveEditor(ArchivePlaces places, TimeProvider? clock = null)
{
    private const string RecordName = "change.json";
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly string _changes = places.Data.Folder("changes");

    /// <summary>All changes, newest first.</summary>
    public IReadOnlyList<ArchiveChange> All => [.. Directory.EnumerateDirectories(_changes).OrderDescending().Select(Read).OfType<ArchiveChange>()];

    /// <summary>The change of that identifier, or null.</summary>
    public ArchiveChange? Find(string id) => TimeOrderedId.IsOne(id) ? Read(Path.Combine(_changes, id)) : null;

    /// <summary>Makes a change. Edits that change nothing are left out.</summary>
    /// <returns>The change; null when nothing was to be changed.</returns>
    /// <exception cref="AdministrationFault">A name is unfit (E192) or a file can't be written (E412); then nothing is changed.</exception>
    public ArchiveChange? Apply(string actor, ChangeKind kind, string summary, IReadOnlyList<FileEdit> edits)
    {
        using var others = FileLock.Take(Path.Combine(_changes, ".lock"));
        var planned = edits.Select(e => (Edit: e, File: new ChangedFile(e.Name, HashOf(PathOf(e.Name)), HashOf(e.Content))))
            .Where(p => p.File.Before != p.File.After).ToList();
        if (planned.Count == 0) return null;
        var now = _clock.GetUtcNow();
        var change = new ArchiveChange(TimeOrderedId.New(now), now, actor, kind, summary, [.. planned.Select(p => p.File)]);
        KeepBefore(change);
        try
        {
            foreach (var (edit, _) in planned) Put(edit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RollBack(change);
            throw new AdministrationFault(Codes.ReadOrWriteFailed, $"文件写入失败，已恢复原状：{e.Message}", "请检查权限和磁盘空间后重试。");
        }
        return Save(change with { IsComplete = true });
    }

    /// <summary>Takes a change back, as a change of its own that can be taken back in turn.</summary>
    /// <exception cref="AdministrationFault">There is no such change (E620), or its files have changed since (E621).</exception>
    public ArchiveChange Undo(string id, string actor)
    {
        var change = Find(id) is { UndoneBy: null } found ? found : throw new AdministrationFault(Codes.NoSuchChange, "没有这项更改，或已经撤销、清除。", "请从操作列表中选择。");
        if (change.Files.FirstOrDefault(f => HashOf(PathOf(f.Name)) != f.After) is { } moved)
            throw new AdministrationFault(Codes.ChangedSince, $"{moved.Name} 在此后又有改动，不能直接撤销。", "请先撤销后来的更改。");
        var edits = change.Files.Select((f, i) => new FileEdit(f.Name, f.Before is null ? null : BeforePath(change, i))).ToList();
        var undo = Apply(actor, ChangeKind.Undo, $"撤销：{change.Summary}", edits)!;
        Save(change with { UndoneBy = undo.Id });
        return undo;
    }

    /// <summary>Rolls back what a crash left half done.</summary>
    /// <returns>The changes that were rolled back.</returns>
    public IReadOnlyList<ArchiveChange> Recover()
    {
        using var others = FileLock.Take(Path.Combine(_changes, ".lock"));
        var broken = All.Where(c => !c.IsComplete).ToList();
        broken.ForEach(RollBack);
        return broken;
    }

    /// <summary>Forgets changes older than some time: they can't be taken back any more.</summary>
    /// <returns>How many.</returns>
    public int Purge(TimeSpan age)
    {
        using var others = FileLock.Take(Path.Combine(_changes, ".lock"));
        var old = All.Where(c => c.IsComplete && _clock.GetUtcNow() - c.At > age).ToList();
        foreach (var change in old) Directory.Delete(Path.Combine(_changes, change.Id), recursive: true);
        return old.Count;
    }

    /// <summary>Where a file of the archive lies.</summary>
    /// <exception cref="AdministrationFault">The name is unfit, or a link would lead out of the archive (E192).</exception>
    public string PathOf(string name)
    {
        if (ArchiveNames.Flaw(name) is { } flaw) throw new AdministrationFault(Codes.UnfitFileName, $"文件名“{PlainLine.Of(name, 80)}”不能使用：{flaw}。", "请改名后重试。");
        var path = places.Corpus;
        foreach (var segment in name.Split('/'))
        {
            path = Path.Combine(path, segment);
            if (new FileInfo(path).LinkTarget is not null) throw new AdministrationFault(Codes.UnfitFileName, $"“{name}”经过一个链接，不能写入。", "请直接在服务器上处理这个文件。");
        }
        return path;
    }

    private void KeepBefore(ArchiveChange change)
    {
        PrivateFile.MakeFolder(Path.Combine(_changes, change.Id));
        for (var i = 0; i < change.Files.Count; i++)
            if (change.Files[i].Before is not null) CopyDurably(PathOf(change.Files[i].Name), BeforePath(change, i), isPrivate: true);
        Save(change);
    }

    private void RollBack(ArchiveChange change)
    {
        for (var i = 0; i < change.Files.Count; i++)
        {
            var (name, before, _) = change.Files[i];
            if (HashOf(PathOf(name)) != before) Put(new FileEdit(name, before is null ? null : BeforePath(change, i)));
        }
        Directory.Delete(Path.Combine(_changes, change.Id), recursive: true);
    }

    /// <summary>Puts one file in place by a rename, or takes it away. Doing so twice does no harm.</summary>
    private void Put(FileEdit edit)
    {
        var path = PathOf(edit.Name);
        if (edit.Content is null)
        {
            File.Delete(path);
            return;
        }
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".wenmai-{Guid.NewGuid():N}");   // begins with a dot: no listing takes it for a document
        try
        {
            CopyDurably(edit.Content, temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
        DiskFileSystem.Instance.FlushFolder(folder);
    }

    private static void CopyDurably(string from, string to, bool isPrivate = false)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var target = isPrivate
            ? PrivateFile.Open(to, FileMode.Create, FileAccess.Write, FileShare.None)
            : new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    private string BeforePath(ArchiveChange change, int file) => Path.Combine(_changes, change.Id, $"{file:0000}.before");

    private ArchiveChange Save(ArchiveChange change)
    {
        PrivateFile.Replace(Path.Combine(_changes, change.Id, RecordName), JsonSerializer.Serialize(change, StateJson.Options));
        return change;
    }

    private static ArchiveChange? Read(string folder)
    {
        var path = Path.Combine(folder, RecordName);
        return File.Exists(path) ? JsonSerializer.Deserialize<ArchiveChange>(File.ReadAllBytes(path), StateJson.Options) : null;
    }

    private static string? HashOf(string? path)
    {
        if (path is null || !File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

namespace Wenmai.Tests.Durability;

/// <summary>A disk whose power goes before its <paramref name="at"/>-th operation, and that then forgets what was never flushed: contents of files and names in folders.</summary>
internal sealed class PowerLossFileSystem : ObservedFileSystem
{
    private readonly int _at;
    private readonly Dictionary<string, Content> _live = [];
    private readonly Dictionary<string, Content> _durable = [];
    private readonly List<NameChange> _pending = [];
    private int _count;

    /// <summary>Everything in <paramref name="root"/> is on the disk for good.</summary>
    public PowerLossFileSystem(string root, int at)
    {
        _at = at;
        foreach (var folder in Directory.GetDirectories(root, "*", SearchOption.AllDirectories).Append(root)) _live[folder] = Content.Folder();
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories)) _live[file] = Content.Of(File.ReadAllBytes(file));
        foreach (var (path, content) in _live) _durable[path] = content;
    }

    /// <summary>Whether the power has gone.</summary>
    public bool IsOff => _count >= _at;

    /// <summary>Lays out in <paramref name="to"/> what is found when the power comes back.</summary>
    public void Restart(string root, string to, Survival survival, Random random)
    {
        foreach (var (path, content) in _live.Where(e => !e.Value.IsFolder && File.Exists(e.Key))) content.Written = File.ReadAllBytes(path);
        foreach (var change in _pending)
            if (survival == Survival.All || survival == Survival.Some && random.Next(2) == 0) change.Apply(_durable);
        foreach (var (path, content) in _durable.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var target = Path.Combine(to, Path.GetRelativePath(root, path));
            if (path != root && !Directory.Exists(Path.GetDirectoryName(target))) continue;   // its folder's name was lost
            if (content.IsFolder) Directory.CreateDirectory(target);
            else File.WriteAllBytes(target, content.AfterPowerLoss(survival, random));
        }
    }

    protected override void Before(Operation operation, string path)
    {
        if (operation != Operation.Read) _count++;
        if (IsOff) throw new PowerLossException();
    }

    protected override void Write(ObservedStream stream, ReadOnlySpan<byte> bytes)
    {
        base.Write(stream, bytes);
        _live[stream.Path].IsFlushed = false;
    }

    protected override void OnCreated(string path)
    {
        if (_live.GetValueOrDefault(path) is { IsFolder: false } emptied)
        {
            emptied.IsFlushed = false;
            return;
        }
        var content = Directory.Exists(path) ? Content.Folder() : new Content();
        Change(path, null, content);
    }

    protected override void OnFlushed(string path)
    {
        var content = _live[path];
        (content.Durable, content.IsFlushed) = (ReadShared(path), true);
    }

    protected override void OnFolderFlushed(string folder)
    {
        foreach (var change in _pending.Where(c => c.Folder == folder)) change.Apply(_durable);
        _pending.RemoveAll(c => c.Folder == folder);
    }

    protected override void OnRenaming(string from, string to)
    {
        var content = _live[from];
        Remember(to);
        _live.Remove(from);
        Change(to, from, content);
    }

    protected override void OnDeleting(string path)
    {
        Remember(path);
        if (_live.Remove(path)) _pending.Add(new NameChange(Path.GetDirectoryName(path)!, path, null, null));
    }

    private void Change(string path, string? from, Content content)
    {
        _live[path] = content;
        _pending.Add(new NameChange(Path.GetDirectoryName(path)!, from, path, content));
    }

    /// <summary>Keeps the bytes of a file whose name goes: the name may come back.</summary>
    private void Remember(string path)
    {
        if (_live.GetValueOrDefault(path) is { IsFolder: false } content && File.Exists(path)) content.Written = File.ReadAllBytes(path);
    }

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record NameChange(string Folder, string? Removed, string? Added, Content? Content)
    {
        public void Apply(Dictionary<string, Content> names)
        {
            if (Removed is not null) names.Remove(Removed);
            if (Added is not null) names[Added] = Content!;
        }
    }

    private sealed class Content
    {
        public bool IsFolder { get; private init; }

        /// <summary>As last flushed.</summary>
        public byte[] Durable { get; set; } = [];

        /// <summary>As last written.</summary>
        public byte[] Written { get; set; } = [];

        public bool IsFlushed { get; set; }

        public static Content Folder() => new() { IsFolder = true };

        public static Content Of(byte[] bytes) => new() { Durable = bytes, Written = bytes, IsFlushed = true };

        public byte[] AfterPowerLoss(Survival survival, Random random)
        {
            if (IsFlushed || survival == Survival.None) return Durable;
            if (survival == Survival.All) return Written;
            var kept = Written.AsSpan(0, random.Next(Written.Length + 1)).ToArray();
            if (random.Next(2) == 0 && kept.Length > 0) kept.AsSpan(random.Next(kept.Length)).Clear();   // blocks allotted, never filled
            return kept;
        }
    }
}

/// <summary>What survives of that which was not flushed.</summary>
internal enum Survival
{
    None,
    Some,
    All,
}

/// <summary>The machine is off.</summary>
internal sealed class PowerLossException : Exception;

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
        _live[stream.Path].Append(bytes);
    }

    protected override void OnCreated(string path)
    {
        if (_live.GetValueOrDefault(path) is { IsFolder: false } emptied) emptied.Clear();
        else Change(path, null, Directory.Exists(path) ? Content.Folder() : new Content());
    }

    protected override void OnFlushed(string path) => _live[path].Flush();

    protected override void OnFolderFlushed(string folder)
    {
        foreach (var change in _pending.Where(c => c.Folder == folder)) change.Apply(_durable);
        _pending.RemoveAll(c => c.Folder == folder);
    }

    protected override void OnRenaming(string from, string to)
    {
        _live.Remove(from, out var content);
        Change(to, from, content!);
    }

    protected override void OnDeleting(string path)
    {
        if (_live.Remove(path)) _pending.Add(new NameChange(Path.GetDirectoryName(path)!, path, null, null));
    }

    private void Change(string path, string? from, Content content)
    {
        _live[path] = content;
        _pending.Add(new NameChange(Path.GetDirectoryName(path)!, from, path, content));
    }

    private sealed record NameChange(string Folder, string? Removed, string? Added, Content? Content)
    {
        public void Apply(Dictionary<string, Content> names)
        {
            if (Removed is not null) names.Remove(Removed);
            if (Added is not null) names[Added] = Content!;
        }
    }

    /// <summary>What is in a file, whatever its name: as written, and as flushed.</summary>
    private sealed class Content
    {
        private readonly List<byte> _written = [];
        private byte[] _durable = [];
        private bool _isFlushed;

        public bool IsFolder { get; private init; }

        public static Content Folder() => new() { IsFolder = true };

        public static Content Of(byte[] bytes)
        {
            var content = new Content();
            content.Append(bytes);
            content.Flush();
            return content;
        }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            _written.AddRange(bytes);
            _isFlushed = false;
        }

        public void Clear()
        {
            _written.Clear();
            _isFlushed = false;
        }

        public void Flush() => (_durable, _isFlushed) = (_written.ToArray(), true);

        public byte[] AfterPowerLoss(Survival survival, Random random)
        {
            if (_isFlushed || survival == Survival.None) return _durable;
            if (survival == Survival.All) return _written.ToArray();
            var kept = _written.Take(random.Next(_written.Count + 1)).ToArray();
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

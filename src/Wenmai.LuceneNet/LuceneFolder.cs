using Lucene.Net.Index;
using Lucene.Net.Store;
using Wenmai.Storage;

namespace Wenmai.LuceneNet;

/// <summary>An open Lucene index of one segment. Generations that show the segment share it: it is checked and opened once.</summary>
internal sealed class LuceneFolder : IDisposable
{
    private static readonly Dictionary<string, LuceneFolder> Opened = new(StringComparer.Ordinal);
    private static readonly System.Threading.Lock Gate = new();

    private readonly string _key;
    private readonly FSDirectory _directory;
    private readonly DirectoryReader _reader;

    private LuceneFolder(string path, string key)
    {
        (Path, _key, _directory) = (path, key, Open(path));
        try
        {
            _reader = DirectoryReader.Open(_directory);
            Paragraphs = _reader.MaxDoc;
            var leaf = _reader.Leaves.Count == 0 ? null : _reader.Leaves[0].AtomicReader;
            (Pairs, Characters) = (leaf?.GetTerms(Fields.Pairs), leaf?.GetTerms(Fields.Characters));
        }
        catch
        {
            _reader?.Dispose();
            _directory.Dispose();
            throw;
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>How many use it.</summary>
    public int Users { get; private set; } = 1;

    /// <summary>Number of paragraphs.</summary>
    public int Paragraphs { get; }

    /// <summary>Pairs of characters; null when there are none.</summary>
    public Terms? Pairs { get; }

    /// <summary>Characters; null when there are none.</summary>
    public Terms? Characters { get; }

    /// <summary>Whether damage was met since it was opened: who asks for it next gets another, checked again.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Opens a folder, mapped into memory; without locks, since an archive has one writer at a time.</summary>
    public static FSDirectory Open(string path) => new MMapDirectory(path, NoLockFactory.GetNoLockFactory());

    /// <summary>The open index of a segment; opened, and compared with its seals, when nobody has it open.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="parts">Its files.</param>
    /// <exception cref="IndexDamagedException">A file is missing or not as it was sealed, or the index can't be read.</exception>
    public static LuceneFolder Share(string path, IReadOnlyList<SegmentPart> parts)
    {
        var key = string.Join('\n', parts.Select(p => p.Hash).Prepend(path));
        lock (Gate)
        {
            if (Opened.TryGetValue(key, out var open) && !open.IsDamaged)
            {
                open.Users++;
                return open;
            }
            SegmentParts.Check(path, parts);
            return Opened[key] = Guarded(path, () => new LuceneFolder(path, key));
        }
    }

    /// <summary>Remembers damage.</summary>
    /// <param name="e">By what it was noticed.</param>
    public IndexDamagedException Damage(Exception e)
    {
        IsDamaged = true;
        return Unreadable(Path, e);
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (--Users > 0) return;
            if (Opened.GetValueOrDefault(_key) == this) Opened.Remove(_key);
        }
        _reader.Dispose();
        _directory.Dispose();
    }

    /// <summary>Whether a failure of reading means damage: decoders check little, so on altered bytes they fail in any way.</summary>
    public static bool IsDamage(Exception e) => e is not (IndexDamagedException or ObjectDisposedException or OperationCanceledException);

    private static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Unreadable(path, e);
        }
    }

    private static IndexDamagedException Unreadable(string path, Exception e) => new(path, $"无法读取（{e.GetType().Name}）");
}

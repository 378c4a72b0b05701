using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>The head of the audit trail: how many entries there are, and the seal of the last.</summary>
/// <param name="Count">Number of entries.</param>
/// <param name="Seal">Seal of the last one; empty while there is none.</param>
/// <param name="Mac">Signature of both.</param>
public sealed record AuditHead(long Count, string Seal, string Mac);

/// <summary>An entry that was added to the trail.</summary>
/// <param name="Count">How many entries there are since.</param>
/// <param name="Seal">Its seal.</param>
/// <param name="IsAnchored">Whether the trail held the signed head when it was added.</param>
internal readonly record struct AppendedEntry(long Count, string Seal, bool IsAnchored);

/// <summary>Keeps the head of the audit trail and the key of its seals apart from the trail itself: whoever changes, cuts off or wipes the trail without the key is told.</summary>
internal sealed class AuditAnchor
{
    private const int KeyBytes = 32;

    private readonly string _keyPath;
    private readonly string _headPath;
    private readonly Lazy<byte[]> _key;

    /// <param name="folder">Where they lie.</param>
    public AuditAnchor(string folder)
    {
        _keyPath = Path.Combine(folder, "audit.key");
        _headPath = Path.Combine(folder, "audit-head.json");
        _key = new Lazy<byte[]>(() => ReadKey() ?? NewKey(folder), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Whether there is a key: the seals can be checked.</summary>
    public bool HasKey => File.Exists(_keyPath);

    /// <summary>The head as it was signed last; null when there is none, or it is not signed with the key.</summary>
    public AuditHead? Head
    {
        get
        {
            try
            {
                var head = File.Exists(_headPath) ? JsonSerializer.Deserialize<AuditHead>(File.ReadAllBytes(_headPath), StateJson.Options) : null;
                return head is not null && head.Mac == Sign(head.Count, head.Seal) ? head : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The seal of an entry.</summary>
    /// <param name="previous">Seal of the entry before.</param>
    /// <param name="entry">The entry, without its own seal.</param>
    public string Seal(string previous, AuditEntry entry) => Mac(previous + JsonSerializer.Serialize(entry, StateJson.Line));

    /// <summary>Signs the head of what was added, unless a later one has been signed meanwhile.</summary>
    /// <remarks>A head that is missing, or that the trail did not hold when this was added, stays as it is: further entries must not hide a cut.</remarks>
    public void Write(AppendedEntry added)
    {
        if (!added.IsAnchored) return;
        using var others = FileLock.Take(_headPath + ".lock");
        if (Head is { } now && now.Count < added.Count) Keep(added.Count, added.Seal);
    }

    private void Keep(long count, string seal) =>
        PrivateFile.Replace(_headPath, JsonSerializer.Serialize(new AuditHead(count, seal, Sign(count, seal)), StateJson.Options));

    private string Sign(long count, string seal) => Mac(string.Create(CultureInfo.InvariantCulture, $"head {count} {seal}"));

    private string Mac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(text)));

    private byte[]? ReadKey() => File.Exists(_keyPath) ? Convert.FromHexString(File.ReadAllText(_keyPath).Trim()) : null;

    private byte[] NewKey(string folder)
    {
        PrivateFile.MakeFolder(folder);
        using var others = FileLock.Take(_keyPath + ".lock");
        if (ReadKey() is { } made) return made;   // by another process meanwhile
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        // The head first: with a key there always is one, so one that is missing was taken away.
        var mac = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("head 0 ")));
        PrivateFile.Replace(_headPath, JsonSerializer.Serialize(new AuditHead(0, "", mac), StateJson.Options));
        PrivateFile.Replace(_keyPath, Convert.ToHexStringLower(key));
        return key;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Wenmai.Archives;

namespace Wenmai.Drafting;

/// <summary>Gathers something from a whole generation once for all processes that read it: the first gathers and keeps it, the others read what was kept.</summary>
internal static class GatheredOnce
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);

    /// <summary>What another build of this program gathered may be of another form, and is not read.</summary>
    private static readonly string Build = typeof(GatheredOnce).Module.ModuleVersionId.ToString("N")[..12];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, IgnoreReadOnlyProperties = true };

    /// <summary>What was gathered under a name, by whichever process.</summary>
    /// <param name="archive">The generation. One that this process alone reads keeps nothing.</param>
    /// <param name="name">The name: lower-case letters.</param>
    /// <param name="gather">Gathers it.</param>
    /// <param name="cancellationToken">Gives up; who waits for another process gives up waiting.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<T> GetAsync<T>(IArchive archive, string name, Func<Task<T>> gather, CancellationToken cancellationToken) where T : class
    {
        if (archive.Gathered is not { } shelf) return await gather();
        for (var key = $"{name}-{Build}"; ; await Task.Delay(Look, cancellationToken))
        {
            if (await ReadAsync<T>(shelf, key, cancellationToken) is { } kept) return kept;
            await using var claim = await shelf.ClaimAsync(key, cancellationToken);
            if (claim is null) continue;
            if (await ReadAsync<T>(shelf, key, cancellationToken) is { } meanwhile) return meanwhile;
            var gathered = await gather();
            await shelf.KeepAsync(key, JsonSerializer.SerializeToUtf8Bytes(gathered, Plain), cancellationToken);
            return gathered;
        }
    }

    private static async Task<T?> ReadAsync<T>(IGatheredShelf shelf, string key, CancellationToken cancellationToken) where T : class =>
        await shelf.FindAsync(key, cancellationToken) is { } kept ? JsonSerializer.Deserialize<T>(kept, Plain) : null;
}

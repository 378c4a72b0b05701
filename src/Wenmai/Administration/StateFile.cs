using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>A small file of state: read whole, replaced whole, safe against power loss, other threads and other processes.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="empty">What an absent file stands for.</param>
internal sealed class StateFile<T>(string path, T empty) where T : class
{
    private readonly Lock _gate = new();
    private (DateTime Changed, long Length) _seen;
    private T? _value;

    /// <summary>The state as it is now, also when another process changed it.</summary>
    /// <exception cref="AdministrationFault">The file is damaged (E611): better no answer than an empty one.</exception>
    public T Read()
    {
        lock (_gate)
        {
            var info = new FileInfo(path);
            if (!info.Exists) return empty;
            if (_value is not null && _seen == (info.LastWriteTimeUtc, info.Length)) return _value;
            _seen = (info.LastWriteTimeUtc, info.Length);
            return _value = Parse();
        }
    }

    /// <summary>Changes the state; a change that throws leaves it as it was.</summary>
    /// <returns>The state after.</returns>
    public T Update(Func<T, T> change)
    {
        lock (_gate)
        {
            using var others = FileLock.Take(path + ".lock");
            var next = change(Read());
            PrivateFile.Replace(path, JsonSerializer.Serialize(next, StateJson.Options));
            _value = null;
            return next;
        }
    }

    private T Parse()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), StateJson.Options) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new AdministrationFault(Codes.StateDamaged, $"状态文件 {path} 已损坏。", "请从备份恢复该文件；读者检索不受影响。");
        }
    }
}

/// <summary>How state is written: readable Chinese, names for values, one writing for all.</summary>
internal static class StateJson
{
    /// <summary>Indented, for state files that a person may have to read.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: true);

    /// <summary>On one line, for logs.</summary>
    public static JsonSerializerOptions Line { get; } = Make(indented: false);

    private static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}

/// <summary>A lock between processes, released by disposal and by the death of its holder.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="AdministrationFault">Another process holds it for too long (E612).</exception>
    public static IDisposable Take(string path, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                return PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && clock.GetElapsedTime(began) < Patience)
            {
                Thread.Sleep(10);
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new AdministrationFault(Codes.StateInUse, $"另一个进程正占用 {path}。", "请稍后重试。");
            }
        }
    }
}

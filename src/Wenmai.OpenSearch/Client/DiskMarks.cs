using System.Globalization;
using System.Text.Json;

namespace Wenmai.OpenSearch.Client;

/// <summary>How full a node's disk is.</summary>
internal enum DiskMark
{
    /// <summary>Below all marks.</summary>
    None,

    /// <summary>No new shards are put there.</summary>
    Low,

    /// <summary>Shards are moved away.</summary>
    High,

    /// <summary>Indices become read-only.</summary>
    Flood,
}

/// <summary>The cluster's disk watermarks: each a share that is used (<c>85%</c>, <c>0.85</c>) or room that is left (<c>20gb</c>).</summary>
internal sealed record DiskMarks(bool IsOn, string Low, string High, string Flood)
{
    private static readonly (string Unit, long Bytes)[] Units = [("tb", 1L << 40), ("gb", 1L << 30), ("mb", 1L << 20), ("kb", 1L << 10), ("b", 1)];

    /// <summary>Reads them from the cluster's settings: what is set for now goes before what is set for good, and that before the default.</summary>
    public static DiskMarks Of(JsonElement settings)
    {
        return new DiskMarks(Find("threshold_enabled") != "false", Find("watermark", "low") ?? "85%", Find("watermark", "high") ?? "90%", Find("watermark", "flood_stage") ?? "95%");

        string? Find(params string[] names) => ((string[])["transient", "persistent", "defaults"]).Select(layer => In(settings, [layer, "cluster", "routing", "allocation", "disk", .. names]))
            .FirstOrDefault(v => v is not null);
    }

    /// <summary>The highest mark that a disk has reached.</summary>
    public DiskMark Reached(long total, long free) =>
        IsOver(Flood, total, free) ? DiskMark.Flood : IsOver(High, total, free) ? DiskMark.High : IsOver(Low, total, free) ? DiskMark.Low : DiskMark.None;

    /// <summary>The same in words.</summary>
    public string Says(long total, long free) => string.Create(CultureInfo.InvariantCulture, $"已用 {100.0 * (total - free) / total:0.#}%") + Reached(total, free) switch
    {
        DiskMark.Flood => "，超过洪水位",
        DiskMark.High => "，超过高水位",
        DiskMark.Low => "，超过低水位",
        _ => "",
    };

    private static bool IsOver(string mark, long total, long free)
    {
        var text = mark.Trim().ToLowerInvariant();
        if (text.EndsWith('%')) return Number(text[..^1]) is { } percent && total - free >= total * percent / 100;
        foreach (var (unit, bytes) in Units)
            if (text.EndsWith(unit, StringComparison.Ordinal)) return Number(text[..^unit.Length]) is { } room && free <= room * bytes;
        return Number(text) is { } share and <= 1 && total - free >= total * share;
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? In(JsonElement settings, string[] names)
    {
        foreach (var name in names)
            if (settings.ValueKind != JsonValueKind.Object || !settings.TryGetProperty(name, out settings)) return null;
        return settings.ValueKind == JsonValueKind.String ? settings.GetString() : null;
    }
}

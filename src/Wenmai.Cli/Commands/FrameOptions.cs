using System.CommandLine;
using Wenmai.Drafting;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Cli.Commands;

/// <summary>What outlines and banks are chosen by: occasion, theme and level.</summary>
internal sealed class FrameOptions
{
    private readonly Option<string?> _occasion = new("--occasion") { Description = "会议类型，如 动员会、座谈会、党课" };
    private readonly Option<string?> _theme = new("--theme") { Description = "主题，如 T03 或 两个责任" };
    private readonly Option<string?> _level = new("--level") { Description = "层级：中央、省、市、县、乡、单位" };

    /// <summary>The options, for a command.</summary>
    public IEnumerable<Option> All => [_occasion, _theme, _level];

    /// <summary>Reads them.</summary>
    /// <returns>The values, and what names nothing.</returns>
    public (OccasionKind? Occasion, Theme? Theme, OfficeLevel? Level, IReadOnlyList<Problem> Problems) Read(ParseResult parsed, Taxonomy taxonomy)
    {
        var problems = new List<Problem>();
        var occasion = parsed.GetValue(_occasion) is { } o ? OccasionKind.Find(o) ?? Unknown<OccasionKind>("occasion", o, "会议类型", Occasions, problems) : null;
        Theme? theme = null;
        if (parsed.GetValue(_theme) is { } t && !taxonomy.TryMean(t, out theme)) Unknown<Theme>("theme", t, "主题", $"{taxonomy.Range} 或主题名", problems);
        OfficeLevel? level = null;
        if (parsed.GetValue(_level) is { } l)
        {
            if (Labels.TryFind(DeskNames.Levels, l, out var entry)) level = entry.Value;
            else Unknown<object>("level", l, "层级", string.Join('、', DeskNames.Levels.Select(e => e.Label)), problems);
        }
        return (occasion, theme, level, problems);
    }

    private static string Occasions => string.Join('、', OccasionKind.All.Select(k => k.Label));

    private static T? Unknown<T>(string field, string value, string name, string remedy, List<Problem> problems) where T : class
    {
        problems.Add(new Problem(Codes.UnknownValue, $"没有“{value}”这个{name}。", $"可用的：{remedy}。") { Field = field });
        return null;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Wenmai.Administration;
using Wenmai.Cli.Commands;
using Wenmai.Keeping;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Cli;

/// <summary>The options that narrow a command to facet values; the same for every command that searches or counts.</summary>
/// <param name="isInSubcorpora">Whether subcorpora narrow it too.</param>
/// <param name="isCounted">Whether what they narrow is counted, so that copies may count once.</param>
internal sealed class FacetOptions(bool isInSubcorpora = true, bool isCounted = true)
{
    private readonly Dictionary<Facet, Option<string[]>> _options = new()
    {
        [Facet.Theme] = New("--theme", "主题，如 T07 或 反腐败斗争，可重复"),
        [Facet.Type] = New("--type", "要求类型，如 D02 或 禁止，可重复"),
        [Facet.Year] = New("--year", "年份或区间，如 2022、2019-2022、undated"),
        [Facet.Kind] = New("--kind", "文种，如 K01、讲话、政府工作报告，可重复"),
        [Facet.Stance] = New("--stance", "立场：own、quoted、reported、problem、other"),
        [Facet.Strength] = New("--strength", "力度：0 至 4"),
        [Facet.Role] = New("--role", "段落功能：introduction、achievements、problems、situation、requirements、safeguards、closing"),
        [Facet.Unit] = New("--unit", "单位，如 **市教育局"),
    };

    // No default: a system that names no folder must not stop a search.
    private readonly Option<string?> _data = new("--data") { Description = "状态文件夹，子库存在其中" };
    private readonly Option<string[]> _subcorpora = New("--subcorpus", "子库的名称，限于其中的文字，可重复（任一即可）；见 wenmai subcorpora list");
    private readonly Option<bool> _sure = new("--sure") { Description = $"只计有把握的标签（概率不低于 {LabelWeight.Sure}）" };

    private readonly Option<bool> _once = new("--once") { Description = "重复稿只计一次：与更早的一篇近乎相同的文献不计" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        if (isCounted) command.Add(_once);
        command.Add(_sure);
        foreach (Option option in isInSubcorpora ? new Option[] { _subcorpora, _data } : []) command.Add(option);
        foreach (var option in _options.Values) command.Add(option);
    }

    /// <summary>What was chosen.</summary>
    public FacetSelection Of(ParseResult parsed) =>
        new(_options.Select(o => KeyValuePair.Create(o.Key, Values(o.Key, parsed.GetValue(o.Value) ?? []))))
        {
            Labels = parsed.GetValue(_sure) ? LabelChoice.Sure : LabelChoice.All,
            IsOnce = isCounted && parsed.GetValue(_once),
            Subcorpora = Named(parsed),
        };

    // Kinds may be named together, as in addresses.
    private static IReadOnlyList<string> Values(Facet facet, string[] typed) =>
        facet == Facet.Kind ? [.. typed.SelectMany(v => v.Split(',', '，'))] : typed;

    // The state is opened only where a subcorpus is asked for: most commands need none.
    private IReadOnlyList<SubcorpusNode> Named(ParseResult parsed)
    {
        if (!isInSubcorpora || parsed.GetValue(_subcorpora) is not { Length: > 0 } names) return [];
        using var database = SubcorporaCommand.Open(parsed.GetValue(_data) ?? DataFolder.ConfiguredPath);
        var subcorpora = new Subcorpora(database);
        var taxonomy = Shell.Ask(parsed.GetValue<string>("--index")!, archive => Task.FromResult(archive.Taxonomy));
        return [.. names.Select(name => subcorpora.Resolve(Keeper.Machine, name, taxonomy))];
    }

    private static Option<string[]> New(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = false };
}

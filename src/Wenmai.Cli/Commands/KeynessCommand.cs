using System.CommandLine;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai keyness</c>: the words and set phrases that tell one slice from another.</summary>
internal static class KeynessCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("检索式") { Description = "本组：含有这些词语的句子，可用 年份:2020 主题:T23 等条件；不写则由筛选项决定", Arity = ArgumentArity.ZeroOrMore };
        var against = new Option<string>("--against") { Description = "对照组的检索式，如 年份:2019；不写则与其余全部句子对照", DefaultValueFactory = _ => "" };
        var sort = Shell.ChoiceOption<KeynessSort>("--sort", "likelihood 显著程度（默认）、ratio 悬殊程度");
        var least = Shell.NumberOption("--least", "特征词至少出现的篇数", new KeynessRequest().FewestSpeeches);
        var top = Shell.NumberOption("--top", "每组列出的词数", 40);
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("keyness", "特征词：一部分句子与另一部分相比多用的词语。例：wenmai keyness --year 2020 --against 年份:2019") { query, against, sort, least, top, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed => InsightOutput.Answer(
            parsed.GetValue(index)!,
            insights => insights.FindKeywordsAsync(new KeynessRequest
            {
                Focus = new Slice { Query = string.Join(' ', parsed.GetValue(query)!), Selection = facets.Of(parsed) },
                Reference = parsed.GetValue(against) is { Length: > 0 } other ? new Slice { Query = other } : null,
                Sort = parsed.GetValue(sort),
                FewestSpeeches = Math.Max(1, parsed.GetValue(least)),
                Most = Math.Max(1, parsed.GetValue(top)),
            }),
            keyness => Reports.Of(keyness, Shell.Now), InsightJson.Of, parsed.GetValue(json), parsed.GetValue(csv)));
        return command;
    }
}

using System.CommandLine;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai collocations</c>: what stands with a word, by relation.</summary>
internal static class CollocationsCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("词语") { Description = "要查的词语，如 落实", Arity = ArgumentArity.OneOrMore };
        var against = new Option<string>("--against") { Description = "对照词：列出两词的搭配差异，如 wenmai collocations 落实 --against 贯彻", DefaultValueFactory = _ => "" };
        var within = new Option<string>("--within") { Description = "只看含有这些词语的句子，可用 年份:2020 等条件", DefaultValueFactory = _ => "" };
        var least = Shell.NumberOption("--least", "至少同现的次数", 3);
        var top = Shell.NumberOption("--top", "每种关系列出的词数", 15);
        var seed = Shell.NumberOption("--seed", $"超过 {CollocationRequest.MaxPlaces} 处时抽样的种子", 1);
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("collocations", "搭配：与一个词连用的词，分宾语、前接、后接等关系。例：wenmai collocations 落实 --year 2019-2022") { text, against, within, least, top, seed, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed => InsightOutput.Answer(
            parsed.GetValue(index)!,
            insights => Sketches.FindAsync(insights, new CollocationRequest
            {
                Text = string.Join(' ', parsed.GetValue(text)!),
                Against = parsed.GetValue(against)!,
                Slice = new Slice { Query = parsed.GetValue(within)!, Selection = facets.Of(parsed) },
                FewestTogether = Math.Max(1, parsed.GetValue(least)),
                Most = Math.Max(1, parsed.GetValue(top)),
                Seed = parsed.GetValue(seed),
            }),
            collocations => Reports.Of(collocations, Shell.Now), InsightJson.Of, parsed.GetValue(json), parsed.GetValue(csv)));
        return command;
    }
}

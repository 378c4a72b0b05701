using System.CommandLine;
using System.Text;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai search</c>: searches the archive.</summary>
internal static class SearchCommand
{
    /// <summary>Characters of a passage shown around its first highlight.</summary>
    private const int SnippetLength = 120;

    /// <summary>Characters shown of the passage below a heading.</summary>
    private const int ContextLength = 60;
    /// <summary>Passages up to which a search has found little: then what was meant is worth a second.</summary>
    private const int Little = 20;

    /// <summary>Longest query that is rather a word than a sentence: what its parts find tells nothing.</summary>
    private const int LongestWord = 12;

    public static Command Create()
    {
        var query = new Argument<string[]>("检索词") { Description = "检索式；语法见网页“检索帮助”", Arity = ArgumentArity.ZeroOrMore };
        var mode = Shell.ChoiceOption<SearchMode>("--mode", "all 综合（默认）、exact 精确、words 词语、meaning 语义");
        var facets = new FacetOptions(isCounted: false);
        var sort = Shell.ChoiceOption<SearchSort>("--sort", "relevance 相关度（默认）、newest 由近及远、oldest 由远及近");
        var top = Shell.NumberOption("--top", "显示条数，1-100", 10);
        var page = Shell.NumberOption("--page", "第几页", 1);
        var cursor = new Option<string>("--cursor") { Description = "接着上一页往下列：上一页末尾的续查标记（--json 的 next），代替 --page 和 --top，可到第 10000 条" };
        var like = new Option<string>("--like") { Description = "查找与某段或某句相近的段落：段落编号（结果中所列），句子在其后加“.句号序数”" };
        var drop = new Option<string[]>("--drop") { Description = "不查找的相关说法，可重复" };
        var keep = new Option<string[]>("--keep") { Description = "检索词中按字面检索、不作筛选条件的部分，可重复；* 表示整句" };
        var near = Shell.ChoiceOption<NearChoice>("--near", "档案里没有相关内容时：answers 只列最接近的三段（默认）、all 仍按相近程度列出");
        var group = Shell.ChoiceOption<HitGrouping>("--group", "speech 归并显示：相近的段落只列一段，每篇最多两段（默认；--json 的默认是 none）、none 逐段显示");
        var within = new Option<string>("--within") { Description = "只在一篇讲话中检索：讲话编号" };
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("search", "检索。例：wenmai search 从严治党 基层 --year 2019-2022 --type 禁止") { query, mode, like, drop, keep, near, sort, group, within, top, page, cursor, index, json };
        facets.AddTo(command);
        command.SetAction(parsed => Shell.Ask(parsed.GetValue(index)!, archive => RunAsync(
            archive,
            Continued(parsed, cursor, new SearchRequest
            {
                Query = string.Join(' ', parsed.GetValue(query)!),
                Mode = parsed.GetValue(mode),
                Like = parsed.GetValue(like) ?? "",
                Dropped = parsed.GetValue(drop) ?? [],
                Kept = parsed.GetValue(keep) ?? [],
                Near = parsed.GetValue(near),
                Selection = facets.Of(parsed),
                Sort = parsed.GetValue(sort),
                Group = parsed.GetResult(group) is null && !parsed.GetValue(json) ? HitGrouping.Speech : parsed.GetValue(group),
                Within = parsed.GetValue(within) ?? "",
                Size = parsed.GetValue(top),
                Page = parsed.GetValue(page),
            }),
            parsed.GetValue(json))));
        return command;
    }

    /// <summary>The request, from where a cursor says; a cursor names page and size itself, and lists each passage.</summary>
    private static SearchRequest Continued(ParseResult parsed, Option<string> cursor, SearchRequest request)
    {
        if (parsed.GetValue(cursor) is not { } text) return request;
        if (Shell.IsTyped("--page") || Shell.IsTyped("--top")) throw new UsageException("--cursor 已含页码和条数，不能与 --page、--top 同用。");
        if (!SearchCursor.TryParse(text, out var place)) throw new UsageException("--cursor 的续查标记不完整，请照上一页末尾的原样填写。");
        return place.Continue(request) with { Group = Shell.IsTyped("--group") ? request.Group : HitGrouping.None };
    }

    private static async Task<int> RunAsync(IArchive archive, SearchRequest request, bool json)
    {
        var outcome = await archive.SearchAsync(request);
        if (outcome.Results is not { } results)
            return Shell.Refuse(outcome.Problems);
        if (results.Total < Little || request.Query.Length <= LongestWord) results = results with { Suggestion = await archive.FindSuggestionAsync(request) };
        if (json) Console.Out.WriteLine(SearchJson.Of(results));
        else Write(request, results);
        return results.Total > 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Write(SearchRequest request, SearchResults results)
    {
        if (results.IsNothingNear) TellNothing(request);
        Shell.Tell(results.Notices);
        if (results.Suggestion is { } suggestion) Shell.Out.MarkupLineInterpolated($"[yellow]您要找的是不是“{suggestion.Query}”？[/]");
        if (results.Frame is { Narrows: true } frame)
            Shell.Out.MarkupLineInterpolated($"[grey]已按{string.Join('；', frame.Parts.SelectMany(p => p.Meanings).Select(FrameNames.Of))} 筛选；不筛选请加 --keep '*'[/]");
        if (results.Understood.Length > 0) Shell.Out.MarkupLineInterpolated($"[grey]已理解为：{results.Understood}[/]");
        Shell.Out.MarkupLineInterpolated($"{results.Total} 段，{results.Speeches} 篇（{results.ElapsedMs:0.0} 毫秒，{results.Generation}）");
        if (results.Like is { } like) Shell.Out.MarkupLineInterpolated($"[grey]相近于 {like.Id}：{like.Text}[/]");
        if (results.Expansions.Count > 0)
            Shell.Out.MarkupLineInterpolated($"[grey]相关说法{(results.ExpansionsCounted ? "" : "（未查找）")}：{string.Join('、', results.Expansions.Where(e => !e.IsDropped).Select(e => e.Text))}[/]");
        if (results.Phrasings.Count > 0) Shell.Out.MarkupLineInterpolated($"[grey]公文写法（系统自带的参考，不是档案原文）：[/]");
        foreach (var phrasing in results.Phrasings) Shell.Out.MarkupLineInterpolated($"[grey]  {phrasing.Official}[/]");
        foreach (var part in results.Parts) Shell.Out.MarkupLineInterpolated($"  单独检索“{part.Text}”：{part.Passages} 段");
        foreach (var dropped in results.DroppedFilters) Shell.Out.MarkupLineInterpolated($"  去掉筛选 {FacetValues.NameOf(dropped.Facet)}：{dropped.Passages} 段");
        var number = (request.Page - 1) * request.Size;
        foreach (var hit in results.Hits) WriteHit(++number, hit);
        if (results.Next is { } next) Shell.Out.MarkupLineInterpolated($"\n[grey]续查：--cursor {next.ToString()}[/]");
        if (results.Related.Count == 0) return;
        Shell.Out.WriteLine();
        Shell.Out.WriteLine(results switch
        {
            { IsNothingNear: true } => "最接近的几段，不是答案：",
            { Frame: not null } => "以下段落含义相近，或按整句检索得到、不符合上面的筛选，不计入上面的段数。",
            _ when request.Mode == SearchMode.Words => "以下段落只含部分词语，不计入上面的段数。",
            _ => "以下段落含义相近，没有逐字出现检索词，不计入上面的段数。",
        });
        foreach (var hit in results.Related) WriteHit(++number, hit);
    }

    private static void TellNothing(SearchRequest request)
    {
        Shell.Out.WriteLine(request.Query.Length > 0 ? $"本档案没有关于“{request.Query}”的内容。" : "本档案没有与这段话相近的其他内容。");
        Shell.Out.WriteLine("可以换个说法；只查原文用 --mode exact；仍按相近程度列出用 --near all。");
    }

    private static void WriteHit(int number, SearchHit hit)
    {
        Shell.Out.WriteLine();
        Shell.Out.MarkupLineInterpolated($"[bold]{number}. {hit.Title}[/]{(hit.TitleIsDerived ? "〔原文无题目〕" : "")} [grey]{When(hit)} {Labels.Of(Labels.DocumentKinds, hit.Kind).Label} {hit.Unit} {hit.Passage}[/]");
        if (hit.HeadingPath.Count > 0) Shell.Out.MarkupLineInterpolated($"   [grey]{string.Join(" › ", hit.HeadingPath)}[/]");
        Shell.Out.MarkupLine("   " + Snippet(hit));
        var tags = hit.Types.Select(t => Labels.Of(Labels.DirectiveTypes, t).Label).Concat(hit.Themes.Select(t => t.Label)).ToList();
        if (hit.Explanation.Any(p => p.Field is not (ScoreField.Text or ScoreField.Heading or ScoreField.Title)))
            Shell.Out.MarkupLineInterpolated($"   [grey]为何命中：{string.Join("；", hit.Explanation.Select(p => $"{Labels.Of(Labels.ScoreFields, p.Field).Label} {p.Text}"))}[/]");
        if (tags.Count > 0) Shell.Out.MarkupLineInterpolated($"   [blue]{string.Join(' ', tags)}[/]");
        if (hit.Group is { } group) WriteGroup(hit, group);
    }

    private static void WriteGroup(SearchHit hit, HitGroup group)
    {
        if (group.Context is { } context) Shell.Out.MarkupLineInterpolated($"   [grey]{(context.Number > hit.Number ? "下文" : "上文")} {context.Passage}：{Short(context.Text)}[/]");
        if (group.Similar.Count > 0) Shell.Out.MarkupLineInterpolated($"   [grey]另有 {group.Similar.Count} 段相近：{string.Join('、', group.Similar.Select(s => s.Passage))}[/]");
        if (group.Further > 0) Shell.Out.MarkupLineInterpolated($"   [grey]本篇另有 {group.Further} 段（--within {hit.Speech}）：{string.Join('、', group.FurtherShown.Select(s => s.Passage))}{(group.Further > group.FurtherShown.Count ? " …" : "")}[/]");
    }

    private static string Short(string text) => text.Length <= ContextLength ? text : text[..ContextLength] + "…";

    private static string When(SearchHit hit) =>
        ChineseDate.Of(hit.Date, hit.Year) ?? "未注明年份";

    private static string Snippet(SearchHit hit)
    {
        var start = Math.Max(0, (hit.Highlights.Count > 0 ? hit.Highlights[0].Start : hit.Nearest?.Start ?? 0) - SnippetLength / 3);
        var end = Math.Min(hit.Text.Length, start + SnippetLength);
        var text = new StringBuilder(start > 0 ? "…" : "");
        var at = start;
        foreach (var highlight in hit.Highlights.Where(h => h.End > start && h.Start < end))
        {
            text.Append(Markup.Escape(hit.Text[at..Math.Max(at, highlight.Start)]));
            at = Math.Min(highlight.End, end);
            text.Append("[red]").Append(Markup.Escape(hit.Text[Math.Max(start, highlight.Start)..at])).Append("[/]");
        }
        return text.Append(Markup.Escape(hit.Text[at..end])).Append(end < hit.Text.Length ? "…" : "").ToString();
    }
}

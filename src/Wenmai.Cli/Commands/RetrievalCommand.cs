using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;
using Wenmai.Training.Evaluation;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai evaluate retrieval</c>: scores rankings against a judged set.</summary>
internal static class RetrievalCommand
{
    private const int WorstShown = 20;
    private const int FoundShown = 3;
    private const int TextShown = 60;

    public static Command Create()
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "段落，每行一个 JSON 对象：id、text；可为 .gz", Required = true };
        var queries = new Option<FileInfo>("--queries") { Description = "检索词，每行一个 JSON 对象：id、text，可有 kind", Required = true };
        var judgements = new Option<FileInfo[]>("--qrels")
        {
            Description = "判定，每行：检索词、段落、等级，以制表符分隔；可写多个文件，同一段落以先写的为准",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var known = new Option<FileInfo?>("--known") { Description = "已知答案，每行：检索词、段落" };
        var mode = Shell.ChoiceOption<SearchMode>("--mode", "all 综合（默认）、exact 精确、words 词语、meaning 语义");
        var intervals = new Option<bool>("--intervals") { Description = "附 95% 自助法区间" };
        var ablation = new Option<bool>("--ablation") { Description = "比较：词语、加相关说法、加向量、两者都加（综合方式），附区间" };
        var encoder = new Option<string>("--encoder")
        {
            Description = "加深语义的模型：已添加的名称、模型的文件夹或压缩文件，none 不用（默认）；段落的向量留到下次",
            DefaultValueFactory = _ => EncoderStore.None,
        };
        var run = new Option<FileInfo?>("--run") { Description = "把每个检索词的前一百段写入文件（TREC 格式）" };
        var engine = new Option<string?>("--engine") { Description = "由哪个引擎保管段落（默认内置引擎）；集群的地址和前缀取自设置" };
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("retrieval", "检验检索：nDCG@10、召回、MRR 和已知答案，并列出最差的检索词。")
        {
            corpus, queries, judgements, known, mode, intervals, ablation, encoder, run, engine, index, json,
        };
        command.SetAction(parsed =>
        {
            var judged = JudgedPassages.Read(
                parsed.GetValue(corpus)!.FullName, parsed.GetValue(queries)!.FullName, [.. parsed.GetValue(judgements)!.Select(f => f.FullName)], parsed.GetValue(known)?.FullName);
            using var deep = parsed.GetValue(encoder) is { } name && name != EncoderStore.None ? EvaluatedEncoder.Of(name, parsed.GetValue(index)!, DeepOptions.FromEnvironment() with { Threads = Environment.ProcessorCount }) : null;
            var keeper = KeeperOf(parsed.GetValue(engine), deep);
            if (parsed.GetValue(ablation)) return Ablate(judged, deep, keeper, parsed.GetValue(json));
            var evaluation = RetrievalEvaluation.Run(judged, [new RetrievalRun("", parsed.GetValue(mode), SearchOptions.FromEnvironment())], deep, new DeepRun.LineProgress(), keeper)[0];
            if (parsed.GetValue(run) is { } file) File.WriteAllLines(file.FullName, evaluation.Queries.SelectMany(TrecLines));
            if (parsed.GetValue(json)) Shell.WriteJson(Json(evaluation));
            else Write(judged, evaluation, parsed.GetValue(intervals));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>The engine that keeps the passages elsewhere; null for the one in this process.</summary>
    private static string? KeeperOf(string? engine, EvaluatedEncoder? deep)
    {
        if (engine is null || !ArchiveHosts.Engines.Contains(Shell.EngineOf(engine))) return null;
        return deep is null ? Shell.EngineOf(engine) : throw new UsageException($"引擎 {engine} 不用加深语义的模型，请去掉 --encoder 或 --engine。");
    }

    private static int Ablate(JudgedPassages judged, EvaluatedEncoder? deep, string? engine, bool json)
    {
        var evaluations = RetrievalRun.Ablation.Zip(RetrievalEvaluation.Run(judged, RetrievalRun.Ablation, deep, new DeepRun.LineProgress(), engine)).ToList();
        if (json) Shell.WriteJson(evaluations.ToDictionary(e => e.First.Name, e => Json(e.Second)));
        else
            foreach (var (run, evaluation) in evaluations)
            {
                Line(run.Name);
                WriteTable(evaluation, intervals: true);
            }
        return ExitCodes.Success;
    }

    private static IEnumerable<string> TrecLines(RankedQuery query) =>
        query.Ranking.Select((passage, i) => $"{query.Query.Id} Q0 {passage} {i + 1} {query.Ranking.Count - i} wenmai");

    private static object Json(RetrievalEvaluation e) => new
    {
        queries = e.Queries.Count,
        e.All,
        e.ByKind,
        msPerQuery = new { p50 = e.MillisecondsAt(.5), p95 = e.MillisecondsAt(.95) },
    };

    private static void Write(JudgedPassages judged, RetrievalEvaluation evaluation, bool intervals)
    {
        var texts = judged.Passages.DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Text);
        Line($"最差的 {Math.Min(WorstShown, evaluation.Queries.Count)} 个检索词");
        foreach (var query in evaluation.Worst(WorstShown)) WriteQuery(judged, query, texts);
        Line("");
        WriteTable(evaluation, intervals);
    }

    private static void WriteTable(RetrievalEvaluation evaluation, bool intervals)
    {
        Line("                 nDCG@10  仅判定段  已判定  召回@10   MRR   已知答案@10");
        WriteRow("合计", evaluation, null, evaluation.All, intervals);
        foreach (var (kind, measures) in evaluation.ByKind) WriteRow(kind, evaluation, kind, measures, intervals);
        Line($"检索词 {evaluation.Queries.Count} 个；每次检索 p50 {evaluation.MillisecondsAt(.5):0.0} 毫秒，p95 {evaluation.MillisecondsAt(.95):0.0} 毫秒");
    }

    private static void WriteRow(string name, RetrievalEvaluation evaluation, string? kind, RankingMeasures m, bool intervals)
    {
        Line($"{name,-14}   {m.Ndcg10,7:0.000}  {m.CondensedNdcg10,8:0.000}  {m.Judged10,6:0.000}  {m.Recall10,7:0.000}  {m.Mrr,5:0.000}   {(m.KnownSuccess10 is { } known ? $"{known:0.000}" : "—")}");
        if (!intervals) return;
        Line($"{"",-14}   nDCG@10 {Interval(evaluation.Interval(x => x.Ndcg10, kind))}，已知答案@10 {Interval(evaluation.Interval(x => x.KnownSuccess10, kind))}");
    }

    private static string Interval((double Low, double High)? interval) => interval is var (low, high) ? $"{low:0.000}–{high:0.000}" : "—";

    private static void WriteQuery(JudgedPassages judged, RankedQuery ranked, Dictionary<string, string> texts)
    {
        var grades = judged.Grades[ranked.Query.Id];
        Line($"{ranked.Query.Id} {ranked.Query.Text}：nDCG@10 {ranked.Measures.Ndcg10:0.000}");
        var wanted = judged.Known.GetValueOrDefault(ranked.Query.Id) ?? grades.MaxBy(g => g.Value).Key;
        var rank = ranked.Ranking.ToList().IndexOf(wanted);
        Line($"  应得 {wanted}（{(rank < 0 ? "不在前一百" : $"第 {rank + 1} 位")}）：{Beginning(texts.GetValueOrDefault(wanted, ""))}");
        foreach (var found in ranked.Ranking.Take(FoundShown))
            Line($"  得到 {found}（{(grades.TryGetValue(found, out var grade) ? $"等级 {grade}" : "未判定")}）：{Beginning(texts.GetValueOrDefault(found, ""))}");
    }

    private static string Beginning(string text) => text.Length <= TextShown ? text : text[..TextShown] + "…";

    private static void Line(string text) => Shell.Out.WriteLine(text);
}

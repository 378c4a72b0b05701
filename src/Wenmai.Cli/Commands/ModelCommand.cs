using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai model</c>: pretrained encoders of an archive, added, chosen and removed.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "语义模型：添加预训练的中文编码器，检索时多一路“语义（深）”。例：wenmai model add bge-small-zh-v1.5.jar")
    {
        List(), Add(), Use(), Remove(), Deepen(),
    };

    private static Command List()
    {
        var (index, json) = (Shell.IndexOption(), Shell.JsonOption());
        var command = new Command("list", "列出已添加的模型和正在使用的。") { index, json };
        command.SetAction(parsed =>
        {
            var all = new EncoderStore(parsed.GetValue(index)!).All();
            if (parsed.GetValue(json)) Shell.WriteJson(all.Select(e => new { e.About.Name, e.IsInUse, e.Bytes, e.About.Licence, e.About.Dimensions, e.About.MaxTokens, Pooling = e.About.Pooling?.ToString().ToLowerInvariant(), e.About.Sha256, e.About.Source }));
            else Write(all);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Add()
    {
        var file = new Argument<string>("文件") { Description = "模型的文件夹、zip 或 jar：一个 .onnx 文件，以及 vocab.txt 或 tokenizer.json" };
        var name = new Option<string?>("--name") { Description = "另取的名称（默认按文件名）" };
        var only = new Option<bool>("--only-add") { Description = "只添加，暂不使用" };
        var index = Shell.IndexOption();
        var command = new Command("add", "试用并添加一个模型，随即使用，并为已有索引做语义加深。") { file, name, only, index };
        command.SetAction(async (parsed, cancellation) =>
        {
            var store = new EncoderStore(parsed.GetValue(index)!);
            var about = store.Add(parsed.GetValue(file)!, parsed.GetValue(name));
            Shell.Out.MarkupLineInterpolated(
                $"已添加 {about.Name}：每个向量 {about.Dimensions} 个数，每段最多 {about.MaxTokens} 个词元，许可 {LicenceOf(about)}。");
            if (!parsed.GetValue(only)) await UseAsync(store, about.Name, parsed.GetValue(index)!, cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Use()
    {
        var name = new Argument<string>("名称") { Description = $"模型的名称；{EncoderStore.None} 表示都不用" };
        var index = Shell.IndexOption();
        var command = new Command("use", "使用一个已添加的模型，并为已有索引做语义加深。") { name, index };
        command.SetAction(async (parsed, cancellation) =>
        {
            var store = new EncoderStore(parsed.GetValue(index)!);
            if (parsed.GetValue(name) != EncoderStore.None) await UseAsync(store, parsed.GetValue(name)!, parsed.GetValue(index)!, cancellation);
            else UseNone(store);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("名称") { Description = "模型的名称" };
        var index = Shell.IndexOption();
        var command = new Command("remove", "移除一个模型和它的向量。") { name, index };
        command.SetAction(parsed =>
        {
            new EncoderStore(parsed.GetValue(index)!).Remove(parsed.GetValue(name)!);
            Shell.Out.MarkupLineInterpolated($"已移除 {parsed.GetValue(name)!}。");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Deepen()
    {
        var index = Shell.IndexOption();
        var command = new Command("deepen", "接着做没有做完的语义加深；按 Ctrl+C 可以停下，做好的会保留。") { index };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var models = Shell.DeepModelsOf(parsed.GetValue(index)!);
            if (models.Current() is null) throw new UsageException("没有使用中的语义模型。请先运行 wenmai model add 或 wenmai model use。");
            await DeepRun.UpdateAsync(parsed.GetValue(index)!, models, anew: false, cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void UseNone(EncoderStore store)
    {
        store.UseNone();
        Shell.Out.WriteLine("不再使用语义模型，检索用自带的语义。已做好的向量留着，再次使用时不必重做。");
    }

    private static async Task UseAsync(EncoderStore store, string name, string index, CancellationToken cancellation)
    {
        store.Use(name);
        Shell.Out.MarkupLineInterpolated($"检索将使用 {name}。");
        using var models = Shell.DeepModelsOf(index);
        if (new Storage.GenerationStore(index).CurrentName() is not null) await DeepRun.UpdateAsync(index, models, anew: false, cancellation);
    }

    private static string LicenceOf(EncoderDescription about) => about.Licence.Length > 0 ? about.Licence : "未注明";

    private static void Write(IReadOnlyList<EncoderEntry> all)
    {
        if (all.Count == 0)
        {
            Shell.Out.WriteLine("还没有添加语义模型，检索用自带的语义。添加：wenmai model add 文件");
            return;
        }
        foreach (var entry in all)
            Shell.Out.MarkupLineInterpolated(
                $"{(entry.IsInUse ? "*" : " ")} {entry.About.Name}  {entry.Bytes / 1048576.0:0.0} MB，每个向量 {entry.About.Dimensions} 个数，许可 {LicenceOf(entry.About)}");
    }
}

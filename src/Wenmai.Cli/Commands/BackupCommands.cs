using System.CommandLine;
using Spectre.Console;
using Wenmai.Administration;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai snapshot</c>, <c>restore</c>, <c>dump</c>, <c>load</c>: keeping an archive, and bringing it back.</summary>
internal static class BackupCommands
{
    private static readonly Option<string> Corpus = Shell.CorpusOption();
    private static readonly Option<string> Index = Shell.IndexOption();
    private static readonly Option<string> Data = Shell.DataOption();
    private static readonly Option<bool> Json = Shell.JsonOption();

    /// <summary><c>wenmai snapshot</c>.</summary>
    public static Command Snapshot()
    {
        var file = new Argument<string?>("文件") { Description = "快照文件（默认存入状态文件夹）", Arity = ArgumentArity.ZeroOrOne };
        var force = OutputFile.ForceOption();
        return Command("snapshot", "为索引和状态保存快照，索引更新时也可以做。例：wenmai snapshot", [file, force], (places, parsed, cancellation) =>
        {
            var snapshots = new Snapshots(places);
            var path = parsed.GetValue(file);
            if (path is not null) new OutputFile(path, parsed.GetValue(force)).Check();
            if (path is null) path = snapshots.PathOf(snapshots.Create(cancellation).Name)!;
            else snapshots.Create(path, cancellation);
            new FactStore(places.Data).Note(f => f with { SnapshotAt = TimeProvider.System.GetUtcNow() });
            new AuditLog(places.Data).Write("cli", "snapshot", Path.GetFileName(path));
            Tell(parsed, $"已保存快照 {path}（{new FileInfo(path).Length / 1048576.0:0.0} MB）。", new { File = path, Bytes = new FileInfo(path).Length });
        });
    }

    /// <summary><c>wenmai restore</c>.</summary>
    public static Command Restore()
    {
        var file = new Argument<string>("文件") { Description = "快照文件" };
        var state = new Option<bool>("--with-state") { Description = "连同用户、密钥、常用检索和操作记录一起恢复" };
        var check = new Option<bool>("--check") { Description = "只核对，不恢复" };
        return Command("restore", "从快照恢复索引，原件不动。例：wenmai restore 快照.wmsnap", [file, state, check], (places, parsed, cancellation) =>
        {
            var snapshots = new Snapshots(places);
            var path = parsed.GetValue(file)!;
            var generation = "";
            if (parsed.GetValue(check)) snapshots.Check(path, cancellation);
            else
            {
                generation = snapshots.Restore(path, parsed.GetValue(state), cancellation);
                new AuditLog(places.Data).Write("cli", "restore", Path.GetFileName(path), detail: generation);
            }
            new FactStore(places.Data).Note(f => f with { RestoredAt = TimeProvider.System.GetUtcNow() });
            Tell(parsed, generation.Length == 0 ? "快照完好，可以恢复。" : $"已恢复，索引 {generation}。", new { File = path, Generation = generation });
        });
    }

    /// <summary><c>wenmai dump</c>.</summary>
    public static Command Dump()
    {
        var file = new Argument<string>("文件") { Description = "导出文件（.zip）" };
        var force = OutputFile.ForceOption();
        return Command("dump", "导出原件、更正、词表、常用检索和用户（不含密码和密钥）。例：wenmai dump 备份.zip", [file, force], (places, parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            new OutputFile(path, parsed.GetValue(force)).Check();
            var count = new Dumps(places, new ArchiveEditor(places)).Write(path, cancellation);
            new AuditLog(places.Data).Write("cli", "dump", Path.GetFileName(path), detail: $"{count} 个文件");
            Tell(parsed, $"已导出 {count} 个文件到 {path}。", new { File = path, Files = count, Bytes = new FileInfo(path).Length });
        });
    }

    /// <summary><c>wenmai load</c>.</summary>
    public static Command Load()
    {
        var file = new Argument<string>("文件") { Description = "wenmai dump 导出的文件" };
        return Command("load", "载入导出的文件：同名的替换，其余不动；之后请运行 wenmai index。例：wenmai load 备份.zip", [file], (places, parsed, cancellation) =>
        {
            Directory.CreateDirectory(places.Corpus);
            var change = new Dumps(places, new ArchiveEditor(places)).Load(parsed.GetValue(file)!, "cli", cancellation);
            new AuditLog(places.Data).Write("cli", "load", Path.GetFileName(parsed.GetValue(file)!), detail: change?.Id ?? "");
            var count = change?.Files.Count ?? 0;
            Tell(parsed, count == 0 ? "文件都已在库中，没有改动。" : $"已载入 {count} 个文件。请运行 wenmai index {places.Corpus} 更新索引。", new { Files = count, Change = change?.Id });
        });
    }

    private static Command Command(string name, string description, IEnumerable<Symbol> symbols, Action<ArchivePlaces, ParseResult, CancellationToken> run)
    {
        var command = new Command(name, description) { Corpus, Index, Data, Json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        command.SetAction((parsed, cancellation) =>
        {
            run(Shell.PlacesOf(parsed, Corpus, Index, Data), parsed, cancellation);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void Tell(ParseResult parsed, string message, object json)
    {
        if (parsed.GetValue(Json)) Shell.WriteJson(json);
        else Shell.Out.MarkupLineInterpolated($"{message}");
    }
}

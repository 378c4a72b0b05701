using System.CommandLine;
using Spectre.Console;
using Wenmai.Administration;
using Wenmai.Keeping;
using Wenmai.Searching.Queries;
using Wenmai.Databases;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai subcorpora</c>: named parts of the archive. The command line keeps for the machine, and sees everybody's.</summary>
internal static class SubcorporaCommand
{
    private static readonly Argument<string> Name = new("名称");
    private static readonly Option<string> Data = Shell.DataOption();
    private static readonly Option<string> Index = Shell.IndexOption();
    private static readonly Option<bool> Json = Shell.JsonOption();

    public static Command Create() => new("subcorpora", "管理子库（起了名字的一部分档案）。例：wenmai subcorpora add 教育 责任 --unit **市教育局")
    {
        Sub("list", "列出子库", [], (kept, _) => kept.List()),
        Add(),
        Combine(),
        Rename(),
        Sub("remove", "删除子库，30 天内可用 restore 恢复", [Name], (kept, parsed) =>
        {
            var found = kept.Subcorpora.Find(Keeper.Machine, parsed.GetValue(Name)!);
            kept.Subcorpora.Remove(Keeper.Machine, found.Id);
            Shell.Out.MarkupLineInterpolated($"已删除“{found.Name}”，编号 {found.Id}。");
        }),
        Restore(),
        BackUp(),
    };

    /// <summary>The database in a state folder.</summary>
    /// <exception cref="AdministrationFault">It can't be used.</exception>
    public static StateDatabase Open(string folder) => DataFolder.Open(folder).Database;

    private static Command Add()
    {
        var query = new Argument<string[]>("检索词") { Description = "检索词，须全部出现；可以不写", Arity = ArgumentArity.ZeroOrMore };
        var facets = new FacetOptions(isInSubcorpora: false, isCounted: false);
        var command = Sub("add", "由检索词和筛选条件新建子库", [Name, query], (kept, parsed) => kept.Add(
            parsed.GetValue(Name)!, SubcorpusDefinition.Of(string.Join(' ', parsed.GetValue(query)!), facets.Of(parsed), [])));
        facets.AddTo(command);
        return command;
    }

    private static Command Combine()
    {
        var operation = Shell.ChoiceOption<SetOperation>("--by", "方式：union 并（默认）、intersection 交、difference 差");
        var others = new Argument<string[]>("子库") { Description = "两个以上的子库；差以第一个减去其余", Arity = ArgumentArity.OneOrMore };
        return Sub("combine", "由其他子库合成新子库", [Name, others, operation], (kept, parsed) => kept.Add(
            parsed.GetValue(Name)!,
            SubcorpusDefinition.Of(parsed.GetValue(operation), [.. parsed.GetValue(others)!.Select(o => kept.Subcorpora.Find(Keeper.Machine, o).Id)])));
    }

    private static Command Rename()
    {
        var other = new Argument<string>("新名称");
        return Sub("rename", "给子库改名", [Name, other], (kept, parsed) =>
            kept.Subcorpora.Rename(Keeper.Machine, kept.Subcorpora.Find(Keeper.Machine, parsed.GetValue(Name)!).Id, parsed.GetValue(other)!));
    }

    private static Command Restore()
    {
        var id = new Argument<long>("编号");
        return Sub("restore", "恢复删除的子库", [id], (kept, parsed) => kept.Subcorpora.Restore(Keeper.Machine, parsed.GetValue(id)));
    }

    private static Command BackUp()
    {
        var file = new Argument<string>("文件");
        return Sub("backup", "把状态数据库备份到一个文件，服务运行时也可以", [file], (kept, parsed) => kept.Database.BackUp(parsed.GetValue(file)!));
    }

    private static Command Sub(string name, string description, IEnumerable<Symbol> symbols, Action<Kept, ParseResult> run)
    {
        var command = new Command(name, description) { Data, Index, Json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        command.SetAction(parsed =>
        {
            using var database = Open(parsed.GetValue(Data)!);
            var taxonomy = new Lazy<Taxonomy>(() => Shell.Ask(parsed.GetValue(Index)!, archive => Task.FromResult(archive.Taxonomy)));
            run(new Kept(database, new Subcorpora(database), taxonomy, parsed.GetValue(Json)), parsed);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>What the commands work with.</summary>
    private sealed record Kept(StateDatabase Database, Subcorpora Subcorpora, Lazy<Taxonomy> Taxonomy, bool Json)
    {
        public void Add(string name, SubcorpusDefinition definition) => Subcorpora.Add(Keeper.Machine, name, definition, Taxonomy.Value);

        public void List()
        {
            var all = Subcorpora.Visible(Keeper.Machine).Select(s => (Subcorpus: s, Subcorpora.Describe(s, Taxonomy.Value).Text)).ToList();
            if (Json) Shell.WriteJson(all.Select(s => new { s.Subcorpus.Id, Name = s.Subcorpus.FullName, s.Subcorpus.IsShared, s.Text, s.Subcorpus.ChangedAt }));
            else
                foreach (var (subcorpus, text) in all) Shell.Out.MarkupLineInterpolated($"{subcorpus.FullName}  [grey]{text}[/]");
        }
    }
}

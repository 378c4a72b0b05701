using System.CommandLine;
using Spectre.Console;
using Wenmai.Administration;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai keys</c>: keys for programs.</summary>
internal static class KeysCommand
{
    private const int Days = 365;
    private const int MostDays = 730;

    private static readonly Option<string> Data = Shell.DataOption();
    private static readonly Option<bool> Json = Shell.JsonOption();

    public static Command Create() => new("keys", "管理供其他程序使用的密钥。例：wenmai keys add 办公系统 --maker zhang --scope read")
    {
        List(), Add(), Remove(),
    };

    private static Command List()
    {
        var command = new Command("list", "列出密钥") { Data, Json };
        command.SetAction(parsed =>
        {
            var keys = new ApiKeyStore(DataFolder.Open(parsed.GetValue(Data)!)).All;
            if (parsed.GetValue(Json)) Shell.WriteJson(keys.Select(k => new { k.Id, k.Name, Scopes = Words(k.Scopes), k.CreatedBy, k.CreatedAt, k.ExpiresAt, k.IsCovered }));
            else if (keys.Count == 0) Shell.Out.WriteLine("还没有密钥。请运行 wenmai keys add 用途 --maker 用户名。");
            else
                foreach (var key in keys)
                    Shell.Out.MarkupLineInterpolated(
                        $"{key.Id}  {key.Name}  {string.Join(',', Words(key.Scopes))}  {key.CreatedBy}  至 {key.ExpiresAt.ToLocalTime():yyyy-MM-dd}{(key.IsCovered ? "" : "  已失效")}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Add()
    {
        var name = new Argument<string>("用途");
        var maker = new Option<string>("--maker") { Description = "密钥属于哪名用户；权限不能超过该用户的", Required = true };
        var scopes = Shell.ManyOption("--scope", "可以做什么，可重复：read 查阅，write 写作，edit 编辑，administer 管理（默认 read）");
        var days = Shell.NumberOption("--days", $"有效天数，1 至 {MostDays}（默认 {Days}）", Days);
        var command = new Command("add", "发放密钥；密钥只显示这一次") { name, maker, scopes, days, Data, Json };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Open(parsed.GetValue(Data)!);
            var life = TimeSpan.FromDays(Math.Clamp(parsed.GetValue(days), 1, MostDays));
            var (key, text) = new ApiKeyStore(folder).Add(parsed.GetValue(name)!, RightsOf(parsed.GetValue(scopes)), life, parsed.GetValue(maker)!);
            new AuditLog(folder).Write("cli", "key.add", key.Name, detail: $"{key.Id} {key.Scopes} {key.CreatedBy}");
            if (parsed.GetValue(Json)) Shell.WriteJson(new { key.Id, Key = text, key.ExpiresAt });
            else Console.Out.WriteLine(text);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Remove()
    {
        var id = new Argument<string>("编号");
        var command = new Command("remove", "收回密钥") { id, Data, Json };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Open(parsed.GetValue(Data)!);
            new ApiKeyStore(folder).Remove(parsed.GetValue(id)!);
            new AuditLog(folder).Write("cli", "key.remove", parsed.GetValue(id)!);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Rights RightsOf(string[]? words) => words is not { Length: > 0 } ? Rights.Read : words.Aggregate(Rights.None, (sum, word) =>
        RoleRights.Each.FirstOrDefault(r => r.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)) is var right && right != Rights.None
            ? sum | right
            : throw new UsageException($"--scope 没有“{word}”这个值，可用的值：{string.Join('、', RoleRights.Each.Select(r => r.ToString().ToLowerInvariant()))}。"));

    private static IEnumerable<string> Words(Rights scopes) => RoleRights.Parts(scopes).Select(r => r.ToString().ToLowerInvariant());
}

using System.CommandLine;
using Spectre.Console;
using Wenmai.Administration;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai users</c>: accounts of the web app, also when nobody can sign in any more.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> Name = new("用户名");
    private static readonly Option<UserRole> Role = Shell.ChoiceOption<UserRole>("--role", "权限：reader 查阅，administrator 管理（默认 reader）");
    private static readonly Option<string> Data = Shell.DataOption();
    private static readonly Option<bool> Json = Shell.JsonOption();

    public static Command Create() => new("users", "管理网页的用户；密码从标准输入读取。例：wenmai users password zhang")
    {
        Sub("list", "列出用户", [], (users, _, parsed) => List(users, parsed.GetValue(Json))),
        Sub("add", "新增用户", [Name, Role], (users, audit, parsed) =>
        {
            var user = users.Add(parsed.GetValue(Name)!, ReadPassword(), parsed.GetValue(Role));
            audit.Write("cli", "user.add", user.Name, detail: user.Role.ToString());
        }),
        Sub("password", "重设密码，并让该用户退出登录", [Name], (users, audit, parsed) =>
        {
            var name = parsed.GetValue(Name)!;
            users.ChangePassword(name, ReadPassword());
            new SessionStore(DataFolder.Open(parsed.GetValue(Data)!)).EndAll(name);
            audit.Write("cli", "password.change", name);
        }),
        Sub("remove", "删除用户", [Name], (users, audit, parsed) =>
        {
            users.Remove(parsed.GetValue(Name)!);
            audit.Write("cli", "user.remove", parsed.GetValue(Name)!);
        }),
    };

    private static Command Sub(string name, string description, IEnumerable<Symbol> symbols, Action<UserStore, AuditLog, ParseResult> run)
    {
        var command = new Command(name, description) { Data, Json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Open(parsed.GetValue(Data)!);
            run(new UserStore(folder), new AuditLog(folder), parsed);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void List(UserStore users, bool json)
    {
        if (json) Shell.WriteJson(users.All.Select(u => new { u.Name, Role = u.Role.ToString().ToLowerInvariant(), u.CreatedAt }));
        else
            foreach (var user in users.All)
                Shell.Out.MarkupLineInterpolated($"{user.Name}  {(user.Role == UserRole.Administrator ? "管理" : "查阅")}  {user.CreatedAt.ToLocalTime():yyyy-MM-dd}");
    }

    /// <summary>One line; on a terminal it is not echoed.</summary>
    private static string ReadPassword() => Console.IsInputRedirected
        ? Console.In.ReadLine() ?? ""
        : Shell.Error.Prompt(new TextPrompt<string>("密码：").Secret());
}

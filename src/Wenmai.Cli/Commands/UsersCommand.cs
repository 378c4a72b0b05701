using System.CommandLine;
using Spectre.Console;
using Wenmai.Administration;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai users</c>: accounts of the web app, also when nobody can sign in any more.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> Name = new("用户名");
    private static readonly Option<UserRole> Role =
        Shell.ChoiceOption<UserRole>("--role", "权限：reader 查阅，writer 写作，editor 编辑，administrator 管理（默认 reader）");
    private static readonly Option<string> Data = Shell.DataOption();
    private static readonly Option<bool> Json = Shell.JsonOption();

    public static Command Create() => new("users", "管理网页的用户；密码从标准输入读取。例：wenmai users password zhang")
    {
        Sub("list", "列出用户", [], (desk, parsed) => desk.List(parsed.GetValue(Json))),
        Sub("add", "新增用户", [Name, Role], (desk, parsed) =>
        {
            var user = desk.Users.Add(parsed.GetValue(Name)!, ReadPassword(), parsed.GetValue(Role));
            desk.Note("user.add", user.Name, user.Role.ToString());
        }),
        Sub("role", "改变权限", [Name, Role], (desk, parsed) =>
        {
            desk.Users.ChangeRole(parsed.GetValue(Name)!, parsed.GetValue(Role));
            desk.Note("user.role", parsed.GetValue(Name)!, parsed.GetValue(Role).ToString());
        }),
        Sub("password", "重设密码，并让该用户退出登录", [Name], (desk, parsed) =>
        {
            var name = parsed.GetValue(Name)!;
            desk.Users.ChangePassword(name, ReadPassword());
            desk.Sessions.EndAll(name);
            desk.Note("password.change", name);
        }),
        Sub("unlock", "解除多次输错密码后的等待", [Name], (desk, parsed) =>
        {
            desk.Users.Unlock(parsed.GetValue(Name)!);
            desk.Note("user.unlock", parsed.GetValue(Name)!);
        }),
        Sub("sessions", "列出登录的设备", [], (desk, parsed) => desk.ListSessions(parsed.GetValue(Json))),
        Sub("sign-out", "结束一名用户的全部登录", [Name], (desk, parsed) =>
        {
            desk.Sessions.EndAll(parsed.GetValue(Name)!);
            desk.Note("session.end", parsed.GetValue(Name)!);
        }),
        Sub("drop-codes", "停用一名用户的一次性验证码，例如手机遗失时", [Name], (desk, parsed) =>
        {
            desk.Users.DropCodes(parsed.GetValue(Name)!);
            desk.Note("codes.drop", parsed.GetValue(Name)!);
        }),
        Sub("remove", "删除用户，其登录和密钥一并失效", [Name], (desk, parsed) =>
        {
            desk.Users.Remove(parsed.GetValue(Name)!);
            desk.Note("user.remove", parsed.GetValue(Name)!);
        }),
    };

    /// <summary>One line; on a terminal it is not echoed.</summary>
    private static string ReadPassword() => Console.IsInputRedirected
        ? Console.In.ReadLine() ?? ""
        : Shell.Error.Prompt(new TextPrompt<string>("密码：").Secret());

    private static Command Sub(string name, string description, IEnumerable<Symbol> symbols, Action<Desk, ParseResult> run)
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
            run(new Desk(new UserStore(folder), new SessionStore(folder), new AuditLog(folder)), parsed);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>What the commands work with.</summary>
    private sealed record Desk(UserStore Users, SessionStore Sessions, AuditLog Audit)
    {
        public void Note(string action, string target, string detail = "") => Audit.Write("cli", action, target, detail: detail);

        public void List(bool json)
        {
            if (json) Shell.WriteJson(Users.All.Select(u => new { u.Name, Role = u.Role.ToString().ToLowerInvariant(), u.UsesCodes, u.CreatedAt }));
            else if (Users.All.Count == 0) Shell.Out.WriteLine("还没有用户。请运行 wenmai users add 用户名，或在网页上用一次性口令设立管理员。");
            else
                foreach (var user in Users.All)
                    Shell.Out.MarkupLineInterpolated($"{user.Name}  {WordOf(user.Role)}  {user.CreatedAt.ToLocalTime():yyyy-MM-dd}{(user.UsesCodes ? "  一次性验证码" : "")}");
        }

        public void ListSessions(bool json)
        {
            var sessions = Sessions.All().ToList();
            if (json) Shell.WriteJson(sessions.Select(s => new { s.User, s.Address, s.Agent, s.StartedAt, s.SeenAt }));
            else if (sessions.Count == 0) Shell.Out.WriteLine("没有登录的设备。");
            else
                foreach (var session in sessions)
                    Shell.Out.MarkupLineInterpolated($"{session.User}  {session.SeenAt.ToLocalTime():yyyy-MM-dd HH:mm}  {session.Address}  [grey]{session.Agent}[/]");
        }

        private static string WordOf(UserRole role) => role switch
        {
            UserRole.Reader => "查阅",
            UserRole.Writer => "写作",
            UserRole.Editor => "编辑",
            _ => "管理",
        };
    }
}

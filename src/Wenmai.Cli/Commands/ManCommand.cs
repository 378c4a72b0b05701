using System.CommandLine;
using System.Text;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai man</c>: the manual page, made of the command table.</summary>
internal static class ManCommand
{
    public static Command Create()
    {
        var command = new Command("man", "写出手册页（roff）。例：wenmai man > wenmai.1; man ./wenmai.1");
        command.SetAction(_ =>
        {
            Console.Out.Write(Page());
            return ExitCodes.Success;
        });
        return command;
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append(".TH WENMAI 1\n.SH 名称\nwenmai \\- 在讲话档案中检索\n.SH 用法\n.B wenmai\n命令 [参数] [选项]\n.SH 命令\n");
        foreach (var (_, create) in CommandTable.All) Append(page, create(), "");
        page.Append(".SH 退出码\n0 完成；1 没有找到，或检查出问题；2 用法或检索式有误；70 程序内部错误；75 索引正由别的进程更新；78 没有可用的索引或设置；130 中断。\n");
        return page.ToString();
    }

    private static void Append(StringBuilder page, Command command, string above)
    {
        var path = $"{above}{command.Name}";
        page.Append($".SS {Escaped($"wenmai {path} {string.Join(' ', command.Arguments.Select(a => $"<{a.Name}>"))}".TrimEnd())}\n{Line(command.Description)}\n");
        foreach (var argument in command.Arguments) page.Append($".TP\n.I {Escaped($"<{argument.Name}>")}\n{Line(argument.Description)}\n");
        foreach (var option in command.Options) page.Append($".TP\n.B {Escaped(string.Join(", ", option.Aliases.Prepend(option.Name)))}\n{Line(option.Description)}\n");
        foreach (var below in command.Subcommands) Append(page, below, $"{path} ");
    }

    // A line that begins with a dot or an apostrophe would be a request.
    private static string Line(string? text) => "\\&" + Escaped((text ?? "").ReplaceLineEndings(" "));

    private static string Escaped(string text) => text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
}

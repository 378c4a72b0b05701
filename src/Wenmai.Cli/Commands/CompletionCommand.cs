using System.CommandLine;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai completion</c>: a script that lets a shell complete commands and options.</summary>
/// <remarks>The scripts ask the program itself (<c>[suggest:N]</c>), so they never fall behind the command table.</remarks>
internal static class CompletionCommand
{
    /// <summary>Shells, and their scripts.</summary>
    public static readonly IReadOnlyDictionary<string, string> Scripts = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = """
            # 用法：eval "$(wenmai completion bash)"，或存为 /etc/bash_completion.d/wenmai
            _wenmai() {
                local IFS=$'\n'
                COMPREPLY=( $(wenmai "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) )
            }
            complete -o default -F _wenmai wenmai
            """,
        ["fish"] = """
            # 用法：wenmai completion fish > ~/.config/fish/completions/wenmai.fish
            complete -c wenmai -a '(wenmai "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
            """,
        ["powershell"] = """
            # 用法：在 $PROFILE 中写 wenmai completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName wenmai -ScriptBlock {
                param($word, $line, $position)
                wenmai "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
        ["zsh"] = """
            #compdef wenmai
            # 用法：wenmai completion zsh > 目录/_wenmai，目录须在 $fpath 中
            _wenmai() {
                local -a offers
                offers=("${(@f)$(wenmai "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -a offers
            }
            compdef _wenmai wenmai
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("外壳") { Description = string.Join('、', Scripts.Keys) };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        var command = new Command("completion", "写出命令补全脚本。例：eval \"$(wenmai completion bash)\"") { shell };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(shell)!.ToLowerInvariant();
            Console.Out.WriteLine(Scripts.TryGetValue(name, out var script) ? script : throw new UsageException($"没有 {name} 的补全脚本，可用的：{string.Join('、', Scripts.Keys)}。"));
            return ExitCodes.Success;
        });
        return command;
    }
}

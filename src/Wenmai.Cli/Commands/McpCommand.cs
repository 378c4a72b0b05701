using System.CommandLine;
using ModelContextProtocol.Server;
using Wenmai.Mcp;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai mcp</c>: lets an assistant search the archive, over standard input and output (Model Context Protocol). Read-only.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var index = Shell.IndexOption();
        var command = new Command("mcp", "作为 MCP 服务（标准输入输出）供智能助手检索，只读。") { index };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var host = Shell.Open(parsed.GetValue(index)!);
            using (host.Acquire())
            {
                // Without an index there is nothing to serve: better to say so now than with the first question.
            }
            var options = new McpServerOptions();
            new ArchiveTools(host).Offer(options);
            await using var transport = new StdioServerTransport("wenmai");
            await using var server = McpServer.Create(transport, options);
            await server.RunAsync(cancellation);
            return ExitCodes.Success;
        });
        return command;
    }
}

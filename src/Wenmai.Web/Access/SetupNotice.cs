using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Tells on the console how the first administrator is made, as long as there is none.</summary>
internal sealed class SetupNotice(StateStorage state, DataFolder folder, UserStore users, SetupToken token, IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        SetupWord.Forget(folder);
        return Task.CompletedTask;
    }

    // systemd names the journal that it connected the console to.
    private static bool IsJournal => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("JOURNAL_STREAM"));

    // Not through the log: logs are kept and sent on, and this is a secret. Under systemd the console is the journal, a log too: there it goes into a file.
    private void Tell()
    {
        if (state.Fault is { } fault) Console.Error.WriteLine($"{fault.Code} {fault.Message}{fault.Remedy}检索不受影响。");
        else if (users.All.Count == 0)
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            var word = IsJournal ? $"一次性口令在文件 {SetupWord.Keep(folder, token)} 中" : $"一次性口令：{token.Text}";
            Console.Error.WriteLine($"尚未设置管理员。如需管理功能，请打开 {address}/account/setup ，{word}");
        }
    }
}

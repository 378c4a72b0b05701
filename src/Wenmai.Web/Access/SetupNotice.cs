using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Tells on the console how the first administrator is made, as long as there is none.</summary>
internal sealed class SetupNotice(StateStorage state, UserStore users, SetupToken token, IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Not through the log: logs are kept and sent on, and this is a secret.
    private void Tell()
    {
        if (state.Fault is { } fault) Console.Error.WriteLine($"{fault.Code} {fault.Message}{fault.Remedy}检索不受影响。");
        else if (users.All.Count == 0)
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
            Console.Error.WriteLine($"尚未设置管理员。如需管理功能，请打开 {address}/account/setup ，一次性口令：{token.Text}");
        }
    }
}

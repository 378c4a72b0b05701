using Microsoft.AspNetCore.DataProtection;
using Wenmai.Administration;
using Wenmai.Keeping;
using Wenmai.Databases;

namespace Wenmai.Web.Hosting;

/// <summary>The state that the server keeps: accounts, sessions, keys, audit log. Without a folder to keep it in, reading goes on and administration is closed.</summary>
/// <param name="Folder">The folder, or null.</param>
/// <param name="Fault">Why there is none.</param>
internal sealed record StateStorage(DataFolder? Folder, AdministrationFault? Fault)
{
    /// <summary>Opens the folder, and registers what lives in it.</summary>
    /// <exception cref="ConfigurationFault">A folder was named and cannot be used.</exception>
    public static StateStorage Add(IServiceCollection services, ServerSettings settings, bool isNamed)
    {
        var state = Open(settings, isNamed);
        services.AddSingleton(state);
        var keys = services.AddDataProtection().SetApplicationName("wenmai");
        if (state.Folder is not { } folder)
        {
            keys.UseEphemeralDataProtectionProvider();
            // Never used: the guard closes every page that would ask for them. They keep the registrations whole.
            folder = DataFolder.Open(Directory.CreateTempSubdirectory("wenmai-").FullName);
        }
        else keys.PersistKeysToFileSystem(new DirectoryInfo(settings.KeyRing ?? folder.Folder("keys")));
        services.AddSingleton(folder);
        services.AddSingleton(_ => folder.Database);
        services.AddSingleton<Subcorpora>();
        services.AddSingleton<SavedAddresses>();
        services.AddSingleton<KeptReports>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<SetupToken>();
        return state;
    }

    /// <summary>What is damaged or too new closes administration and is told there; searching goes on.</summary>
    private static StateStorage Opened(DataFolder folder)
    {
        try
        {
            _ = folder.Database;
            return new StateStorage(folder, null);
        }
        catch (AdministrationFault fault)
        {
            return new StateStorage(null, fault);
        }
    }

    private static StateStorage Open(ServerSettings settings, bool isNamed)
    {
        try
        {
            return settings.Data is { } path
                ? Opened(DataFolder.Open(path, settings.Anchor))
                : new StateStorage(null, new AdministrationFault(Codes.NoStateFolder, "没有可用的状态文件夹，管理功能已停用。", $"请用 {DataFolder.Variable} 指定一个可写的文件夹后重新启动。"));
        }
        catch (AdministrationFault fault)
        {
            return isNamed ? throw new ConfigurationFault("Wenmai:Data", settings.Data!, $"{fault.Message}{fault.Remedy}") : new StateStorage(null, fault);
        }
    }
}

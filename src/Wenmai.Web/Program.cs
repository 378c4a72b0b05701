using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.WebEncoders;
using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Web.Access;
using Wenmai.Web.Api;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web;

/// <summary>The web app: search page, speech page, catalogue, help, and the JSON interface over the same index.</summary>
public static class Program
{
    private const string DefaultUrl = "http://127.0.0.1:5080";
    private const string ServiceName = "Wenmai";
    private const int ConfigurationFaultExitCode = 78;

    /// <summary>Serves until stopped.</summary>
    /// <returns>0 after an orderly stop; 78 when the configuration cannot be used.</returns>
    public static async Task<int> Main(string[] args)
    {
        if (args is [IsolatedReader.ChildArgument]) return IsolatedReader.Serve();
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (ConfigurationFault fault)
        {
            return await ReportAsync(fault.Message);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            return await ReportAsync($"urls：{failure.Message} 端口已被占用，请用 --urls 另指定一个地址，例如 --urls http://127.0.0.1:5081。");
        }
        catch (InvalidDataException failure)
        {
            return await ReportAsync($"配置文件不能读取：{failure.Message} {failure.InnerException?.Message} 请改正该处，JSON 的写法见 appsettings.json。");
        }
        catch (FormatException failure)
        {
            return await ReportAsync($"urls：{failure.Message} 地址应形如 {DefaultUrl}。");
        }
    }

    /// <summary>The app, ready to be started.</summary>
    /// <exception cref="ConfigurationFault">A setting cannot be used.</exception>
    internal static WebApplication Build(string[] args)
    {
        LuceneNet.LuceneEngine.Register();
        OpenSearch.OpenSearchEngine.Register();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Program).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        AddServices(builder);

        var app = builder.Build();
        app.Services.GetRequiredService<ConnectionDoor>().Watch(app);
        app.UseProxy();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseEmbeddedFiles();
        app.UseErrorPages();
        app.UseRequestGuard();
        app.UseScraping();
        app.UseIndexGate();
        app.UseDamageRetry();
        app.UseHeadOfReads();
        app.UseRouting();
        app.UseCrossOrigin(app.Services.GetRequiredService<ServerSettings>());
        app.UseAuthentication();
        app.UseKeyGuard();
        app.UseRateLimits();
        app.UseChangeGuard();
        app.UseAuthorization();
        app.UsePersonalRequests();

        app.MapRazorPages().Add(EndpointPolicies.OfPage);
        app.MapSearch();
        app.MapSpeeches();
        app.MapAnalysis();
        app.MapData();
        app.MapWriting();
        app.MapExport();
        app.MapQueries();
        app.MapKeeping();
        app.MapReports();
        app.MapViews();
        app.MapState();
        app.MapAudit();
        app.MapJobs();
        app.MapCorrections();
        app.MapLexicons();
        app.MapModels();
        app.MapDescription();
        app.MapAssistants();
        app.MapHealth();
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var folders = ArchiveFolders.From(builder.Configuration);
        builder.Services.AddSingleton(folders);
        builder.Services.AddSingleton(TimeProvider.System);
        // Each does nothing but where the app was started as that kind of service.
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(service => service.ServiceName = ServiceName);
        var settings = ServerSettings.From(builder.Configuration);
        Func<string, string?> cluster = name => builder.Configuration[$"{WenmaiOptions.Section}:{WenmaiOptions.OpenSearchSection}:{name}"];
        OpenSearch.OpenSearchEngine.Register(cluster);   // for jobs and checks, which open the archive by themselves
        builder.Services.AddSingleton(_ => new DeepModels(folders.Index, settings.Endpoint, settings.Deep));
        builder.Services.AddSingleton(services => new ArchiveSettings(folders.Index)
        {
            Engine = settings.Engine,
            Deep = services.GetRequiredService<DeepModels>(),
            Options = settings.Search,
            Own = cluster,
        });
        builder.Services.AddSingleton(services => ArchiveHosts.Open(services.GetRequiredService<ArchiveSettings>()));
        builder.Services.AddSingleton<DeepeningStatus>();
        if (!settings.IsReader) builder.Services.AddHostedService<Deepening>();
        builder.Services.AddSingleton<RunningDrafts>();
        builder.Services.AddSingleton<DeskGathering>();
        builder.Services.AddHostedService(s => s.GetRequiredService<DeskGathering>());
        builder.Services.AddSingleton<IndexingStatus>();
        builder.Services.AddHostedService<IndexBuilder>();

        builder.Services.AddRazorPages();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<Ui>();
        builder.Services.AddScoped<KeptThings>();
        builder.Services.AddScoped<ReportDesk>();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(new ConnectionDoor(ConnectionDoor.OfOne, ConnectionDoor.OfAll, settings.Proxy));
        StateStorage.Add(builder.Services, settings, isNamed: !string.IsNullOrEmpty(builder.Configuration["Wenmai:Data"]));
        builder.Services.AddAccess(settings);
        builder.Services.AddRateLimits();
        builder.Services.AddCrossOrigin(settings);
        builder.Services.AddDescription();
        builder.Services.AddAssistants(settings);
        builder.Services.AddAdministration(settings.IsReader);
        builder.Services.AddSingleton<LoggedChange>();
        builder.Services.AddHostedService<SetupNotice>();
        builder.Services.AddResponseCompression();
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply);
    }

    private static async Task<int> ReportAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return ConfigurationFaultExitCode;
    }
}

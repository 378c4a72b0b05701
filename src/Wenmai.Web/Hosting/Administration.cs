using Wenmai.Administration;
using Wenmai.Corpus;

namespace Wenmai.Web.Hosting;

/// <summary>Registers what administers the archive.</summary>
internal static class Administration
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="isReader">Whether another process administers: then no jobs are done here, and no folder is watched.</param>
    public static void AddAdministration(this IServiceCollection services, bool isReader)
    {
        services.AddSingleton(s => new ArchivePlaces(s.GetRequiredService<ArchiveFolders>().Corpus, s.GetRequiredService<ArchiveFolders>().Index, s.GetRequiredService<DataFolder>())
        {
            Engine = s.GetRequiredService<ServerSettings>().Engine,
        });
        services.AddSingleton(s => new ArchiveEditor(s.GetRequiredService<ArchivePlaces>()));
        services.AddSingleton(s => new JobStore(s.GetRequiredService<DataFolder>()));
        services.AddSingleton(_ => new IsolatedReader(IsolatedReader.CommandOf(typeof(Administration).Assembly)));
        services.AddSingleton(s => new JobRunner(s.GetRequiredService<ArchivePlaces>(), s.GetRequiredService<JobStore>(), s.GetRequiredService<IsolatedReader>().Read));
        services.AddSingleton(s => new Snapshots(s.GetRequiredService<ArchivePlaces>()));
        services.AddSingleton(s => new Doctor(s.GetRequiredService<ArchivePlaces>()));
        services.AddSingleton<CheckDesk>();
        services.AddSingleton<EncoderDesk>();
        services.AddSingleton<SavedQueries>();
        services.AddSingleton<FactStore>();
        services.AddSingleton<Corrections>();
        services.AddSingleton<ArchiveMeter>();
        services.AddSingleton<Telemetry>();
        services.AddHostedService(s => s.GetRequiredService<Telemetry>());
        services.AddSingleton<Webhook>();
        services.AddSingleton<Watchman>();
        services.AddHostedService(s => s.GetRequiredService<Watchman>());
        services.AddSingleton<JobService>();
        if (!isReader) services.AddHostedService(s => s.GetRequiredService<JobService>());
        services.AddSingleton<FolderWatch>();
        if (!isReader) services.AddHostedService(s => s.GetRequiredService<FolderWatch>());
        if (!isReader) services.AddHostedService<DailyUpdate>();
    }
}

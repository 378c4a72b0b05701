using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Registers what administers the archive.</summary>
internal static class Administration
{
    /// <summary>Adds it.</summary>
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton(s => new ArchivePlaces(s.GetRequiredService<ArchiveFolders>().Corpus, s.GetRequiredService<ArchiveFolders>().Index, s.GetRequiredService<DataFolder>()));
        services.AddSingleton(s => new ArchiveEditor(s.GetRequiredService<ArchivePlaces>()));
        services.AddSingleton(s => new JobStore(s.GetRequiredService<DataFolder>()));
        services.AddSingleton(s => new JobRunner(s.GetRequiredService<ArchivePlaces>(), s.GetRequiredService<JobStore>()));
        services.AddSingleton(s => new Snapshots(s.GetRequiredService<ArchivePlaces>()));
        services.AddSingleton(s => new Doctor(s.GetRequiredService<ArchivePlaces>()));
        services.AddSingleton<SavedQueries>();
        services.AddSingleton<FactStore>();
        services.AddSingleton<Corrections>();
        services.AddSingleton<JobService>();
        services.AddHostedService(s => s.GetRequiredService<JobService>());
        services.AddSingleton<FolderWatch>();
        services.AddHostedService(s => s.GetRequiredService<FolderWatch>());
    }
}

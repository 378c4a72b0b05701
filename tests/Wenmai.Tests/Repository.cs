namespace Wenmai.Tests;

/// <summary>Finds the repository and the shared folder of real texts, which need not be there.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Wenmai.slnx.</summary>
    public static string Root { get; } = FindRoot();

    public static string Corpus => Path.Combine(Root, "corpus");

    /// <summary>The shared folder, which need not be there.</summary>
    public static string SharedFolder => Environment.GetEnvironmentVariable("WENMAI_SHARED") is { Length: > 0 } set ? set : Path.Combine(Root, "..", "shared");

    /// <summary>A path in the shared folder; the test is skipped, by name and with the reason, when it is not there.</summary>
    public static string Shared(params string[] parts)
    {
        var path = Path.GetFullPath(Path.Combine([SharedFolder, .. parts]));
        Assert.SkipUnless(Path.Exists(path), $"the shared folder lacks {string.Join('/', parts)} (set WENMAI_SHARED)");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wenmai.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Wenmai.slnx was not found above the test assembly.");
    }
}

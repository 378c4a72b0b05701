namespace Wenmai.Tests.Rooms;

/// <summary>Holds a project against the tables of <c>src/README.md</c>.</summary>
/// <param name="table">Rooms and allowed arrows.</param>
internal sealed class RoomRules(RoomTable table)
{
    /// <summary>The rules of the house.</summary>
    public static RoomRules OfTheHouse { get; } = new(RoomTable.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "README.md"))));

    /// <summary>The arrows of an assembly that the tables forbid, and its types that are in no room.</summary>
    public IReadOnlyList<string> OffendersIn(string assembly) => CompiledArrows.Of(assembly)
        .Where(a => IsOurs(a.From) && IsOurs(a.To)).Select(Offence).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();

    /// <summary>The rooms that the sources of a project name and may not use.</summary>
    /// <param name="project">Folder of the project.</param>
    public IReadOnlyList<string> OffendersInSources(string project) => SourceArrows.Files(project).SelectMany(Offences).Order(StringComparer.Ordinal).ToList();

    /// <summary>Source files whose namespace is not their folder.</summary>
    /// <param name="project">Folder of the project.</param>
    /// <param name="root">Namespace of its files that are in no folder.</param>
    public static IReadOnlyList<string> MisplacedIn(string project, string root) => SourceArrows.Files(project)
        .Where(file => SourceArrows.NamespaceOf(File.ReadAllText(file)) is var space && space != (space.Length == 0 ? "" : Expected(project, root, file)))
        .Select(file => Path.GetRelativePath(project, file)).ToList();

    private static string Expected(string project, string root, string file) =>
        Path.GetDirectoryName(Path.GetRelativePath(project, file)) is { Length: > 0 } folder ? $"{root}.{folder.Replace(Path.DirectorySeparatorChar, '.')}" : root;

    private static bool IsOurs(string space) => space == RoomTable.Nouns || space.StartsWith(RoomTable.Nouns + ".", StringComparison.Ordinal);

    private string? Offence(Arrow arrow) => (table.RoomOf(arrow.From), table.RoomOf(arrow.To)) switch
    {
        (null, _) => $"{arrow.From} is no room of src/README.md",
        (_, null) => $"{arrow.To} is no room of src/README.md",
        var (from, to) => table.Allows(from!, to!) ? null : arrow.ToString(),
    };

    private IEnumerable<string> Offences(string file)
    {
        var text = File.ReadAllText(file);
        var own = SourceArrows.NamespaceOf(text);
        if (own.Length == 0 || table.RoomOf(own) is not { } room) return [];
        return SourceArrows.RoomsNamedIn(text, own, table).Where(to => !table.Allows(room, to)).Select(to => $"{Path.GetFileName(file)} names {to}");
    }
}

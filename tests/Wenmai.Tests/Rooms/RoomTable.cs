namespace Wenmai.Tests.Rooms;

/// <summary>Rooms (namespaces) and which of them may use which: the tables of <c>src/README.md</c>, which are the rules.</summary>
/// <remarks>
/// <c>Corpus/</c> is the namespace Wenmai.Corpus, <c>Wenmai.Web/Api/</c> is Wenmai.Web.Api; what lies deeper belongs to the room unless it has a row of its own.
/// Among the uses, <c>Searching</c> is that room alone, <c>Searching/*</c> it and all rooms in it, <c>library</c> every room of the library. A name is looked
/// for beside the room first. Everyone may use the nouns.
/// </remarks>
internal sealed class RoomTable
{
    /// <summary>The namespace of the nouns.</summary>
    public const string Nouns = "Wenmai";

    private static readonly string[] Projects = ["Wenmai.Training", "Wenmai.Cli", "Wenmai.Web"];

    private readonly Dictionary<string, HashSet<string>> _uses = new(StringComparer.Ordinal);

    private RoomTable(IEnumerable<(string Room, IReadOnlyList<string> Uses)> rows)
    {
        var written = rows.ToList();
        foreach (var (room, _) in written)
            if (!_uses.TryAdd(room, [])) throw new FormatException($"The table has two rows of {room}.");
        foreach (var (room, uses) in written) _uses[room] = uses.SelectMany(name => Resolve(room, name)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The namespaces that have a row.</summary>
    public IEnumerable<string> Rooms => _uses.Keys;

    /// <summary>Reads the rows of a document: those whose first cell is the nouns or a folder in code quotes, <c>Corpus/</c>.</summary>
    /// <exception cref="FormatException">A row names a room twice, or uses a room that has no row.</exception>
    public static RoomTable Parse(string markdown) => new(markdown.Split('\n').Where(IsRow).Select(Row));

    /// <summary>The room of a namespace: the longest row that it begins with; null where no row fits.</summary>
    public string? RoomOf(string space)
    {
        for (var name = space; name.Length > 0; name = Parent(name))
            if (_uses.ContainsKey(name) && (name != Nouns || name == space)) return name;
        return null;
    }

    /// <summary>Whether one room may use another.</summary>
    public bool Allows(string from, string to) => to == from || to == Nouns || _uses[from].Contains(to);

    private IEnumerable<string> Resolve(string room, string name)
    {
        if (name == "library") return Rooms.Where(r => !Projects.Any(p => Within(r, p)));
        var plain = name.TrimEnd('*').TrimEnd('/').Replace('/', '.');
        var found = Candidates(room, plain).FirstOrDefault(_uses.ContainsKey) ?? throw new FormatException($"The row of {room} uses {name}, which has no row.");
        return name.EndsWith('*') ? Rooms.Where(r => Within(r, found)) : [found];
    }

    private static IEnumerable<string> Candidates(string room, string name)
    {
        if (name.StartsWith("Wenmai.", StringComparison.Ordinal)) yield return name;
        for (var space = room; space.Length > 0; space = Parent(space)) yield return $"{space}.{name}";
    }

    private static bool Within(string room, string outer) => room == outer || room.StartsWith(outer + ".", StringComparison.Ordinal);

    private static string Parent(string space) => space.LastIndexOf('.') is >= 0 and var dot ? space[..dot] : "";

    private static bool IsRow(string line) => line.StartsWith("| nouns", StringComparison.Ordinal) || (line.StartsWith("| `", StringComparison.Ordinal) && FolderOf(line).EndsWith('/'));

    private static string FolderOf(string line) => line.Split('`')[1];

    private static (string Room, IReadOnlyList<string> Uses) Row(string line)
    {
        var cells = line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);
        if (line.StartsWith("| nouns", StringComparison.Ordinal)) return (Nouns, []);
        var folder = FolderOf(line).TrimEnd('/').Replace('/', '.');
        var uses = WithoutRemarks(cells[^1]).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (folder.StartsWith("Wenmai.", StringComparison.Ordinal) ? folder : $"{Nouns}.{folder}", [.. uses.Where(u => u is not ("nouns" or "–"))]);
    }

    private static string WithoutRemarks(string cell)
    {
        for (var open = cell.IndexOf('('); open >= 0; open = cell.IndexOf('(')) cell = cell.Remove(open, cell.IndexOf(')', open) - open + 1);
        return cell;
    }
}

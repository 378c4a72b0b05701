using System.Text.RegularExpressions;

namespace Wenmai.Tests.Rooms;

/// <summary>Reads which rooms a source file names, in using lines and in dotted names, documentation included. Constants leave no other trace.</summary>
internal static partial class SourceArrows
{
    /// <summary>The source files of a project, without what building made.</summary>
    public static IEnumerable<string> Files(string project) => Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories)
        .Where(f => !Path.GetRelativePath(project, f).Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"));

    /// <summary>The namespace that a file declares; empty without one.</summary>
    public static string NamespaceOf(string text) => Declared().Match(text) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>The rooms that a file names beside its own.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="own">Its namespace.</param>
    /// <param name="rooms">The rooms there are.</param>
    public static IEnumerable<string> RoomsNamedIn(string text, string own, RoomTable rooms)
    {
        var used = Using().Matches(text).Select(m => rooms.RoomOf(m.Groups[1].Value));
        var named = Dotted().Matches(text).Select(m => Named(m.Value, own, rooms));
        return used.Concat(named).OfType<string>().Where(room => room != rooms.RoomOf(own)).Distinct();
    }

    /// <summary>As C# looks a name up: in the file's namespace, then in each one around it. A room's bare name uses nothing.</summary>
    private static string? Named(string dotted, string own, RoomTable rooms)
    {
        var first = dotted.Split('.')[0];
        var full = first == RoomTable.Nouns ? dotted : null;
        for (var space = own; space.Length > 0 && full is null; space = space.LastIndexOf('.') is >= 0 and var dot ? space[..dot] : "")
            if (rooms.Rooms.Contains($"{space}.{first}")) full = $"{space}.{dotted}";
        return full is not null && rooms.RoomOf(full) is { } room && room != full ? room : null;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?:\.[A-Z]\w*)+")]
    private static partial Regex Dotted();
}

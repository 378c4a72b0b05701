using System.CommandLine;
using Wenmai.Language;

namespace Wenmai.Cli;

/// <summary>Finds options that a command does not have before they are read as text: a mistyped one would silently become part of the question.</summary>
internal static class OptionCheck
{
    private const string EndOfOptions = "--";

    /// <summary>Changes of characters up to which another option may have been meant.</summary>
    private const int Slips = 3;

    /// <summary>What is wrong with the first such option of a command line; null where there is none.</summary>
    /// <remarks>Words with one dash are text (<c>-巡视</c> is 非 巡视), unless they are an option's name but for a dash.</remarks>
    /// <param name="line">The words of the command line. What follows <c>--</c> is text whatever it looks like.</param>
    /// <param name="command">The command that they name.</param>
    public static Problem? Find(IEnumerable<string> line, Command command)
    {
        var known = NamesOf(command);
        foreach (var word in line.TakeWhile(w => w != EndOfOptions).Select(NameOf))
        {
            if (word.Length > 2 && word.StartsWith(EndOfOptions, StringComparison.Ordinal) && !known.Contains(word)) return Unknown(word, command, known);
            if (word.Length > 2 && word[0] == '-' && known.Contains("-" + word)) return Unknown(word, command, known);
        }
        return null;
    }

    /// <summary>The known option nearest to a mistyped one; null where none is near.</summary>
    internal static string? Nearest(string word, IReadOnlyCollection<string> known)
    {
        var near = known.Select(name => (name, Distance: DistanceOf(word.TrimStart('-'), name.TrimStart('-'))))
            .Where(n => n.Distance <= Slips && n.Distance < Math.Max(word.Length, n.name.Length) / 2)
            .OrderBy(n => n.Distance).ThenBy(n => n.name, StringComparer.Ordinal).ToList();
        return near.Count > 0 ? near[0].name : null;
    }

    // Neighbours that changed places (--yaer) are one slip and the beginning of a name (--collect) is none.
    private static int DistanceOf(string typed, string name) =>
        EditDistance.IsReordered(typed, name) || (typed.Length > 2 && name.StartsWith(typed, StringComparison.Ordinal)) ? 1 : EditDistance.Of(typed, name, Slips);

    private static Problem Unknown(string word, Command command, IReadOnlyCollection<string> known)
    {
        var meant = Nearest(word, known) is { } near ? $"是不是 {near}？" : "";
        var text = command.Arguments.Count > 0 ? $"要把它当作文字，请在文字前加 {EndOfOptions}。" : "";
        return new Problem(Codes.WrongCommandLine, $"没有 {word} 这个选项。{meant}", $"选项见 {string.Join(' ', new[] { "wenmai", PathOf(command), "--help" }.Where(w => w.Length > 0))}。{text}");
    }

    private static string NameOf(string word) => word.IndexOfAny(['=', ':']) is > 0 and var end ? word[..end] : word;

    /// <summary>Options of a command, and those of the commands above it that hold for all below.</summary>
    private static HashSet<string> NamesOf(Command command)
    {
        var names = Above(command).SelectMany((c, i) => c.Options.Where(o => i == 0 || o.Recursive)).SelectMany(o => o.Aliases.Append(o.Name));
        return [.. names];
    }

    /// <summary>The words that name a command, without the program's.</summary>
    public static string PathOf(Command command) => string.Join(' ', Above(command).Where(c => c is not RootCommand).Select(c => c.Name).Reverse());

    private static IEnumerable<Command> Above(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault()) yield return at;
    }
}

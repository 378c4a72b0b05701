using System.Reflection;
using System.Text;

namespace Wenmai.Language;

/// <summary>The tables of units that ship with the library.</summary>
internal static class UnitTables
{
    /// <summary>Set phrases and terms of the genre (<c>Tables/units.txt</c>).</summary>
    public static IEnumerable<string> SetPhrases => Read("units.txt");

    /// <summary>Words of two to four characters (<c>Tables/words.txt</c>).</summary>
    public static IEnumerable<string> Words => Read("words.txt");

    /// <summary>Words that name no matter (<c>Tables/empty-words.txt</c>).</summary>
    public static IEnumerable<string> EmptyWords => Read("empty-words.txt");

    private static IEnumerable<string> Read(string table)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Tables/{table}")
            ?? throw new InvalidOperationException($"The table {table} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}

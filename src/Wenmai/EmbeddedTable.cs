using System.Reflection;

namespace Wenmai;

/// <summary>Tables of text that are embedded in the library.</summary>
internal static class EmbeddedTable
{
    /// <summary>The whole text of a table.</summary>
    /// <param name="table">Its logical name, as embedded: <c>Searching/frames.tsv</c>.</param>
    /// <exception cref="InvalidOperationException">The assembly was built without it.</exception>
    public static string ReadText(string table)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(table)
            ?? throw new InvalidOperationException($"The table {table} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

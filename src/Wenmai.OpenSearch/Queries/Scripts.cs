using System.Reflection;

namespace Wenmai.OpenSearch.Queries;

/// <summary>Functions that scripts of the cluster begin with.</summary>
internal static class Scripts
{
    /// <summary>Looks for phrases in the text of a document.</summary>
    public static string Phrase { get; } = Read("phrase");

    /// <summary>Counts facets of passages with their speeches.</summary>
    public static string Facets { get; } = Read("facets");

    /// <summary>Names the passages nearest in meaning.</summary>
    public static string Near { get; } = Read("near");

    /// <summary>Draws samples (<see cref="Wenmai.Searching.Strings.SampleHash"/>).</summary>
    public static string Sample { get; } = Read("sample");

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.painless")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

namespace Wenmai.Web.Hosting;

/// <summary>Notebooks that read the archive's tables, made for the address that they are asked at.</summary>
internal static class Notebooks
{
    private const string Place = "{address}";

    /// <summary>A notebook as JSON (nbformat 4); null where there is none of that name.</summary>
    /// <param name="language"><c>pandas</c> or <c>r</c>.</param>
    /// <param name="address">Where the server is reached, without a slash at the end.</param>
    public static string? Find(string language, string address)
    {
        using var stream = typeof(Notebooks).Assembly.GetManifestResourceStream($"Notebooks/wenmai-{language}.ipynb");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace(Place, address, StringComparison.Ordinal);
    }
}

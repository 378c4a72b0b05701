namespace Wenmai;

/// <summary>A theme (主题): one of the 25 that ship, or one that an archive adds.</summary>
/// <param name="Number">1-25 for those that ship, up to 32 for those of an archive; the identifier is <c>T</c> and two digits. Shipped numbers never change their meaning.</param>
/// <param name="Label">The Chinese name, as shown in facets.</param>
/// <param name="EnglishLabel">The name in the English interface.</param>
/// <remarks>Which themes there are, and what they are called, is said by the <see cref="Taxonomy"/> of an archive.</remarks>
public sealed record Theme(int Number, string Label, string EnglishLabel)
{
    /// <summary>The stable identifier, <c>T01</c> to <c>T32</c>.</summary>
    public string Id => IdOf(Number);

    /// <summary>The bit that stands for it where the themes of a sentence are the bits of one word.</summary>
    internal uint Bit => 1u << (Number - 1);

    /// <summary>The bits of the themes of some labels.</summary>
    internal static uint BitsOf(IEnumerable<ThemeLabel> labels) => labels.Aggregate(0u, (bits, label) => bits | label.Theme.Bit);

    /// <summary>The identifier of a number.</summary>
    internal static string IdOf(int number) => $"T{number:00}";

    /// <summary>The number of an identifier (<c>T04</c>, <c>t4</c>); null for any other text.</summary>
    internal static int? NumberOf(string id) =>
        id.Length is 2 or 3 && id[0] is 'T' or 't' && int.TryParse(id.AsSpan(1), out var number) ? number : null;
}

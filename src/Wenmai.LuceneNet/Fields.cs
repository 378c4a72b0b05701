using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace Wenmai.LuceneNet;

/// <summary>Names and types of the fields. A document is a paragraph of the segment, and its number is the paragraph's.</summary>
internal static class Fields
{
    /// <summary>Pairs of neighbouring folded characters; a position is an offset from the paragraph's first folded character.</summary>
    public const string Pairs = "pairs";

    /// <summary>Folded characters, with the same positions.</summary>
    public const string Characters = "characters";

    /// <summary>Words of the folded paragraph, one position each: not searched by this program.</summary>
    public const string Words = "words";

    /// <summary>0-based number of the paragraph in the segment, which is the number of the document.</summary>
    public const string Paragraph = "paragraph";

    // For people who look at the index with tools of Lucene.

    /// <summary>Identifier of the speech.</summary>
    public const string Speech = "speech";

    /// <summary>Name of the source file.</summary>
    public const string Source = "source";

    public const string Title = "title";
    public const string Unit = "unit";

    /// <summary>Chinese name of the kind of document.</summary>
    public const string Kind = "kind";

    public const string Year = "year";

    /// <summary>Chinese names of the themes of its sentences.</summary>
    public const string Theme = "theme";

    /// <summary>Chinese names of the types of directives of its sentences.</summary>
    public const string Type = "type";

    /// <summary>Chinese names of the stances of its sentences.</summary>
    public const string Stance = "stance";

    /// <summary>Chinese names of the roles of its sentences.</summary>
    public const string Role = "role";

    /// <summary>Strengths of its sentences, 0 to 4.</summary>
    public const string Strength = "strength";

    /// <summary>Terms with their places.</summary>
    public static FieldType Placed { get; } = new FieldType
    {
        IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    }.Freeze();
}

using System.Xml;

namespace Wenmai.Corpus;

/// <summary>What a paragraph says about itself in Word: style, outline level (1 the outermost; 0 none) and numbering. Null where it says nothing.</summary>
internal readonly record struct DocxParagraphProperties(string? Style, int? Outline, string? NumberingId, int? NumberingLevel)
{
    /// <summary>These properties, with what is left unsaid taken from <paramref name="below"/>.</summary>
    public DocxParagraphProperties Over(DocxParagraphProperties below) => new(
        Style ?? below.Style, Outline ?? below.Outline, NumberingId ?? below.NumberingId, NumberingLevel ?? below.NumberingLevel);
}

/// <summary>The paragraph styles of a Word file, as far as they bear on headings and numbering.</summary>
internal sealed class DocxStyles
{
    private sealed record Style(string Name, string? BasedOn, DocxParagraphProperties Properties);

    private readonly Dictionary<string, Style> _styles = [];
    private string? _defaultStyle;

    /// <summary>Reads <c>styles.xml</c>.</summary>
    /// <param name="reader">The part, or null when the file has none.</param>
    public static DocxStyles Read(XmlReader? reader)
    {
        var result = new DocxStyles();
        if (reader is null) return result;
        using (reader)
        {
            string? id = null, basedOn = null, name = null;
            var properties = new DocxParagraphProperties();
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "style" && id is not null)
                {
                    result._styles[id] = new Style(name ?? id, basedOn, properties);
                    id = null;
                }
                if (reader.NodeType != XmlNodeType.Element) continue;
                switch (reader.LocalName)
                {
                    case "style":
                        (id, basedOn, name, properties) = (reader.Word("styleId"), null, null, default);
                        if (reader.Word("type") == "paragraph" && reader.Word("default") is "1" or "true") result._defaultStyle = id;
                        break;
                    case "name": name = reader.Word("val"); break;
                    case "basedOn": basedOn = reader.Word("val"); break;
                    case "outlineLvl": properties = properties with { Outline = OutlineOf(reader.WordInt("val")) }; break;
                    case "numId": properties = properties with { NumberingId = reader.Word("val") }; break;
                    case "ilvl": properties = properties with { NumberingLevel = reader.WordInt("val") }; break;
                }
            }
        }
        return result;
    }

    /// <summary>The level of a Word outline level 0-8; 0 for body text (9).</summary>
    public static int OutlineOf(int? value) => value is >= 0 and <= 8 ? value.Value + 1 : 0;

    /// <summary>The properties that hold for a paragraph: its own over those of its style and of the styles that one is based on.</summary>
    public DocxParagraphProperties Resolve(DocxParagraphProperties own)
    {
        var resolved = own;
        foreach (var style in Chain(own.Style ?? _defaultStyle))
            resolved = resolved.Over(style.Properties).Over(new DocxParagraphProperties(null, OutlineByName(style.Name), null, null));
        return resolved;
    }

    /// <summary>Whether the style belongs to a table of contents, whose lines repeat the headings.</summary>
    public bool IsContents(string? styleId) => Chain(styleId).Any(style => style.Name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<Style> Chain(string? id)
    {
        const int longest = 20;
        for (var i = 0; i < longest && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.BasedOn;
        }
    }

    private static int? OutlineByName(string name) => name.ToLowerInvariant() switch
    {
        "title" => 1,
        ['h', 'e', 'a', 'd', 'i', 'n', 'g', ' ', >= '1' and <= '9' and var digit] => digit - '0',
        _ => null,
    };
}

/// <summary>Attributes of WordprocessingML, whatever namespace edition (transitional or strict) the file uses.</summary>
internal static class WordXml
{
    public static string? Word(this XmlReader reader, string attribute)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName != attribute) continue;
            var value = reader.Value;
            reader.MoveToElement();
            return value;
        }
        reader.MoveToElement();
        return null;
    }

    public static int? WordInt(this XmlReader reader, string attribute) => int.TryParse(reader.Word(attribute), out var value) ? value : null;

    /// <summary>Whether an on-off element such as <c>w:vanish</c> is on: present without a value that says no.</summary>
    public static bool IsOn(this XmlReader reader) => reader.Word("val") is not ("0" or "false" or "off" or "none");
}

using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace Wenmai.LuceneNet;

/// <summary>Names and types of the fields. A speech is a block of documents: its passages in order, and behind them the speech itself.</summary>
internal static class Fields
{
    // Of passages and speeches.

    /// <summary>Name of the source file: what is deleted when the file changes.</summary>
    public const string File = "file";

    /// <summary>The run that wrote the document.</summary>
    public const string Run = "run";

    /// <summary>1-based number of a passage; 0 for a speech.</summary>
    public const string Number = "number";

    // Of passages.

    /// <summary>Pairs of neighbouring folded characters, the first of them in the passage.</summary>
    public const string Pairs = "pairs";

    /// <summary>Folded characters.</summary>
    public const string Characters = "characters";

    /// <summary>Pairs around the end of a passage that a cut parts from the rest of its paragraph.</summary>
    public const string Seam = "seam";

    /// <summary>Words by SmartCn.</summary>
    public const string Words = "words";

    /// <summary>The passage as written, stored.</summary>
    public const string Text = "text";

    /// <summary>See <see cref="PassageText"/>.</summary>
    public const string Folded = "folded";

    /// <summary>Folded heads of the sections around the passage.</summary>
    public const string Heading = "heading";

    /// <summary>See <see cref="SentenceLabels"/>.</summary>
    public const string Sentence = "sentence";

    /// <summary>Themes of its sentences.</summary>
    public const string Theme = "theme";

    /// <summary>Directive types of its sentences.</summary>
    public const string Type = "type";

    /// <summary>Bit n is set when a sentence has role n.</summary>
    public const string Roles = "roles";

    /// <summary>Folded characters, with the line feed of a paragraph's last passage.</summary>
    public const string Length = "length";

    /// <summary>Says <c>1</c> of a passage whose paragraph runs on behind what <see cref="Folded"/> holds.</summary>
    public const string RunsOn = "runson";

    /// <summary>See <see cref="PassageVectors"/>.</summary>
    public const string Vectors = "vectors";

    // Of speeches, and year and unit of passages too.

    public const string Year = "year";
    public const string Unit = "unit";
    public const string Id = "id";
    public const string Day = "day";
    public const string Title = "title";
    public const string Sentences = "sentences";

    /// <summary>A <see cref="Searching.SpeechSummary"/>, stored.</summary>
    public const string Summary = "summary";

    /// <summary>Structure and labels, stored; the text lies in <see cref="Body"/>.</summary>
    public const string Record = "record";

    /// <summary>The text of the speech, stored.</summary>
    public const string Body = "body";

    /// <summary>Terms with their places.</summary>
    public static readonly FieldType Placed = FieldTypeOf(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, omitsNorms: false);

    /// <summary>Terms with places of which no score is made.</summary>
    public static readonly FieldType PlacedUnscored = FieldTypeOf(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, omitsNorms: true);

    /// <summary>Terms with their numbers of occurrences.</summary>
    public static readonly FieldType Counted = FieldTypeOf(IndexOptions.DOCS_AND_FREQS, omitsNorms: false);

    private static FieldType FieldTypeOf(IndexOptions options, bool omitsNorms) =>
        new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = options, OmitNorms = omitsNorms }.Freeze();
}

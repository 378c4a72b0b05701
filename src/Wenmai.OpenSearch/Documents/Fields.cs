namespace Wenmai.OpenSearch.Documents;

/// <summary>Names of the fields of documents, as the schemas (<c>*.json</c>) declare them. Short where a field stands in every document.</summary>
/// <remarks>Folded text is what <see cref="Wenmai.Language.TextFolding"/> makes; offsets are folded UTF-16 units.</remarks>
internal static class Fields
{
    /// <summary>Number of the generation whose run wrote the document.</summary>
    public const string Generation = "g";

    /// <summary>Number that all documents of one version of a speech share; a generation names the versions it hides.</summary>
    public const string Version = "v";

    /// <summary>The speech's identifier as a number (<c>SpeechIds</c>).</summary>
    public const string Speech = "sp";

    /// <summary>Number of the innermost section of a speech, as <see cref="SectionOf"/> makes it; absent outside of sections.</summary>
    public const string Section = "sk";

    /// <summary>Passages: identifier, <c>s0123456789-12</c>.</summary>
    public const string Id = "id";

    /// <summary>Passages: 1-based number in the speech. Sentences and demands: 0-based number of the sentence.</summary>
    public const string Number = "n";

    /// <summary>Sentences: 1-based number of the passage.</summary>
    public const string Passage = "p";

    /// <summary>Sentences: its demands, nested. Below them 0-based number among the demands of the sentence.</summary>
    public const string Demands = "d";

    /// <summary>Best year of the speech; 0 for unknown.</summary>
    public const string Year = "y";

    /// <summary>Day number of the speech, else of the first day of its year, else 0 (<c>PassagePlace.DayOf</c>).</summary>
    public const string Day = "day";

    /// <summary>Speeches: stated day number, or -1.</summary>
    public const string Date = "date";

    /// <summary>Kind of document, as a number.</summary>
    public const string Kind = "kind";

    /// <summary>Unit of the speech, folded; absent without one.</summary>
    public const string UnitKey = "unitKey";

    /// <summary>Unit of the speech as written; absent without one.</summary>
    public const string UnitLabel = "unitLabel";

    /// <summary>Passages: names as pairs of characters (and <see cref="Whole"/> below them): unit, title, speaker, heads of the sections above.</summary>
    public const string Unit = "unit";
    public const string Title = "title";
    public const string Speaker = "speaker";
    public const string Heads = "head";

    /// <summary>Roles of the sentences of the passage.</summary>
    public const string Roles = "roles";

    /// <summary>Passages: the labels of its sentences, nested; of those with the same labels one.</summary>
    public const string Labels = "s";

    /// <summary>Numbers of themes, directive types, stance, strength of a sentence.</summary>
    public const string Themes = "th";
    public const string Types = "ty";
    public const string Stance = "st";
    public const string Strength = "sg";

    /// <summary>What a field of labels ends with that holds the sure ones alone.</summary>
    public const string Sure = "x";

    /// <summary>Own folded text, from the beginning to where the next begins, as pairs of characters.</summary>
    public const string Text = "f";

    /// <summary>Words of the passage, cut by an analyzer of the cluster; only where that is set, and for other programs.</summary>
    public const string Words = "words";

    /// <summary>Below <see cref="Text"/>: single characters.</summary>
    public const string Characters = "c";

    /// <summary>Below names: the whole folded string, as a value of the document.</summary>
    public const string Whole = "k";

    /// <summary>Own folded text and what follows it, in UTF-8, as a value of the document that scripts read.</summary>
    public const string Read = "t";

    /// <summary>Folded characters of <see cref="Read"/> that are its own.</summary>
    public const string Own = "own";

    /// <summary>Folded characters between the beginnings of speech and document.</summary>
    public const string Offset = "off";

    /// <summary>Demands: folded characters from the beginning of the clause to the end of its sentence.</summary>
    public const string Rest = "rest";

    /// <summary>Passages: where its sentences begin, in its folded characters.</summary>
    public const string Breaks = "b";

    /// <summary>Speeches: structure and annotation, packed (<c>SpeechRecordCodec</c>).</summary>
    public const string Record = "record";

    /// <summary>Speeches, passages: text as written.</summary>
    public const string Original = "text";

    /// <summary>Passages: what ranking has to know, packed.</summary>
    public const string Rank = "rank";

    /// <summary>Passages: pairs of letters and digits that an earlier passage of the same paragraph holds too, as terms: paragraphs with a pair are the passages
    /// with it but these.</summary>
    public const string Again = "again";

    /// <summary>Passages: signs of the vectors of its sentences, eight a byte; absent without vectors.</summary>
    public const string Signs = "signs";

    /// <summary>Passages: its vector and those of its sentences (<see cref="VectorFacts"/>), as a value of the document that scripts read; absent without vectors.</summary>
    public const string Vectors = "vectors";

    /// <summary>Passages: the vector to which a graph of the k-NN plugin leads; absent without a graph.</summary>
    public const string Vector = "vector";

    /// <summary>Sentences: units that occur; those that occur more than once have further values in <see cref="MoreUnits"/>: unit, U+0001, 2 (3, …).</summary>
    public const string Units = "units";
    public const string MoreUnits = "more";

    /// <summary>Sentences: units in all.</summary>
    public const string UnitCount = "unitCount";

    /// <summary>UTF-16 units of the speech's text without white space.</summary>
    public const string SpeechCharacters = "chars";

    /// <summary>The value of <see cref="Section"/>.</summary>
    /// <param name="speech">Number of the speech.</param>
    /// <param name="section">0-based number of the section in it.</param>
    public static long SectionOf(long speech, int section) => speech << 16 | (uint)Math.Min(section, ushort.MaxValue);

    /// <summary>What parts a unit and its number in <see cref="MoreUnits"/>.</summary>
    public const char Repetition = '\u0001';
}

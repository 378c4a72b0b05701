using System.Runtime.InteropServices;

namespace Wenmai.Indexing;

/// <summary>Names of the sections of a segment file.</summary>
internal static class SegmentSections
{
    /// <summary>UTF-8 texts of the speeches, one after another.</summary>
    public const string Text = "text";

    /// <summary>Compressed structure and annotation of each speech.</summary>
    public const string Records = "records";

    /// <summary>Titles, sources and other short strings of the speeches.</summary>
    public const string Strings = "strings";

    /// <summary>One <see cref="SpeechRow"/> per speech.</summary>
    public const string Speeches = "speeches";

    /// <summary>One <see cref="PassageRow"/> per passage, in order of the folded stream.</summary>
    public const string Passages = "passages";

    /// <summary>Positions in the folded stream at which passages begin, and behind them its length.</summary>
    public const string PassageStarts = "passagestarts";

    /// <summary>Best year of each passage's speech, 2 bytes each, 0 for unknown: counting by year reads nothing else.</summary>
    public const string PassageYears = "passageyears";

    /// <summary>Positions in the folded stream at which paragraphs begin.</summary>
    public const string ParagraphStarts = "paragraphstarts";

    /// <summary>First passage of each paragraph, and behind them the number of passages.</summary>
    public const string FirstPassages = "firstpassages";

    /// <summary>One <see cref="SentenceRow"/> per sentence, in order of the folded stream.</summary>
    public const string Sentences = "sentences";

    /// <summary>One <see cref="SectionRow"/> per section.</summary>
    public const string Headings = "headings";

    /// <summary>Folded heads of the sections, UTF-16.</summary>
    public const string HeadingText = "headingtext";

    /// <summary>Bigrams that occur: first character in the high half, ascending.</summary>
    public const string Keys = "keys";

    /// <summary>Paragraphs that hold each bigram.</summary>
    public const string Counts = "counts";

    /// <summary>Where the list of each bigram begins in <see cref="Postings"/>: an <see cref="OffsetColumn"/>.</summary>
    public const string Offsets = "offsets";

    /// <summary>Where the groups of <see cref="Offsets"/> begin.</summary>
    public const string OffsetGroups = "offsetgroups";

    /// <summary>Encoded lists; see <see cref="PostingEncoder"/>.</summary>
    public const string Postings = "postings";

    /// <summary>One <see cref="CharacterRow"/> per folded letter or digit that occurs, ascending.</summary>
    public const string Characters = "characters";

    /// <summary>Vectors of the passages, signed bytes, row by row; absent when the index was made without a model.</summary>
    public const string PassageVectors = "passagevectors";

    /// <summary>What the bytes of each passage are to be multiplied by.</summary>
    public const string PassageScales = "passagescales";

    /// <summary>Vectors of the sentences, signed bytes, row by row.</summary>
    public const string SentenceVectors = "sentencevectors";

    /// <summary>What the bytes of each sentence are to be multiplied by.</summary>
    public const string SentenceScales = "sentencescales";

    /// <summary>Signs of the sentences' vectors, 64 a word.</summary>
    public const string SentenceSigns = "sentencesigns";

    /// <summary>Frequent strings of three to eight characters, ascending; see <see cref="FrequentString"/>.</summary>
    public const string StringKeys = "stringkeys";

    /// <summary>Paragraphs that hold each frequent string.</summary>
    public const string StringCounts = "stringcounts";

    /// <summary>Where the list of each frequent string begins in <see cref="StringPostings"/>: an <see cref="OffsetColumn"/>.</summary>
    public const string StringOffsets = "stringoffsets";

    /// <summary>Where the groups of <see cref="StringOffsets"/> begin.</summary>
    public const string StringGroups = "stringgroups";

    /// <summary>Encoded lists of the frequent strings, without places.</summary>
    public const string StringPostings = "stringpostings";

    /// <summary>Weights of the labels (<see cref="LabelWeight"/>), one byte each: of every sentence in turn those of its stance, its types and its themes, in order of their numbers.</summary>
    public const string Weights = "weights";

    /// <summary>One <see cref="DemandRow"/> per demand, in order of sentences.</summary>
    public const string Demands = "demands";

    /// <summary>What demands say of actors, actions and the like: a <see cref="StringColumn"/>.</summary>
    public const string DemandText = "demandtext";

    /// <summary>Where the strings of <see cref="DemandText"/> begin.</summary>
    public const string DemandTextStarts = "demandstarts";

    /// <summary>Numbers of the units of each sentence, one after another, two bytes each.</summary>
    public const string Units = "units";

    /// <summary>First entry of <see cref="Units"/> of each sentence, and behind them their number.</summary>
    public const string UnitStarts = "unitstarts";

    /// <summary>The units that occur: a <see cref="StringColumn"/>.</summary>
    public const string UnitText = "unittext";

    /// <summary>Where the strings of <see cref="UnitText"/> begin.</summary>
    public const string UnitTextStarts = "unittextstarts";
}

/// <summary>A speech's fixed-size facts. Offsets are into the sections named.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct SpeechRow
{
    /// <summary>The identifier's ten hexadecimal digits as a number.</summary>
    public long Id;

    public long TextOffset;
    public long RecordOffset;
    public int TextBytes;
    public int RecordBytes;

    /// <summary>Six strings, each after its length in bytes (4 bytes): title, source, unit, speaker, meeting, rule of the kind; empty for absent.</summary>
    public int StringsOffset;

    public int FirstPassage;
    public int PassageCount;
    public int FirstSentence;
    public int SentenceCount;

    /// <summary>UTF-16 units without white space.</summary>
    public int Characters;

    /// <summary><see cref="DateOnly.DayNumber"/> of the day, stated or read, or -1.</summary>
    public int Day;

    /// <summary>The best year, or 0.</summary>
    public short Year;

    public SpeechFlags Flags;

    public DocumentKind Kind;
}

/// <summary>Yes-or-no facts of a speech.</summary>
[Flags]
internal enum SpeechFlags : byte
{
    None = 0,
    TitleIsDerived = 1,
    HasYearConflict = 2,

    // What only the text says.
    UnitIsRead = 4,
    SpeakerIsRead = 8,
    MeetingIsRead = 16,
    DateIsRead = 32,
    KindIsRead = 64,
}

/// <summary>Flags and fields of metadata are two names of the same facts.</summary>
internal static class SpeechFlagsExtensions
{
    private static readonly (SpeechFlags Flag, MetadataFields Field)[] Pairs =
    [
        (SpeechFlags.UnitIsRead, MetadataFields.Unit), (SpeechFlags.SpeakerIsRead, MetadataFields.Speaker),
        (SpeechFlags.MeetingIsRead, MetadataFields.Meeting), (SpeechFlags.DateIsRead, MetadataFields.Date),
        (SpeechFlags.KindIsRead, MetadataFields.Kind),
    ];

    /// <summary>The fields that only the text fills.</summary>
    public static MetadataFields FromText(this SpeechFlags flags) =>
        Pairs.Aggregate(MetadataFields.None, (fields, pair) => flags.HasFlag(pair.Flag) ? fields | pair.Field : fields);

    /// <summary>The flags of fields that only the text fills.</summary>
    public static SpeechFlags FlagsOf(MetadataFields fromText) =>
        Pairs.Aggregate(SpeechFlags.None, (flags, pair) => fromText.HasFlag(pair.Field) ? flags | pair.Flag : flags);
}

/// <summary>A passage's fixed-size facts. A match belongs to the passage in which it begins.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct PassageRow : IOrdered
{
    public int Speech;

    /// <summary>Row of the innermost section, or -1.</summary>
    public int Section;

    public int FirstSentence;

    readonly int IOrdered.Key => FirstSentence;

    /// <summary>Where its text begins in the speech's text, in UTF-8 bytes, and how many it has: passages load without the rest.</summary>
    public int TextStart;

    public int TextBytes;

    /// <summary>Bit n is set when a sentence of the passage has role n.</summary>
    public byte Roles;

    /// <summary>The role of most of its sentences.</summary>
    public byte MainRole;

    /// <summary>Always 0. Bytes that belong to no field hold what the memory held before: the same speeches would not give the same file.</summary>
    public short Unused;
}

/// <summary>A sentence's labels.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct SentenceRow : IOrdered
{
    public int FoldedStart;

    readonly int IOrdered.Key => FoldedStart;

    /// <summary>Bit n - 1 stands for theme n.</summary>
    public uint Themes;

    /// <summary>Bit n - 1 stands for directive type n.</summary>
    public ushort Types;

    /// <summary>The <see cref="Stance"/> of a row whose stance is left aside, as not sure: that of no sentence.</summary>
    public const byte NoStance = 0xF;

    private byte _voice;

    public byte Strength;

    /// <summary>The <see cref="Wenmai.Stance"/>; shares a byte with the role.</summary>
    public byte Stance
    {
        readonly get => (byte)(_voice & 0xF);
        set => _voice = (byte)(_voice & 0xF0 | value);
    }

    /// <summary>The <see cref="SectionRole"/> of the stretch in which it stands.</summary>
    public byte Role
    {
        readonly get => (byte)(_voice >> 4);
        set => _voice = (byte)(_voice & 0xF | value << 4);
    }
}

/// <summary>A section's heading.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct SectionRow : IOrdered
{
    readonly int IOrdered.Key => Speech;

    /// <summary>Row of the enclosing section, or -1.</summary>
    public int Parent;

    /// <summary>Row of its speech.</summary>
    public int Speech;

    /// <summary>Where its folded head begins, in UTF-16 units.</summary>
    public int HeadStart;

    public int HeadLength;

    /// <summary>Where its head as written begins in the speech's text, in UTF-8 bytes, and how many it has.</summary>
    public int TextStart;

    public int TextBytes;
}

/// <summary>How common a character is.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct CharacterRow : IOrdered
{
    public int Character;

    readonly int IOrdered.Key => Character;

    /// <summary>Passages that hold it, hidden ones as well.</summary>
    public int Passages;
}

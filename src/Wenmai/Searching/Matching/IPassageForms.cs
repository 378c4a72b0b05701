namespace Wenmai.Searching.Matching;

/// <summary>What a passage is to its reader.</summary>
internal enum PassageForm : byte
{
    /// <summary>It says something by itself.</summary>
    Whole,

    /// <summary>The title, a heading or a salutation: it names what stands below.</summary>
    Heading,

    /// <summary>An item of a list that a clause above opens: 有下列行为之一的：(一)…；</summary>
    Item,

    /// <summary>A few words that are no sentence, or a line of a glossary: it stands beside what it belongs to.</summary>
    Fragment,
}

/// <summary>Tells headings, items and fragments from passages that say something, and where what they name is said. Passages are rows of a segment.</summary>
internal interface IPassageForms
{
    /// <summary>Whether what a passage names is said elsewhere. A complete sentence is never slight, however short it is.</summary>
    bool IsSlight(int passage);

    /// <summary>Where what a slight passage names is said: the first whole passage below a heading, the clause that opens an item's list; -1 for none.</summary>
    int HostOf(int passage);

    /// <summary>The passage that opens the list in which an item stands; the passage itself where it opens one; -1 for others.</summary>
    int ListOf(int passage);

    /// <summary>The text of a passage, without white space around it.</summary>
    string TextOf(int passage);
}

/// <summary>What has to be known of passages to tell their forms.</summary>
internal interface IFormSource
{
    /// <summary>Folded characters of a passage.</summary>
    int LengthOf(int passage);

    /// <summary>Its text.</summary>
    string ReadPassage(int passage);

    /// <summary>The first passage of its speech, and one past the last.</summary>
    (int First, int End) SpeechOf(int passage);

    /// <summary>The title of its speech, folded.</summary>
    string FoldedTitleOf(int passage);

    /// <summary>The innermost section in which it stands; -1 for none.</summary>
    int SectionOf(int passage);

    /// <summary>The enclosing section of a section; -1 for none.</summary>
    int ParentOf(int section);

    /// <summary>Whether a passage that stands in a section begins with the section's head, and how many bytes longer than it it is.</summary>
    (bool Begins, int Longer) HeadOf(int passage);
}

/// <summary>The passages of a segment.</summary>
internal sealed class SegmentFormSource(SegmentQuery part) : IFormSource
{
    public int LengthOf(int passage) => part.LengthOf(passage);

    public string ReadPassage(int passage) => part.ReadPassage(passage);

    public (int First, int End) SpeechOf(int passage)
    {
        ref readonly var speech = ref part.Segment.Speeches[part.Segment.Passages[passage].Speech];
        return (speech.FirstPassage, speech.FirstPassage + speech.PassageCount);
    }

    public string FoldedTitleOf(int passage) => part.Segment.NamesOf(part.Segment.Passages[passage].Speech).FoldedTitle;

    public int SectionOf(int passage) => part.Segment.Passages[passage].Section;

    public int ParentOf(int section) => part.Segment.Sections[section].Parent;

    public (bool Begins, int Longer) HeadOf(int passage)
    {
        ref readonly var row = ref part.Segment.Passages[passage];
        ref readonly var section = ref part.Segment.Sections[row.Section];
        return (section.TextStart == row.TextStart, row.TextBytes - section.TextBytes);
    }
}

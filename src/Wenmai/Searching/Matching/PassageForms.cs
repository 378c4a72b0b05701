using System.Text.RegularExpressions;
using Wenmai.Indexing;
using Wenmai.Language;

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

/// <summary>Tells headings, items and fragments of a segment from passages that say something, and where what they name is said.</summary>
/// <remarks>Asked of the few passages that may be shown, so it reads texts; each is read once.</remarks>
internal sealed partial class PassageForms(SegmentQuery part)
{
    /// <summary>Folded characters below which a passage without the end of a sentence is a fragment.</summary>
    private const int ShortLength = 26;

    /// <summary>Folded characters that an item of a list, and a line of a glossary, have at most; longer ones say something by themselves.</summary>
    private const int ItemLength = 120;
    private const int GlossaryLength = 50;

    /// <summary>Passages below a heading among which the first whole one is looked for: headings stand above headings.</summary>
    private const int FarthestBelow = 5;

    /// <summary>Items of a list above one of them at most.</summary>
    private const int FarthestAbove = 40;

    /// <summary>Passages at the head of a speech among which its title and its salutation stand.</summary>
    private const int Opening = 4;

    private readonly Dictionary<int, PassageForm> _forms = [];

    private SpeechSegment Segment => part.Segment;

    /// <summary>What a passage is.</summary>
    public PassageForm Of(int passage) => _forms.TryGetValue(passage, out var known) ? known : _forms[passage] = Tell(passage);

    /// <summary>Whether what a passage names is said elsewhere. A complete sentence is never slight, however short it is.</summary>
    public bool IsSlight(int passage) => CanBeSlight(passage) && Of(passage) switch
    {
        PassageForm.Whole => false,
        PassageForm.Item => Segment.LengthOf(passage) <= ShortLength,
        _ => true,
    };

    /// <summary>Where what a slight passage names is said: the first whole passage below a heading, the clause that opens an item's list; -1 for none.</summary>
    public int HostOf(int passage) => !IsSlight(passage) ? -1 : Of(passage) switch
    {
        PassageForm.Heading => Below(passage),
        PassageForm.Item => ListOf(passage),
        _ => -1,
    };

    /// <summary>The passage that opens the list in which an item stands; the passage itself where it opens one; -1 for others.</summary>
    public int ListOf(int passage)
    {
        if (IsItem(passage)) return Lead(passage);
        return passage + 1 < SpeechEnd(passage) && OpensList(passage) && IsItem(passage + 1) ? passage : -1;
    }

    /// <summary>The text of a passage, read once.</summary>
    public string TextOf(int passage) => _texts.TryGetValue(passage, out var known) ? known : _texts[passage] = part.ReadPassage(passage).Trim();

    private readonly Dictionary<int, string> _texts = [];

    /// <summary>Without reading: a long passage is slight only as a heading or the title.</summary>
    private bool CanBeSlight(int passage) => Segment.LengthOf(passage) <= GlossaryLength || IsHeading(passage) || NumberOf(passage) < Opening;

    private PassageForm Tell(int passage)
    {
        if (IsHeading(passage) || IsTitle(passage) || IsSalutation(passage)) return PassageForm.Heading;
        if (IsItem(passage)) return PassageForm.Item;
        var (text, length) = (TextOf(passage), Segment.LengthOf(passage));
        if (length <= GlossaryLength && GlossaryLine().IsMatch(text)) return PassageForm.Fragment;
        return length <= ShortLength && !EndsSentence(text) ? PassageForm.Fragment : PassageForm.Whole;
    }

    /// <summary>A heading that stands alone is a passage as long as its section's head; one that opens running text is part of a longer passage.</summary>
    private bool IsHeading(int passage)
    {
        var row = Segment.Passages[passage];
        if (row.Section < 0) return false;
        var section = Segment.Sections[row.Section];
        return section.TextStart == row.TextStart && row.TextBytes <= section.TextBytes + ClosingBytes;
    }

    /// <summary>Bytes of the punctuation mark that may close a heading.</summary>
    private const int ClosingBytes = 3;

    private bool IsTitle(int passage) => NumberOf(passage) < Opening && IsPartOfTitle(TextFolding.FoldToString(TextOf(passage)), passage);

    private bool IsPartOfTitle(string folded, int passage) =>
        folded.Length > 1 && !EndsSentence(folded) && Segment.NamesOf(Segment.Passages[passage].Speech).FoldedTitle.Contains(folded, StringComparison.Ordinal);

    private bool IsSalutation(int passage) => Segment.LengthOf(passage) <= GlossaryLength && Salutation().IsMatch(TextOf(passage));

    private bool IsItem(int passage) => Marker(passage) is { Length: > 0 } && Lead(passage) >= 0;

    /// <summary>The number with which a passage of one clause begins; empty for others.</summary>
    private string Marker(int passage)
    {
        if (Segment.LengthOf(passage) > ItemLength || IsHeading(passage)) return "";
        var text = TextOf(passage);
        return text.AsSpan(0, text.Length - 1).IndexOfAny("。！？") >= 0 ? "" : ItemMarker().Match(text).Value;
    }

    private int Lead(int item)
    {
        var first = Segment.Speeches[Segment.Passages[item].Speech].FirstPassage;
        for (var p = item - 1; p >= Math.Max(first, item - FarthestAbove); p--)
            if (Marker(p).Length == 0) return OpensList(p) ? p : -1;
        return -1;
    }

    private bool OpensList(int passage) => TextOf(passage) is { } text && (text.EndsWith('：') || text.EndsWith(':')) && !Salutation().IsMatch(text);

    private int Below(int passage)
    {
        var section = IsHeading(passage) ? Segment.Passages[passage].Section : -1;
        for (var p = passage + 1; p < Math.Min(SpeechEnd(passage), passage + 1 + FarthestBelow) && IsWithin(p, section); p++)
            if (!IsSlight(p)) return p;
        return -1;
    }

    private bool IsWithin(int passage, int section)
    {
        var at = Segment.Passages[passage].Section;
        while (at > section) at = Segment.Sections[at].Parent;   // parents stand before their children
        return section < 0 || at == section;
    }

    private int NumberOf(int passage) => passage - Segment.Speeches[Segment.Passages[passage].Speech].FirstPassage;

    private int SpeechEnd(int passage)
    {
        var speech = Segment.Speeches[Segment.Passages[passage].Speech];
        return speech.FirstPassage + speech.PassageCount;
    }

    private static bool EndsSentence(string text) => text.TrimEnd('”', '’', '）', ')', '"', '」') is [.., '。' or '！' or '？' or '；' or '!' or '?' or ';' or '.' or '…'];

    [GeneratedRegex(@"^[（(][一二三四五六七八九十百\d]{1,4}[）)]|^\d{1,3}[.．、)）](?!\d)|^[①-⑳]")]
    private static partial Regex ItemMarker();

    /// <summary>“双招双引”：招才引智、招商引资。 A term, a colon and what it stands for.</summary>
    [GeneratedRegex(@"^(?:\d{1,3}[.．、]\s*)?[“""「《][^”""」》。]{2,16}[”""」》]\s*(?:[：:]|——)")]
    private static partial Regex GlossaryLine();

    [GeneratedRegex(@"^[^。！？；]{0,24}(?:同志们|朋友们|同事们|代表们|委员们|先生们|女士们|各位[^。，！？；]{1,10}|同志|来宾)[：:！!]$")]
    private static partial Regex Salutation();
}

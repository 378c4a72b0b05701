using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Searching.Matching;

/// <summary>Tells headings, items and fragments from passages that say something, and where what they name is said.</summary>
/// <remarks>Asked of the few passages that may be shown, so it reads texts; each is read once.</remarks>
internal sealed partial class PassageForms(IFormSource source) : IPassageForms
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

    /// <summary>What a passage is.</summary>
    public PassageForm Of(int passage) => _forms.TryGetValue(passage, out var known) ? known : _forms[passage] = Tell(passage);

    /// <inheritdoc/>
    public bool IsSlight(int passage) => CanBeSlight(passage) && Of(passage) switch
    {
        PassageForm.Whole => false,
        PassageForm.Item => source.LengthOf(passage) <= ShortLength,
        _ => true,
    };

    /// <inheritdoc/>
    public int HostOf(int passage) => !IsSlight(passage) ? -1 : Of(passage) switch
    {
        PassageForm.Heading => Below(passage),
        PassageForm.Item => ListOf(passage),
        _ => -1,
    };

    /// <inheritdoc/>
    public int ListOf(int passage)
    {
        if (IsItem(passage)) return Lead(passage);
        return passage + 1 < SpeechEnd(passage) && OpensList(passage) && IsItem(passage + 1) ? passage : -1;
    }

    /// <inheritdoc/>
    public string TextOf(int passage) => _texts.TryGetValue(passage, out var known) ? known : _texts[passage] = source.ReadPassage(passage).Trim();

    private readonly Dictionary<int, string> _texts = [];

    /// <summary>Without reading: a long passage is slight only as a heading or the title.</summary>
    private bool CanBeSlight(int passage) => source.LengthOf(passage) <= GlossaryLength || IsHeading(passage) || NumberOf(passage) < Opening;

    private PassageForm Tell(int passage)
    {
        if (IsHeading(passage) || IsTitle(passage) || IsSalutation(passage)) return PassageForm.Heading;
        if (IsItem(passage)) return PassageForm.Item;
        var (text, length) = (TextOf(passage), source.LengthOf(passage));
        if (length <= GlossaryLength && GlossaryLine().IsMatch(text)) return PassageForm.Fragment;
        return length <= ShortLength && !EndsSentence(text) ? PassageForm.Fragment : PassageForm.Whole;
    }

    /// <summary>A heading that stands alone is a passage as long as its section's head; one that opens running text is part of a longer passage.</summary>
    private bool IsHeading(int passage)
    {
        if (source.SectionOf(passage) < 0) return false;
        var (begins, longer) = source.HeadOf(passage);
        return begins && longer <= ClosingBytes;
    }

    /// <summary>Bytes of the punctuation mark that may close a heading.</summary>
    private const int ClosingBytes = 3;

    private bool IsTitle(int passage) => NumberOf(passage) < Opening && IsPartOfTitle(TextFolding.FoldToString(TextOf(passage)), passage);

    private bool IsPartOfTitle(string folded, int passage) =>
        folded.Length > 1 && !EndsSentence(folded) && source.FoldedTitleOf(passage).Contains(folded, StringComparison.Ordinal);

    private bool IsSalutation(int passage) => source.LengthOf(passage) <= GlossaryLength && Salutation().IsMatch(TextOf(passage));

    private bool IsItem(int passage) => Marker(passage) is { Length: > 0 } && Lead(passage) >= 0;

    /// <summary>The number with which a passage of one clause begins; empty for others.</summary>
    private string Marker(int passage)
    {
        if (source.LengthOf(passage) > ItemLength || IsHeading(passage)) return "";
        var text = TextOf(passage);
        return text.AsSpan(0, text.Length - 1).IndexOfAny("。！？") >= 0 ? "" : ItemMarker().Match(text).Value;
    }

    private int Lead(int item)
    {
        var first = source.SpeechOf(item).First;
        for (var p = item - 1; p >= Math.Max(first, item - FarthestAbove); p--)
            if (Marker(p).Length == 0) return OpensList(p) ? p : -1;
        return -1;
    }

    private bool OpensList(int passage) => TextOf(passage) is { } text && (text.EndsWith('：') || text.EndsWith(':')) && !Salutation().IsMatch(text);

    private int Below(int passage)
    {
        var section = IsHeading(passage) ? source.SectionOf(passage) : -1;
        for (var p = passage + 1; p < Math.Min(SpeechEnd(passage), passage + 1 + FarthestBelow) && IsWithin(p, section); p++)
            if (!IsSlight(p)) return p;
        return -1;
    }

    private bool IsWithin(int passage, int section)
    {
        var at = source.SectionOf(passage);
        while (at > section) at = source.ParentOf(at);   // parents stand before their children
        return section < 0 || at == section;
    }

    private int NumberOf(int passage) => passage - source.SpeechOf(passage).First;

    private int SpeechEnd(int passage) => source.SpeechOf(passage).End;

    private static bool EndsSentence(string text) => text.TrimEnd('”', '’', '）', ')', '"', '」') is [.., '。' or '！' or '？' or '；' or '!' or '?' or ';' or '.' or '…'];

    [GeneratedRegex(@"^[（(][一二三四五六七八九十百\d]{1,4}[）)]|^\d{1,3}[.．、)）](?!\d)|^[①-⑳]")]
    private static partial Regex ItemMarker();

    /// <summary>“双招双引”：招才引智、招商引资。 A term, a colon and what it stands for.</summary>
    [GeneratedRegex(@"^(?:\d{1,3}[.．、]\s*)?[“""「《][^”""」》。]{2,16}[”""」》]\s*(?:[：:]|——)")]
    private static partial Regex GlossaryLine();

    [GeneratedRegex(@"^[^。！？；]{0,24}(?:同志们|朋友们|同事们|代表们|委员们|先生们|女士们|各位[^。，！？；]{1,10}|同志|来宾)[：:！!]$")]
    private static partial Regex Salutation();
}

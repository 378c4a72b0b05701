using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>Cuts a folded paragraph into the strings that could be set phrases: whole words inside one clause, and whole clauses that follow upon one another.</summary>
/// <remarks>
/// A string begins and ends where a word or a clause does, so none is cut in mid-word; what no dictionary knows (风腐同查同治) is a phrase where a clause or
/// quotation marks set it off. No string has half of a pair of quotation marks or of brackets.
/// </remarks>
internal sealed class PhraseCutter
{
    /// <summary>Folded characters of a phrase, at least: shorter strings are words.</summary>
    public const int Shortest = 4;

    /// <summary>Folded characters of a phrase inside one clause, at most.</summary>
    private const int LongestInside = 20;

    /// <summary>Folded characters of a phrase of whole clauses, at most: what is longer is copied text.</summary>
    private const int LongestOfClauses = 40;

    private const int MostClauses = 4;

    private const string Ends = "\n。!?;:()《》[]<>〈〉…—·/|\t", Pauses = ",、";

    /// <summary>Single characters that may open a phrase inside a clause, since they govern what follows: 以人民为中心.</summary>
    private const string Openers = "以把让不抓守";

    /// <summary>Characters with which no phrase begins or ends inside a clause: they belong to a neighbour.</summary>
    private const string NotFirst = "的了是和与及而也就都之其们着过等得地或并", NotLast = "的和与及而在对把被将为以于是要从向让使由并不也就都之其或至";

    private readonly string _text;
    private readonly bool[] _begins, _ends;

    /// <param name="text">A folded paragraph.</param>
    public PhraseCutter(string text)
    {
        _text = text;
        (_begins, _ends) = (new bool[text.Length + 1], new bool[text.Length + 1]);
        foreach (var cutter in (TermCutter[])[TermCutter.Words, TermCutter.Shipped])
            foreach (var span in cutter.Cut(text, 0, text.Length)) _begins[span.Start] = _ends[span.End] = true;
        // Names that count their items (三会一课) are in no dictionary: they begin behind a word and end before one.
        for (var i = 0; i < text.Length; i++) _begins[i] |= Openers.Contains(text[i]) || (IsNumeral(text[i]) && _ends[i]);
    }

    private static bool IsNumeral(char c) => "一二三四五六七八九十".Contains(c);

    /// <summary>The strings, each with what stands around it.</summary>
    public IEnumerable<PhrasePlace> Cut()
    {
        var clauses = Clauses();
        for (var c = 0; c < clauses.Count; c++)
        {
            foreach (var place in Inside(clauses[c])) yield return place;
            for (var last = c + 1; last < clauses.Count && last < c + MostClauses && Joint(clauses, last) is { } joint && joint == Joint(clauses, c + 1); last++)
            {
                var span = new TextSpan(clauses[c].Start, clauses[last].End);
                if (span.Length > LongestOfClauses) break;
                // A list goes on to its end: half of one is no formula.
                if (joint == '、' && (Joint(clauses, c) == '、' || Joint(clauses, last + 1) == '、')) continue;
                if (IsPaired(span)) yield return new PhrasePlace(span, true, true, last - c + 1);
            }
        }
    }

    /// <summary>The comma that alone stands between a clause and the one before it; null where there is more, or no clause.</summary>
    private char? Joint(List<TextSpan> clauses, int c) =>
        c > 0 && c < clauses.Count && clauses[c].Start - clauses[c - 1].End == 1 && Pauses.Contains(_text[clauses[c].Start - 1]) ? _text[clauses[c].Start - 1] : null;

    private List<TextSpan> Clauses()
    {
        var clauses = new List<TextSpan>();
        for (int i = 0, start = 0; i <= _text.Length; i++)
        {
            if (i < _text.Length && !Ends.Contains(_text[i]) && !Pauses.Contains(_text[i])) continue;
            if (i - start >= 2) clauses.Add(new TextSpan(start, i));
            start = i + 1;
        }
        return clauses;
    }

    private IEnumerable<PhrasePlace> Inside(TextSpan clause)
    {
        for (var start = clause.Start; start + Shortest <= clause.End; start++)
        {
            if (_text[start] == '"' && start > clause.Start && IsInQuotes(clause, start)) continue;
            var isFirst = start == clause.Start || _text[start - 1] == '"';
            if (!isFirst && (!_begins[start] || NotFirst.Contains(_text[start]))) continue;
            for (var end = start + Shortest; end <= clause.End && end - start <= LongestInside; end++)
            {
                var isLast = end == clause.End || _text[end] == '"';
                var isEnd = _ends[end] || (IsNumeral(_text[start]) && _begins[end]);
                if (!isLast && (!isEnd || NotLast.Contains(_text[end - 1]))) continue;
                if (IsPhrase(new TextSpan(start, end))) yield return new PhrasePlace(new TextSpan(start, end), isFirst, isLast, 1);
            }
        }
    }

    /// <summary>Whether the quotation mark at an offset closes a pair of its clause.</summary>
    private bool IsInQuotes(TextSpan clause, int at) => _text.AsSpan(clause.Start, at - clause.Start).Count('"') % 2 == 1;

    /// <summary>Letters and paired quotation marks alone, without figures: 2024 and 3 % belong to one text.</summary>
    private bool IsPhrase(TextSpan span)
    {
        var marks = 0;
        for (var i = span.Start; i < span.End; i++)
        {
            if (_text[i] == '"') marks++;
            else if (!char.IsLetter(_text[i]) || char.IsAscii(_text[i])) return false;
        }
        return marks % 2 == 0 && (marks == 0 || span.Length - marks >= Shortest);
    }

    private bool IsPaired(TextSpan span)
    {
        var marks = 0;
        for (var i = span.Start; i < span.End; i++)
        {
            if (_text[i] == '"') marks++;
            else if (!Pauses.Contains(_text[i]) && (!char.IsLetter(_text[i]) || char.IsAscii(_text[i]))) return false;
        }
        return marks % 2 == 0;
    }
}

/// <summary>A place of a string that could be a set phrase.</summary>
/// <param name="Span">In the folded paragraph.</param>
/// <param name="IsFirst">Whether a clause or a quotation begins with it.</param>
/// <param name="IsLast">Whether a clause or a quotation ends with it.</param>
/// <param name="Clauses">Clauses that it is made of; 1 for one, or for a part of one.</param>
internal readonly record struct PhrasePlace(TextSpan Span, bool IsFirst, bool IsLast, int Clauses);

using System.Runtime.InteropServices;
using System.Text;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Strings;

/// <summary>The folded text of speeches, end to end in memory, with the speech at each position: what mining for repeated strings reads.</summary>
internal sealed class ArchiveStream
{
    private readonly List<(int Start, short Year)> _speeches = [];
    private readonly List<HeldParagraph> _paragraphs = [];
    private int[] _speechAtBlock = [];

    private readonly record struct HeldParagraph(int Start, SpeechSegment Segment, int Paragraph) : IOrdered
    {
        int IOrdered.Key => Start;
    }

    private ArchiveStream(string text) => Text = text;

    /// <summary>Paragraphs, each behind a line feed.</summary>
    public string Text { get; private set; }

    /// <summary>Whether all speeches are held.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Reads the speeches that are shown, up to about <paramref name="most"/> characters; beyond, those with the smallest identifiers.</summary>
    public static ArchiveStream Read(IReadOnlyList<SpeechSegment> segments, int most, CancellationToken cancellationToken)
    {
        var stream = new ArchiveStream("");
        var text = new StringBuilder();
        foreach (var (segment, speech) in stream.Choose(segments, most))
        {
            cancellationToken.ThrowIfCancellationRequested();
            stream.Append(segment, speech, text);
        }
        stream.Text = text.Append('\n').ToString();
        stream.IndexSpeeches();
        return stream;
    }

    /// <summary>Number of the speech at a position.</summary>
    public int SpeechAt(int position)
    {
        var speech = _speechAtBlock[position >> 6];
        while (speech + 1 < _speeches.Count && _speeches[speech + 1].Start <= position) speech++;
        return speech;
    }

    /// <summary>Best year of a speech by its number; 0 for unknown.</summary>
    public int YearOf(int speech) => _speeches[speech].Year;

    /// <summary>The original characters at a stretch inside one paragraph.</summary>
    public string Original(int position, int length)
    {
        var (start, segment, paragraph) = _paragraphs[Gallop.LastAtOrBefore<HeldParagraph>(CollectionsMarshal.AsSpan(_paragraphs), position, 0)];
        var text = ParagraphText.Read(segment, paragraph);
        var at = segment.ParagraphStarts[paragraph] + position - start;
        return text.ToSource(new Match(at, at + length)).Of(text.Text);
    }

    /// <summary>In the order of identifiers: the first place of a string says how it is written.</summary>
    private IEnumerable<(SpeechSegment, int)> Choose(IReadOnlyList<SpeechSegment> segments, int most)
    {
        var all = segments.SelectMany(s => s.LiveSpeeches.Select(o => (Segment: s, Speech: o)))
            .OrderBy(s => s.Segment.Speeches[s.Speech].Id).ToList();
        if (segments.Sum(s => s.LiveCharacters) <= most) return all;
        IsWhole = false;
        var taken = 0L;
        return all.TakeWhile(s => (taken += s.Segment.Speeches[s.Speech].Characters) <= most).ToList();
    }

    private void Append(SpeechSegment segment, int speech, StringBuilder text)
    {
        var row = segment.Speeches[speech];
        _speeches.Add((text.Length, row.Year));
        if (row.PassageCount == 0) return;
        var first = Gallop.FirstAtOrAfter(segment.FirstPassages, row.FirstPassage, 0);
        for (var p = first; p + 1 < segment.FirstPassages.Length && segment.FirstPassages[p] < row.FirstPassage + row.PassageCount; p++)
        {
            text.Append('\n');
            _paragraphs.Add(new HeldParagraph(text.Length, segment, p));
            text.Append(TextFolding.FoldToString(segment.ReadParagraph(p).Text));
        }
    }

    private void IndexSpeeches()
    {
        _speechAtBlock = new int[(Text.Length >> 6) + 1];
        var speech = 0;
        for (var block = 0; block < _speechAtBlock.Length; block++)
        {
            while (speech + 1 < _speeches.Count && _speeches[speech + 1].Start <= block << 6) speech++;
            _speechAtBlock[block] = speech;
        }
    }
}

using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Storage;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>A segment in memory that holds a few passages of an archive, for the code that ranks segments.</summary>
/// <remarks>
/// Every passage of a speech has its row, so that numbers are right; only those found have text, sentences and vectors. Where the text goes on behind a
/// found passage, as much as is known of it stands in the rows behind, which are no answers: strings that run over the end are found.
/// </remarks>
internal sealed class SparseSegment : IPassageForms
{
    private readonly FoundPassage?[] _rows;
    private readonly SpeechSegment _segment;

    private SparseSegment(FoundPassage?[] rows, SpeechSegment segment, LabelChoice labels, Func<long, Speech> speeches, IReadOnlySet<(long, int)>? near)
    {
        (_rows, _segment) = (rows, segment);
        Query = new SegmentQuery(segment, SetOf(p => true))
        {
            Labels = labels, Forms = this, Speeches = row => speeches(segment.Speeches[row].Id), Near = near is null ? null : SetOf(p => near.Contains(p.Key)),
        };
    }

    /// <summary>The segment as one search sees it.</summary>
    public SegmentQuery Query { get; }

    /// <summary>Passages that were asked for and are not held.</summary>
    public HashSet<(long Speech, int Number)> Missing { get; } = [];

    /// <summary>Puts passages into a segment.</summary>
    /// <param name="passages">The passages, each once.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="labels">Which labels count for fields of the query.</param>
    /// <param name="speeches">Reads a speech by its number.</param>
    /// <param name="near">The passages that are the nearest in meaning of the whole archive; null where that is not known.</param>
    public static SparseSegment Of(
        IEnumerable<FoundPassage> passages, Taxonomy taxonomy, LabelChoice labels, Func<long, Speech> speeches, IReadOnlySet<(long Speech, int Number)>? near = null)
    {
        var columns = new SparseColumns();
        foreach (var speech in passages.GroupBy(p => p.Facts.Speech.Id).OrderBy(g => g.Key)) columns.Add([.. speech.OrderBy(p => p.Facts.Number)]);
        return new SparseSegment([.. columns.Rows], columns.Complete(taxonomy), labels, speeches, near);
    }

    /// <summary>The passage of a row.</summary>
    public (long Speech, int Number) KeyOf(int passage)
    {
        ref readonly var speech = ref _segment.Speeches[_segment.Passages[passage].Speech];
        return (speech.Id, passage - speech.FirstPassage + 1);
    }

    /// <inheritdoc/>
    public bool IsSlight(int passage) => _rows[passage]?.Facts.IsSlight == true;

    /// <inheritdoc/>
    public int HostOf(int passage) => RowOf(passage, _rows[passage]?.Facts.Named.Host ?? 0);

    /// <inheritdoc/>
    public int ListOf(int passage) => RowOf(passage, _rows[passage]?.Facts.Named.List ?? 0);

    /// <inheritdoc/>
    public string TextOf(int passage) => _segment.ReadPassage(passage).Trim();

    private PassageSet SetOf(Func<FoundPassage, bool> isMember)
    {
        var members = new PassageSet(_rows.Length);
        for (var p = 0; p < _rows.Length; p++)
            if (_rows[p] is { } passage && isMember(passage)) members.Add(p);
        return members;
    }

    private int RowOf(int passage, int number)
    {
        if (number == 0) return -1;
        var row = _segment.Speeches[_segment.Passages[passage].Speech].FirstPassage + number - 1;
        if (_rows[row] is null) Missing.Add(KeyOf(row));
        return row;
    }
}

/// <summary>Gathers the columns of a <see cref="SparseSegment"/>.</summary>
internal sealed class SparseColumns
{
    private readonly List<SpeechRow> _speeches = [];
    private readonly List<PassageRow> _passages = [];
    private readonly List<SentenceRow> _sentences = [];
    private readonly List<byte> _weights = [];
    private readonly List<SectionRow> _sections = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _paragraphs = [];
    private readonly List<int> _firstPassages = [];
    private readonly StringBuilder _stream = new();
    private readonly StringBuilder _heads = new();
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly ArrayBufferWriter<byte> _strings = new();
    private readonly List<(int Passage, int Sentence, VectorFacts Vectors)> _vectors = [];

    /// <summary>Where in the stream the last found passage ends.</summary>
    private int _behind;

    /// <summary>Where the text of the speech at hand begins.</summary>
    private long _textOffset;

    /// <summary>What each row holds; null for mere numbers.</summary>
    public List<FoundPassage?> Rows { get; } = [];

    /// <summary>Adds the passages of a speech, in order.</summary>
    public void Add(IReadOnlyList<FoundPassage> passages)
    {
        var facts = passages[0].Facts;
        _textOffset = _text.WrittenCount;
        var speech = facts.Speech with
        {
            TextOffset = _textOffset, StringsOffset = _strings.WrittenCount, FirstPassage = _passages.Count, FirstSentence = _sentences.Count,
        };
        _strings.Write(facts.Strings);
        var sections = new Dictionary<int, int>();
        for (int number = 1, next = 0; number <= speech.PassageCount; number++)
        {
            if (next < passages.Count && passages[next].Facts.Number == number) AddFound(passages[next++], sections);
            else AddAbsent(next == 0 ? null : passages[next - 1], next < passages.Count ? passages[next].Facts.Own.Start : int.MaxValue);
        }
        if (_stream.Length > 0 && _stream[^1] != '\n') _stream.Append('\n');
        speech.SentenceCount = _sentences.Count - speech.FirstSentence;
        _speeches.Add(speech);
    }

    /// <summary>Makes the segment.</summary>
    public SpeechSegment Complete(Taxonomy taxonomy)
    {
        _starts.Add(_stream.Length);
        _firstPassages.Add(_passages.Count);
        int[] paragraphs = [.. _paragraphs];
        List<(string, ReadOnlyMemory<byte>)> sections =
        [
            (SegmentSections.Text, _text.WrittenMemory), (SegmentSections.Records, default), (SegmentSections.Strings, _strings.WrittenMemory),
            (SegmentSections.Speeches, Bytes(_speeches)), (SegmentSections.Passages, Bytes(_passages)), (SegmentSections.Sentences, Bytes(_sentences)),
            (SegmentSections.Weights, Bytes(_weights)), (SegmentSections.Headings, Bytes(_sections)),
            (SegmentSections.HeadingText, MemoryMarshal.AsBytes(_heads.ToString().AsSpan()).ToArray()),
            (SegmentSections.PassageStarts, Bytes(_starts)), (SegmentSections.PassageYears, Bytes(_passages.ConvertAll(p => _speeches[p.Speech].Year))),
            (SegmentSections.ParagraphStarts, Bytes(_paragraphs)), (SegmentSections.FirstPassages, Bytes(_firstPassages)),
        ];
        if (_vectors.Count > 0) sections.AddRange(VectorSections());
        return SpeechSegment.InMemory(new SegmentFile(sections), new StreamTextIndex(_stream.ToString(), paragraphs), taxonomy);
    }

    private void AddFound(FoundPassage passage, Dictionary<int, int> sections)
    {
        var facts = passage.Facts;
        if (facts.Vectors is { } vectors) _vectors.Add((_passages.Count, _sentences.Count, vectors));
        foreach (var sentence in facts.Sentences)
        {
            _sentences.Add(sentence.Row with { FoldedStart = _stream.Length + sentence.Row.FoldedStart });
            _weights.AddRange(sentence.Weights);
        }
        var text = Encoding.UTF8.GetBytes(passage.Text);
        var row = new PassageRow
        {
            TextStart = (int)(_text.WrittenCount - _textOffset), TextBytes = text.Length, Section = SectionOf(facts.Heads, sections),
            Roles = facts.Roles.All, MainRole = facts.Roles.Main,
        };
        _text.Write(text);
        AddRow(row, facts.Sentences.Count, passage.Read[..facts.Own.Length], passage);
    }

    /// <summary>A passage that was not found takes what is known of its paragraph's text from the one before: one sentence of its own, without labels.</summary>
    /// <param name="before">The last one found before it; null for none.</param>
    /// <param name="next">Where the next one found begins in the speech.</param>
    private void AddAbsent(FoundPassage? before, int next)
    {
        var text = before is null ? "" : PieceOf(before, next);
        if (text.Length > 0)
        {
            _sentences.Add(new SentenceRow { FoldedStart = _stream.Length });
            _weights.Add(0);
        }
        AddRow(new PassageRow { Section = -1 }, text.Length > 0 ? 1 : 0, text, null);
    }

    /// <summary>The next paragraph of what is known behind a passage: each has a passage at least.</summary>
    private string PieceOf(FoundPassage before, int next)
    {
        var facts = before.Facts;
        var from = facts.Own.Length + _stream.Length - _behind;
        var end = Math.Min(before.Read.Length, next - facts.Own.Start);
        if (from >= end) return "";
        var feed = before.Read.IndexOf('\n', from, end - from);
        if (feed >= 0) return before.Read[from..(feed + 1)];
        // What follows is not known: nothing may run on into it.
        return before.Read.Length < next - facts.Own.Start ? before.Read[from..end] + '\n' : before.Read[from..end];
    }

    private void AddRow(PassageRow row, int sentences, string text, FoundPassage? passage)
    {
        var isFirst = _passages.Count == 0 || _passages[^1].Speech != _speeches.Count;
        if ((isFirst || _stream.Length == 0 || _stream[^1] == '\n') && (_paragraphs.Count == 0 || _paragraphs[^1] < _stream.Length))
        {
            _paragraphs.Add(_stream.Length);
            _firstPassages.Add(_passages.Count);
        }
        _starts.Add(_stream.Length);
        _passages.Add(row with { Speech = _speeches.Count, FirstSentence = _sentences.Count - sentences });
        Rows.Add(passage);
        _stream.Append(text);
        if (passage is not null) _behind = _stream.Length;
    }

    private int SectionOf(IReadOnlyList<HeadFact> heads, Dictionary<int, int> rows)
    {
        var section = -1;
        foreach (var head in heads)
        {
            if (!rows.TryGetValue(head.Number, out var row))
            {
                rows[head.Number] = row = _sections.Count;
                _sections.Add(new SectionRow { Parent = section, Speech = _speeches.Count, HeadStart = _heads.Length, HeadLength = head.Head.Length });
                _heads.Append(head.Head);
            }
            section = row;
        }
        return section;
    }

    private List<(string, ReadOnlyMemory<byte>)> VectorSections()
    {
        var size = _vectors[0].Vectors.Bytes.Length / _vectors[0].Vectors.Scales.Length;
        var (passages, sentences) = (new sbyte[_passages.Count * size], new sbyte[_sentences.Count * size]);
        var (passageScales, sentenceScales) = (new float[_passages.Count], new float[_sentences.Count]);
        foreach (var (passage, sentence, vectors) in _vectors)
        {
            vectors.Bytes.AsSpan(0, size).CopyTo(passages.AsSpan(passage * size));
            vectors.Bytes.AsSpan(size).CopyTo(sentences.AsSpan(sentence * size));
            passageScales[passage] = vectors.Scales[0];
            vectors.Scales.AsSpan(1).CopyTo(sentenceScales.AsSpan(sentence));
        }
        return
        [
            (SegmentSections.PassageVectors, Bytes<sbyte>(passages)), (SegmentSections.PassageScales, Bytes<float>(passageScales)),
            (SegmentSections.SentenceVectors, Bytes<sbyte>(sentences)), (SegmentSections.SentenceScales, Bytes<float>(sentenceScales)),
        ];
    }

    private static ReadOnlyMemory<byte> Bytes<T>(List<T> rows) where T : unmanaged => Bytes<T>(CollectionsMarshal.AsSpan(rows));

    private static ReadOnlyMemory<byte> Bytes<T>(ReadOnlySpan<T> rows) where T : unmanaged => MemoryMarshal.AsBytes(rows).ToArray();
}

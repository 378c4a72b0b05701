using System.Text;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>An open segment: the formats of <see cref="SegmentBuilder"/>, read from mapped memory.</summary>
internal sealed class SpeechSegment : IDisposable
{
    private readonly SegmentEntry _entry;
    private readonly SegmentFile _file;
    private ITextIndex? _text;
    private readonly HashSet<int> _deleted;
    private readonly MappedArray<SpeechRow> _speeches;
    private readonly MappedArray<PassageRow> _passages;
    private readonly MappedArray<SentenceRow> _sentences;
    private readonly Lazy<SentenceRow[]> _sure;
    private readonly MappedArray<SectionRow> _sections;
    private readonly MappedArray<char> _headingText;
    private readonly MappedArray<byte> _strings;
    private readonly MappedArray<int> _passageStarts;
    private readonly MappedArray<short> _passageYears;
    private readonly MappedArray<int> _paragraphStarts;
    private readonly MappedArray<int> _firstPassages;
    private readonly CharacterTable _characters;
    private readonly Lazy<SpeechNames[]> _names;
    private readonly Lazy<long> _liveCharacters;
    private readonly Lazy<CharacterCounts> _hiddenCharacters;

    private SpeechSegment(SegmentEntry entry, SegmentFile file, Taxonomy taxonomy)
    {
        (_entry, _file, Taxonomy) = (entry, file, taxonomy);
        _speeches = _file.Map<SpeechRow>(SegmentSections.Speeches);
        _passages = _file.Map<PassageRow>(SegmentSections.Passages);
        _sentences = _file.Map<SentenceRow>(SegmentSections.Sentences);
        _sure = new Lazy<SentenceRow[]>(() => WeightColumn.Sure(_sentences.Span, _file.Map<byte>(SegmentSections.Weights).Span));
        _sections = _file.Map<SectionRow>(SegmentSections.Headings);
        _headingText = _file.Map<char>(SegmentSections.HeadingText);
        _strings = _file.Map<byte>(SegmentSections.Strings);
        _passageStarts = _file.Map<int>(SegmentSections.PassageStarts);
        _passageYears = _file.Map<short>(SegmentSections.PassageYears);
        _paragraphStarts = _file.Map<int>(SegmentSections.ParagraphStarts);
        _firstPassages = _file.Map<int>(SegmentSections.FirstPassages);
        _characters = new CharacterTable(_file);
        (Vectors, Demands, Units) = (new VectorTable(_file), new DemandTable(_file), new TermTable(_file));
        _deleted = entry.Deleted.ToHashSet();
        _names = new(() => Enumerable.Range(0, Speeches.Length).Select(s => SpeechNames.Of(ReadStrings(s))).ToArray());
        _liveCharacters = new(CountLiveCharacters);
        _hiddenCharacters = new(CountHiddenCharacters);
    }

    /// <summary>Opens a segment of a generation. What is damaged inside its file is found when it is first used.</summary>
    /// <param name="store">The index.</param>
    /// <param name="entry">The segment.</param>
    /// <param name="engine">The engine that wrote where strings occur.</param>
    /// <param name="taxonomy">The themes that its labels name: those of the generation.</param>
    /// <exception cref="IndexDamagedException">A file is missing, damaged, of another format or not the one meant.</exception>
    public static SpeechSegment Open(GenerationStore store, SegmentEntry entry, ITextEngine engine, Taxonomy taxonomy) =>
        OpenRows(store, entry, taxonomy).With(s => s.OpenText(store, engine));

    /// <summary>Opens a segment of a generation and reads all of it.</summary>
    /// <exception cref="IndexDamagedException">Any of its bytes is not as it was written.</exception>
    public static SpeechSegment OpenChecked(GenerationStore store, SegmentEntry entry, ITextEngine engine, Taxonomy taxonomy) =>
        Open(store, entry, engine, taxonomy).With(s => s.CheckAll(store));

    /// <summary>Opens all of a segment but where strings occur: it has no <see cref="Text"/>.</summary>
    /// <exception cref="IndexDamagedException">The file is missing, damaged, of another format or not the one meant.</exception>
    public static SpeechSegment OpenRows(GenerationStore store, SegmentEntry entry, Taxonomy taxonomy) =>
        new SpeechSegment(entry, new SegmentFile(store.SegmentPath(entry.Name), store.Files), taxonomy).With(s => s.CheckLength());

    /// <summary>A segment held in memory.</summary>
    /// <param name="file">Its columns.</param>
    /// <param name="text">Where strings occur in its paragraphs.</param>
    /// <param name="taxonomy">The themes that its labels name.</param>
    public static SpeechSegment InMemory(SegmentFile file, ITextIndex text, Taxonomy taxonomy) =>
        new(new SegmentEntry("", file.Length, []), file, taxonomy) { _text = text };

    private SpeechSegment With(Action<SpeechSegment> step)
    {
        try
        {
            step(this);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The themes that its labels name.</summary>
    public Taxonomy Taxonomy { get; }

    /// <summary>Name of its file.</summary>
    public string Name => _entry.Name;

    /// <summary>Tells its content from any other.</summary>
    public string Identity => _file.Identity;

    private void CheckLength()
    {
        if (Length != _entry.Bytes) throw new IndexDamagedException(_file.Path, "大小与记录不符");
    }

    /// <remarks>The parts on the disk too: the engine may share what another reader opened before they changed.</remarks>
    private void CheckAll(GenerationStore store)
    {
        _file.CheckAll();
        if (_entry.Parts is { } parts) SegmentParts.Check(store.SegmentPath(_entry.PartsFolder), parts);
    }

    /// <summary>Checks again all bytes of the file that have been handed out.</summary>
    /// <exception cref="IndexDamagedException">Some have changed.</exception>
    public void CheckUsed() => _file.CheckUsed();

    private void OpenText(GenerationStore store, ITextEngine engine) =>
        _text = engine.Open(_file, store.SegmentPath(_entry.PartsFolder), _entry.Parts);

    /// <summary>Size in bytes, that of the parts beside its file included.</summary>
    public long Length => _file.Length + (_entry.Parts?.Sum(p => p.Bytes) ?? 0);

    /// <summary>Whether damage was found since it was opened.</summary>
    public bool IsDamaged => _file.IsDamaged || _text?.IsDamaged == true;

    /// <summary>Where strings occur in its paragraphs.</summary>
    public ITextIndex Text => _text ?? throw new InvalidOperationException("The segment was opened without its text index.");

    public ReadOnlySpan<SpeechRow> Speeches => _speeches.Span;

    public ReadOnlySpan<PassageRow> Passages => _passages.Span;

    public ReadOnlySpan<SentenceRow> Sentences => _sentences.Span;

    /// <summary>The labels of the sentences: all of them, or the sure ones alone.</summary>
    public ReadOnlySpan<SentenceRow> SentencesOf(LabelChoice labels) => labels == LabelChoice.Sure ? _sure.Value : _sentences.Span;

    public ReadOnlySpan<SectionRow> Sections => _sections.Span;

    /// <summary>Folded heads of all sections, end to end.</summary>
    public ReadOnlySpan<char> HeadingText => _headingText.Span;

    /// <summary>Whether any speech is hidden.</summary>
    public bool HasDeletions => _deleted.Count > 0;

    /// <summary>Whether a speech is hidden.</summary>
    public bool IsDeleted(int speech) => _deleted.Contains(speech);

    /// <summary>Ordinals of the speeches that are deleted, in no order.</summary>
    public IReadOnlyCollection<int> DeletedSpeeches => _deleted;

    /// <summary>Sentences of the speeches that are not deleted.</summary>
    public int LiveSentences
    {
        get
        {
            var sentences = Sentences.Length;
            foreach (var speech in _deleted) sentences -= Speeches[speech].SentenceCount;
            return sentences;
        }
    }

    /// <summary>Ordinals of the speeches that are shown.</summary>
    public IEnumerable<int> LiveSpeeches => Enumerable.Range(0, Speeches.Length).Where(s => !IsDeleted(s));

    /// <summary>Positions in the folded stream at which passages begin, and behind them its length.</summary>
    public ReadOnlySpan<int> PassageStarts => _passageStarts.Span;

    /// <summary>The row of the passage that holds a folded position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="from">A row known not to lie behind it: whoever walks positions in order looks from the last row on.</param>
    public int PassageAt(int position, int from = 0) => Gallop.LastAtOrBefore(PassageStarts[..^1], position, from);

    /// <summary>The passage of a sentence, both by row.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="from">A passage known not to lie behind it: the search gallops from there.</param>
    public int PassageOfSentence(int sentence, int from) => Gallop.LastAtOrBefore(Passages, sentence, from);

    /// <summary>The sentence in which a folded position lies, by row.</summary>
    /// <param name="position">The position.</param>
    /// <param name="from">A row known not to be after it.</param>
    public int SentenceAt(int position, int from = 0) => Gallop.LastAtOrBefore(Sentences, position, from);

    /// <summary>Best year of each passage's speech; 0 for unknown.</summary>
    public ReadOnlySpan<short> PassageYears => _passageYears.Span;

    /// <summary>Positions in the folded stream at which paragraphs begin.</summary>
    public ReadOnlySpan<int> ParagraphStarts => _paragraphStarts.Span;

    /// <summary>First passage of each paragraph, and behind them the number of passages.</summary>
    public ReadOnlySpan<int> FirstPassages => _firstPassages.Span;

    /// <summary>Whether no paragraph is cut, so that paragraphs and passages have the same numbers.</summary>
    public bool HasOnePassagePerParagraph => FirstPassages.Length == PassageStarts.Length;

    /// <summary>Whether the columns that analysis reads are there: segments made without labels lack them.</summary>
    public bool HasAnalysis => Units.Sentences == Sentences.Length;

    /// <summary>The directives.</summary>
    public DemandTable Demands { get; }

    /// <summary>The units of every sentence.</summary>
    public TermTable Units { get; }

    /// <summary>Vectors of passages and sentences.</summary>
    public VectorTable Vectors { get; }

    /// <summary>Folded characters of a passage, its paragraph's line feed included.</summary>
    public int LengthOf(int passage)
    {
        var starts = PassageStarts;
        return starts[passage + 1] - starts[passage];
    }

    /// <summary>Shown passages that hold a folded letter or digit.</summary>
    public int PassagesWith(char c) => HasDeletions ? _characters[c] - _hiddenCharacters.Value[c] : _characters[c];

    /// <summary>Folded characters of all speeches that are shown.</summary>
    public long LiveCharacters => _liveCharacters.Value;

    /// <summary>One past the last sentence of a passage.</summary>
    public int SentenceEnd(int passage)
    {
        var passages = Passages;
        var speech = Speeches[passages[passage].Speech];
        return passage + 1 < speech.FirstPassage + speech.PassageCount
            ? passages[passage + 1].FirstSentence
            : speech.FirstSentence + speech.SentenceCount;
    }

    /// <summary>The text of a speech.</summary>
    public string ReadText(int speech)
    {
        var row = _speeches.Verified(speech);
        return Encoding.UTF8.GetString(_file.SliceVerified(SegmentSections.Text, row.TextOffset, row.TextBytes));
    }

    /// <summary>The text of a passage.</summary>
    public string ReadPassage(int passage)
    {
        var row = Passages[passage];
        return Encoding.UTF8.GetString(_file.Slice(SegmentSections.Text, Speeches[row.Speech].TextOffset + row.TextStart, row.TextBytes));
    }

    /// <summary>The same, for showing: its bytes are checked at each reading.</summary>
    public string ReadPassageVerified(int passage)
    {
        var row = _passages.Verified(passage);
        return Encoding.UTF8.GetString(_file.SliceVerified(SegmentSections.Text, _speeches.Verified(row.Speech).TextOffset + row.TextStart, row.TextBytes));
    }

    /// <summary>The head of a section as written.</summary>
    public string ReadHead(int section)
    {
        var row = _sections.Verified(section);
        return Encoding.UTF8.GetString(_file.SliceVerified(SegmentSections.Text, _speeches.Verified(row.Speech).TextOffset + row.TextStart, row.TextBytes));
    }

    /// <summary>The text of a paragraph, and where it begins in its speech's text, in UTF-16 units.</summary>
    public (string Text, int Start) ReadParagraph(int paragraph)
    {
        var first = Passages[FirstPassages[paragraph]];
        return (ReadParagraphText(paragraph), Encoding.UTF8.GetCharCount(_file.Slice(SegmentSections.Text, Speeches[first.Speech].TextOffset, first.TextStart)));
    }

    /// <summary>The text of a paragraph alone: where it begins takes a count of all that stands before it.</summary>
    public string ReadParagraphText(int paragraph)
    {
        var (first, last) = (Passages[FirstPassages[paragraph]], Passages[FirstPassages[paragraph + 1] - 1]);
        return Encoding.UTF8.GetString(_file.Slice(
            SegmentSections.Text, Speeches[first.Speech].TextOffset + first.TextStart, last.TextStart + last.TextBytes - first.TextStart));
    }

    /// <summary>A whole speech.</summary>
    public Speech ReadSpeech(int speech)
    {
        var row = _speeches.Verified(speech);
        return SpeechRecordCodec.Decode(_file.SliceVerified(SegmentSections.Records, row.RecordOffset, row.RecordBytes), ReadText(speech), Taxonomy);
    }

    /// <summary>The same for showing, where a speech is often asked for again: decoded once for a while. Its bytes are checked at each reading all the same.</summary>
    public Speech ReadShown(int speech)
    {
        if (_recent.Find(speech) is not { } known) return _recent.Add(speech, ReadSpeech(speech));
        var row = _speeches.Verified(speech);
        _file.SliceVerified(SegmentSections.Records, row.RecordOffset, row.RecordBytes);
        _file.SliceVerified(SegmentSections.Text, row.TextOffset, row.TextBytes);
        return known;
    }

    private readonly RecentSpeeches _recent = new();

    /// <summary>All speeches that are shown.</summary>
    public IEnumerable<Speech> ReadSpeeches() => LiveSpeeches.Select(ReadSpeech);

    /// <summary>The short strings of a speech; absent ones are null.</summary>
    public SpeechStrings ReadStrings(int speech) => SpeechStrings.Read(_strings.Span[Speeches[speech].StringsOffset..]);

    /// <summary>Title and unit of a speech in folded form; all are read at the first call and kept.</summary>
    public SpeechNames NamesOf(int speech) => _names.Value[speech];

    /// <summary>Name and size of every part of its file, and of the files beside it.</summary>
    public IEnumerable<(string Name, long Length)> Parts => _file.Sections.Concat(_entry.Parts?.Select(p => (p.Name, p.Bytes)) ?? []);

    /// <summary>The name of the first part that differs from its checksum, or null.</summary>
    public string? FindDamage() => _file.FindDamage();

    public void Dispose()
    {
        _text?.Dispose();
        _file.Dispose();
    }

    /// <summary>What the hidden speeches added to the counts of characters: without them an updated index would rank otherwise than one made anew.</summary>
    private CharacterCounts CountHiddenCharacters()
    {
        var counts = new CharacterCounts();
        foreach (var speech in _deleted.Select(ReadSpeech)) counts.Add(speech, PreparedSpeech.Fold(speech));
        return counts;
    }

    private long CountLiveCharacters()
    {
        if (!HasDeletions) return PassageStarts[^1];
        long total = 0;
        for (var p = 0; p < Passages.Length; p++)
            if (!IsDeleted(Passages[p].Speech)) total += LengthOf(p);
        return total;
    }
}

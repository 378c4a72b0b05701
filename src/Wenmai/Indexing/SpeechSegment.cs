using System.Text;
using Wenmai.Language;
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
    private readonly MappedArray<SectionRow> _sections;
    private readonly MappedArray<char> _headingText;
    private readonly MappedArray<byte> _strings;
    private readonly MappedArray<int> _passageStarts;
    private readonly MappedArray<short> _passageYears;
    private readonly MappedArray<int> _paragraphStarts;
    private readonly MappedArray<int> _firstPassages;
    private readonly MappedArray<CharacterRow> _characters;
    private readonly MappedArray<sbyte> _passageVectors;
    private readonly MappedArray<float> _passageScales;
    private readonly MappedArray<sbyte> _sentenceVectors;
    private readonly MappedArray<float> _sentenceScales;
    private readonly MappedArray<ulong> _sentenceSigns;
    private readonly MappedArray<DemandRow> _demands;
    private readonly MappedArray<ushort> _units;
    private readonly MappedArray<int> _unitStarts;
    private readonly Lazy<SpeechNames[]> _names;
    private readonly Lazy<long> _liveCharacters;
    private readonly Lazy<CharacterCounts> _hiddenCharacters;

    private SpeechSegment(GenerationStore store, SegmentEntry entry, Taxonomy taxonomy)
    {
        (_entry, Taxonomy) = (entry, taxonomy);
        _file = new SegmentFile(store.SegmentPath(entry.Name), store.Files);
        _speeches = _file.Map<SpeechRow>(SegmentSections.Speeches);
        _passages = _file.Map<PassageRow>(SegmentSections.Passages);
        _sentences = _file.Map<SentenceRow>(SegmentSections.Sentences);
        _sections = _file.Map<SectionRow>(SegmentSections.Headings);
        _headingText = _file.Map<char>(SegmentSections.HeadingText);
        _strings = _file.Map<byte>(SegmentSections.Strings);
        _passageStarts = _file.Map<int>(SegmentSections.PassageStarts);
        _passageYears = _file.Map<short>(SegmentSections.PassageYears);
        _paragraphStarts = _file.Map<int>(SegmentSections.ParagraphStarts);
        _firstPassages = _file.Map<int>(SegmentSections.FirstPassages);
        _characters = _file.MapIfPresent<CharacterRow>(SegmentSections.Characters);
        _passageVectors = _file.MapIfPresent<sbyte>(SegmentSections.PassageVectors);
        _passageScales = _file.MapIfPresent<float>(SegmentSections.PassageScales);
        _sentenceVectors = _file.MapIfPresent<sbyte>(SegmentSections.SentenceVectors);
        _sentenceScales = _file.MapIfPresent<float>(SegmentSections.SentenceScales);
        _sentenceSigns = _file.MapIfPresent<ulong>(SegmentSections.SentenceSigns);
        _demands = _file.MapIfPresent<DemandRow>(SegmentSections.Demands);
        _units = _file.MapIfPresent<ushort>(SegmentSections.Units);
        _unitStarts = _file.MapIfPresent<int>(SegmentSections.UnitStarts);
        DemandTexts = new StringColumn(_file, SegmentSections.DemandText, SegmentSections.DemandTextStarts);
        UnitTexts = new StringColumn(_file, SegmentSections.UnitText, SegmentSections.UnitTextStarts);
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
        Open(store, entry, engine, taxonomy).With(s => s._file.CheckAll());

    /// <summary>Opens all of a segment but where strings occur: it has no <see cref="Text"/>.</summary>
    /// <exception cref="IndexDamagedException">The file is missing, damaged, of another format or not the one meant.</exception>
    public static SpeechSegment OpenRows(GenerationStore store, SegmentEntry entry, Taxonomy taxonomy) =>
        new SpeechSegment(store, entry, taxonomy).With(s => s.CheckLength());

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

    private void CheckLength()
    {
        if (Length != _entry.Bytes) throw new IndexDamagedException(_file.Path, "大小与记录不符");
    }

    private void OpenText(GenerationStore store, ITextEngine engine)
    {
        var folder = store.SegmentPath(_entry.PartsFolder);
        if (_entry.Parts is { } parts) SegmentParts.Check(folder, parts);
        _text = engine.Open(_file, folder);
    }

    /// <summary>Size in bytes, that of the parts beside its file included.</summary>
    public long Length => _file.Length + (_entry.Parts?.Sum(p => p.Bytes) ?? 0);

    /// <summary>Whether damage was found since it was opened.</summary>
    public bool IsDamaged => _file.IsDamaged || _text?.IsDamaged == true;

    /// <summary>Where strings occur in its paragraphs.</summary>
    public ITextIndex Text => _text ?? throw new InvalidOperationException("The segment was opened without its text index.");

    public ReadOnlySpan<SpeechRow> Speeches => _speeches.Span;

    public ReadOnlySpan<PassageRow> Passages => _passages.Span;

    public ReadOnlySpan<SentenceRow> Sentences => _sentences.Span;

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
    public int PassageOfSentence(int sentence, int from)
    {
        var passages = Passages;
        int low = from, step = 1;
        while (low + step < passages.Length && passages[low + step].FirstSentence <= sentence)
        {
            low += step;
            step *= 2;
        }
        for (var high = Math.Min(low + step, passages.Length); high - low > 1;)
        {
            var middle = (low + high) / 2;
            if (passages[middle].FirstSentence <= sentence) low = middle; else high = middle;
        }
        return low;
    }

    /// <summary>Best year of each passage's speech; 0 for unknown.</summary>
    public ReadOnlySpan<short> PassageYears => _passageYears.Span;

    /// <summary>Positions in the folded stream at which paragraphs begin.</summary>
    public ReadOnlySpan<int> ParagraphStarts => _paragraphStarts.Span;

    /// <summary>First passage of each paragraph, and behind them the number of passages.</summary>
    public ReadOnlySpan<int> FirstPassages => _firstPassages.Span;

    /// <summary>Whether no paragraph is cut, so that paragraphs and passages have the same numbers.</summary>
    public bool HasOnePassagePerParagraph => FirstPassages.Length == PassageStarts.Length;

    /// <summary>Whether the columns that analysis reads are there: segments of older programs lack them.</summary>
    public bool HasAnalysis => _unitStarts.Span.Length == Sentences.Length + 1;

    /// <summary>All directives, in order of sentences.</summary>
    public ReadOnlySpan<DemandRow> Demands => _demands.Span;

    /// <summary>What <see cref="Demands"/> say in words.</summary>
    public StringColumn DemandTexts { get; }

    /// <summary>The units that occur, folded.</summary>
    public StringColumn UnitTexts { get; }

    /// <summary>Numbers in <see cref="UnitTexts"/> of the units of a sentence, in text order.</summary>
    public ReadOnlySpan<ushort> UnitsOf(int sentence)
    {
        var starts = _unitStarts.Span;
        return _units.Span[starts[sentence]..starts[sentence + 1]];
    }

    /// <summary>Folded characters of a passage, its paragraph's line feed included.</summary>
    public int LengthOf(int passage)
    {
        var starts = PassageStarts;
        return starts[passage + 1] - starts[passage];
    }

    /// <summary>Shown passages that hold a folded letter or digit.</summary>
    public int PassagesWith(char c)
    {
        var rows = _characters.Span;
        int low = 0, high = rows.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Character < c) low = middle + 1; else high = middle;
        }
        var all = low < rows.Length && rows[low].Character == c ? rows[low].Passages : 0;
        return HasDeletions ? all - _hiddenCharacters.Value[c] : all;
    }

    /// <summary>Vectors of the passages as signed bytes, row by row; empty without a model.</summary>
    public ReadOnlySpan<sbyte> PassageVectors => _passageVectors.Span;

    /// <summary>What the bytes of each passage are to be multiplied by.</summary>
    public ReadOnlySpan<float> PassageScales => _passageScales.Span;

    /// <summary>Vectors of the sentences as signed bytes, row by row.</summary>
    public ReadOnlySpan<sbyte> SentenceVectors => _sentenceVectors.Span;

    /// <summary>What the bytes of each sentence are to be multiplied by.</summary>
    public ReadOnlySpan<float> SentenceScales => _sentenceScales.Span;

    /// <summary>Signs of the sentences' vectors, 64 a word.</summary>
    public ReadOnlySpan<ulong> SentenceSigns => _sentenceSigns.Span;

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
        var row = Speeches[speech];
        return Encoding.UTF8.GetString(_file.Slice(SegmentSections.Text, row.TextOffset, row.TextBytes));
    }

    /// <summary>The text of a passage.</summary>
    public string ReadPassage(int passage)
    {
        var row = Passages[passage];
        return Encoding.UTF8.GetString(_file.Slice(SegmentSections.Text, Speeches[row.Speech].TextOffset + row.TextStart, row.TextBytes));
    }

    /// <summary>The head of a section as written.</summary>
    public string ReadHead(int section)
    {
        var row = Sections[section];
        return Encoding.UTF8.GetString(_file.Slice(SegmentSections.Text, Speeches[row.Speech].TextOffset + row.TextStart, row.TextBytes));
    }

    /// <summary>The text of a paragraph, and where it begins in its speech's text, in UTF-16 units.</summary>
    public (string Text, int Start) ReadParagraph(int paragraph)
    {
        var (first, last) = (Passages[FirstPassages[paragraph]], Passages[FirstPassages[paragraph + 1] - 1]);
        var offset = Speeches[first.Speech].TextOffset;
        var text = Encoding.UTF8.GetString(_file.Slice(SegmentSections.Text, offset + first.TextStart, last.TextStart + last.TextBytes - first.TextStart));
        return (text, Encoding.UTF8.GetCharCount(_file.Slice(SegmentSections.Text, offset, first.TextStart)));
    }

    /// <summary>A whole speech.</summary>
    public Speech ReadSpeech(int speech)
    {
        var row = Speeches[speech];
        return SpeechRecordCodec.Decode(_file.Slice(SegmentSections.Records, row.RecordOffset, row.RecordBytes), ReadText(speech), Taxonomy);
    }

    /// <summary>All speeches that are shown.</summary>
    public IEnumerable<Speech> ReadSpeeches() => LiveSpeeches.Select(ReadSpeech);

    /// <summary>The short strings of a speech; absent ones are null.</summary>
    public SpeechStrings ReadStrings(int speech)
    {
        var bytes = _strings.Span[Speeches[speech].StringsOffset..];
        return new SpeechStrings(Next(ref bytes)!, SourceName.Parse(Next(ref bytes)!), Next(ref bytes), Next(ref bytes), Next(ref bytes));
    }

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

    private static string? Next(ref ReadOnlySpan<byte> bytes)
    {
        var length = BitConverter.ToInt32(bytes);
        var value = length == 0 ? null : Encoding.UTF8.GetString(bytes.Slice(4, length));
        bytes = bytes[(4 + length)..];
        return value;
    }
}

/// <summary>The short strings of a speech that lists and facets need without decoding its record.</summary>
internal sealed record SpeechStrings(string Title, SourceName Source, string? Unit, string? Speaker, string? Meeting);

/// <summary>Title and unit of a speech as searches compare them.</summary>
/// <param name="FoldedTitle">Never empty.</param>
/// <param name="Unit">As written; empty when absent.</param>
/// <param name="FoldedUnit">Empty when absent.</param>
internal sealed record SpeechNames(string FoldedTitle, string Unit, string FoldedUnit)
{
    public static SpeechNames Of(SpeechStrings strings) =>
        new(TextFolding.FoldToString(strings.Title), strings.Unit ?? "", TextFolding.FoldToString(strings.Unit ?? ""));
}

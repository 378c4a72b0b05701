using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Wenmai.Language;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Builds one immutable segment from speeches.</summary>
/// <remarks>Texts and records stream through temporary files beside the segment; columns are held in memory until the end.</remarks>
internal sealed class SegmentBuilder : IDisposable
{
    /// <summary>Raised when a column is added that older segments lack, or units are cut by other words: part of the fingerprint, so that the next run reads every file again.</summary>
    internal const int ColumnsVersion = 5;

    private readonly string _name;
    private readonly string _path;
    private readonly string _partsFolder;
    private readonly IFileSystem _files;
    private readonly int _threads;
    private readonly ScratchFiles _scratch;
    private readonly Stream _texts;
    private readonly Stream _records;
    private readonly MemoryStream _strings = new();
    private readonly ITextIndexWriter _text;
    private readonly List<SpeechRow> _speeches = [];
    private readonly List<PassageRow> _passages = [];
    private readonly List<SentenceRow> _sentences = [];
    private readonly WeightColumn _weights = new();
    private readonly List<int> _passageStarts = [];
    private readonly List<int> _paragraphStarts = [];
    private readonly List<int> _firstPassages = [];
    private readonly List<SectionRow> _sections = [];
    private readonly StringBuilder _heads = new();
    private readonly CharacterCounts _characters = new();
    private readonly MeaningModel? _model;
    private readonly VectorColumns? _vectors;
    private readonly DemandColumns? _demands;
    private readonly TermColumns? _units;
    private int _position;

    /// <summary>Begins a segment.</summary>
    /// <param name="store">The index it becomes part of; it gets a name that no segment bears.</param>
    /// <param name="engine">What writes where strings occur; the embedded engine when left out.</param>
    /// <param name="model">What makes the vectors; without it there are none.</param>
    /// <param name="threads">Processors to use; the bytes are the same with any number.</param>
    /// <param name="analysis">Whether to write the columns that only analysis reads; speeches without labels have no use for them.</param>
    public SegmentBuilder(GenerationStore store, ITextEngine? engine = null, MeaningModel? model = null, int threads = 1, bool analysis = true)
    {
        if (analysis) (_demands, _units) = (new DemandColumns(), new TermColumns());
        (_threads, _model, _files) = (threads, model, store.Files);
        _name = store.NewSegmentName();
        (_path, _partsFolder) = (store.SegmentPath(_name), store.SegmentPath(SegmentEntry.PartsFolderOf(_name)));
        _scratch = new ScratchFiles(_files, _path);
        _texts = _scratch.Create("text");
        try
        {
            _records = _scratch.Create("records");
            if (model is not null) _vectors = new VectorColumns(_scratch.Create("passages"), _scratch.Create("sentences"));
            _text = (engine ?? EmbeddedEngine.Instance).Begin(_partsFolder, threads);
        }
        catch
        {
            _scratch.Dispose();   // nobody else can: there is no builder
            throw;
        }
    }

    /// <summary>Speeches added so far.</summary>
    public int Count => _speeches.Count;

    /// <summary>Adds a speech behind the others.</summary>
    public void Add(Speech speech) => Add(PreparedSpeech.Of(speech));

    /// <summary>Adds a speech behind the others; what was not prepared is made now.</summary>
    public void Add(PreparedSpeech prepared)
    {
        var (speech, folded) = (prepared.Speech, prepared.Folded);
        var row = new SpeechRow
        {
            Id = SpeechIds.ToNumber(speech.Id),
            TextOffset = _texts.Position,
            RecordOffset = _records.Position,
            StringsOffset = (int)_strings.Position,
            FirstPassage = _passages.Count,
            PassageCount = speech.Passages.Count,
            FirstSentence = _sentences.Count,
            SentenceCount = speech.Sentences.Count,
            Characters = prepared.Characters,
            Day = speech.Date?.DayNumber ?? -1,
            Year = (short)(speech.Year.Best ?? 0),
            Flags = FlagsOf(speech),
            Kind = speech.Kind,
        };
        var paragraph = _paragraphStarts.Count;
        AddPassages(speech, folded);
        AddSentences(speech, folded);
        AddSections(speech);
        row.TextBytes = Write(_texts, prepared.Text);
        row.RecordBytes = Write(_records, prepared.Record);
        SpeechStrings.Write(_strings, speech);
        _speeches.Add(row);
        _characters.Add(speech, folded);
        _vectors?.Add(prepared.Vectors ?? SpeechVectors.Of(_model!, speech, folded));
        _demands?.Add(speech, folded, _position);
        _units?.Add(prepared.Units ?? TermColumns.Cut(speech, folded), folded);
        AddText(speech, row.FirstPassage, paragraph, folded.Text);
        _position = checked(_position + folded.Text.Length);
    }

    /// <summary>Writes the segment and flushes it to the disk.</summary>
    /// <returns>The segment, all of whose speeches are shown.</returns>
    public SegmentEntry Complete()
    {
        using var file = new SegmentFileWriter(_path, _files);
        _texts.Position = 0;
        _records.Position = 0;
        file.Write(SegmentSections.Text, _texts);
        file.Write(SegmentSections.Records, _records);
        file.Write(SegmentSections.Strings, _strings.ToArray());
        file.Write<SpeechRow>(SegmentSections.Speeches, CollectionsMarshal.AsSpan(_speeches));
        file.Write<PassageRow>(SegmentSections.Passages, CollectionsMarshal.AsSpan(_passages));
        file.Write<SentenceRow>(SegmentSections.Sentences, CollectionsMarshal.AsSpan(_sentences));
        _weights.WriteTo(file);
        file.Write<SectionRow>(SegmentSections.Headings, CollectionsMarshal.AsSpan(_sections));
        file.Write<char>(SegmentSections.HeadingText, _heads.ToString());
        _passageStarts.Add(_position);
        _firstPassages.Add(_passages.Count);
        file.Write<int>(SegmentSections.PassageStarts, CollectionsMarshal.AsSpan(_passageStarts));
        file.Write<short>(SegmentSections.PassageYears, _passages.Select(p => _speeches[p.Speech].Year).ToArray());
        file.Write<int>(SegmentSections.ParagraphStarts, CollectionsMarshal.AsSpan(_paragraphStarts));
        file.Write<int>(SegmentSections.FirstPassages, CollectionsMarshal.AsSpan(_firstPassages));
        _text.Complete(file, new ParagraphTable(_paragraphStarts, ShortestPassages(), _position), _threads);
        _characters.WriteTo(file);
        _vectors?.WriteTo(file);
        _demands?.WriteTo(file);
        _units?.WriteTo(file);
        file.Complete();
        var parts = SegmentParts.Seal(_partsFolder);
        return new SegmentEntry(_name, file.Length + (parts?.Sum(p => p.Bytes) ?? 0), []) { Parts = parts };
    }

    public void Dispose()
    {
        _text.Dispose();
        _scratch.Dispose();
    }

    internal static SpeechFlags FlagsOf(Speech speech) =>
        (speech.Structure.TitleOrigin == TitleOrigin.Derived ? SpeechFlags.TitleIsDerived : 0)
        | (speech.Year.Conflicts.Count > 0 ? SpeechFlags.HasYearConflict : 0)
        | SpeechFlagsExtensions.FlagsOf(speech.FromText);

    private void AddPassages(Speech speech, FoldedText folded)
    {
        int sentence = 0, at = 0, bytes = 0, paragraph = -1;
        foreach (var passage in speech.Passages)
        {
            if (passage.Paragraph != paragraph) BeginParagraph(speech.Structure.Paragraphs[paragraph = passage.Paragraph].Span.Start, folded);
            bytes += Encoding.UTF8.GetByteCount(speech.Text.AsSpan(at, passage.Span.Start - at));
            at = passage.Span.Start;
            while (sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < passage.Span.Start) sentence++;
            var (roles, main) = RolesOf(speech.Sentences, sentence, passage.Span.End);
            _passageStarts.Add(_position + folded.FromSource(passage.Span.Start));
            _passages.Add(new PassageRow
            {
                Speech = _speeches.Count,
                Section = passage.Section < 0 ? -1 : _sections.Count + passage.Section,
                FirstSentence = _sentences.Count + sentence,
                TextStart = bytes,
                TextBytes = Encoding.UTF8.GetByteCount(passage.Span.Of(speech.Text)),
                Roles = roles,
                MainRole = (byte)main,
            });
        }
    }

    /// <summary>The roles of the sentences from one on up to a place in the text, as bits, and that of most of them.</summary>
    internal static (byte Roles, SectionRole Main) RolesOf(IReadOnlyList<Sentence> sentences, int first, int end)
    {
        var (roles, last) = (0, first);
        for (; last < sentences.Count && sentences[last].Span.Start < end; last++) roles |= 1 << (int)sentences[last].Role;
        if (BitOperations.IsPow2(roles)) return ((byte)roles, (SectionRole)BitOperations.Log2((uint)roles));   // nearly all passages
        return ((byte)roles, SectionRoles.MainOf(sentences.Skip(first).Take(last - first).Select(s => s.Role)));
    }

    /// <summary>For each paragraph the folded characters of its shortest passage; starts and first passages have their closing entry already.</summary>
    private int[] ShortestPassages()
    {
        var shortest = new int[_paragraphStarts.Count];
        Array.Fill(shortest, int.MaxValue);
        for (var p = 0; p < shortest.Length; p++)
            for (var passage = _firstPassages[p]; passage < _firstPassages[p + 1]; passage++)
                shortest[p] = Math.Min(shortest[p], _passageStarts[passage + 1] - _passageStarts[passage]);
        return shortest;
    }

    private void BeginParagraph(int offset, FoldedText folded)
    {
        _paragraphStarts.Add(_position + folded.FromSource(offset));
        _firstPassages.Add(_passages.Count);
    }

    /// <summary>Gives the text index the paragraphs of a speech: each reaches to where the next begins.</summary>
    private void AddText(Speech speech, int firstPassage, int paragraph, string folded)
    {
        for (int start = 0, end; start < folded.Length; start = end)
        {
            var number = speech.Passages[_firstPassages[paragraph] - firstPassage].Paragraph;
            end = ++paragraph < _paragraphStarts.Count ? _paragraphStarts[paragraph] - _position : folded.Length;
            _text.Add(folded.AsSpan(start, end - start), speech, number);
        }
    }

    private void AddSentences(Speech speech, FoldedText folded)
    {
        foreach (var sentence in speech.Sentences)
        {
            _weights.Add(sentence);
            _sentences.Add(new SentenceRow
            {
                FoldedStart = _position + folded.FromSource(sentence.Span.Start),
                Themes = Theme.BitsOf(sentence.Themes),
                Types = (ushort)sentence.Demands.Aggregate(0, (bits, d) => bits | d.TypeBits),
                Stance = (byte)sentence.Stance,
                Role = (byte)sentence.Role,
                Strength = (byte)sentence.Strength,
            });
        }
    }

    private void AddSections(Speech speech)
    {
        int first = _sections.Count, at = 0, bytes = 0;
        foreach (var section in speech.Structure.Sections)
        {
            var head = TextFolding.FoldToString(section.Head.Of(speech.Text));
            bytes += Encoding.UTF8.GetByteCount(speech.Text.AsSpan(at, section.Head.Start - at));
            at = section.Head.Start;
            _sections.Add(new SectionRow
            {
                Parent = section.Parent < 0 ? -1 : first + section.Parent,
                Speech = _speeches.Count,
                HeadStart = _heads.Length,
                HeadLength = head.Length,
                TextStart = bytes,
                TextBytes = Encoding.UTF8.GetByteCount(section.Head.Of(speech.Text)),
            });
            _heads.Append(head);
        }
    }

    private static int Write(Stream stream, byte[] bytes)
    {
        stream.Write(bytes);
        return bytes.Length;
    }
}

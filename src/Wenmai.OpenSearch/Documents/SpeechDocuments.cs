using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching.Matching;

namespace Wenmai.OpenSearch.Documents;

/// <summary>What the documents of a version of a speech are made with.</summary>
/// <param name="Names">Where they go.</param>
/// <param name="Generation">Number of the generation that the run makes.</param>
/// <param name="Version">Number of this version of the speech.</param>
/// <param name="FileHash">SHA-256 of its file.</param>
/// <param name="HasGraph">Whether a graph leads to the nearest vectors.</param>
internal sealed record DocumentContext(IndexNames Names, long Generation, long Version, string FileHash, bool HasGraph);

/// <summary>Makes the documents of a speech as lines of a bulk request: an action and a document in turn.</summary>
/// <remarks>Identifiers are ours, so a batch can be sent again. Whatever belongs to a speech is routed to one shard.</remarks>
internal sealed class SpeechDocuments : IDisposable
{
    /// <summary>Folded characters behind a sentence, within its paragraph, that its document can read: a string that begins in it may end there.</summary>
    internal const int SentenceTail = 100;

    /// <summary>The same behind the end of the paragraph: few strings hold a line feed.</summary>
    internal const int NextParagraphTail = 60;

    /// <summary>The same behind a passage: as long as the longest query.</summary>
    internal const int PassageTail = 200;

    /// <summary>Folded characters behind a passage that are read within its paragraph: two strings near each other are at most 999 apart.</summary>
    private const int ParagraphTail = 1300;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream _lines = new();
    private readonly Utf8JsonWriter _json;
    private readonly DocumentContext _context;
    private readonly PreparedSpeech _prepared;
    private readonly Speech _speech;
    private readonly SpeechLayout _layout;
    private readonly SentenceFacts[] _all;
    private readonly SentenceFacts[] _sure;
    private readonly string _title;
    private readonly string _unit;
    private readonly string _speaker;
    private readonly long _number;
    private readonly int _year;
    private readonly int _day;

    private SpeechDocuments(PreparedSpeech prepared, DocumentContext context)
    {
        (_prepared, _speech, _context) = (prepared, prepared.Speech, context);
        _json = new Utf8JsonWriter(_lines, Readable);
        _layout = new SpeechLayout(_speech, prepared.Folded);
        _all = [.. _speech.Sentences.Select(SentenceFacts.All)];
        _sure = [.. _speech.Sentences.Select(SentenceFacts.Sure)];
        _title = TextFolding.FoldToString(_speech.Title);
        _unit = TextFolding.FoldToString(_speech.Unit ?? "");
        _speaker = TextFolding.FoldToString(_speech.Speaker ?? "");
        _number = SpeechIds.ToNumber(_speech.Id);
        _year = _speech.Year.Best ?? 0;
        _day = PassagePlace.DayOf(_speech.Date?.DayNumber ?? -1, _year);
    }

    /// <summary>The lines of a speech; that of the speech itself comes last.</summary>
    public static ReadOnlyMemory<byte> Of(PreparedSpeech prepared, DocumentContext context)
    {
        using var documents = new SpeechDocuments(prepared, context);
        documents.AddPassages();
        documents.AddSentences();
        documents.AddSpeech();
        return documents._lines.GetBuffer().AsMemory(0, (int)documents._lines.Length);
    }

    public void Dispose()
    {
        _json.Dispose();
        _lines.Dispose();   // what was written stays readable
    }

    private void AddPassages()
    {
        var facts = PassageFacts.Of(_prepared, _layout).ToList();
        for (var p = 0; p < _speech.Passages.Count; p++)
        {
            var (passage, own) = (_speech.Passages[p], _layout.Passages[p]);
            Begin(DocumentSet.Passages, $"{p + 1}");
            _json.WriteString(Fields.Id, new PassageId(_speech.Id, passage.Number).ToString());
            _json.WriteNumber(Fields.Number, passage.Number);
            AddNames(passage.Section);
            AddName(Fields.Speaker, _speaker);
            if (_speech.Unit is { Length: > 0 } label) _json.WriteString(Fields.UnitLabel, label);
            AddRoles(p);
            AddText(own, Math.Max(own.End + PassageTail, Math.Min(_layout.ParagraphEnds[p], own.End + ParagraphTail)));
            AddBreaks(p);
            AddLabels(p);
            AddAgain(p);
            _json.WriteString(Fields.Original, passage.Span.Of(_speech.Text));
            _json.WriteBase64String(Fields.Rank, facts[p].Pack());
            if (facts[p].Vectors is { } vectors) AddVectors(vectors);
            End();
        }
    }

    /// <remarks>A graph can't lead to a vector without a direction.</remarks>
    private void AddVectors(VectorFacts vectors)
    {
        _json.WriteBase64String(Fields.Signs, MemoryMarshal.AsBytes<ulong>(vectors.Signs));
        _json.WriteBase64String(Fields.Vectors, vectors.Pack());
        if (!_context.HasGraph || vectors.Scales[0] == 0) return;
        _json.WriteStartArray(Fields.Vector);
        foreach (var number in vectors.Bytes.AsSpan(0, vectors.Bytes.Length / vectors.Scales.Length)) _json.WriteNumberValue(number);
        _json.WriteEndArray();
    }

    /// <summary>Paragraphs are mostly passages: then nothing stands in them again.</summary>
    private void AddAgain(int passage)
    {
        var first = passage;
        while (first > 0 && _speech.Passages[first - 1].Paragraph == _speech.Passages[passage].Paragraph) first--;
        if (first == passage) return;
        var before = PairsOf(_layout.Passages[first].Start, _layout.Passages[passage].Start);
        before.IntersectWith(PairsOf(_layout.Passages[passage].Start, _layout.Passages[passage].End));
        if (before.Count > 0) WriteStrings(Fields.Again, before.Order(StringComparer.Ordinal));
    }

    private HashSet<string> PairsOf(int start, int end)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = start; i + 1 < end; i++)
            if (char.IsLetterOrDigit(_layout.Stream[i]) && char.IsLetterOrDigit(_layout.Stream[i + 1])) pairs.Add(_layout.Stream.Substring(i, 2));
        return pairs;
    }

    private void AddSentences()
    {
        var passages = _layout.PassagesOfSentences();
        for (var s = 0; s < _speech.Sentences.Count; s++)
        {
            var (own, passage) = (_layout.Sentences[s], passages[s]);
            Begin(DocumentSet.Sentences, $"{s}");
            _json.WriteNumber(Fields.Number, s);
            _json.WriteNumber(Fields.Passage, passage + 1);
            _json.WriteNumber(Fields.SpeechCharacters, _prepared.Characters);
            AddSection(_speech.Passages.Count == 0 ? -1 : _speech.Passages[passage].Section);
            AddName(Fields.UnitKey, _unit);
            AddRoles(passage);
            AddLabels(_all[s], "");
            AddLabels(_sure[s], Fields.Sure);
            AddText(own, Math.Max(Math.Min(own.End + SentenceTail, _layout.ParagraphEnds[passage]), own.End + NextParagraphTail));
            if (_prepared.Units is { } units) AddUnits(units[s]);
            AddDemands(s);
            End();
        }
    }

    private void AddUnits(IReadOnlyList<TextSpan> spans)
    {
        var counts = spans.Select(u => u.Of(_layout.Stream)).CountBy(u => u).ToList();
        WriteStrings(Fields.Units, counts.Select(c => c.Key));
        var more = counts.SelectMany(c => Enumerable.Range(2, c.Value - 1).Select(n => $"{c.Key}{Fields.Repetition}{n}")).ToList();
        if (more.Count > 0) WriteStrings(Fields.MoreUnits, more);
        _json.WriteNumber(Fields.UnitCount, spans.Count);
    }

    private void AddDemands(int s)
    {
        var demands = _speech.Sentences[s].Demands;
        if (demands.Count == 0) return;
        _json.WriteStartArray(Fields.Demands);
        for (var d = 0; d < demands.Count; d++)
        {
            _json.WriteStartObject();
            _json.WriteNumber(Fields.Speech, _number);
            _json.WriteNumber(Fields.Number, s);
            _json.WriteNumber(Fields.Demands, d);
            _json.WriteNumber(Fields.Year, _year);
            _json.WriteNumber(Fields.Day, _day);
            AddName(Fields.UnitKey, _unit);
            AddDemand(demands[d], s);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    private void AddDemand(Demand demand, int s)
    {
        var (start, end) = (_prepared.Folded.FromSource(demand.Span.Start), _prepared.Folded.FromSource(demand.Span.End));
        WriteBytes(Fields.Read, start, Math.Min(end + SentenceTail, _layout.Stream.Length));
        _json.WriteNumber(Fields.Own, end - start);
        _json.WriteNumber(Fields.Offset, start);
        _json.WriteNumber(Fields.Rest, _layout.Sentences[s].End - start);
        var sure = demand.TypeBits & _sure[s].Types;
        WriteBits(Fields.Themes, _all[s].Themes);
        WriteBits(Fields.Themes + Fields.Sure, _sure[s].Themes);
        WriteBits(Fields.Types, demand.TypeBits);
        WriteBits(Fields.Types + Fields.Sure, sure);
        _json.WriteNumber(Fields.Strength, demand.Strength);
        _json.WriteNumber("due", demand.Due?.DayNumber ?? -1);
        _json.WriteNumber("flags", (int)DemandColumns.FlagsOf(demand));
        _json.WriteNumber("rung", (int)Rungs.Of(demand.TypeBits, demand.Strength));
        _json.WriteNumber("rungx", (int)Rungs.Of(sure, demand.Strength));
        AddActor(StringOf(demand.Actor ?? demand.InheritedActor));
        if (StringOf(demand.Deadline) is { } deadline)
        {
            _json.WriteString("deadlineText", deadline);
            _json.WriteString("deadline", Flat(deadline));
        }
        if (StringOf(demand.Action) is { } action) _json.WriteString("action", Flat(action));
        if (StringOf(demand.Object) is { } target) _json.WriteString("object", Flat(target));
    }

    private void AddActor(string? actor)
    {
        var kind = actor is null ? ActorKind.Unstated : ActorKinds.OfWords(actor);
        _json.WriteNumber("actorKind", (int)kind);
        if (actor is null) return;
        _json.WriteString("actor", Flat(actor));
        if (kind == ActorKind.Unstated || ActorNames.Of(actor) is not { } name) return;
        _json.WriteString("actorKey", name.Key);
        _json.WriteString("actorName", name.Name);
    }

    private string? StringOf(TextSpan? span) => span is { IsEmpty: false } s ? s.Of(_speech.Text) : null;

    private static string Flat(string text) => TextFolding.FoldToString(text).Replace("\n", "", StringComparison.Ordinal);

    private void AddSpeech()
    {
        Begin(DocumentSet.Speeches, "");
        _json.WriteString("file", _speech.Source.File);
        _json.WriteString("source", _speech.Source.ToString());
        _json.WriteString("hash", _context.FileHash);
        _json.WriteNumber(Fields.Date, _speech.Date?.DayNumber ?? -1);
        _json.WriteString("kindRule", _speech.KindEvidence.Rule);
        _json.WriteNumber("flags", (int)SegmentBuilder.FlagsOf(_speech));
        AddName(Fields.Title, _title);
        _json.WriteString("titleText", _speech.Title);
        AddName(Fields.UnitKey, _unit);
        if (_speech.Unit is { Length: > 0 } unit) _json.WriteString(Fields.UnitLabel, unit);
        if (_speech.Speaker is { Length: > 0 } speaker) _json.WriteString("speakerLabel", speaker);
        if (_speech.Meeting is { Length: > 0 } meeting) _json.WriteString("meeting", meeting);
        _json.WriteNumber(Fields.SpeechCharacters, _prepared.Characters);
        _json.WriteNumber("length", _layout.Stream.Length);
        _json.WriteNumber("passages", _speech.Passages.Count);
        _json.WriteNumber("sentences", _speech.Sentences.Count);
        _json.WriteNumber("directives", _all.Count(s => s.Types != 0));
        _json.WriteNumber("directivesx", _sure.Count(s => s.Types != 0));
        _json.WriteString(Fields.Original, _speech.Text);
        _json.WriteBase64String(Fields.Record, _prepared.Record);
        End();
    }

    private void Begin(DocumentSet set, string suffix)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("index");
        _json.WriteString("_index", _context.Names[set]);
        _json.WriteString("_id", $"{_speech.Id}-{_context.Version}{(suffix.Length > 0 ? "-" : "")}{suffix}");
        _json.WriteString("routing", _speech.Id);
        _json.WriteEndObject();
        _json.WriteEndObject();
        NextLine();
        _json.WriteStartObject();
        _json.WriteNumber(Fields.Generation, _context.Generation);
        _json.WriteNumber(Fields.Version, _context.Version);
        _json.WriteNumber(Fields.Speech, _number);
        _json.WriteNumber(Fields.Year, _year);
        _json.WriteNumber(Fields.Day, _day);
        _json.WriteNumber(Fields.Kind, (int)_speech.Kind);
    }

    private void End()
    {
        _json.WriteEndObject();
        NextLine();
    }

    private void NextLine()
    {
        _json.Flush();
        _lines.WriteByte((byte)'\n');
        _json.Reset();
    }

    /// <summary>What stands above a passage, and whose it is.</summary>
    private void AddNames(int section)
    {
        AddSection(section);
        AddName(Fields.Title, _title);
        AddName(Fields.Unit, _unit);
        AddName(Fields.UnitKey, _unit);
        var heads = new List<string>();
        for (; section >= 0; section = _speech.Structure.Sections[section].Parent)
            heads.Add(TextFolding.FoldToString(_speech.Structure.Sections[section].Head.Of(_speech.Text)));
        if (heads.Count > 0) WriteStrings(Fields.Heads, heads);
    }

    private void AddSection(int section)
    {
        if (section >= 0) _json.WriteNumber(Fields.Section, Fields.SectionOf(_number, section));
    }

    private void AddName(string field, string folded)
    {
        if (folded.Length > 0) _json.WriteString(field, folded);
    }

    private void AddRoles(int passage)
    {
        var roles = 0u;
        for (var s = _layout.FirstSentences[passage]; s < _layout.FirstSentences[passage + 1]; s++) roles |= 1u << (int)_speech.Sentences[s].Role;
        WriteBits(Fields.Roles, roles, first: 0);
    }

    private void AddText(Stretch own, int end)
    {
        _json.WriteString(Fields.Text, _layout.Stream.AsSpan(own.Start, own.Length));
        WriteBytes(Fields.Read, own.Start, Math.Min(end, _layout.Stream.Length));
        _json.WriteNumber(Fields.Own, own.Length);
        _json.WriteNumber(Fields.Offset, own.Start);
    }

    // Plain bytes: scripts read them several times as fast as strings, which the cluster keeps compressed.
    private void WriteBytes(string field, int start, int end) => _json.WriteBase64String(field, Encoding.UTF8.GetBytes(_layout.Stream, start, end - start));

    private void AddBreaks(int passage)
    {
        _json.WriteStartArray(Fields.Breaks);
        for (var s = _layout.FirstSentences[passage]; s < _layout.FirstSentences[passage + 1]; s++)
            _json.WriteNumberValue(_layout.Sentences[s].Start - _layout.Passages[passage].Start);
        _json.WriteEndArray();
    }

    private void AddLabels(int passage)
    {
        var (first, end) = (_layout.FirstSentences[passage], _layout.FirstSentences[passage + 1]);
        AddUnion(_all.AsSpan(first, end - first), "");
        AddUnion(_sure.AsSpan(first, end - first), Fields.Sure);
        _json.WriteStartArray(Fields.Labels);
        foreach (var (all, sure) in Enumerable.Range(first, end - first).Select(s => (_all[s], _sure[s])).Distinct())
        {
            _json.WriteStartObject();
            AddLabels(all, "");
            AddLabels(sure, Fields.Sure);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    /// <summary>What any of some sentences has: all that has to be known where nothing is selected of sentences.</summary>
    private void AddUnion(ReadOnlySpan<SentenceFacts> sentences, string suffix)
    {
        var (themes, types, stances, strengths) = (0u, 0u, 0u, 0u);
        foreach (var sentence in sentences)
        {
            (themes, types, strengths) = (themes | sentence.Themes, types | sentence.Types, strengths | 1u << sentence.Strength);
            if (sentence.Stance != SentenceRow.NoStance) stances |= 1u << sentence.Stance;
        }
        WriteBits(Fields.Themes + suffix, themes);
        WriteBits(Fields.Types + suffix, types);
        WriteBits(Fields.Stance + suffix, stances, first: 0);
        WriteBits(Fields.Strength + suffix, strengths, first: 0);
    }

    private void AddLabels(SentenceFacts facts, string suffix)
    {
        WriteBits(Fields.Themes + suffix, facts.Themes);
        WriteBits(Fields.Types + suffix, facts.Types);
        if (facts.Stance != SentenceRow.NoStance) _json.WriteNumber(Fields.Stance + suffix, facts.Stance);
        _json.WriteNumber(Fields.Strength + suffix, facts.Strength);
    }

    /// <summary>The numbers for which bits are set; nothing for none.</summary>
    private void WriteBits(string field, uint bits, int first = 1)
    {
        if (bits == 0) return;
        _json.WriteStartArray(field);
        for (; bits != 0; bits &= bits - 1) _json.WriteNumberValue(BitOperations.TrailingZeroCount(bits) + first);
        _json.WriteEndArray();
    }

    private void WriteStrings(string field, IEnumerable<string> values)
    {
        _json.WriteStartArray(field);
        foreach (var value in values) _json.WriteStringValue(value);
        _json.WriteEndArray();
    }
}

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.LuceneNet;

/// <summary>The small facts of all documents, in memory: read once when a generation is opened.</summary>
internal sealed class ArchiveRows
{
    private static readonly HashSet<string> SpeechFields = [Fields.Record, Fields.Body];

    private readonly int[] _lengths;
    private readonly int[] _numbers;
    private readonly short[] _years;
    private readonly byte[] _roles;
    private readonly int[] _speechOf;
    private readonly Lazy<string[]> _heads;
    private readonly Dictionary<int, SpeechFacts> _speeches = [];
    private readonly Taxonomy _taxonomy;

    /// <param name="reader">The documents.</param>
    /// <param name="taxonomy">The themes that their labels name.</param>
    public ArchiveRows(DirectoryReader reader, Taxonomy taxonomy)
    {
        _taxonomy = taxonomy;
        var size = reader.MaxDoc;
        (_lengths, _numbers, _years, _roles, _speechOf) = (new int[size], new int[size], new short[size], new byte[size], new int[size]);
        Live = new PassageSet(size);
        foreach (var leaf in reader.Leaves) Read(leaf);
        LiveCount = Live.Count;
        LiveCharacters = Live.Members().Sum(p => (long)_lengths[p]);
        HasCuts = MultiFields.GetTerms(reader, Fields.Seam) is not null;
        _heads = new(() => Terms(reader, Fields.Heading).ToArray());
    }

    /// <summary>Documents of passages that are shown.</summary>
    public PassageSet Live { get; }

    public int LiveCount { get; }

    public long LiveCharacters { get; }

    /// <summary>Whether any paragraph is cut into passages.</summary>
    public bool HasCuts { get; }

    /// <summary>All folded headings.</summary>
    public IReadOnlyList<string> Heads => _heads.Value;

    /// <summary>Documents of speeches that are shown, ascending.</summary>
    public IEnumerable<int> Speeches => _speeches.Keys.Order();

    public int LengthOf(int passage) => _lengths[passage];

    /// <summary>Best year of a passage's speech; 0 for unknown.</summary>
    public int YearOf(int passage) => _years[passage];

    public int NumberOf(int passage) => _numbers[passage];

    public byte RolesOf(int passage) => _roles[passage];

    /// <summary>The document of a passage's speech.</summary>
    public int SpeechOf(int passage) => _speechOf[passage];

    /// <summary>Facts of a speech that is shown.</summary>
    public SpeechFacts FactsOf(int speech) => _speeches[speech];

    /// <summary>A whole speech.</summary>
    public Speech ReadSpeech(IndexReader reader, int speech)
    {
        var document = reader.Document(speech, SpeechFields);
        var record = document.GetBinaryValue(Fields.Record);
        return SpeechRecordCodec.Decode(record.Bytes.AsSpan(record.Offset, record.Length), document.Get(Fields.Body), _taxonomy);
    }

    /// <summary>All terms of a field.</summary>
    private static IEnumerable<string> Terms(IndexReader reader, string field)
    {
        if (MultiFields.GetTerms(reader, field)?.GetEnumerator() is not { } terms) yield break;
        while (terms.MoveNext()) yield return terms.Term.Utf8ToString();
    }

    private void Read(AtomicReaderContext leaf)
    {
        var (reader, start) = (leaf.AtomicReader, leaf.DocBase);
        var numbers = reader.GetNumericDocValues(Fields.Number);
        if (numbers is null) return;
        var (lengths, roles) = (reader.GetNumericDocValues(Fields.Length), reader.GetNumericDocValues(Fields.Roles));
        var (ids, days, years, sentences) = (reader.GetNumericDocValues(Fields.Id), reader.GetNumericDocValues(Fields.Day), reader.GetNumericDocValues(Fields.Year), reader.GetNumericDocValues(Fields.Sentences));
        var (titles, units) = (reader.GetBinaryDocValues(Fields.Title), reader.GetBinaryDocValues(Fields.Unit));
        var (live, value, first) = (reader.LiveDocs, new BytesRef(), 0);
        for (var d = 0; d < reader.MaxDoc; d++)
        {
            var isLive = live is null || live.Get(d);
            _numbers[start + d] = (int)numbers.Get(d);
            if (_numbers[start + d] > 0)
            {
                _lengths[start + d] = (int)lengths.Get(d);
                _roles[start + d] = (byte)roles.Get(d);
                _years[start + d] = (short)years.Get(d);
                if (isLive) Live.Add(start + d);
                continue;
            }
            for (; first <= d; first++) _speechOf[start + first] = start + d;
            if (!isLive) continue;
            titles.Get(d, value);
            var title = value.Utf8ToString();
            units.Get(d, value);
            var unit = value.Utf8ToString();
            _speeches[start + d] = new SpeechFacts(ids.Get(d), (int)years.Get(d), (int)days.Get(d), (int)sentences.Get(d), title, unit, TextFolding.FoldToString(unit));
        }
    }
}

/// <summary>The small facts of a speech.</summary>
/// <param name="Id">Its identifier as a number.</param>
/// <param name="Year">Best year; 0 for unknown.</param>
/// <param name="Day">Stated day number; -1 for none.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="FoldedTitle">Its title, folded.</param>
/// <param name="Unit">Its unit as written; empty for none.</param>
/// <param name="FoldedUnit">The same, folded.</param>
internal sealed record SpeechFacts(long Id, int Year, int Day, int Sentences, string FoldedTitle, string Unit, string FoldedUnit);

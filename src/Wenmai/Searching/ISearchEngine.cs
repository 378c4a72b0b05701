using System.Collections.Concurrent;
using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>What an engine owes to searching: it opens the generations that its other half, the <see cref="IIndexEngine"/> of the same name, wrote.</summary>
/// <remarks>The query language, limits, notices, fusion of legs, the result object and its showing are the same whatever the engine.</remarks>
internal interface ISearchEngine
{
    /// <summary>Name in manifests and settings.</summary>
    string Name { get; }

    /// <summary>Opens a generation.</summary>
    /// <param name="store">The index.</param>
    /// <param name="manifest">The generation.</param>
    /// <param name="options">Settings of ranking.</param>
    /// <param name="whole">Whether every byte is to be checked; otherwise no more than opening needs.</param>
    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    IGenerationReader Open(GenerationStore store, GenerationManifest manifest, SearchOptions options, bool whole);
}

/// <summary>An open generation: immutable, thread-safe.</summary>
internal interface IGenerationReader : IDisposable
{
    /// <summary>Whether damage was met since it was opened: nothing more should be asked of it.</summary>
    bool IsDamaged { get; }

    /// <summary>The parts of the archive, as one search sees them. What they look up is remembered for that search; they serve one thread.</summary>
    IReadOnlyList<SegmentQuery> Begin();

    /// <summary>All speeches that are shown, in any order.</summary>
    IEnumerable<SpeechSummary> Speeches();

    /// <summary>What the generation holds.</summary>
    /// <param name="rejected">Files refused by the run that made it.</param>
    ArchiveStatistics Count(int rejected);

    /// <summary>The whole speech with its annotation, or null.</summary>
    Speech? FindSpeech(string id);

    /// <summary>Path of a speech's file relative to the indexed folder, perhaps with <c>#</c> and a name inside it; null for an unknown speech.</summary>
    SourceName? FindSource(string id);

    /// <summary>The best passages that hold every folded string verbatim, by BM25, and their exact number.</summary>
    Retrieved RetrieveAll(IReadOnlyList<string> folded, int top);

    /// <summary>The best passages that hold any folded string verbatim, by BM25, and their exact number.</summary>
    Retrieved RetrieveAny(IReadOnlyList<string> folded, int top);

    /// <summary>Those of <see cref="RetrieveAny"/> without their number.</summary>
    IReadOnlyList<(string Passage, string Text, double Score)> RetrieveBest(IReadOnlyList<string> folded, int top);

    /// <summary>Passages that hold a folded string verbatim, counted by the year of their speech; 0 stands for unknown.</summary>
    IReadOnlyDictionary<int, int> CountByYear(string folded);

    /// <summary>Bytes on disk of each part.</summary>
    IEnumerable<(string Name, long Bytes)> Parts();
}

/// <summary>One part of an archive as one search sees it: rows of passages, shown or not, numbered from 0 in an order in which those of a speech are neighbours.</summary>
/// <remarks>Every answer is exact: a string is met wherever it stands, and belongs to the passage in which it begins.</remarks>
internal interface IPassageIndex
{
    /// <summary>Rows, shown or not.</summary>
    int Size { get; }

    /// <summary>Rows of passages that are shown. Not to be changed.</summary>
    PassageSet Live { get; }

    /// <summary>How many they are.</summary>
    int LiveCount { get; }

    /// <summary>Their folded characters.</summary>
    long LiveCharacters { get; }

    /// <summary>The shown passages of which a query tree holds.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="runs">For each long run, the share of its weight that a passage must hold.</param>
    PassageSet Matching(QueryNode node, RunWeights runs);

    /// <summary>Where, and how often, a phrase begins in shown passages.</summary>
    TermHits HitsOf(PhraseNode phrase);

    /// <summary>Where, and how often, a folded string begins in shown passages.</summary>
    TermHits HitsOf(string folded);

    /// <summary>Which of some passages stand under a heading, at any level, that holds the phrase.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="passages">Rows, ascending.</param>
    /// <returns>Their indices in <paramref name="passages"/>.</returns>
    IEnumerable<int> UnderHeading(PhraseNode phrase, IReadOnlyList<int> passages);

    /// <summary>Which of some passages belong to a speech whose title holds the phrase.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="passages">Rows, ascending.</param>
    /// <returns>Their indices in <paramref name="passages"/>.</returns>
    IEnumerable<int> UnderTitle(PhraseNode phrase, IReadOnlyList<int> passages);

    /// <summary>Counts facets over passages that match.</summary>
    /// <returns>Those that pass all filters, ascending.</returns>
    List<int> Count(FacetCounter counter, PassageSet matching);

    /// <summary>Folded characters of a passage.</summary>
    int LengthOf(int passage);

    /// <summary>Where a passage stands.</summary>
    PassagePlace PlaceOf(int passage);

    /// <summary>The text of a passage.</summary>
    string ReadPassage(int passage);

    /// <summary>The speech that holds a passage.</summary>
    Speech ReadSpeechOf(int passage);

    /// <summary>Shown passages that hold a folded letter or digit.</summary>
    int PassagesWith(char folded);

    /// <summary>Shown passages that hold a folded pair of letters or digits; roughly, where counting them would take reading them.</summary>
    int PassagesWith(string pair);

    /// <summary>Offers the passages that share words with a text: candidates of ranking by nearness.</summary>
    /// <param name="terms">The text.</param>
    /// <param name="scores">BM25.</param>
    /// <param name="best">Takes them, with whole numbers above 0 that are comparable within the archive.</param>
    /// <param name="number">The number of this part.</param>
    void OfferByWords(CharacterTerms terms, PassageScores scores, TopScores best, int number);

    /// <summary>The share of a text's weight that stands in the title or in a heading above a passage, the better of the two.</summary>
    double ShareAbove(int passage, CharacterTerms terms, SearchOptions options);

    /// <summary>The nearness in meaning of one passage.</summary>
    Nearness NearnessOf(MeaningQuery query, int passage);
}

/// <summary>Where a passage stands.</summary>
/// <param name="SpeechId">Identifier of its speech as a number.</param>
/// <param name="Number">1-based number in the speech.</param>
/// <param name="FirstSentence">Number, in the part's rows of sentences, of the first sentence of its speech: what <see cref="Nearness.Nearest"/> is counted from.</param>
/// <param name="Day">Day number of its speech, or of the first day of its year; 0 when unknown.</param>
internal readonly record struct PassagePlace(long SpeechId, int Number, int FirstSentence, int Day)
{
    /// <summary>Identifier of the passage.</summary>
    public string Id => new PassageId(SpeechIds.FromNumber(SpeechId), Number).ToString();

    /// <summary>The day by which a speech is ordered.</summary>
    /// <param name="day">Stated day number; negative: none.</param>
    /// <param name="year">Best year; 0: none.</param>
    public static int DayOf(int day, int year) => day >= 0 ? day : year > 0 ? new DateOnly(year, 1, 1).DayNumber : 0;
}

/// <summary>The engines of this program, for searching.</summary>
internal static class SearchEngines
{
    private static readonly ConcurrentDictionary<string, ISearchEngine> Known = new(StringComparer.Ordinal) { [GenerationManifest.EmbeddedEngine] = new EmbeddedSearch() };

    /// <summary>Adds both halves of an engine.</summary>
    public static void Register(IIndexEngine indexing, ISearchEngine searching)
    {
        IndexEngines.Register(indexing);
        Known[searching.Name] = searching;
    }

    /// <summary>The engine that made a generation.</summary>
    /// <param name="manifest">The generation.</param>
    /// <param name="asked">The engine asked for; null: whichever made it.</param>
    /// <exception cref="IndexEngineException">It is not the one asked for, or this program was built without it.</exception>
    public static ISearchEngine Of(GenerationManifest manifest, string? asked)
    {
        IndexEngines.Check(manifest.Engine, asked);
        return Known[manifest.Engine];
    }
}

/// <summary>What was asked for is done by the embedded engine alone, and another one made the index.</summary>
/// <param name="engine">The engine that made it.</param>
public sealed class EngineDeclinesException(string engine) : Exception($"当前索引由 {engine} 引擎建立，不支持这项功能；检索、筛选计数和查阅照常可用。")
{
    /// <summary>What to do, in Chinese.</summary>
    public static string Remedy => $"需要这项功能，请运行 wenmai index --engine {GenerationManifest.EmbeddedEngine} --rebuild 改用内置引擎。";
}

using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Strings;
using Wenmai.Semantics;
using Wenmai.Training.Evaluation;

namespace Wenmai.Training.Absence;

/// <summary>What training of the judge of absence came to.</summary>
/// <param name="Table">The weights, as <c>Searching/Lexicons/absence.tsv</c> holds them.</param>
/// <param name="Learned">The rows learned from.</param>
/// <param name="Held">The rows held out.</param>
/// <param name="Kinds">By kind of query the share that is judged right: of those learned, and of those held out.</param>
public sealed record TrainedAbsence(string Table, AbsenceEvaluation Learned, AbsenceEvaluation Held, IReadOnlyDictionary<string, (double Learned, double Held)> Kinds);

/// <summary>Trains the model that tells whether an archive has anything on a query.</summary>
/// <remarks>It learns from the queries written for this project, and from two sorts that are present by construction, which count less: plain words of written
/// pairs, and clauses of the archive that lost two characters.</remarks>
public static class AbsenceTrainer
{
    private const double Decay = 1;
    private const double ClassWeight = 300;
    private const double PairWeight = .5;
    private const double ClauseWeight = .3;
    private const int Pairs = 150;
    private const int Clauses = 175;
    private const int MinPair = 8;
    private const int MinClause = 6;
    private const int MaxClause = 24;

    /// <summary>Trains and measures on an archive.</summary>
    /// <param name="searcher">An archive of official documents that answers the queries marked as present; with vectors.</param>
    public static TrainedAbsence Run(SpeechSearcher searcher)
    {
        var queries = LabelledQuery.ReadAll();
        var rows = queries.Select(q => (Query: q, Features: FeaturesOf(searcher, q.Text))).ToList();
        var learned = rows.Where(r => !r.Query.IsHeld).ToList();
        var fitted = LogisticRegression.Fit([.. Weighed(learned), .. Present(searcher, PairWords(), PairWeight), .. Present(searcher, HoledClauses(searcher), ClauseWeight)], Decay);
        var model = new AbsenceModel(fitted.Bias, fitted.Weights);
        return new TrainedAbsence(
            model.ToString(), Evaluate(model, learned), Evaluate(model, rows.Where(r => r.Query.IsHeld).ToList()),
            rows.GroupBy(r => r.Query.Kind).ToDictionary(g => g.Key, g => (Right(model, g.Where(r => !r.Query.IsHeld)), Right(model, g.Where(r => r.Query.IsHeld)))));
    }

    private static double[] FeaturesOf(SpeechSearcher searcher, string query) => searcher.ReadAbsence(query).Values;

    /// <summary>Both classes weigh alike.</summary>
    private static IEnumerable<(double[] Features, bool IsPositive, double Weight)> Weighed(List<(LabelledQuery Query, double[] Features)> rows)
    {
        var counts = rows.GroupBy(r => r.Query.IsPresent).ToDictionary(g => g.Key, g => g.Count());
        return rows.Select(r => (r.Features, r.Query.IsPresent, ClassWeight / counts[r.Query.IsPresent]));
    }

    private static IEnumerable<(double[] Features, bool IsPositive, double Weight)> Present(SpeechSearcher searcher, IEnumerable<string> queries, double weight) =>
        queries.Select(q => (FeaturesOf(searcher, q), true, weight)).ToList();

    private static AbsenceEvaluation Evaluate(AbsenceModel model, IReadOnlyList<(LabelledQuery Query, double[] Features)> rows) =>
        AbsenceEvaluation.Of(rows.Select(r => (r.Query.IsPresent, !model.IsLikely(r.Features))));

    private static double Right(AbsenceModel model, IEnumerable<(LabelledQuery Query, double[] Features)> rows) =>
        rows.Select(r => model.IsLikely(r.Features) == r.Query.IsPresent ? 1.0 : 0).DefaultIfEmpty(0).Average();

    private static bool IsLikely(this AbsenceModel model, double[] features) => model.PresenceOf(features) >= new Searching.Planning.SearchOptions().MinPresence;

    private static IEnumerable<string> PairWords()
    {
        var words = WrittenPair.PhrasesText().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(WrittenPair.Parse).OfType<WrittenPair>()
            .Select(p => p.Plain).Where(p => p.Length >= MinPair).ToList();
        return Enumerable.Range(0, Pairs).Select(i => words[(int)((long)i * words.Count / Pairs)]);
    }

    /// <summary>Clauses of passages drawn by identifier, without two characters of their middle.</summary>
    private static IEnumerable<string> HoledClauses(SpeechSearcher searcher) => searcher.BeginReading()
        .SelectMany(s => s.Live.Members().Select(p => (Segment: s, Passage: p, Place: s.PlaceOf(p))))
        .OrderBy(p => SampleHash.Of(1, p.Place.SpeechId, p.Place.Number)).Select(p => ClauseIn(p.Segment.ReadPassage(p.Passage))).OfType<string>().Take(Clauses)
        .Select(c => c.Remove((c.Length / 2) - 1, 2));

    private static string? ClauseIn(string text) => text.Split('，', '。', '；', '：', '、', '！', '？', '\n')
        .FirstOrDefault(c => c.Length is >= MinClause and <= MaxClause && c.All(x => x is >= '\u4e00' and <= '\u9fff'));
}
